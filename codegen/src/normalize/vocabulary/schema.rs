//! The keywords of schemas: JSON Schema 2020-12, those of OpenAPI, and those of older drafts that real specs use.

use super::super::marks;
use super::ObjectKind as P;
use super::ValueKind::{
    Any, Bool, Count, Exclusive, List, Map, Number, One, SchemaOrBool, Text, TextLists, Texts, Values,
};
use super::{Keyword, Treatment, ValueKind, keep, mark, note};

const fn comment(name: &'static str, holds: ValueKind) -> Keyword {
    Keyword::new(name, holds, Treatment::Comment)
}

const fn unchecked(name: &'static str, holds: ValueKind) -> Keyword {
    Keyword::new(name, holds, Treatment::Unchecked)
}

pub(super) const SCHEMA: &[Keyword] = &[
    keep("type", Any),
    keep("$ref", Text),
    keep("description", Text),
    keep("properties", Map(P::Schema)),
    keep("items", One(P::Schema)),
    keep("required", Texts),
    keep("example", Any),
    keep("format", Text),
    keep("title", Text),
    keep("enum", Values),
    keep("nullable", Bool),
    keep("default", Any),
    keep("allOf", List(P::Schema)),
    keep("oneOf", List(P::Schema)),
    keep("anyOf", List(P::Schema)),
    keep("additionalProperties", SchemaOrBool),
    keep("readOnly", Bool),
    keep("writeOnly", Bool),
    keep("deprecated", Bool),
    keep("minimum", Number),
    keep("maximum", Number),
    keep("minLength", Count),
    keep("maxLength", Count),
    keep("pattern", Text),
    keep("minItems", Count),
    keep("maxItems", Count),
    keep("uniqueItems", Bool),
    keep("minProperties", Count),
    keep("maxProperties", Count),
    keep("multipleOf", Number),
    keep("exclusiveMinimum", Exclusive),
    keep("exclusiveMaximum", Exclusive),
    keep("discriminator", One(P::Discriminator)),
    keep("externalDocs", One(P::ExternalDocs)),
    keep("not", One(P::Schema)),
    mark("xml", Any, marks::XML),
    keep("const", Any).v31(),
    mark("examples", Values, marks::EXAMPLES).v31(),
    mark("prefixItems", List(P::Schema), marks::PREFIX_ITEMS).v31(),
    mark("patternProperties", Map(P::Schema), marks::PATTERN_PROPERTIES).v31(),
    mark("propertyNames", One(P::Schema), marks::PROPERTY_NAMES).v31(),
    mark("contentSchema", One(P::Schema), marks::CONTENT_SCHEMA).v31(),
    keep("contentEncoding", Text).v31(),
    keep("contentMediaType", Text).v31(),
    keep("unevaluatedProperties", SchemaOrBool).v31(),
    keep("unevaluatedItems", SchemaOrBool).v31(),
    keep("if", One(P::Schema)).v31(),
    keep("then", One(P::Schema)).v31(),
    keep("else", One(P::Schema)).v31(),
    keep("dependentSchemas", Map(P::Schema)).v31(),
    mark("dependentRequired", TextLists, marks::DEPENDENT_REQUIRED).v31(),
    unchecked("contains", One(P::Schema)).v31(),
    unchecked("minContains", Count).v31(),
    unchecked("maxContains", Count).v31(),
    comment("$comment", Any).v31(),
    comment("$defs", Map(P::Schema)).v31(),
    keep("$schema", Any).v31(),
    comment("$id", Any).v31(),
    comment("$anchor", Any).v31(),
    comment("$dynamicAnchor", Any).v31(),
    note("$vocabulary", Any, "is ignored: it belongs into a meta-schema").v31(),
    note("$recursiveAnchor", Any, "is ignored: references are resolved without it").v31(),
    // The rest is from older drafts: most of it comes with schemas that were pasted from elsewhere.
    comment("definitions", Map(P::Schema)),
    keep("additionalItems", SchemaOrBool),
    keep("dependencies", Any),
];

/// The JSON type that a keyword applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Group {
    Text,
    Number,
    Array,
    Object,
}

/// The type that a keyword, or its mark, applies to; `None` if it applies to all types.
pub(in super::super) fn group(keyword: &str) -> Option<Group> {
    match keyword {
        "minLength" | "maxLength" | "pattern" | "contentEncoding" | "contentMediaType" | marks::CONTENT_SCHEMA => {
            Some(Group::Text)
        }
        "minimum" | "maximum" | "multipleOf" | "exclusiveMinimum" | "exclusiveMaximum" => Some(Group::Number),
        "items" | "minItems" | "maxItems" | "uniqueItems" | marks::PREFIX_ITEMS => Some(Group::Array),
        "properties"
        | "required"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | marks::PATTERN_PROPERTIES
        | marks::DEPENDENT_REQUIRED
        | marks::PROPERTY_NAMES => Some(Group::Object),
        _ => None,
    }
}
