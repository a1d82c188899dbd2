//! The `[[corrections]]` entries: changes to the spec, each with its reason.
//!
//! Input: the entries. Output: for each the place that it changes, and one change. Must not know whether the place exists.

use std::ops::Range;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check;
use super::parse::{File, Wrong, checked, wrong};
use super::value::node;
use crate::diagnostic::Place;
use crate::json::Node;
use crate::pointer::Origin;

/// One entry: `{ at = "#/components/schemas/Pet/properties/age", set = { type = "integer" }, reason = "…" }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// What is changed: a pointer (`#/info`) or a JSONPath (`$.paths.*.get`).
    pub at: String,
    /// The spec file that has it; pointers are those of this file. If absent, `at` is a place of the whole document.
    pub file: Option<String>,
    pub change: Change,
    /// Why, for the next reader.
    pub reason: String,
    /// Where `at` is.
    pub place: Place,
}

/// A change. Values have their places in the configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The node becomes this one.
    Set(Node),
    /// The object gets these members, as a merge patch (RFC 7396) does it.
    Merge(Node),
    /// The list gets these elements.
    Append(Vec<Node>),
    Remove,
    /// The member gets another key.
    Rename(String),
}

impl Change {
    /// The values that each place gets.
    pub fn added(&self) -> &[Node] {
        match self {
            Self::Set(node) | Self::Merge(node) => std::slice::from_ref(node),
            Self::Append(elements) => elements,
            Self::Remove | Self::Rename(_) => &[],
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCorrection {
    at: Spanned<String>,
    file: Option<Spanned<String>>,
    set: Option<Spanned<IgnoredAny>>,
    merge: Option<Spanned<IgnoredAny>>,
    append: Option<Spanned<IgnoredAny>>,
    remove: Option<Spanned<bool>>,
    rename: Option<Spanned<String>>,
    reason: Spanned<String>,
}

/// The names of overlays.
pub(super) fn overlays(raw: Vec<Spanned<String>>) -> Result<Vec<String>, Wrong> {
    raw.into_iter().map(|file| checked(file, |name| check::spec_files(&[name.to_owned()]))).collect()
}

/// The entries of the file.
pub(super) fn corrections(raw: Vec<Spanned<RawCorrection>>, file: &File<'_>) -> Result<Vec<Correction>, Wrong> {
    if raw.is_empty() {
        return Ok(Vec::new());
    }
    // Serde's view of TOML has no places inside of values, and does not keep the order of their members.
    let document = DeTable::parse(file.text()).map(Spanned::into_inner).unwrap_or_default();
    let entries = document.get("corrections").map(Spanned::get_ref);
    let origin = Origin::root(file.shown_as()).key("corrections");
    let entry = |(index, raw): (usize, Spanned<RawCorrection>)| {
        let table = entries.and_then(|entries| entries.get(index)).and_then(|entry| entry.get_ref().as_table());
        raw.into_inner().into_correction(&Values { table, origin: origin.index(index) }, file)
    };
    raw.into_iter().enumerate().map(entry).collect()
}

/// The values of an entry.
struct Values<'t> {
    table: Option<&'t DeTable<'t>>,
    origin: Origin,
}

impl Values<'_> {
    fn node(&self, key: &str) -> Result<Option<(Range<usize>, Node)>, Wrong> {
        let value: Option<&Spanned<DeValue<'_>>> = self.table.and_then(|table| table.get(key));
        value.map(|value| Ok((value.span(), node(value, &self.origin.key(key))?))).transpose()
    }
}

impl RawCorrection {
    fn into_correction(self, values: &Values<'_>, file: &File<'_>) -> Result<Correction, Wrong> {
        let at = self.at.span();
        let place = file.place(at.start);
        let spans = [
            self.set.as_ref().map(Spanned::span),
            self.merge.as_ref().map(Spanned::span),
            self.append.as_ref().map(Spanned::span),
            self.remove.as_ref().map(Spanned::span),
            self.rename.as_ref().map(Spanned::span),
        ];
        let mut spans = spans.into_iter().flatten();
        match (spans.next(), spans.next()) {
            (Some(_), None) => {}
            (None, _) => {
                let message = "a correction needs a change: `set`, `merge`, `append`, `remove` or `rename`";
                return Err(wrong(at, message.to_owned()));
            }
            (Some(_), Some(second)) => {
                return Err(wrong(
                    second,
                    "a correction makes one change; write another entry for this one".to_owned(),
                ));
            }
        }
        let change = self.change(values)?;
        let location = checked(self.at, check::location)?;
        if matches!(change, Change::Remove | Change::Rename(_)) && matches!(location.as_str(), "#" | "$") {
            return Err(wrong(at, "the document itself can be neither removed nor renamed".to_owned()));
        }
        Ok(Correction {
            at: location,
            file: self.file.map(|name| checked(name, |name| check::spec_files(&[name.to_owned()]))).transpose()?,
            change,
            reason: checked(self.reason, check::reason)?,
            place,
        })
    }

    fn change(&self, values: &Values<'_>) -> Result<Change, Wrong> {
        if let Some((_, value)) = values.node("set")? {
            return Ok(Change::Set(value));
        }
        if let Some((span, value)) = values.node("merge")? {
            return match value.as_object() {
                Some(_) => Ok(Change::Merge(value)),
                None => Err(wrong(span, format!("`merge` needs a table, not {}", value.kind()))),
            };
        }
        if let Some((span, value)) = values.node("append")? {
            return match value.as_array() {
                Some(elements) if !elements.is_empty() => Ok(Change::Append(elements.to_vec())),
                Some(_) => Err(wrong(span, "`append` needs at least one element".to_owned())),
                None => Err(wrong(span, format!("`append` needs an array of elements, not {}", value.kind()))),
            };
        }
        match (&self.remove, &self.rename) {
            (Some(remove), _) if !remove.get_ref() => {
                Err(wrong(remove.span(), "`remove = false` changes nothing; remove the entry".to_owned()))
            }
            (_, Some(name)) => Ok(Change::Rename(name.get_ref().clone())),
            _ => Ok(Change::Remove),
        }
    }
}
