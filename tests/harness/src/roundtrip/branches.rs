//! Finds the branches to which the unions of a value were decoded, and the values of enums that are not listed.
//!
//! Input: a type, the JSON and what `{:?}` prints for the decoded value. Output: [`Choice`]s. Must not judge them.

use codegen::Generated;
use codegen::analysis::Form;
use codegen::ir::{Item, ItemId, ItemKind, Presence, Record, TypeKind, Union};
use serde_json::Value;

use super::debug_text::Shown;

/// A union in a decoded value, or an enum.
pub(super) struct Choice<'a> {
    /// Where it is in the value: `/filters/0`.
    pub(super) place: String,
    pub(super) value: &'a Value,
    pub(super) item: &'a Item,
    /// The branch; `None` if the value was kept as one that the spec does not list.
    pub(super) variant: Option<usize>,
}

/// The choices of a value, the outer ones first. Fails if the text does not fit the type.
pub(super) fn choices<'a>(
    generated: &'a Generated,
    ty: &TypeKind,
    value: &'a Value,
    shown: &Shown,
) -> Result<Vec<Choice<'a>>, String> {
    let mut walk = Walk { generated, found: Vec::new() };
    walk.value(ty, value, shown, "")?;
    Ok(walk.found)
}

struct Walk<'a> {
    generated: &'a Generated,
    found: Vec<Choice<'a>>,
}

type Walked = Result<(), String>;

impl<'a> Walk<'a> {
    fn value(&mut self, ty: &TypeKind, value: &'a Value, shown: &Shown, at: &str) -> Walked {
        match (ty, value, shown) {
            _ if shown.is_redacted() => Ok(()),
            (TypeKind::Item(id), ..) => self.item(*id, value, shown, at),
            (TypeKind::Nullable(inner), ..) => self.option(&inner.kind, value, shown, at),
            (TypeKind::List(element), Value::Array(values), Shown::List(parts)) if values.len() == parts.len() => {
                let mut pairs = values.iter().zip(parts).enumerate();
                pairs.try_for_each(|(index, (value, part))| {
                    self.value(&element.kind, value, part, &format!("{at}/{index}"))
                })
            }
            (TypeKind::Tuple(elements), Value::Array(values), Shown::Call(_, parts)) => {
                let mut all = elements.iter().zip(values.iter().zip(parts)).enumerate();
                all.try_for_each(|(index, (element, (value, part)))| {
                    self.value(&element.kind, value, part, &format!("{at}/{index}"))
                })
            }
            (TypeKind::Map(inner), Value::Object(_), Shown::Fields(_, fields)) => {
                self.members(&inner.kind, value, fields, at)
            }
            (TypeKind::List(_) | TypeKind::Tuple(_) | TypeKind::Map(_), ..) => Err(unreadable(at, shown)),
            _ => Ok(()),
        }
    }

    fn option(&mut self, inner: &TypeKind, value: &'a Value, shown: &Shown, at: &str) -> Walked {
        match shown {
            Shown::Atom(name) if name == "None" => Ok(()),
            Shown::Call(name, _) if name == "Some" => {
                self.value(inner, value, shown.only().ok_or_else(|| unreadable(at, shown))?, at)
            }
            _ => Err(unreadable(at, shown)),
        }
    }

    /// The members of a map; a value that is not in the JSON is a default.
    fn members(&mut self, ty: &TypeKind, value: &'a Value, fields: &[(String, Shown)], at: &str) -> Walked {
        fields.iter().try_for_each(|(name, shown)| match value.get(name) {
            Some(value) => self.value(ty, value, shown, &inside(at, name)),
            None => Ok(()),
        })
    }

    fn item(&mut self, id: ItemId, value: &'a Value, shown: &Shown, at: &str) -> Walked {
        let Generated { api, names, analysis, .. } = self.generated;
        let item = api.item(id);
        match &item.kind {
            ItemKind::Alias(ty) if analysis.newtypes.contains(&id) => {
                self.value(&ty.kind, value, shown.only().ok_or_else(|| unreadable(at, shown))?, at)
            }
            ItemKind::Alias(ty) => self.value(&ty.kind, value, shown, at),
            ItemKind::Record(record) => self.record(id, record, value, shown, at),
            ItemKind::Enum(_) | ItemKind::Union(_) if shown.name() == plain(names.unlisted(id)) => {
                self.found.push(Choice { place: at.to_owned(), value, item, variant: None });
                Ok(())
            }
            ItemKind::Enum(_) => Ok(()),
            ItemKind::Union(union) => self.union(item, union, value, shown, at),
        }
    }

    fn union(&mut self, item: &'a Item, union: &Union, value: &'a Value, shown: &Shown, at: &str) -> Walked {
        let names = &self.generated.names;
        let is_it = |index: &usize| plain(names.variant(item.id, *index)) == shown.name();
        let index = (0..union.variants.len()).find(is_it).ok_or_else(|| unreadable(at, shown))?;
        self.found.push(Choice { place: at.to_owned(), value, item, variant: Some(index) });
        match (&union.variants[index].constant, shown.only()) {
            (Some(_), None) => Ok(()),
            (None, Some(inner)) => self.value(&union.variants[index].ty.kind, value, inner, at),
            _ => Err(unreadable(at, shown)),
        }
    }

    fn record(&mut self, id: ItemId, record: &Record, value: &'a Value, shown: &Shown, at: &str) -> Walked {
        let Shown::Fields(_, parts) = shown else {
            // A record without fields is only its name.
            return if matches!(shown, Shown::Atom(_)) { Ok(()) } else { Err(unreadable(at, shown)) };
        };
        let Generated { names, analysis, .. } = self.generated;
        let part = |name: &str| parts.iter().find(|(other, _)| other == plain(name)).map(|(_, part)| part);
        for (index, field) in record.fields.iter().enumerate() {
            let (Some(part), Some(form)) = (part(names.field(id, index)), analysis.forms.get(&(id, index))) else {
                return Err(unreadable(at, shown));
            };
            let (inner, place) = match value.get(&field.wire_name) {
                _ if field.is_flat => (value, at.to_owned()),
                Some(inner) => (inner, inside(at, &field.wire_name)),
                None => continue,
            };
            if let Some(part) = contents(*form, field.presence, part) {
                self.value(&field.ty.kind, inner, part, &place)?;
            }
        }
        match (&record.rest, part(names.rest(id))) {
            (Some(rest), Some(Shown::Fields(_, fields))) => self.members(&rest.kind, value, fields, at),
            _ => Ok(()),
        }
    }
}

/// What a field contains, without its `Option`s; `None` if it has no value.
fn contents(form: Form, presence: Presence, shown: &Shown) -> Option<&Shown> {
    let is_nullable = matches!(presence, Presence::Nullable | Presence::OptionalNullable);
    match form {
        Form::Constant | Form::Fixed => None,
        Form::Optional | Form::Nullable | Form::Received => shown.only(),
        Form::Defaulted if is_nullable => shown.only(),
        Form::Flat | Form::Required | Form::Defaulted => Some(shown),
        Form::Patch => shown.only()?.only(),
    }
}

/// A name as `Debug` prints it.
fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

fn inside(at: &str, name: &str) -> String {
    format!("{at}/{}", codegen::pointer::escape(name))
}

fn unreadable(at: &str, shown: &Shown) -> String {
    format!("{at}: `{}` does not fit the type", shown.name())
}
