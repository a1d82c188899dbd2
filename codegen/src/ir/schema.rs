//! Definitions made from schemas, and the types that refer to them.

use crate::json::Node;
use crate::pointer::Origin;

use super::{Docs, OperationId, ResponseId, WebhookId};

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
    /// The number of members, and the rules for names in `rest`.
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
}

/// The type of the values of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumOf {
    Texts,
    Integers(Integer),
    Numbers(Float),
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
    /// `x-enum-descriptions`
    pub docs: Option<String>,
    pub origin: Origin,
}

/// `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub struct Union {
    /// The member that distinguishes the branches: `discriminator.propertyName`, or one that is constant in each
    /// branch.
    pub tag: Option<String>,
    /// `anyOf` without a tag: several branches may apply to one value.
    pub is_any_of: bool,
    /// In the order of the spec.
    pub variants: Vec<Variant>,
}

#[derive(Clone, Debug)]
pub struct Variant {
    pub origin: Origin,
    /// The name of the variant: that of the referenced component, the title, the tag's value or the kind of the type.
    pub name: String,
    pub ty: Type,
    /// The values of the tag that select this branch; empty without a tag.
    pub tags: Vec<String>,
    /// Whether a value without a tag, or with an unknown one, may be of this branch: true for lists and strings, which
    /// have no tag, and for the branch that `defaultMapping` names.
    pub by_shape: bool,
    pub docs: Docs,
}

/// A reference to an item, or a type without a definition; with the constraints at this place.
#[derive(Clone, Debug)]
pub struct Type {
    pub kind: TypeKind,
    pub constraints: Constraints,
    /// `format: password`, or named by `secrets` in the configuration: `Debug` does not show the value.
    pub is_secret: bool,
}

impl Type {
    /// Whether both are the same type, ignoring constraints.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (TypeKind::Item(one), TypeKind::Item(other)) => one == other,
            (TypeKind::Bool, TypeKind::Bool) | (TypeKind::Any, TypeKind::Any) => true,
            (TypeKind::Integer(one), TypeKind::Integer(other)) => one == other,
            (TypeKind::Float(one), TypeKind::Float(other)) => one == other,
            (TypeKind::Text(one), TypeKind::Text(other)) => one == other,
            (TypeKind::Tuple(one), TypeKind::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_same(other))
            }
            (TypeKind::List(one), TypeKind::List(other))
            | (TypeKind::Map(one), TypeKind::Map(other))
            | (TypeKind::Nullable(one), TypeKind::Nullable(other)) => one.is_same(other),
            _ => false,
        }
    }
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    Item(ItemId),
    Bool,
    Integer(Integer),
    Float(Float),
    Text(Text),
    List(Box<Type>),
    /// An array of a fixed length, each element of its own type: `[2.5, "km"]`. One to twelve elements.
    Tuple(Vec<Type>),
    /// An object used as a map from any name to one type.
    Map(Box<Type>),
    /// Null or the type, where `Presence` cannot express it: in lists, maps and aliases.
    Nullable(Box<Type>),
    /// Any JSON.
    Any,
}

/// `type: integer` by `format`; `I64` without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer {
    I8,
    I16,
    I32,
    I64,
    /// If the bounds exceed 64 bits.
    I128,
    U8,
    U16,
    U32,
    U64,
}

/// `type: number` by `format`; `F64` without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Float {
    F32,
    F64,
    /// Keeps every digit: `0.10`
    Decimal,
}

/// `type: string` by `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Plain,
    /// RFC 3339, `2026-01-02T03:04:05Z`
    DateTime,
    /// `2026-01-02`
    Date,
    Uuid,
    /// Bytes in base64, `aGVsbG8=`
    Base64,
}

/// The validation keywords at one place (JSON Schema 2020-12, validation, section 6).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    /// `pattern`; several if `allOf` merged them.
    pub patterns: Vec<Pattern>,
    pub format: Format,
    pub minimum: Option<Limit>,
    pub maximum: Option<Limit>,
    pub exclusive_minimum: Option<Limit>,
    pub exclusive_maximum: Option<Limit>,
    pub multiple_of: Option<Limit>,
    pub min_items: Option<u64>,
    pub max_items: Option<u64>,
    pub unique_items: bool,
    pub min_properties: Option<u64>,
    pub max_properties: Option<u64>,
    /// Rules for the keys of a map; all must hold.
    pub names: Vec<NameRule>,
}

/// `format: email` of a string. It is not checked, so types that differ only in it are equal: all values compare equal.
#[derive(Clone, Debug, Default)]
pub struct Format(pub Option<String>);

impl PartialEq for Format {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A rule for the names of members that no property declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameRule {
    /// `propertyNames: {minLength: 1}`
    MinLength(u64),
    /// `propertyNames: {maxLength: 40}`
    MaxLength(u64),
    /// The name matches at least one of these: `propertyNames: {pattern: ^x-}`, or `patternProperties` where
    /// `additionalProperties` is `false`. All of them can be translated.
    Matches(Vec<Pattern>),
    /// `propertyNames: {enum: [mon, tue]}`
    OneOf(Vec<String>),
}

/// An ECMA-262 regular expression, not anchored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As it is in the spec: `^\d+$`
    pub text: String,
    /// The same for `regex-lite`; `None` if it cannot be translated, which has been reported.
    pub regex: Option<String>,
    /// Unicode properties with long expansions: `\p{L}`, and its expansion in `regex`.
    pub properties: Vec<(String, String)>,
}

/// A numeric limit, exact for integers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    Integer(i128),
    Float(f64),
}

impl From<TypeKind> for Type {
    fn from(kind: TypeKind) -> Self {
        Self { kind, constraints: Constraints::default(), is_secret: false }
    }
}
