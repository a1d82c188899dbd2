//! Schemas, each as one entry of the arena: what OpenAPI 3.0 can express, read by `openapiv3`, and what it cannot.
//!
//! Input: the nodes of schemas, and parts of schemas that a later stage combines. Output: entries that never change.
//! Must not decide what a schema means.

mod arena;
mod core;
mod discriminator;
mod made;
mod read;
#[cfg(test)]
mod tests;
mod words;
mod xml;

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use super::ExternalDocs;
use crate::constraint::Constraints;
use crate::json::Node;
use crate::pointer::{Origin, unescape};

pub(crate) use arena::{MAX_REFERENCES, SchemaId, Schemas};
pub(crate) use discriminator::{Discriminator, Mapping};
pub(super) use read::SchemaPlaces;
use words::Words;
pub(crate) use xml::{NodeType, is_xml_name};
use xml::{Xml, XmlHint};

/// A Schema Object (OpenAPI 3.0.4, 4.7.24), or a reference to one. Where a field is an `Option`, `None` means that the
/// schema does not have the keyword.
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) origin: Origin,
    pub(crate) reference: Option<Reference>,
    /// Why `openapiv3` cannot read it.
    pub(crate) defect: Option<Arc<str>>,
    pub(crate) title: Option<Arc<str>>,
    pub(crate) description: Option<Arc<str>>,
    pub(crate) deprecated: bool,
    pub(crate) nullable: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    /// Whether there is a `type`.
    pub(crate) is_typed: bool,
    /// `type`
    pub(crate) kind: Option<Kind>,
    pub(crate) format: Option<Arc<str>>,
    /// For strings, the format is not checked, but sample values follow it.
    pub(crate) constraints: Constraints,
    pub(crate) default: Option<Arc<Node>>,
    /// `example` and `examples`
    pub(crate) examples: Arc<[Node]>,
    pub(crate) values: Option<Arc<[Node]>>,
    /// Whether there is an `enum`: `values` may come from another keyword.
    pub(crate) has_enum: bool,
    /// Names of the values, from a vendor extension.
    pub(crate) value_names: Option<Arc<Extension>>,
    /// Descriptions of the values, from a vendor extension.
    pub(crate) value_docs: Option<Arc<Extension>>,
    /// Whether there is a `const`; its value is the only one of `values`.
    pub(crate) is_constant: bool,
    /// Whether null is the only value.
    pub(crate) is_null: bool,
    /// Whether no value is valid: the schema `false`.
    pub(crate) is_never: bool,
    pub(crate) properties: Option<Arc<Properties>>,
    pub(crate) required: Option<Arc<IndexSet<String>>>,
    pub(crate) additional: Additional,
    /// `patternProperties`
    pub(crate) patterned: Arc<[(Arc<str>, SchemaId)]>,
    /// `propertyNames`
    pub(crate) property_names: Option<SchemaId>,
    pub(crate) items: Option<SchemaId>,
    /// `prefixItems`
    pub(crate) prefix: Arc<[SchemaId]>,
    pub(crate) all_of: Option<Arc<[SchemaId]>>,
    pub(crate) any_of: Option<Arc<[SchemaId]>>,
    pub(crate) one_of: Option<Arc<[SchemaId]>>,
    /// Whether there is a `not`.
    pub(crate) has_not: bool,
    /// The schemas that apply conditionally.
    pub(crate) conditional: Arc<[(Condition, SchemaId)]>,
    pub(crate) discriminator: Option<Arc<Discriminator>>,
    pub(crate) content_encoding: Option<Arc<str>>,
    pub(crate) content_media_type: Option<Arc<str>>,
    /// `contentSchema`
    pub(crate) content: Option<SchemaId>,
    pub(crate) external: Option<Arc<ExternalDocs>>,
    pub(crate) xml: Option<Arc<Xml>>,
    /// The fingerprints of all keywords, for comparing schemas.
    pub(crate) words: Words,
}

/// The schemas of properties by name, in the order of the document.
pub(crate) type Properties = IndexMap<Arc<str>, SchemaId>;

/// `$ref`
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) text: Arc<str>,
    /// The position among the components, if it points to one.
    pub(crate) component: Option<usize>,
}

/// `type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bool,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// `additionalProperties`
#[derive(Clone, Copy, Debug)]
pub(crate) enum Additional {
    /// Absent.
    Unspecified,
    Allowed,
    Forbidden,
    Schema(SchemaId),
}

/// How a conditional schema describes properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// `then` and `else`: the properties have its types.
    Applied,
    /// `dependentSchemas`: they have its types if another property is present.
    Dependent,
    /// `if`: they may have any type, since the condition tests it.
    Tested,
}

/// An `x-…` extension parallel to the values of an `enum`.
#[derive(Clone, Debug)]
pub(crate) struct Extension {
    pub(crate) key: &'static str,
    pub(crate) origin: Origin,
    /// `None` if it is not a list, or for an element that is not a string.
    pub(crate) texts: Option<Vec<Option<String>>>,
}

impl Schema {
    /// The schema of the property with this name.
    pub(crate) fn property(&self, name: &str) -> Option<SchemaId> {
        self.properties.as_ref()?.get(name).copied()
    }

    /// The branches of `allOf`; none without it.
    pub(crate) fn all_of(&self) -> &[SchemaId] {
        self.all_of.as_deref().unwrap_or_default()
    }

    /// The branches of `oneOf` and of `anyOf`.
    pub(crate) fn branches(&self) -> impl Iterator<Item = SchemaId> {
        [&self.one_of, &self.any_of].into_iter().flatten().flat_map(|branches| branches.iter().copied())
    }

    /// How it is written in XML.
    pub(crate) fn xml_hint(&self) -> XmlHint {
        self.xml.as_ref().map(|xml| xml.hint.clone()).unwrap_or_default()
    }

    /// The position of the component that this is a reference to.
    pub(crate) fn component(&self) -> Option<usize> {
        self.reference.as_ref()?.component
    }
}

impl Reference {
    /// The name of the component.
    pub(crate) fn name(&self) -> Option<String> {
        component_name(&self.text)
    }
}

/// The name of the component schema that a reference points to.
fn component_name(reference: &str) -> Option<String> {
    unescape(reference.strip_prefix("#/components/schemas/")?)
}

impl Kind {
    /// The keyword's value in the specification.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Bool => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [Self::Bool, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];
        all.into_iter().find(|kind| kind.word() == word)
    }
}
