//! The conditions under which parts of the crate are compiled: `#[cfg(feature = "webhooks")]`.
//!
//! Input: the groups of operations and what they need. Output: attributes, and rows with them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::file::{Fragment, Table};
use crate::analysis::{Group, Reach, Receiver};
use crate::escape::CodeText;
use crate::ir::TagId;

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

    /// For the operations of a tag, or those without one, which are a part of the client.
    pub(super) fn of_tag(ctx: &Ctx<'_>, tag: Option<TagId>) -> Self {
        let is_of_tag = |group: &&Group| group.operations == Some(tag);
        Self { all: Vec::new(), any: features(ctx.analysis.groups.all.iter().filter(is_of_tag)) }
    }

    /// For a module with the types of requests that the service sends.
    pub(super) fn of_receiver(ctx: &Ctx<'_>, receiver: Receiver) -> Self {
        let has_module = |group: &&Group| group.receives.contains(&receiver);
        Self { all: Vec::new(), any: features(ctx.analysis.groups.all.iter().filter(has_module)) }
    }

    /// With another feature that is needed.
    pub(super) fn and(mut self, feature: &str) -> Self {
        self.all.push(feature.to_owned());
        self
    }

    /// A fragment under the condition; a block stays as it is.
    pub(super) fn on(&self, fragment: Fragment) -> Fragment {
        match fragment {
            Fragment::Item(item) => {
                let gate = self.attribute();
                Fragment::Item(quote!(#gate #item))
            }
            Fragment::Table(table) => Fragment::Table(Table { gate: self.row(), ..table }),
            Fragment::Declaration(table) => Fragment::Declaration(Table { gate: self.row(), ..table }),
            Fragment::Block(items) => Fragment::Block(items),
        }
    }

    /// As an attribute; nothing if the condition always holds.
    pub(super) fn attribute(&self) -> TokenStream {
        let all: Vec<TokenStream> = self.all.iter().map(|feature| quote!(feature = #feature)).collect();
        let any: Vec<TokenStream> = self.any.iter().map(|feature| quote!(feature = #feature)).collect();
        let any = match any.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(quote!(any(#(#several),*))),
        };
        let conditions: Vec<TokenStream> = all.into_iter().chain(any).collect();
        match conditions.as_slice() {
            [] => TokenStream::new(),
            [one] => quote!(#[cfg(#one)]),
            several => quote!(#[cfg(all(#(#several),*))]),
        }
    }

    /// The same as text, for a row of a table.
    pub(super) fn row(&self) -> Option<CodeText> {
        let feature = |feature: &String| CodeText::fill("feature = {}", [CodeText::literal(feature)]);
        let list = |features: &[String]| CodeText::join(features.iter().map(feature), ", ");
        let any = match self.any.as_slice() {
            [] => None,
            [one] => Some(feature(one)),
            several => Some(CodeText::fill("any({})", [list(several)])),
        };
        let mut conditions: Vec<CodeText> = self.all.iter().map(feature).chain(any).collect();
        match conditions.len() {
            0 => None,
            1 => Some(CodeText::fill("#[cfg({})]", conditions.pop())),
            _ => Some(CodeText::fill("#[cfg(all({}))]", [CodeText::join(conditions, ", ")])),
        }
    }
}

/// The features any of which needs a file. What no group needs is still there with all of them.
fn any(all: &[Group], reach: &Reach) -> Vec<String> {
    let of_client = reach.is_of_client.then(|| CLIENT.to_owned());
    let of_all = reach.groups.is_empty().then(|| FULL.to_owned());
    let groups = reach.groups.iter().map(|index| all[*index].feature.clone());
    of_client.into_iter().chain(of_all).chain(groups).collect()
}

fn features<'a>(groups: impl Iterator<Item = &'a Group>) -> Vec<String> {
    groups.map(|group| group.feature.clone()).collect()
}
