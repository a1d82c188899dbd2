//! The constraints of a schema that values are checked against (JSON Schema 2020-12, validation, section 6).

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
