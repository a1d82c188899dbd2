//! What is derived from the IR as a whole: side tables keyed by id, next to the names.
//!
//! Input: the [`Api`] and its names. Output: [`Analysis`]. Must not change the API or choose names.

mod conversions;
mod covered;
mod cycles;
mod deep;
mod derives;
mod errors;
mod forms;
mod groups;
mod limits;
mod reach;
mod same;
mod secret;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{self, Config, Derive};
use crate::ir::graph;
use crate::ir::{Api, Content, Item, ItemId, ItemKind, OperationId};
use crate::name::{self, Names};

pub(crate) use conversions::is_string;
pub use derives::Refused;
pub use errors::{ErrorBody, ErrorMember, ErrorMemberKind, ErrorStep};
pub use forms::Form;
pub use groups::{Group, Groups, Module, Reach};
pub use uses::{Place, Use};

/// The side tables.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Items that are part of requests, or that no operation uses: they need to be built.
    pub sent: BTreeSet<ItemId>,
    /// Items that are part of responses, or that no operation uses.
    pub received: BTreeSet<ItemId>,
    /// Items that `validate` must look into: with a constraint on a part of them, or a float, which may be NaN.
    pub checked: BTreeSet<ItemId>,
    /// Records that are branches of unions without a tag, if there are several, and those inside them that differ.
    pub compared: BTreeSet<ItemId>,
    /// Unions several of whose branches are records that may apply to one value.
    pub overlapping: BTreeSet<ItemId>,
    /// Branches of unions that decoding never uses, by index, each with the index of the branch that is used instead.
    pub covered: BTreeMap<(ItemId, usize), usize>,
    /// Branches of unions, by index, that constraints distinguish from others of the same JSON type.
    pub limited: BTreeSet<(ItemId, usize)>,
    /// Branches of unions, by their indexes, whose Rust type no other branch has: `From` builds them.
    pub conversions: BTreeMap<ItemId, Vec<usize>>,
    /// Fields and variants, by index, whose type would contain itself, or too many others: they are boxed.
    pub boxed: BTreeSet<(ItemId, usize)>,
    /// Aliases that refer back to themselves: each needs a type of its own in Rust.
    pub newtypes: BTreeSet<ItemId>,
    /// The form of each field.
    pub forms: BTreeMap<(ItemId, usize), Form>,
    /// The traits that an item derives by the configuration.
    pub derives: BTreeMap<ItemId, BTreeSet<Derive>>,
    /// The traits that patches of the configuration require but items cannot derive.
    pub refused: Vec<Refused>,
    /// Items that contain a secret, however deep.
    pub secrets: BTreeSet<ItemId>,
    /// The types of the bodies of errors, in the order of the spec.
    pub errors: Vec<ErrorBody>,
    /// By the Rust type of a body: its index in `errors`.
    error_types: BTreeMap<String, usize>,
    /// Inline schemas that are equal to another item, which is defined instead of them: they become aliases of it.
    pub same: BTreeMap<ItemId, ItemId>,
    /// Components that are the types of the parts of bodies, each with the first operation that has such a body.
    pub parts: BTreeMap<ItemId, OperationId>,
    /// The groups of operations, and the types that each of them needs.
    pub groups: Groups,
    /// The places that mention an item, in the order of the spec.
    pub uses: BTreeMap<ItemId, Vec<Use>>,
}

/// Computes the side tables.
pub fn analyze(api: &Api, names: &Names, config: &Config) -> Analysis {
    let usage = graph::usage(api);
    let forms = forms::forms(api, &usage, &graph::tags(api), config.types.distinguish_null);
    let (sent, received) = reach::directions(api, usage);
    let (compared, overlapping) = reach::compared(api);
    let in_cycles = cycles::boxed(api);
    let boxed = &deep::boxed(api, &in_cycles) | &in_cycles;
    let same = same::same(
        api,
        names,
        &Layout { config: &config.types, compared: &compared, overlapping: &overlapping, boxed: &boxed, forms: &forms },
    );
    let limited = limits::limited(api);
    let covered = covered::covered(api, &forms, &compared, &limited);
    let newtypes = cycles::newtypes(api);
    let types = conversions::Types { api, config: &config.types, same: &same, newtypes: &newtypes };
    let (errors, error_types) = errors::errors(&types, &forms, &boxed);
    let parts = api.types_of_parts();
    let input = groups::Input { names, config, same: &same, parts: &parts, errors: &errors };
    let mut analysis = Analysis {
        groups: groups::groups(api, &input),
        conversions: types.conversions(),
        sent: with_defined(sent, &same),
        received: with_defined(received, &same),
        checked: with_defined(reach::checked(api), &same),
        compared,
        overlapping,
        covered,
        limited,
        boxed,
        newtypes,
        forms,
        secrets: secret::items(api),
        errors,
        error_types,
        parts,
        uses: uses::uses(api, &same),
        same,
        derives: BTreeMap::new(),
        refused: Vec::new(),
    };
    analysis.add_derives(api, names, &config.types);
    analysis
}

impl Analysis {
    /// Patches also match the names of definitions, which follow from what is equal.
    fn add_derives(&mut self, api: &Api, names: &Names, config: &config::Types) {
        let shared = (!config.patch.is_empty()).then(|| name::share(names.clone(), api, &self.same));
        let patchable: Vec<&Item> = api.items.iter().filter(|item| self.is_patchable(item)).collect();
        let names = shared.as_ref().unwrap_or(names);
        let derives::Derives { derived, refused } = derives::derives(api, names, &self.same, &patchable, config);
        (self.derives, self.refused) = (derived, refused);
    }

    /// Whether an item is a struct or an enum of its own, which patches may name. The parts of a body are not: they are
    /// only sent, and contain files.
    pub(crate) fn is_patchable(&self, item: &Item) -> bool {
        let is_alias = matches!(item.kind, ItemKind::Alias(_)) && !self.newtypes.contains(&item.id);
        !is_alias && !self.same.contains_key(&item.id) && !self.parts.contains_key(&item.id)
    }

    /// The index in `errors` of the type of a body; `None` if the error keeps the raw body.
    pub(crate) fn error_body(&self, api: &Api, config: &Config, content: &Content) -> Option<usize> {
        let types = conversions::Types { api, config: &config.types, same: &self.same, newtypes: &self.newtypes };
        self.error_types.get(&errors::key(&types, content)?).copied()
    }
}

/// What determines an item's Rust type in addition to its definition.
struct Layout<'a> {
    config: &'a config::Types,
    compared: &'a BTreeSet<ItemId>,
    overlapping: &'a BTreeSet<ItemId>,
    boxed: &'a BTreeSet<(ItemId, usize)>,
    forms: &'a BTreeMap<(ItemId, usize), Form>,
}

/// Adds the items that are defined in place of aliases: what applies to an alias applies to them.
fn with_defined(mut items: BTreeSet<ItemId>, same: &BTreeMap<ItemId, ItemId>) -> BTreeSet<ItemId> {
    let defined: Vec<ItemId> = items.iter().filter_map(|id| same.get(id)).copied().collect();
    items.extend(defined);
    items
}
