//! What is at each place of a document, for the stage that follows references into other files: the tables of keywords,
//! and what Swagger 2.0 and older drafts of JSON Schema have beside them.
//!
//! Tables only. Examples, defaults and extensions are data of the author, whatever they look like.

use super::refs::lower_method;
use super::vocabulary::{ObjectKind, ValueKind, is_extension};

/// What is at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Object(Part),
    List(Part),
    Map(Part),
    /// A string, such as a description.
    Text,
    /// A list or a map of plain values: `required`, `enum`, the scopes of a flow.
    Plain,
    /// Data of the author, or a member that the tables do not know: nothing in it is a reference.
    Data,
}

/// An object of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part(ObjectKind);

impl Place {
    pub(crate) const DOCUMENT: Self = Self::Object(Part(ObjectKind::Document));
    pub(crate) const SCHEMA: Self = Self::Object(Part(ObjectKind::Schema));
    pub(crate) const COMPONENTS: Self = Self::Object(Part(ObjectKind::Components));
    pub(crate) const DISCRIMINATOR: Self = Self::Object(Part(ObjectKind::Discriminator));

    /// What the member `key` is. A single object where a list is expected is read as a list of one.
    pub(crate) fn member(self, key: &str) -> Self {
        match self {
            Self::Map(part) => Self::Object(part),
            Self::Object(Part(object)) | Self::List(Part(object)) => member_of(object, key),
            Self::Text | Self::Plain | Self::Data => Self::Data,
        }
    }

    /// What the elements of a list are. Draft 4 has `items` as a list of schemas.
    pub(crate) fn element(self) -> Self {
        match self {
            Self::List(part) | Self::Map(part) => Self::Object(part),
            Self::SCHEMA => Self::SCHEMA,
            Self::Object(_) | Self::Text | Self::Plain | Self::Data => Self::Data,
        }
    }

    /// A list of such objects.
    pub(crate) fn list(self) -> Self {
        if let Self::Object(part) = self { Self::List(part) } else { self }
    }

    /// Whether a reference to such an object in the same document is replaced by its target later.
    pub(crate) fn is_inlined_later(self) -> bool {
        matches!(self, Self::Object(Part(ObjectKind::PathItem | ObjectKind::MediaType)))
    }

    pub(crate) fn is_example(self) -> bool {
        self == Self::Object(Part(ObjectKind::Example))
    }

    pub(crate) fn is_object(self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// How messages name what is there.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Object(Part(object)) => object.noun(),
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Text => "a text",
            Self::Plain | Self::Data => "a value",
        }
    }

    /// Where the components are that may be here instead of a reference. Path items and media types have none: references to
    /// them are replaced by their targets.
    pub(crate) fn section(self, is_swagger: bool) -> Option<&'static str> {
        let Self::Object(Part(object)) = self else { return None };
        match (object, is_swagger) {
            (ObjectKind::PathItem | ObjectKind::MediaType, _) => None,
            (_, false) => object.section(),
            (ObjectKind::Schema, true) => Some("definitions"),
            (ObjectKind::Parameter, true) => Some("parameters"),
            (ObjectKind::Response, true) => Some("responses"),
            (_, true) => None,
        }
    }
}

fn member_of(object: ObjectKind, key: &str) -> Place {
    if let Some(place) = older(object, key) {
        return place;
    }
    if is_extension(key) {
        return Place::Data;
    }
    match object.keyword(key).or_else(|| object.keyword(&lower_method(object, key)?)) {
        Some(keyword) => place_of(keyword.holds),
        None => Place::Data,
    }
}

fn place_of(holds: ValueKind) -> Place {
    match holds {
        ValueKind::One(object) => Place::Object(Part(object)),
        ValueKind::SchemaOrBool => Place::SCHEMA,
        ValueKind::List(object) => Place::List(Part(object)),
        ValueKind::Map(object) => Place::Map(Part(object)),
        ValueKind::Text => Place::Text,
        ValueKind::Any => Place::Data,
        ValueKind::Bool
        | ValueKind::Texts
        | ValueKind::TextMap
        | ValueKind::TextLists
        | ValueKind::Values
        | ValueKind::Count
        | ValueKind::Number
        | ValueKind::Exclusive => Place::Plain,
    }
}

/// What only Swagger 2.0 and older drafts of JSON Schema have.
fn older(object: ObjectKind, key: &str) -> Option<Place> {
    Some(match (object, key) {
        (ObjectKind::Document, "definitions") => Place::Map(Part(ObjectKind::Schema)),
        (ObjectKind::Document, "parameters") => Place::Map(Part(ObjectKind::Parameter)),
        (ObjectKind::Document, "responses") => Place::Map(Part(ObjectKind::Response)),
        (ObjectKind::Document, "securityDefinitions") => Place::Map(Part(ObjectKind::SecurityScheme)),
        (ObjectKind::Document, "consumes" | "produces" | "schemes") => Place::Plain,
        (ObjectKind::Parameter | ObjectKind::Header, "items") => Place::SCHEMA,
        (ObjectKind::Parameter | ObjectKind::Header, "enum") => Place::Plain,
        (ObjectKind::Response, "schema") => Place::SCHEMA,
        (ObjectKind::Schema, "dependencies") => Place::Map(Part(ObjectKind::Schema)),
        _ => return None,
    })
}
