//! The fields of an overlay's objects: their types, since which version they exist, and whether they are required.
//!
//! Input: an object and its fields. Output: messages about each field that is missing, unknown or of another type.

use super::Version;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};
use crate::nearest::nearest;

/// The fields of an object. Each may have `x-` fields too.
pub(super) type Shape = &'static [Field];

/// A field.
#[derive(Clone, Copy)]
pub(super) struct Field {
    name: &'static str,
    is_of_type: fn(&Node) -> bool,
    expected: &'static str,
    is_required: bool,
    since: Version,
}

const fn field(name: &'static str, is_of_type: fn(&Node) -> bool, expected: &'static str, since: Version) -> Field {
    Field { name, is_of_type, expected, is_required: false, since }
}

const fn text(name: &'static str, since: Version) -> Field {
    field(name, |node| node.as_str().is_some(), "a string", since)
}

const fn object(name: &'static str, since: Version) -> Field {
    field(name, |node| node.as_object().is_some(), "an object", since)
}

const fn required(field: Field) -> Field {
    Field { is_required: true, ..field }
}

const OVERLAY: Field = required(text("overlay", Version::V1_0));
const ACTIONS: Field = required(field("actions", |node| node.as_array().is_some(), "an array", Version::V1_0));
const TARGET: Field = required(text("target", Version::V1_0));
const DESCRIPTION: Field = text("description", Version::V1_0);
const UPDATE: Field = field("update", |_| true, "a value", Version::V1_0);
const COPY: Field = text("copy", Version::V1_1);
const REMOVE: Field = field("remove", |node| node.as_bool().is_some(), "`true` or `false`", Version::V1_0);

pub(super) const DOCUMENT: Shape = &[
    OVERLAY,
    text("$self", Version::V1_2),
    required(object("info", Version::V1_0)),
    text("extends", Version::V1_0),
    ACTIONS,
    object("components", Version::V1_2),
];
pub(super) const INFO: Shape = &[
    required(text("title", Version::V1_0)),
    required(text("version", Version::V1_0)),
    text("description", Version::V1_1),
];
pub(super) const COMPONENTS: Shape = &[object("actions", Version::V1_2)];
pub(super) const REUSABLE: Shape = &[object("fields", Version::V1_2), DESCRIPTION];
pub(super) const REUSABLE_FIELDS: Shape = &[DESCRIPTION, UPDATE, COPY, REMOVE];
pub(super) const ACTION: Shape = &[TARGET, DESCRIPTION, UPDATE, COPY, REMOVE];
pub(super) const REFERENCE: Shape = &[required(text("$ref", Version::V1_2)), TARGET, DESCRIPTION];

/// Reads an overlay of a version, and remembers whether there was an error.
pub(super) struct Reader<'d> {
    pub(super) version: Version,
    pub(super) diagnostics: &'d mut Diagnostics,
    is_right: bool,
}

impl<'d> Reader<'d> {
    pub(super) fn new(version: Version, diagnostics: &'d mut Diagnostics) -> Self {
        Self { version, diagnostics, is_right: true }
    }

    /// Whether there was no error.
    pub(super) fn finish(self) -> bool {
        self.is_right
    }

    pub(super) fn error(&mut self, node: &Node, message: &str, help: &str) {
        self.is_right = false;
        self.diagnostics.error(rules::OVERLAY_INVALID, &node.origin, message).help(help);
    }

    /// Checks an object, which messages call `name`; `None` if it is not one.
    pub(super) fn object(&mut self, node: &Node, name: &str, shape: Shape) -> Option<()> {
        let Value::Object(members) = &node.value else {
            self.error(node, &format!("{name} is an object, not {}", node.kind()), &fields_of(shape, self.version));
            return None;
        };
        for (key, member) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
            match shape.iter().find(|field| field.name == key) {
                Some(field) if field.since > self.version => {
                    let version = field.since.name();
                    self.error(member, &format!("{name} has `{key}` since version {version}"), &upgrade(version));
                }
                Some(field) if !(field.is_of_type)(member) => {
                    let message = format!("`{key}` is {}, not {}", field.expected, member.kind());
                    self.error(member, &message, "correct the overlay");
                }
                Some(_) => {}
                None => {
                    let near = nearest(key, shape.iter().map(|field| field.name));
                    let help =
                        near.map_or_else(|| fields_of(shape, self.version), |near| format!("did you mean `{near}`?"));
                    self.error(member, &format!("{name} has no field `{key}`"), &help);
                }
            }
        }
        for field in shape.iter().filter(|field| field.is_required && !members.contains_key(field.name)) {
            self.error(
                node,
                &format!("{name} needs `{}`", field.name),
                &format!("add it: {} is required", field.expected),
            );
        }
        Some(())
    }
}

impl Version {
    /// As it is written in `overlay`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0.0",
            Self::V1_1 => "1.1.0",
            Self::V1_2 => "1.2.0",
        }
    }
}

fn upgrade(version: &str) -> String {
    format!("write `overlay: {version}`")
}

fn fields_of(shape: Shape, version: Version) -> String {
    let known = shape.iter().filter(|field| field.since <= version).map(|field| format!("`{}`", field.name));
    format!("its fields are {}", known.collect::<Vec<_>>().join(", "))
}
