//! The traits that items derive by the configuration: those that all of their members have, however deep.
//!
//! Input: the [`Api`], its names and the configuration. Output: the traits that each item derives, and those that a patch
//! requires but the item cannot have. Must not decide what every type derives anyway.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::config::{self, Derive, Patch};
use crate::ir::graph::{mentions, parts, reach, users, walk};
use crate::ir::{Api, EnumOf, Float, Item, ItemId, ItemKind, Type, TypeKind};
use crate::name::Names;

/// The traits by item.
#[derive(Debug, Default)]
pub(super) struct Derives {
    pub(super) derived: BTreeMap<ItemId, BTreeSet<Derive>>,
    /// The traits that a patch requires but an item cannot derive.
    pub(super) refused: Vec<Refused>,
}

/// The traits of `types.derive` for all items, and those of patches for what they name and all that it is made of.
///
/// A recursive item has a trait if nothing that can be reached from it lacks the trait.
pub(super) fn derives(
    api: &Api,
    names: &Names,
    same: &BTreeMap<ItemId, ItemId>,
    patchable: &[&Item],
    config: &config::Types,
) -> Derives {
    let mut derives = Derives::default();
    for derive in [Derive::Eq, Derive::Ord, Derive::Hash] {
        let patched = |is_wanted: fn(Derive, &BTreeSet<Derive>) -> bool| {
            let is_patched = move |patch: &Patch| is_wanted(derive, &patch.derive);
            let ids = patchable.iter().map(|item| item.id);
            ids.filter(move |id| config.patches(names.both(*id)).any(is_patched))
        };
        let mut wanted = BTreeSet::new();
        reach(api, patched(Derive::is_in), &mut wanted);
        if derive.is_in(&config.derive) {
            wanted.extend(api.items.iter().map(|item| item.id));
        }
        let wanted = super::with_defined(wanted, same);
        if wanted.is_empty() {
            continue;
        }
        let has = Has { config, derive };
        let lacks_itself = |item: &&Item| has.is_lacked_by_item(&item.kind);
        let lacking = users(api, api.items.iter().filter(lacks_itself).map(|item| item.id).collect(), |_| true);
        for id in wanted.difference(&lacking) {
            derives.derived.entry(*id).or_default().insert(derive);
        }
        // What lacks `Eq` for `Ord` lacks `Ord` too.
        let refused = patched(|derive, list| list.contains(&derive)).filter(|id| lacking.contains(id));
        derives.refused.extend(refused.map(|item| Refused { item, derive, because_of: has.lacking_part(api, item) }));
    }
    derives
}

/// An item that a patch names, and a trait that it cannot derive.
#[derive(Clone, Debug)]
pub struct Refused {
    pub item: ItemId,
    pub derive: Derive,
    /// The item that has a member without the trait: the same, or one that it is made of.
    pub because_of: ItemId,
}

/// Whether types have a trait.
struct Has<'a> {
    config: &'a config::Types,
    derive: Derive,
}

impl Has<'_> {
    /// The nearest item without the trait that an item is made of.
    fn lacking_part(&self, api: &Api, item: ItemId) -> ItemId {
        let (mut open, mut seen) = (VecDeque::from([item]), BTreeSet::new());
        while let Some(id) = open.pop_front() {
            let kind = &api.item(id).kind;
            if self.is_lacked_by_item(kind) {
                return id;
            }
            open.extend(mentions(kind).filter(|id| seen.insert(*id)));
        }
        item
    }

    /// Whether the item itself, without those that it mentions, has a part without the trait.
    fn is_lacked_by_item(&self, kind: &ItemKind) -> bool {
        match kind {
            // A value that matches no branch is any JSON.
            ItemKind::Union(_) if self.is_lacked_by(&TypeKind::Any) => true,
            // A branch of one value contains nothing.
            ItemKind::Union(union) => {
                let mut branches = union.variants.iter().filter(|variant| variant.constant.is_none());
                branches.any(|variant| self.is_lacked_inside(&variant.ty))
            }
            ItemKind::Enum(values) => match values.of {
                EnumOf::Texts | EnumOf::Integers(_) | EnumOf::Booleans => false,
                EnumOf::Numbers(float) => self.is_lacked_by(&TypeKind::Float(float)),
                EnumOf::Mixed => self.is_lacked_by(&TypeKind::Any),
            },
            ItemKind::Record(_) | ItemKind::Alias(_) => parts(kind).into_iter().any(|ty| self.is_lacked_inside(ty)),
        }
    }

    /// The same for a type and those nested in it; the items that it mentions do not count.
    fn is_lacked_inside(&self, ty: &Type) -> bool {
        let mut is_lacking = false;
        walk(ty, &mut |ty| is_lacking |= self.is_lacked_by(&ty.kind));
        is_lacking
    }

    fn is_lacked_by(&self, kind: &TypeKind) -> bool {
        match kind {
            TypeKind::Float(Float::F32 | Float::F64) => true,
            // `1.0` and `1.00` are the same number, but differ.
            TypeKind::Float(Float::Decimal) | TypeKind::Any => self.derive == Derive::Ord,
            TypeKind::External(external) => !self.config.has(&external.path, self.derive),
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
}
