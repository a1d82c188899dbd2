//! Definitions made from schemas.

use crate::json::Node;
use crate::pointer::Origin;

use super::{Constraints, Docs, Float, Integer, OperationId, ResponseId, Type, WebhookId};

/// The index of an [`Item`] in [`super::Api::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub usize);

/// A definition: a schema that becomes a Rust item.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: ItemId,
    pub origin: Origin,
    pub name: ItemName,
    pub docs: Docs,
    pub kind: ItemKind,
}

/// Where an item's name comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemName {
    /// A component, by its key: `Webhook` of `#/components/schemas/Webhook`.
    Component(String),
    /// A schema inside another: the parent, which part of it, and its title.
    Inline {
        parent: Parent,
        /// `status` for a property, `items` for elements, `value` for values of a map, `body`, `response`, …
        part: String,
        /// `title`, as it is in the spec; `name` decides whether to use it.
        title: Option<String>,
    },
    /// The sent form of a schema whose received form differs.
    Input(ItemId),
}

/// What an inline schema is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parent {
    Item(ItemId),
    Operation(OperationId),
    Webhook(WebhookId),
    Response(ResponseId),
}

#[allow(clippy::large_enum_variant, reason = "most items are records")]
#[derive(Clone, Debug)]
pub enum ItemKind {
    Record(Record),
    Enum(Enum),
    Union(Union),
    /// A component that is a primitive, a list or a map, or that only refers to another component.
    Alias(Type),
}

/// An object with known members.
#[derive(Clone, Debug)]
pub struct Record {
    /// In the order of the spec.
    pub fields: Vec<Field>,
    /// `additionalProperties: true` or a schema: the type of the members that are not declared.
    pub rest: Option<Type>,
    /// The wire names of members that this form never has: `readOnly` ones if it is only sent, `writeOnly` ones if it
    /// is only received.
    pub left_out: Vec<String>,
    /// The number of members, which members others require, and the rules for names in `rest`.
    pub constraints: Constraints,
}

/// A member of a record.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
pub struct Field {
    /// The member's name on the wire.
    pub wire_name: String,
    pub origin: Origin,
    pub ty: Type,
    pub presence: Presence,
    /// `const`, if it is a string: `"object": "webhook"` in every value.
    pub constant: Option<String>,
    /// `const`, if it is a number or a boolean: `"ok": true` in every value.
    pub fixed: Option<Node>,
    /// The only valid value of an optional boolean, which is not filled in: unions without a tag distinguish their branches by
    /// it.
    pub only: Option<Node>,
    /// Whether the members of its value are next to the record's own instead of under a name: a union in an object.
    pub is_flat: bool,
    /// `default`, checked against the type.
    pub default: Option<Node>,
    /// `readOnly: true`: never sent.
    pub read_only: bool,
    /// `writeOnly: true`: never received.
    pub write_only: bool,
    pub docs: Docs,
}

/// Whether a member may be absent, and whether it may be null: two independent questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `{"a": 1}`
    Required,
    /// `{"a": 1}` or `{}`
    Optional,
    /// `{"a": 1}` or `{"a": null}`
    Nullable,
    /// `{"a": 1}`, `{"a": null}` or `{}`
    OptionalNullable,
}

/// `enum`, or a string `const` that needs a type.
#[derive(Clone, Debug)]
pub struct Enum {
    pub of: EnumOf,
    /// In the order of the spec.
    pub values: Vec<EnumValue>,
    /// Whether other values are kept: the spec allows them, or the configuration does not close enums.
    pub is_open: bool,
}

/// The type of the values of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumOf {
    Texts,
    Integers(Integer),
    Numbers(Float),
    Booleans,
    /// Values of several types: `[1, "auto", true]`.
    Mixed,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The string on the wire; for other values, their JSON.
    pub text: String,
    /// Whether it is a string; in a mixed enum only some are.
    pub is_text: bool,
    /// `x-enum-varnames`
    pub name: Option<String>,
    /// The `title` of the branch that is only this value.
    pub title: Option<String>,
    /// `x-enum-descriptions`, or what the branch that is only this value declares.
    pub docs: Docs,
    pub origin: Origin,
}

/// `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub struct Union {
    pub tag: Option<UnionTag>,
    /// `anyOf` without a tag: several branches may apply to one value.
    pub is_any_of: bool,
    /// In the order of the spec.
    pub variants: Vec<Variant>,
}

/// The member that distinguishes the branches: `discriminator.propertyName`, or one that is constant in each branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnionTag {
    pub wire_name: String,
    pub kind: TagKind,
}

/// The type of a tag's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagKind {
    Text,
    Integer,
    Boolean,
}

#[derive(Clone, Debug)]
pub struct Variant {
    pub origin: Origin,
    /// The name of the variant: that of the referenced component, the title, the tag's value or the kind of the type.
    pub name: String,
    /// Whether the name is from the spec; otherwise it describes the type, as in `with phone` and `list`.
    pub is_named: bool,
    pub ty: Type,
    /// The only value of this branch, inside the union itself: the variant contains nothing, and `ty` is a string, a
    /// number or a boolean.
    pub constant: Option<EnumValue>,
    /// The values of the tag that select this branch, integers and booleans as JSON; empty without a tag.
    pub tags: Vec<String>,
    /// Whether a value without a tag, or with an unknown one, may be of this branch: true for lists and strings, which
    /// have no tag, and for the branch that `defaultMapping` names.
    pub by_shape: bool,
    pub docs: Docs,
}
