//! The constraints of the spec, checked before a value is sent, and for the choice of a branch.

mod checker;

use std::fmt;

use crate::runtime::wire::Wire;
pub use checker::Checker;

/// A constraint of JSON Schema (validation vocabulary 2020-12, section 6).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    MinLength(usize),
    MaxLength(usize),
    /// A regular expression: as written in the spec, and as it is compiled.
    Pattern(&'static str, &'static str),
    Minimum(Bound),
    Maximum(Bound),
    ExclusiveMinimum(Bound),
    ExclusiveMaximum(Bound),
    MultipleOf(Bound),
    MinItems(usize),
    MaxItems(usize),
    UniqueItems,
    MinProperties(usize),
    MaxProperties(usize),
    /// If an object has the first member, it must have the others.
    DependentRequired(&'static str, &'static [&'static str]),
    /// Rules for the keys of a map.
    Names(&'static [Rule]),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// One of these patterns, each as written in the spec, and as it is compiled.
    AnyOf(&'static [(&'static str, &'static str)]),
    /// Rules for each element of a tuple, in order.
    Items(&'static [&'static [Rule]]),
    /// Rules for every element of a list and every value of a map.
    Each(&'static [Rule]),
}

/// No rules besides those of the value's own type, which are checked.
pub(crate) const VALID: [Rule; 0] = [];

/// The limit of a number.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Bound {
    Int(i128),
    Float(f64),
}

impl Bound {
    #[allow(clippy::cast_precision_loss, reason = "compared with a float")]
    fn float(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

/// Checks a value, and all values inside it.
///
/// # Errors
///
/// Lists every violation and its path.
pub fn validate<T: Wire>(value: &T) -> Result<(), Violations> {
    let mut checker = Checker::default();
    value.check(&[], &mut checker);
    checker.finish()
}

/// One violated constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The path to the value, such as `metadata["k"]`.
    pub path: String,
    /// What the spec requires, and what was found.
    pub message: String,
}

/// All constraints that a value violates; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in the order of the value's members.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// All violations of several values; `None` if there are none.
    pub(crate) fn join(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let all: Vec<_> = all.into_iter().flat_map(|violations| violations.0).collect();
        (!all.is_empty()).then_some(Self(all))
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.path, self.message) }
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
