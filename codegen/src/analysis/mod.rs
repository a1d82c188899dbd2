//! What follows from the IR as a whole: side tables keyed by id, next to the names.
//!
//! Input: the [`Api`] and its names. Output: [`Analysis`]. Must not change the API or choose words.

mod cycles;
mod deep;
mod forms;
mod reach;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::graph;
use crate::ir::{Api, Content, ItemId};
use crate::name::Names;

pub use forms::Form;

/// The side tables.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
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
pub fn analyze(api: &Api, names: &Names) -> Analysis {
    let usage = graph::usage(api);
    let forms = forms::forms(api, &usage, &graph::tags(api));
    let (sent, received) = reach::directions(api, usage);
    let (compared, overlapping) = reach::compared(api);
    let in_cycles = cycles::boxed(api);
    let boxed = &deep::boxed(api, &in_cycles) | &in_cycles;
    let same = same::same(
        api,
        names,
        &Layout { compared: &compared, overlapping: &overlapping, boxed: &boxed, forms: &forms },
    );
    Analysis {
        sent: with_defined(sent, &same),
        received: with_defined(received, &same),
        checked: with_defined(reach::checked(api), &same),
        compared,
        overlapping,
        boxed,
        newtypes: cycles::newtypes(api),
        forms,
        errors: api.error_bodies().into_iter().cloned().collect(),
        same,
    }
}

/// What else than its definition makes an item what it is in Rust.
struct Layout<'a> {
    compared: &'a BTreeSet<ItemId>,
    overlapping: &'a BTreeSet<ItemId>,
    boxed: &'a BTreeSet<(ItemId, usize)>,
    forms: &'a BTreeMap<(ItemId, usize), Form>,
}

/// What holds of a second name holds of the item that is defined in its place.
fn with_defined(mut items: BTreeSet<ItemId>, same: &BTreeMap<ItemId, ItemId>) -> BTreeSet<ItemId> {
    let defined: Vec<ItemId> = items.iter().filter_map(|id| same.get(id)).copied().collect();
    items.extend(defined);
    items
}
