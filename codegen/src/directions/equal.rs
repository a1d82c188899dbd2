//! Whether two inline schemas are the same: on the wire, and in the descriptions of their properties.

use crate::ir::equal::{self, Mentions};
use crate::ir::{Api, ItemId, ItemName};
use crate::pointer::Step;

/// Whether the items of two inline schemas are equal; their docs are compared unless both are properties, where the
/// fields have the docs.
pub(super) fn same(api: &Api, first: ItemId, second: ItemId) -> bool {
    let mut comparison = Comparison { api, assumed: Vec::new() };
    let is_member = |id: ItemId| matches!(api.item(id).origin.steps()[..], [.., Step::Key("properties"), Step::Key(_)]);
    let own_words = (is_member(first) && is_member(second)) || same_docs(api, &[first, second]);
    own_words && comparison.kinds(first, second)
}

/// Whether all have the same docs.
pub(super) fn same_docs(api: &Api, ids: &[ItemId]) -> bool {
    ids.windows(2).all(|pair| equal::docs(&api.item(pair[0]).docs, &api.item(pair[1]).docs))
}

struct Comparison<'a> {
    api: &'a Api,
    /// Pairs that are being compared: a schema may contain itself.
    assumed: Vec<(ItemId, ItemId)>,
}

impl Comparison<'_> {
    fn kinds(&mut self, first: ItemId, second: ItemId) -> bool {
        self.assumed.push((first, second));
        let api = self.api;
        equal::kinds(self, &api.item(first).kind, &api.item(second).kind)
    }
}

impl Mentions for Comparison<'_> {
    fn same(&mut self, first: ItemId, second: ItemId) -> bool {
        if first == second || self.assumed.contains(&(first, second)) {
            return true;
        }
        let (a, b) = (self.api.item(first), self.api.item(second));
        let (ItemName::Inline { part, title, .. }, ItemName::Inline { part: other_part, title: other_title, .. }) =
            (&a.name, &b.name)
        else {
            return false;
        };
        part == other_part && title == other_title && equal::docs(&a.docs, &b.docs) && self.kinds(first, second)
    }
}
