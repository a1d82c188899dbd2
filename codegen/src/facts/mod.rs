//! What is learnt from the IR as a whole: side tables keyed by id, next to the names.
//!
//! Comes in: the [`Api`]. Goes out: [`Facts`]. It changes nothing and decides nothing about words.

mod cycles;
mod deep;
mod forms;
mod reach;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Content, ItemId, ItemKind, Type, TypeKind};
use crate::name::Names;

pub use forms::Form;
pub(crate) use reach::{Used, tags, used};

/// The side tables.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Items that requests are made of, or that no operation uses: they need to be built.
    pub sent: BTreeSet<ItemId>,
    /// Items that responses are made of.
    pub received: BTreeSet<ItemId>,
    /// Items with a constraint somewhere inside.
    pub checked: BTreeSet<ItemId>,
    /// Records that are branches of unions without a tag, beside other records.
    pub compared: BTreeSet<ItemId>,
    /// Unions several of whose branches are records that may apply to one value.
    pub overlapping: BTreeSet<ItemId>,
    /// Fields and variants, by index, whose type would hold itself, or too many others: they are boxed.
    pub boxed: BTreeSet<(ItemId, usize)>,
    /// Aliases that lead back to themselves: Rust wants a type of its own for each.
    pub newtypes: BTreeSet<ItemId>,
    /// How each field stands.
    pub forms: BTreeMap<(ItemId, usize), Form>,
    /// What errors hold, each once, in the order of the names for them.
    pub errors: Vec<Content>,
    /// Inline schemas that are equal to another item, which is defined in their place: they are second names of it.
    pub same: BTreeMap<ItemId, ItemId>,
}

/// Finds them.
pub fn find(api: &Api, names: &Names) -> Facts {
    let used = reach::used(api);
    let forms = forms::forms(api, &used, &reach::tags(api));
    let (sent, received) = reach::directions(api, used);
    let (compared, overlapping) = reach::compared(api);
    let mut boxed = cycles::boxed(api);
    boxed.extend(deep::boxed(api, &boxed));
    let mut facts = Facts {
        forms,
        sent,
        received,
        checked: reach::checked(api),
        compared,
        overlapping,
        boxed,
        newtypes: cycles::newtypes(api),
        errors: api.error_bodies().into_iter().cloned().collect(),
        same: BTreeMap::new(),
    };
    facts.same = same::same(api, names, &facts);
    for table in [&mut facts.sent, &mut facts.received, &mut facts.checked] {
        let defined: Vec<ItemId> = table.iter().filter_map(|id| facts.same.get(id)).copied().collect();
        table.extend(defined);
    }
    facts
}

/// The types that an item is made of, one for each field or variant; those of a rest map or an alias come last.
pub(crate) fn parts(kind: &ItemKind) -> Vec<&Type> {
    match kind {
        ItemKind::Record(record) => record.fields.iter().map(|field| &field.ty).chain(&record.rest).collect(),
        ItemKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        ItemKind::Alias(ty) => vec![ty],
        ItemKind::Enum(_) => Vec::new(),
    }
}

/// The items that a type mentions, however deep.
pub(crate) fn mentioned(ty: &Type) -> Vec<ItemId> {
    match &ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) => mentioned(inner),
        TypeKind::Item(_)
        | TypeKind::Tuple(_)
        | TypeKind::Nullable(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::Any => spread(ty, mentioned),
    }
}

/// The items that a type holds by value: not behind a list or a map.
fn held(ty: &Type) -> Vec<ItemId> {
    spread(ty, held)
}

/// The item that a type is, or those of the types that it is made of by value.
fn spread(ty: &Type, inside: fn(&Type) -> Vec<ItemId>) -> Vec<ItemId> {
    match &ty.kind {
        TypeKind::Item(id) => vec![*id],
        TypeKind::Nullable(inner) => inside(inner),
        TypeKind::Tuple(elements) => elements.iter().flat_map(inside).collect(),
        TypeKind::List(_)
        | TypeKind::Map(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::Any => Vec::new(),
    }
}
