//! Lists and maps whose elements have several schemas.
//!
//! Input: a flat schema. Output: the one schema of its elements, or why there is none. Must not decide what type they
//! have.

use super::flat::Flat;
use crate::document::{Additional, SchemaId, Schemas};

/// The elements of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elements {
    /// No schema describes them.
    Any,
    All(SchemaId),
    /// Each has a schema of its own: `prefixItems`, with nothing after it.
    Tuple,
    /// Each may have another schema, and why the array is not a tuple.
    Mixed(&'static str),
}

/// The members that no property declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undeclared {
    /// There are none, or the schema does not mention them.
    Ignored,
    /// No schema describes them.
    Any,
    All(SchemaId),
    /// They have several schemas.
    Mixed,
}

/// Traits of the standard library are implemented for tuples up to this length.
const MAX_TUPLE: usize = 12;

/// Which schema the elements of an array have.
pub(crate) fn elements(schemas: &Schemas, flat: &Flat) -> Elements {
    match (&*flat.prefix, flat.items) {
        ([], None) => Elements::Any,
        ([], Some(items)) => Elements::All(items),
        ([first, ..], _) if is_uniform(schemas, flat, *first) => Elements::All(*first),
        _ => why_no_tuple(schemas, flat).map_or(Elements::Tuple, Elements::Mixed),
    }
}

/// Whether all possible elements have the same schema.
fn is_uniform(schemas: &Schemas, flat: &Flat, first: SchemaId) -> bool {
    let ends =
        is_closed(schemas, flat) || flat.constraints.max_items().is_some_and(|most| most <= flat.prefix.len() as u64);
    let others_fit = ends || flat.items.is_some_and(|items| schemas.are_same(items, first));
    others_fit && flat.prefix.iter().all(|schema| schemas.are_same(*schema, first))
}

/// Whether no elements may follow those of `prefixItems`: `items: false`.
pub(crate) fn is_closed(schemas: &Schemas, flat: &Flat) -> bool {
    flat.items.is_some_and(|items| schemas[items].is_never)
}

/// Why the array cannot be a Rust tuple.
fn why_no_tuple(schemas: &Schemas, flat: &Flat) -> Option<&'static str> {
    let length = flat.prefix.len() as u64;
    let is_longest = flat.constraints.max_items().is_some_and(|most| most <= length) || is_closed(schemas, flat);
    if flat.constraints.min_items().is_none_or(|least| least < length) {
        Some("`minItems` allows shorter arrays")
    } else if !is_longest {
        Some("neither `items: false` nor `maxItems` forbids further elements")
    } else if flat.constraints.max_items().is_some_and(|most| most < length) {
        Some("`maxItems` is less than `minItems`")
    } else if flat.prefix.len() > MAX_TUPLE {
        Some("a tuple has at most twelve elements")
    } else if flat.constraints.unique_items() {
        Some("`uniqueItems` requires a list")
    } else {
        None
    }
}

/// Which schema the members have that no property declares: those of all patterns, and those whose names match none.
pub(crate) fn undeclared(schemas: &Schemas, flat: &Flat) -> Undeclared {
    let Some((_, first)) = flat.patterned.first() else {
        return match flat.additional {
            Additional::Unspecified | Additional::Forbidden => Undeclared::Ignored,
            Additional::Allowed => Undeclared::Any,
            Additional::Schema(values) => Undeclared::All(values),
        };
    };
    let others_fit = match flat.additional {
        Additional::Forbidden => true,
        Additional::Schema(values) => schemas.are_same(values, *first),
        Additional::Unspecified | Additional::Allowed => false,
    };
    let is_uniform = others_fit && flat.patterned.iter().all(|(_, schema)| schemas.are_same(*schema, *first));
    if is_uniform { Undeclared::All(*first) } else { Undeclared::Mixed }
}
