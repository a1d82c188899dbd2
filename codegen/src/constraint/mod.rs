//! The constraints of a schema that values are checked against (JSON Schema 2020-12, validation, section 6).
//!
//! A new keyword is a variant of [`Constraint`]; the compiler then lists the places that must handle it.

mod list;
mod pattern;

use std::fmt;

pub use list::{Constraints, Format};
pub(crate) use pattern::{report_refused, translate};

use crate::json::Number;

/// A validation keyword with its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    MinLength(u64),
    MaxLength(u64),
    /// `pattern`; several if `allOf` merged them: all must match.
    Patterns(Vec<Pattern>),
    Minimum(Limit),
    Maximum(Limit),
    ExclusiveMinimum(Limit),
    ExclusiveMaximum(Limit),
    MultipleOf(Limit),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    MinProperties(u64),
    MaxProperties(u64),
    /// `propertyNames`: rules for the keys of a map; all must hold.
    Names(Vec<NameRule>),
    /// `dependentRequired`, each member once.
    DependentRequired(Vec<Dependency>),
}

/// The values that a constraint applies to; it ignores all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Text,
    Number,
    List,
    Object,
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

/// `dependentRequired: {card: [address]}`: objects with one member must have others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    pub member: String,
    /// Never empty.
    pub requires: Vec<String>,
}

/// An ECMA-262 regular expression, not anchored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As it is in the spec: `^\d+$`
    pub text: String,
    /// The same for `regex-lite`; `None` if it cannot be translated, which is reported.
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

impl Constraint {
    /// The keyword as the specification spells it.
    pub fn keyword(&self) -> &'static str {
        self.row().1
    }

    /// The values that it applies to.
    pub fn subject(&self) -> Subject {
        self.row().2
    }

    /// Whether it can be checked: some patterns cannot be translated.
    pub fn is_checked(&self) -> bool {
        match self {
            Self::Patterns(patterns) => patterns.iter().any(|pattern| pattern.regex.is_some()),
            Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Minimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMinimum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Names(_)
            | Self::DependentRequired(_) => true,
        }
    }

    /// The position in a list of constraints, the keyword, and the values that it applies to.
    fn row(&self) -> (u8, &'static str, Subject) {
        match self {
            Self::MinLength(_) => (0, "minLength", Subject::Text),
            Self::MaxLength(_) => (1, "maxLength", Subject::Text),
            Self::Patterns(_) => (2, "pattern", Subject::Text),
            Self::Minimum(_) => (3, "minimum", Subject::Number),
            Self::Maximum(_) => (4, "maximum", Subject::Number),
            Self::ExclusiveMinimum(_) => (5, "exclusiveMinimum", Subject::Number),
            Self::ExclusiveMaximum(_) => (6, "exclusiveMaximum", Subject::Number),
            Self::MultipleOf(_) => (7, "multipleOf", Subject::Number),
            Self::MinItems(_) => (8, "minItems", Subject::List),
            Self::MaxItems(_) => (9, "maxItems", Subject::List),
            Self::UniqueItems => (10, "uniqueItems", Subject::List),
            Self::MinProperties(_) => (11, "minProperties", Subject::Object),
            Self::MaxProperties(_) => (12, "maxProperties", Subject::Object),
            Self::Names(_) => (13, "propertyNames", Subject::Object),
            Self::DependentRequired(_) => (14, "dependentRequired", Subject::Object),
        }
    }

    /// Makes it as tight as the constraint of the same keyword among others.
    fn tighten(&mut self, others: &Constraints) {
        let most = |own: u64, other: Option<u64>| other.map_or(own, |other| own.max(other));
        let least = |own: u64, other: Option<u64>| other.map_or(own, |other| own.min(other));
        let higher = |own: Limit, other: Option<Limit>| own.unless(other, |own, other| own > other);
        let lower = |own: Limit, other: Option<Limit>| own.unless(other, |own, other| own < other);
        match self {
            Self::MinLength(own) => *own = most(*own, others.min_length()),
            Self::MaxLength(own) => *own = least(*own, others.max_length()),
            Self::Patterns(own) => {
                let new =
                    others.patterns().iter().filter(|pattern| !own.contains(pattern)).cloned().collect::<Vec<_>>();
                own.extend(new);
            }
            Self::Minimum(own) => *own = higher(*own, others.minimum()),
            Self::Maximum(own) => *own = lower(*own, others.maximum()),
            Self::ExclusiveMinimum(own) => *own = higher(*own, others.exclusive_minimum()),
            Self::ExclusiveMaximum(own) => *own = lower(*own, others.exclusive_maximum()),
            // The least common multiple would be exact, but no real spec has two different ones.
            Self::MultipleOf(_) | Self::UniqueItems => {}
            Self::MinItems(own) => *own = most(*own, others.min_items()),
            Self::MaxItems(own) => *own = least(*own, others.max_items()),
            Self::MinProperties(own) => *own = most(*own, others.min_properties()),
            Self::MaxProperties(own) => *own = least(*own, others.max_properties()),
            Self::Names(own) => own.extend_from_slice(others.names()),
            Self::DependentRequired(own) => join(own, others.dependencies()),
        }
    }
}

/// Adds what other dependencies require.
fn join(own: &mut Vec<Dependency>, others: &[Dependency]) {
    for other in others {
        match own.iter_mut().find(|own| own.member == other.member) {
            Some(own) => {
                let new = other.requires.iter().filter(|name| !own.requires.contains(name)).cloned();
                let new: Vec<String> = new.collect();
                own.requires.extend(new);
            }
            None => own.push(other.clone()),
        }
    }
}

impl Pattern {
    /// Translates it as far as possible.
    pub(crate) fn new(text: &str) -> Self {
        let (regex, properties) = match translate(text) {
            Ok(translated) => (Some(translated.regex), translated.properties),
            Err(_) => (None, Vec::new()),
        };
        Self { text: text.to_owned(), regex, properties }
    }
}

impl Limit {
    /// `None` for a number that only decimals can hold.
    pub(crate) fn of(number: &Number) -> Option<Self> {
        match number {
            Number::Integer(value) => Some(Self::Integer(*value)),
            Number::Float(value) => Some(Self::Float(*value)),
            Number::Decimal(_) => None,
        }
    }

    /// The nearest 64-bit float.
    #[allow(clippy::cast_precision_loss, reason = "whoever needs all digits looks at the limit itself")]
    pub fn to_float(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    /// This limit if it wins, or there is no other; otherwise the other.
    fn unless(self, other: Option<Self>, wins: fn(f64, f64) -> bool) -> Self {
        other.filter(|other| !wins(self.to_float(), other.to_float())).unwrap_or(self)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}
