//! Branches of unions that their constraints distinguish from others: several strings, or several numbers.
//!
//! Input: the [`Api`]. Output: such branches. Must not decide which branch a value has: decoding does.

use std::collections::BTreeSet;

use crate::ir::graph::{alias_chain, aliased};
use crate::ir::{Api, Constraint, EnumOf, ItemId, ItemKind, Type, TypeKind, Union, Variant};

/// The branches with constraints, by union and index, next to which there is another one that may have such values.
pub(super) fn limited(api: &Api) -> BTreeSet<(ItemId, usize)> {
    let mut limited = BTreeSet::new();
    for item in &api.items {
        let ItemKind::Union(union) = &item.kind else { continue };
        let kinds: Vec<BTreeSet<Scalar>> = union.variants.iter().map(|variant| by_shape(api, union, variant)).collect();
        for (index, variant) in union.variants.iter().enumerate().filter(|(index, _)| !kinds[*index].is_empty()) {
            let mut others = kinds.iter().enumerate().filter(|(other, _)| *other != index);
            let is_alone = others.all(|(_, others)| others.is_disjoint(&kinds[index]));
            if !is_alone && constraints(api, &variant.ty).next().is_some() {
                limited.insert((item.id, index));
            }
        }
    }
    limited
}

/// A JSON type whose values are compared with constraints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scalar {
    String,
    Number,
}

/// The scalars that a branch may be; none if it is not selected by its shape.
fn by_shape(api: &Api, union: &Union, variant: &Variant) -> BTreeSet<Scalar> {
    let mut scalars = BTreeSet::new();
    if variant.constant.is_none() && (union.tag.is_none() || variant.by_shape) {
        add_scalars(api, &variant.ty, &mut BTreeSet::new(), &mut scalars);
    }
    scalars
}

fn add_scalars(api: &Api, ty: &Type, seen: &mut BTreeSet<ItemId>, scalars: &mut BTreeSet<Scalar>) {
    match &aliased(api, ty).kind {
        TypeKind::Text(_) => scalars.extend([Scalar::String]),
        TypeKind::Integer(_) | TypeKind::Float(_) => scalars.extend([Scalar::Number]),
        TypeKind::Any => scalars.extend([Scalar::String, Scalar::Number]),
        TypeKind::Nullable(inner) => add_scalars(api, inner, seen, scalars),
        TypeKind::External(external) => add_scalars(api, &external.json, seen, scalars),
        TypeKind::Item(id) if seen.insert(*id) => match &api.item(*id).kind {
            ItemKind::Enum(values) => match values.of {
                EnumOf::Texts => scalars.extend([Scalar::String]),
                EnumOf::Integers(_) | EnumOf::Numbers(_) => scalars.extend([Scalar::Number]),
                EnumOf::Mixed => scalars.extend([Scalar::String, Scalar::Number]),
                EnumOf::Booleans => {}
            },
            ItemKind::Union(union) => {
                union.variants.iter().for_each(|variant| add_scalars(api, &variant.ty, seen, scalars));
            }
            ItemKind::Record(_) | ItemKind::Alias(_) => {}
        },
        TypeKind::Item(_) | TypeKind::Bool | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Tuple(_) => {}
    }
}

/// The constraints of a type, and of the aliases on the way to it.
pub(super) fn constraints<'a>(api: &'a Api, ty: &'a Type) -> impl Iterator<Item = &'a Constraint> {
    alias_chain(api, ty).flat_map(|ty| ty.constraints.iter())
}
