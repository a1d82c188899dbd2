//! Compares values of which no schema says more than that they are JSON, and numbers.

use codegen::ir::{Float, TypeKind};

use super::Difference;
use crate::roundtrip::json::{Json, Number, member};

/// Untyped JSON: only the notation of numbers may differ.
pub(super) fn untyped(input: &Json, output: &Json) -> Option<Vec<Difference>> {
    match (input, output) {
        (Json::Number(first), Json::Number(second)) => number(&TypeKind::Any, first, second),
        (Json::List(input), Json::List(output)) if input.len() == output.len() => {
            let all: Option<Vec<_>> = input.iter().zip(output).map(|(input, output)| untyped(input, output)).collect();
            Some(all?.concat())
        }
        (Json::Object(input), Json::Object(output)) if input.len() == output.len() => {
            let all = input.iter().map(|(name, input)| untyped(input, member(output, name)?));
            Some(all.collect::<Option<Vec<_>>>()?.concat())
        }
        _ => (input == output).then(Vec::new),
    }
}

/// Numbers are compared by value, with all digits; a fraction may be rounded to the type of its format.
pub(super) fn number(ty: &TypeKind, first: &Number, second: &Number) -> Option<Vec<Difference>> {
    #[allow(clippy::cast_possible_truncation, reason = "the type rounds in the same way")]
    let single = |number: &Number| number.float() as f32;
    if first.same(second) {
        let difference = if first == second { None } else { Some(Difference::SameNumber) };
        return Some(difference.into_iter().collect());
    }
    let is_rounded = match ty {
        TypeKind::Float(Float::F32) => single(first).to_bits() == single(second).to_bits(),
        TypeKind::Float(Float::F64) => first.float().to_bits() == second.float().to_bits(),
        TypeKind::Any => !first.is_integer() && first.float().to_bits() == second.float().to_bits(),
        _ => false,
    };
    is_rounded.then(|| vec![Difference::RoundedToFormat])
}
