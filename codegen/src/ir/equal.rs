//! Whether two definitions are equal, apart from the items they mention: [`Mentions`] compares those.

use std::collections::BTreeSet;

use super::{Docs, Enum, EnumValue, Field, ItemId, ItemKind, Record, Type, TypeKind, Union, Variant};
use crate::json::Node;

/// Compares two items that are mentioned at the same place.
pub(crate) trait Mentions {
    fn same(&mut self, first: ItemId, second: ItemId) -> bool;
}

/// Compares what the mentioned items are: each place of a spec has inline schemas of its own, which may be equal.
pub(crate) struct ByContent<'a, F> {
    kind: &'a F,
    /// Pairs under comparison, of types that lead back to themselves.
    open: BTreeSet<(ItemId, ItemId)>,
}

impl<'a, F> ByContent<'a, F> {
    /// `kind` is what an item is, if that is known.
    pub(crate) fn new(kind: &'a F) -> Self {
        Self { kind, open: BTreeSet::new() }
    }
}

impl<'i, F: Fn(ItemId) -> Option<&'i ItemKind>> Mentions for ByContent<'_, F> {
    fn same(&mut self, first: ItemId, second: ItemId) -> bool {
        if first == second || !self.open.insert((first, second)) {
            return true;
        }
        let (first, second) = ((self.kind)(first), (self.kind)(second));
        first.zip(second).is_some_and(|(first, second)| kinds(self, first, second))
    }
}

/// Whether two definitions are the same on the wire and have the same documentation.
pub(crate) fn kinds(mentions: &mut impl Mentions, first: &ItemKind, second: &ItemKind) -> bool {
    match (first, second) {
        (ItemKind::Alias(first), ItemKind::Alias(second)) => types(mentions, first, second),
        (ItemKind::Enum(first), ItemKind::Enum(second)) => enums(first, second),
        (ItemKind::Record(first), ItemKind::Record(second)) => records(mentions, first, second),
        (ItemKind::Union(first), ItemKind::Union(second)) => unions(mentions, first, second),
        _ => false,
    }
}

/// Whether two have the same documentation.
pub(crate) fn docs(first: &Docs, second: &Docs) -> bool {
    let Docs { summary, description, deprecated, examples, external } = first;
    (summary, description, deprecated) == (&second.summary, &second.description, &second.deprecated)
        && *external == second.external
        && nodes(examples, &second.examples)
}

/// Whether two types are the same on the wire and have the same constraints.
pub(crate) fn types(mentions: &mut impl Mentions, first: &Type, second: &Type) -> bool {
    first.constraints == second.constraints
        && first.is_secret == second.is_secret
        && match (&first.kind, &second.kind) {
            (TypeKind::Item(first), TypeKind::Item(second)) => mentions.same(*first, *second),
            (TypeKind::List(first), TypeKind::List(second))
            | (TypeKind::Map(first), TypeKind::Map(second))
            | (TypeKind::Nullable(first), TypeKind::Nullable(second)) => types(mentions, first, second),
            (TypeKind::Bool, TypeKind::Bool) | (TypeKind::Any, TypeKind::Any) => true,
            (TypeKind::Integer(first), TypeKind::Integer(second)) => first == second,
            (TypeKind::Float(first), TypeKind::Float(second)) => first == second,
            (TypeKind::Text(first), TypeKind::Text(second)) => first == second,
            (TypeKind::External(first), TypeKind::External(second)) => {
                first.path == second.path && types(mentions, &first.json, &second.json)
            }
            (TypeKind::Tuple(first), TypeKind::Tuple(second)) => {
                first.len() == second.len() && first.iter().zip(second).all(|(a, b)| types(mentions, a, b))
            }
            _ => false,
        }
}

fn records(mentions: &mut impl Mentions, first: &Record, second: &Record) -> bool {
    let Record { fields, rest, left_out, constraints } = first;
    let same_rest = match (rest, &second.rest) {
        (Some(first), Some(second)) => types(mentions, first, second),
        (None, None) => true,
        _ => false,
    };
    same_rest
        && *left_out == second.left_out
        && *constraints == second.constraints
        && fields.len() == second.fields.len()
        && fields.iter().zip(&second.fields).all(|(first, second)| same_fields(mentions, first, second))
}

fn same_fields(mentions: &mut impl Mentions, first: &Field, second: &Field) -> bool {
    let Field {
        wire_name,
        origin: _,
        ty,
        presence,
        constant,
        fixed,
        only,
        is_flat,
        default,
        read_only,
        write_only,
        docs: words,
    } = first;
    *wire_name == second.wire_name
        && *presence == second.presence
        && *constant == second.constant
        && (*read_only, *write_only) == (second.read_only, second.write_only)
        && *is_flat == second.is_flat
        && nodes(fixed.as_slice(), second.fixed.as_slice())
        && nodes(only.as_slice(), second.only.as_slice())
        && nodes(default.as_slice(), second.default.as_slice())
        && docs(words, &second.docs)
        && types(mentions, ty, &second.ty)
}

fn unions(mentions: &mut impl Mentions, first: &Union, second: &Union) -> bool {
    let Union { tag, is_any_of, variants } = first;
    (tag, is_any_of) == (&second.tag, &second.is_any_of)
        && variants.len() == second.variants.len()
        && variants.iter().zip(&second.variants).all(|(first, second)| same_variants(mentions, first, second))
}

fn same_variants(mentions: &mut impl Mentions, first: &Variant, second: &Variant) -> bool {
    let Variant { origin: _, name, is_named: _, ty, constant, tags, by_shape, docs: words } = first;
    (name, tags, by_shape) == (&second.name, &second.tags, &second.by_shape)
        && enum_values(constant.as_slice(), second.constant.as_slice())
        && docs(words, &second.docs)
        && types(mentions, ty, &second.ty)
}

fn enums(first: &Enum, second: &Enum) -> bool {
    let Enum { of, values, is_open } = first;
    (of, is_open) == (&second.of, &second.is_open) && enum_values(values, &second.values)
}

fn enum_values(first: &[EnumValue], second: &[EnumValue]) -> bool {
    let same = |(first, second): (&EnumValue, &EnumValue)| {
        let EnumValue { text, is_text, name, title, docs: words, origin: _ } = first;
        (text, is_text, name, title) == (&second.text, &second.is_text, &second.name, &second.title)
            && docs(words, &second.docs)
    };
    first.len() == second.len() && first.iter().zip(second).all(same)
}

fn nodes(first: &[Node], second: &[Node]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(|(first, second)| first.is_same_value(second))
}
