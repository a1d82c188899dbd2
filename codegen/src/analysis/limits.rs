//! Branches of unions that their constraints distinguish from others: several strings, or several numbers.
//!
//! Input: the [`Api`]. Output: such branches. Must not decide which branch a value has: decoding does.

use std::collections::BTreeSet;

use crate::ir::graph::{alias_chain, resolved};
use crate::ir::{Api, Constraint, EnumOf, ItemId, ItemKind, Type, TypeKind, Union, Variant};

/// The branches with constraints, by union and index, next to which there is another one that may have such values.
pub(super) fn limited(api: &Api) -> BTreeSet<(ItemId, usize)> {
    let mut limited = BTreeSet::new();
    let unions = Unions::of(api);
    for item in &api.items {
        let ItemKind::Union(union) = &item.kind else { continue };
        let by_shape = |variant| unions.by_shape(api, union, variant);
        let kinds: Vec<BTreeSet<Scalar>> = union.variants.iter().map(by_shape).collect();
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

/// The unions with a branch that may be such a scalar, directly or through other unions. Found for all unions at once: a
/// walk from each would be as long as the chain of unions that it begins.
struct Unions {
    of_strings: BTreeSet<ItemId>,
    of_numbers: BTreeSet<ItemId>,
}

impl Unions {
    fn of(api: &Api) -> Self {
        let mut around: Vec<Vec<ItemId>> = vec![Vec::new(); api.items.len()];
        let (mut of_strings, mut of_numbers) = (Vec::new(), Vec::new());
        for item in &api.items {
            let ItemKind::Union(union) = &item.kind else { continue };
            for variant in &union.variants {
                let own = scalars(api, &variant.ty);
                of_strings.extend(own.contains(&Scalar::String).then_some(item.id));
                of_numbers.extend(own.contains(&Scalar::Number).then_some(item.id));
                if let Some(inner) = inner_union(api, &variant.ty) {
                    around[inner.0].push(item.id);
                }
            }
        }
        Self { of_strings: outward(&around, of_strings), of_numbers: outward(&around, of_numbers) }
    }

    /// The scalars that a branch may be; none if it is not selected by its shape.
    fn by_shape(&self, api: &Api, union: &Union, variant: &Variant) -> BTreeSet<Scalar> {
        if variant.constant.is_some() || union.tag.is_some() && !variant.by_shape {
            return BTreeSet::new();
        }
        let mut all: BTreeSet<Scalar> = scalars(api, &variant.ty).iter().copied().collect();
        if let Some(inner) = inner_union(api, &variant.ty) {
            all.extend(self.of_strings.contains(&inner).then_some(Scalar::String));
            all.extend(self.of_numbers.contains(&inner).then_some(Scalar::Number));
        }
        all
    }
}

/// The items, and those around them at any distance.
fn outward(around: &[Vec<ItemId>], mut open: Vec<ItemId>) -> BTreeSet<ItemId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(&around[id.0]);
        }
    }
    reached
}

/// The union that a type resolves to.
fn inner_union(api: &Api, ty: &Type) -> Option<ItemId> {
    match resolved(api, ty).kind {
        TypeKind::Item(id) => matches!(api.item(id).kind, ItemKind::Union(_)).then_some(id),
        _ => None,
    }
}

/// The scalars that a type may be that is no union.
fn scalars(api: &Api, ty: &Type) -> &'static [Scalar] {
    match &resolved(api, ty).kind {
        TypeKind::Text(_) => &[Scalar::String],
        TypeKind::Integer(_) | TypeKind::Float(_) => &[Scalar::Number],
        TypeKind::Any => &[Scalar::String, Scalar::Number],
        TypeKind::External(external) => scalars(api, &external.json),
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Enum(values) => match values.of {
                EnumOf::Texts => &[Scalar::String],
                EnumOf::Integers(_) | EnumOf::Numbers(_) => &[Scalar::Number],
                EnumOf::Mixed => &[Scalar::String, Scalar::Number],
                EnumOf::Booleans => &[],
            },
            ItemKind::Union(_) | ItemKind::Record(_) | ItemKind::Alias(_) => &[],
        },
        TypeKind::Nullable(_) | TypeKind::Bool | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Tuple(_) => &[],
    }
}

/// The constraints of a type, and of the aliases on the way to it.
pub(super) fn constraints<'a>(api: &'a Api, ty: &'a Type) -> impl Iterator<Item = &'a Constraint> {
    alias_chain(api, ty).flat_map(|ty| ty.constraints.iter())
}
