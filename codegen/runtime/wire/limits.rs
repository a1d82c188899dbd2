//! The constraints of a branch, by which a union chooses between branches for strings and numbers.
//!
//! Input: a value that matches the type of a branch. Output: what it violates. Must not decide on the branch.

use super::check::{Checker, Rule};
use super::{DecodeError, Json, Kind, Wire};

/// What a value violates of the constraints of a branch.
pub(crate) type Limits = fn(Json<'_>) -> Result<(), DecodeError>;

/// The [`Limits`] of a branch with rules of its own.
macro_rules! limits {
    ($into:expr, $rules:tt) => {
        |json| {
            #[allow(unused_imports, reason = "not every table names a bound")]
            use $crate::runtime::check::{Bound::*, Rule::*, VALID};
            $crate::runtime::wire::check_limits(json, &$rules[..], $into)
        }
    };
}
pub(crate) use limits;

/// Checks a string or a number. Lists and objects are not decoded a second time, so they violate nothing.
pub(crate) fn check_limits<T: Wire, U>(json: Json<'_>, rules: &[Rule], _into: fn(T) -> U) -> Result<(), DecodeError> {
    if !matches!(json.kind(), Kind::String | Kind::Number) {
        return Ok(());
    }
    let mut checker = Checker::default();
    T::decode(json)?.check(rules, &mut checker);
    checker.finish().map_err(|violations| DecodeError::new(format!("expected {violations}")))
}
