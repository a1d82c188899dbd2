//! Branches of unions that their constraints distinguish from others: several strings, or several numbers.
//!
//! Input: the [`Api`]. Output: such branches. Must not decide which branch a value has: decoding does.

use std::collections::BTreeSet;

use crate::ir::graph::aliased;
use crate::ir::{Api, EnumOf, ItemId, ItemKind, Type, TypeKind, Union, Variant};

/// The branches with constraints, by union and index, next to which there is another one of the same JSON type.
pub(super) fn limited(api: &Api) -> BTreeSet<(ItemId, usize)> {
    let mut limited = BTreeSet::new();
    for item in &api.items {
        let ItemKind::Union(union) = &item.kind else { continue };
        let kinds: Vec<Option<Scalar>> = union.variants.iter().map(|variant| scalar(api, union, variant)).collect();
        for (index, kind) in kinds.iter().enumerate().filter(|(_, kind)| kind.is_some()) {
            let is_alone = kinds.iter().filter(|other| *other == kind).count() == 1;
            if !is_alone && is_limited(api, &union.variants[index].ty) {
                limited.insert((item.id, index));
            }
        }
    }
    limited
}

/// A JSON type whose values are compared with constraints.
#[derive(PartialEq, Eq)]
enum Scalar {
    String,
    Number,
}

/// `None` for other types, and for branches that are not selected by their shape.
fn scalar(api: &Api, union: &Union, variant: &Variant) -> Option<Scalar> {
    if variant.constant.is_some() || union.tag.is_some() && !variant.by_shape {
        return None;
    }
    match aliased(api, &variant.ty).kind {
        TypeKind::Text(_) => Some(Scalar::String),
        TypeKind::Integer(_) | TypeKind::Float(_) => Some(Scalar::Number),
        TypeKind::Item(id) => match &api.item(id).kind {
            ItemKind::Enum(values) => match values.of {
                EnumOf::Texts => Some(Scalar::String),
                EnumOf::Integers(_) | EnumOf::Numbers(_) => Some(Scalar::Number),
                EnumOf::Booleans | EnumOf::Mixed => None,
            },
            ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
        },
        _ => None,
    }
}

/// Whether the type, or an alias on the way to it, has constraints.
fn is_limited(api: &Api, ty: &Type) -> bool {
    constrained(api, ty).any(|ty| !ty.constraints.is_empty())
}

/// The type, and those that it is an alias of.
pub(crate) fn constrained<'a>(api: &'a Api, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
    let next = move |ty: &&'a Type| match ty.kind {
        TypeKind::Item(id) => match &api.item(id).kind {
            ItemKind::Alias(target) => Some(target),
            ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => None,
        },
        _ => None,
    };
    std::iter::successors(Some(ty), next).take(api.items.len() + 1)
}
