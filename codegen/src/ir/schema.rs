//! Definitions made from schemas, and the types that refer to them.

use crate::json::Node;
use crate::pointer::Origin;

use super::{Docs, HookId, OperationId, ResponseId};

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
    /// A schema inside another: whose part it is, which part, and its title.
    Inline {
        parent: Parent,
        /// `status` for a property, `items` for elements, `value` for values of a map, `body`, `response`, …
        part: String,
        /// `title`, as the spec has it; whether it serves as a name is for `name` to say.
        title: Option<String>,
    },
    /// The sent form of a schema that has another received form.
    Input(ItemId),
}

/// What an inline schema is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parent {
    Item(ItemId),
    Operation(OperationId),
    Hook(HookId),
    Response(ResponseId),
}

#[allow(clippy::large_enum_variant, reason = "most items are records")]
#[derive(Clone, Debug)]
pub enum ItemKind {
    Record(Record),
    Enum(Enum),
    Union(Union),
    /// A component that is a primitive, a list or a map, or another component under a second name.
    Alias(Type),
}

/// An object with known members.
#[derive(Clone, Debug)]
pub struct Record {
    /// In the order of the spec.
    pub fields: Vec<Field>,
    /// `additionalProperties: true` or a schema: the type of the members that are not declared.
    pub rest: Option<Type>,
    /// The members that never come this item's way, by their names on the wire: `readOnly` ones of what is only sent,
    /// `writeOnly` ones of what is only received.
    pub left_out: Vec<String>,
    /// How many members it has, and what the names of those in `rest` are like.
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
    /// `const`, if it is a string: `"object": "webhook"` in every message.
    pub constant: Option<String>,
    /// `const`, if it is a number or a boolean: `"ok": true` in every message.
    pub fixed: Option<Node>,
    /// Whether the members of its value stand beside the record's own instead of under a name: a union in an object.
    pub is_flat: bool,
    /// `default`, checked to fit the type.
    pub default: Option<Node>,
    /// `readOnly: true`: never sent.
    pub read_only: bool,
    /// `writeOnly: true`: never received.
    pub write_only: bool,
    /// `format: password`, or named by `secrets` in the configuration: not to be shown.
    pub is_secret: bool,
    pub docs: Docs,
}

/// Whether a member may be absent, and whether it may be null: four different things.
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

/// What the values of an enum are.
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
    /// The text on the wire; the JSON of a value that is no text.
    pub text: String,
    /// Whether it is a text; in a mixed enum some are.
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
    /// The member that tells the branches apart: `discriminator.propertyName`, or one that is constant in each branch.
    pub tag: Option<String>,
    /// `anyOf` without a tag: several branches may apply to one value.
    pub is_any_of: bool,
    /// In the order of the spec.
    pub variants: Vec<Variant>,
}

#[derive(Clone, Debug)]
pub struct Variant {
    pub origin: Origin,
    /// What the variant is called: the referenced component, the title, the tag's value, the kind of the type.
    pub name: String,
    pub ty: Type,
    /// The values of the tag that stand for this branch; empty without a tag.
    pub tags: Vec<String>,
    /// Whether a value that has no tag, or one that stands for nothing, may be of this branch: no object has one of lists and
    /// texts, and `defaultMapping` names one.
    pub by_shape: bool,
    pub docs: Docs,
}

/// A reference to an item, or a type without a definition; with the constraints at this very place.
#[derive(Clone, Debug)]
pub struct Type {
    pub kind: TypeKind,
    pub constraints: Constraints,
}

impl Type {
    /// Whether both are the same type, whatever their constraints.
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
    /// Null or the type, where no member's presence says it: in lists, maps and aliases.
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
    /// Where bounds are beyond 64 bits.
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
    /// Every digit counts: `0.10`
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
    /// `pattern`; several where `allOf` has brought them together.
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
    /// Of the names that a map has: all must hold.
    pub names: Vec<NameRule>,
}

/// `format: email`, of a text. Nothing checks it, so it makes no difference between types: all are equal.
#[derive(Clone, Debug, Default)]
pub struct Format(pub Option<String>);

impl PartialEq for Format {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What the names of members that no property declares must be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameRule {
    /// `propertyNames: {minLength: 1}`
    MinLength(u64),
    /// `propertyNames: {maxLength: 40}`
    MaxLength(u64),
    /// One of these occurs in the name: `propertyNames: {pattern: ^x-}`, or `patternProperties` where
    /// `additionalProperties` is `false`. All of them translate.
    Matches(Vec<Pattern>),
    /// `propertyNames: {enum: [mon, tue]}`
    OneOf(Vec<String>),
}

/// A regular expression of ECMA-262, not anchored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As the spec has it: `^\d+$`
    pub text: String,
    /// The same for `regex-lite`; `None` if it does not translate, which was told.
    pub regex: Option<String>,
    /// The properties of Unicode in it that are long: `\p{L}`, and what stands for it in `regex`.
    pub properties: Vec<(String, String)>,
}

/// The limit of a number, exact for integers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    Integer(i128),
    Float(f64),
}

impl From<TypeKind> for Type {
    fn from(kind: TypeKind) -> Self {
        Self { kind, constraints: Constraints::default() }
    }
}
