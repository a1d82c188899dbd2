//! The conditions under which parts of the crate are compiled: `#[cfg(feature = "webhooks")]`.
//!
//! Input: the groups of operations and what they need. Output: attributes, and rows with them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::file::{Fragment, Table};
use crate::analysis::{Group, Module, Reach};
use crate::escape::CodeText;

/// Everything that only calls need.
pub(super) const CLIENT: &str = "client";

/// What is on if all groups are, and also what no group needs.
pub(super) const FULL: &str = "full";

/// A condition; empty if it always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gate {
    /// All of these features.
    all: Vec<String>,
    /// One of these; empty if it does not matter.
    any: Vec<String>,
}

impl Gate {
    /// For what only calls need.
    pub(super) fn client() -> Self {
        Self { all: vec![CLIENT.to_owned()], any: Vec::new() }
    }

    /// For a file of types.
    pub(super) fn of_types(ctx: &Ctx<'_>, file: &str) -> Self {
        let groups = &ctx.analysis.groups;
        let any = groups.files.get(file).map(|reach| any(&groups.all, reach));
        Self { all: Vec::new(), any: any.unwrap_or_default() }
    }

    /// For a module; one that belongs to no group is always there.
    pub(super) fn of_module(ctx: &Ctx<'_>, module: Module) -> Self {
        let groups = ctx.analysis.groups.all.iter().filter(|group| group.modules.contains(&module));
        Self { all: Vec::new(), any: groups.map(|group| group.feature.clone()).collect() }
    }

    /// With another feature that is needed.
    pub(super) fn and(mut self, feature: &str) -> Self {
        self.all.push(feature.to_owned());
        self
    }

    /// A fragment under the condition.
    pub(super) fn on(&self, fragment: Fragment) -> Fragment {
        let gate = self.attribute();
        match fragment {
            Fragment::Item(item) => Fragment::Item(quote!(#gate #item)),
            Fragment::Table(table) => Fragment::Table(Table { gate: self.row(), ..table }),
            Fragment::Declaration(table) => Fragment::Declaration(Table { gate: self.row(), ..table }),
            Fragment::Block(items) => Fragment::Block(items.into_iter().map(|item| quote!(#gate #item)).collect()),
        }
    }

    /// As an attribute; nothing if the condition always holds.
    pub(super) fn attribute(&self) -> TokenStream {
        self.row().and_then(|row| row.as_str().parse().ok()).unwrap_or_default()
    }

    /// The same as text, for a row of a table.
    pub(super) fn row(&self) -> Option<CodeText> {
        let features = |names: &[String]| {
            names.iter().map(|name| CodeText::fill("feature = {}", [CodeText::literal(name)])).collect::<Vec<_>>()
        };
        let conditions = features(&self.all).into_iter().chain(combined("any({})", features(&self.any)));
        Some(CodeText::fill("#[cfg({})]", [combined("all({})", conditions.collect())?]))
    }
}

/// One condition for several; nothing for none.
fn combined(list: &'static str, mut conditions: Vec<CodeText>) -> Option<CodeText> {
    if conditions.len() > 1 { Some(CodeText::fill(list, [CodeText::join(conditions, ", ")])) } else { conditions.pop() }
}

/// The features any of which needs a file. What no group needs is still there with all of them.
fn any(all: &[Group], reach: &Reach) -> Vec<String> {
    let of_client = reach.is_of_client.then(|| CLIENT.to_owned());
    let of_all = reach.groups.is_empty().then(|| FULL.to_owned());
    let groups = reach.groups.iter().map(|index| all[*index].feature.clone());
    of_client.into_iter().chain(of_all).chain(groups).collect()
}
