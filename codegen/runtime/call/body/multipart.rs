//! Multipart bodies: `multipart/form-data` (RFC 7578) and others.

#[cfg(all(feature = "fs", not(target_family = "wasm")))]
mod file;
mod file_type;
mod members;
mod style;
mod table;
mod write;

use std::borrow::Cow;
use std::fmt;

pub(crate) use self::table::{Parts, parts};
use self::write::{problem, write};
use crate::runtime::call::arguments::{Call, Content, Format};
use crate::runtime::http::body::Body;
use crate::runtime::wire::check::{Checker, Rule, Violations};
use crate::runtime::wire::{Document, Json, Kind, Wire, finite, to_vec};

/// A part of a multipart body, usually a file: `Part::file("photo.png", bytes).content_type("image/png")`.
#[derive(Clone)]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl Part {
    /// A part without a file name, which most servers treat as text rather than as a file.
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: body.into(), file_name: None, content_type: None, headers: Vec::new() }
    }

    /// A part that is a file.
    pub fn file(name: impl Into<String>, body: impl Into<Body>) -> Self {
        Self { file_name: Some(name.into()), ..Self::new(body) }
    }

    /// Sets the media type of the part, such as `image/png`. If unset, it is the spec's, or else derived from the file
    /// name.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Adds a header to the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl fmt::Debug for Part {
    /// Only the names of its headers: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { body, file_name, content_type, headers } = self;
        let headers: Vec<_> = headers.iter().map(|(name, _)| name).collect();
        let mut shown = f.debug_struct("Part");
        shown.field("body", body).field("file_name", file_name).field("content_type", content_type);
        shown.field("headers", &headers).finish()
    }
}

/// A multipart body whose parts the caller names.
#[derive(Clone, Default)]
pub struct Multipart {
    parts: Vec<(String, Part)>,
    violations: Vec<Violations>,
    /// Why a value cannot be written.
    problem: Option<String>,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, part: Part) -> Self {
        self.parts.push((name.into(), part));
        self
    }

    /// Adds a text part.
    #[must_use]
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.part(name, Part::new(text.into()))
    }
}

/// The keywords of the table: one part, or all parts of one name.
impl Multipart {
    pub(crate) fn file(&mut self, name: &str, part: &Part, media_type: Option<&'static str>, _: &[Rule]) {
        let mut part = part.clone();
        part.content_type = part.content_type.or_else(|| media_type.map(str::to_owned));
        self.parts.push((name.to_owned(), part));
    }

    pub(crate) fn files(&mut self, name: &str, parts: &[Part], media_type: Option<&'static str>, rules: &[Rule]) {
        parts.iter().for_each(|part| self.file(name, part, media_type, rules));
    }

    /// Text for a scalar, JSON for an object, a part for each element of a list.
    pub(crate) fn value<T: Wire>(&mut self, name: &str, value: &T, media_type: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        let Ok(document) = Document::parse(&json) else { return };
        let root = document.root();
        match (root.kind(), root.elements()) {
            (Kind::Array, Ok(elements)) => elements.for_each(|element| self.push_value(name, element, media_type)),
            _ => self.push_value(name, root, media_type),
        }
    }

    pub(crate) fn json<T: Wire>(&mut self, name: &str, value: &T, media_type: Option<&'static str>, rules: &[Rule]) {
        let part = Part::new(self.written(name, value, rules)).content_type(media_type.unwrap_or("application/json"));
        self.parts.push((name.to_owned(), part));
    }

    /// A text part named `name[key]` for each scalar inside.
    pub(crate) fn deep<T: Wire>(&mut self, name: &str, value: &T, media_type: Option<&'static str>, rules: &[Rule]) {
        let json = self.written(name, value, rules);
        if let Ok(document) = Document::parse(&json) {
            self.push_deep(name, document.root(), media_type);
        }
    }

    fn push_deep(&mut self, name: &str, json: Json<'_>, media_type: Option<&'static str>) {
        match (json.kind(), json.members(), json.elements()) {
            (Kind::Object, Ok(members), _) => {
                for (key, value) in members {
                    let key = key.string().unwrap_or_default();
                    self.push_deep(&format!("{name}[{key}]"), value, media_type);
                }
            }
            (Kind::Array, _, Ok(elements)) => {
                for (index, element) in elements.enumerate() {
                    self.push_deep(&format!("{name}[{index}]"), element, media_type);
                }
            }
            _ => self.push_value(name, json, media_type),
        }
    }

    fn push_value(&mut self, name: &str, json: Json<'_>, media_type: Option<&'static str>) {
        let (text, usual) = match json.kind() {
            Kind::Null => return,
            Kind::String => (json.string().unwrap_or_default().into_owned(), None),
            Kind::Bool | Kind::Number => (json.text().to_owned(), None),
            Kind::Array | Kind::Object => (json.text().to_owned(), Some("application/json")),
        };
        let mut part = Part::new(text);
        part.content_type = media_type.or(usual).map(str::to_owned);
        self.parts.push((name.to_owned(), part));
    }

    /// Checks a value and writes it.
    fn written<T: Wire>(&mut self, name: &str, value: &T, rules: &[Rule]) -> Vec<u8> {
        let mut checker = Checker::default();
        checker.member(name, value, rules);
        self.violations.extend(checker.finish().err());
        let json = to_vec(value);
        if let Err(error) = finite(&json) {
            self.problem.get_or_insert(format!("the part `{name}`: {error}"));
        }
        json
    }
}

impl fmt::Debug for Multipart {
    /// Only the names: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts.iter().map(|(name, _)| name)).finish()
    }
}

impl Call {
    /// Sets a body of parts.
    pub(crate) fn multipart<T: Parts>(self, body: &T) -> Self {
        let multipart = body.parts();
        let boundary = format!("{:032x}", fastrand::u128(..));
        let media_type = format!("{}; boundary={boundary}", self.media_type());
        self.content(Content {
            media_type: Cow::Owned(media_type),
            problem: multipart.problem.clone().or_else(|| multipart.parts.iter().find_map(problem)),
            violations: Violations::join(multipart.violations.iter().cloned()),
            body: write(&multipart.parts, &boundary),
            format: Format::Opaque,
        })
    }
}
