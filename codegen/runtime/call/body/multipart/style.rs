//! Parts by `style` and `explode` (`OpenAPI` 3.1.1, 4.8.15.1.2): as in a query, except that nothing is percent-encoded
//! (RFC 7578, 5.1), and that the parts carry the names.

use std::borrow::Cow;

use super::{Multipart, Part};
use crate::runtime::wire::check::Rule;
use crate::runtime::wire::{DecodeError, Document, Json, Kind, Wire};

/// The keywords of the table.
impl Multipart {
    /// A part for each element of a list, or for each member of an object under the member's name.
    pub(crate) fn members<T: Wire>(&mut self, name: &str, value: &T, _: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        self.push_members(name, &json);
    }

    pub(crate) fn comma<T: Wire>(&mut self, name: &str, value: &T, _: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        self.push_joined(name, &json, ',');
    }

    pub(crate) fn space<T: Wire>(&mut self, name: &str, value: &T, _: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        self.push_joined(name, &json, ' ');
    }

    pub(crate) fn pipe<T: Wire>(&mut self, name: &str, value: &T, _: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        self.push_joined(name, &json, '|');
    }

    pub(crate) fn tab<T: Wire>(&mut self, name: &str, value: &T, _: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        self.push_joined(name, &json, '\t');
    }

    /// Parts that the spec does not declare.
    pub(crate) fn others(&mut self, _: &str, more: &Multipart, _: Option<&'static str>, _: &[Rule]) {
        self.parts.extend(more.parts.iter().cloned());
        self.violations.extend(more.violations.iter().cloned());
        self.problem = self.problem.take().or_else(|| more.problem.clone());
    }

    fn push_members(&mut self, name: &str, json: &[u8]) {
        let Ok(document) = Document::parse(json) else { return };
        let root = document.root();
        match (root.kind(), root.members(), root.elements()) {
            (Kind::Object, Ok(members), _) => {
                for (key, value) in members {
                    self.push_value(&key.string().unwrap_or_default(), value, None);
                }
            }
            (Kind::Array, _, Ok(elements)) => elements.for_each(|element| self.push_value(name, element, None)),
            _ => self.push_value(name, root, None),
        }
    }

    /// One text with a separator between the elements, or between names and values.
    fn push_joined(&mut self, name: &str, json: &[u8], separator: char) {
        let texts = Document::parse(json).and_then(|document| {
            let root = document.root();
            let texts = texts(root)?.into_iter().map(Cow::into_owned).collect::<Vec<_>>();
            Ok((matches!(root.kind(), Kind::Array | Kind::Object), texts))
        });
        match texts {
            // As in a query, an empty list is not sent.
            Ok((_, texts)) if texts.is_empty() => {}
            Ok((true, texts)) if texts.iter().any(|text| text.contains(separator)) => {
                let message =
                    format!("the part `{name}`: a value has `{separator}` in it, which is between the values");
                self.problem.get_or_insert(message);
            }
            Ok((_, texts)) => self.parts.push((name.to_owned(), Part::new(texts.join(&separator.to_string())))),
            Err(error) => {
                self.problem.get_or_insert(format!("the part `{name}`: {error}"));
            }
        }
    }
}

/// The scalars of a value as text, without null; deeper values stay JSON.
fn texts(json: Json<'_>) -> Result<Vec<Cow<'_, str>>, DecodeError> {
    Ok(match json.kind() {
        Kind::Null => Vec::new(),
        Kind::Array => json.elements()?.filter(|element| !element.is_null()).map(text).collect::<Result<_, _>>()?,
        Kind::Object => {
            let mut texts = Vec::new();
            for (key, value) in json.members()?.filter(|(_, value)| !value.is_null()) {
                texts.extend([key.string()?, text(value)?]);
            }
            texts
        }
        Kind::Bool | Kind::Number | Kind::String => vec![text(json)?],
    })
}

fn text(json: Json<'_>) -> Result<Cow<'_, str>, DecodeError> {
    if json.kind() == Kind::String { json.string() } else { Ok(Cow::Borrowed(json.text())) }
}
