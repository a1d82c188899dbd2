//! The traits of `types.derive` that each item has: those that all of its members have, however deep.
//!
//! Input: the [`Api`] and the configuration. Output: the traits that each item derives. Must not decide what every type
//! derives anyway.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{self, Derive};
use crate::ir::graph::{parts, users, walk};
use crate::ir::{Api, EnumOf, Float, Item, ItemId, ItemKind, Type, TypeKind};

/// The traits of each item that has any of those that the configuration lists.
///
/// A recursive item has a trait if nothing that can be reached from it lacks the trait.
pub(super) fn derives(api: &Api, config: &config::Types) -> BTreeMap<ItemId, BTreeSet<Derive>> {
    let mut wanted = config.derive.clone();
    wanted.extend(wanted.contains(&Derive::Ord).then_some(Derive::Eq));
    let mut derives: BTreeMap<ItemId, BTreeSet<Derive>> = BTreeMap::new();
    for derive in wanted {
        let lacks_itself = |item: &&Item| item_lacks(&item.kind, derive);
        let lacking = users(api, api.items.iter().filter(lacks_itself).map(|item| item.id).collect(), |_| true);
        for item in api.items.iter().filter(|item| !lacking.contains(&item.id)) {
            derives.entry(item.id).or_default().insert(derive);
        }
    }
    derives
}

/// Whether the item itself, without those that it mentions, has a part without the trait.
fn item_lacks(kind: &ItemKind, derive: Derive) -> bool {
    match kind {
        // A value that matches no branch is any JSON.
        ItemKind::Union(_) if lacks(&TypeKind::Any, derive) => true,
        // A branch of one value contains nothing.
        ItemKind::Union(union) => union
            .variants
            .iter()
            .filter(|variant| variant.constant.is_none())
            .any(|variant| mentions(&variant.ty, derive)),
        ItemKind::Enum(values) => match values.of {
            EnumOf::Texts | EnumOf::Integers(_) | EnumOf::Booleans => false,
            EnumOf::Numbers(float) => lacks(&TypeKind::Float(float), derive),
            EnumOf::Mixed => lacks(&TypeKind::Any, derive),
        },
        ItemKind::Record(_) | ItemKind::Alias(_) => parts(kind).into_iter().any(|ty| mentions(ty, derive)),
    }
}

/// Whether a type or one nested in it lacks the trait; the items that it mentions do not count.
fn mentions(ty: &Type, derive: Derive) -> bool {
    let mut is_lacking = false;
    walk(ty, &mut |ty| is_lacking |= lacks(&ty.kind, derive));
    is_lacking
}

fn lacks(kind: &TypeKind, derive: Derive) -> bool {
    match kind {
        TypeKind::Float(Float::F32 | Float::F64) => true,
        // `1.0` and `1.00` are the same number, but differ.
        TypeKind::Float(Float::Decimal) | TypeKind::Any => derive == Derive::Ord,
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Text(_)
        | TypeKind::List(_)
        | TypeKind::Tuple(_)
        | TypeKind::Map(_)
        | TypeKind::Nullable(_) => false,
    }
}
