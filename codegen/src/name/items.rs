//! The names of types, in the order of the ranks: renames, components whose name in the spec is the Rust name, other
//! components, usable titles, the places of inline schemas from the outside in, and finally the sent forms.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Ctx;
use super::claim::{Claim, Holder, Scope};
use super::path::{Path, Paths, longer_names};
use super::place::{depth, place_name};
use crate::ident::case::{Role, identifier, join, suffixed};
use crate::ident::title::usable;
use crate::ident::words::words;
use crate::ir::{Api, Item, ItemId, ItemName};

/// The endings of the struct with a record's required members; the second one if a schema has the first.
const REQUIRED: [&str; 2] = ["required", "required members"];

/// The name of each item's type, and of the struct with its required members.
pub(super) fn assign(ctx: &mut Ctx<'_, '_>) -> Vec<(String, String)> {
    let ranks = Ranks::of(ctx.api);
    let mut types = Types { scope: Scope::new(Role::Type), names: vec![None; ctx.api.items.len()] };
    types.rename(ctx);
    types.settle_components(ctx, &ranks.exact, &|name| vec![suffixed(Role::Type, name, "schema")]);
    types.settle_components(ctx, &ranks.components, &|_| Vec::new());
    types.settle_titles(ctx, &ranks.inline);
    types.settle_places(ctx, &ranks.inline);
    types.settle_inputs(ctx, &ranks.inputs);
    types.keep_all(ctx);
    let names = types.names.into_iter().map(|name| name.expect("each item is of one of the ranks, which were settled"));
    let mut scope = types.scope;
    names.map(|name| (required(&mut scope, &name), name)).map(|(required, name)| (name, required)).collect()
}

/// A name that no schema has.
fn required(scope: &mut Scope<'_>, name: &str) -> String {
    let names = REQUIRED.map(|ending| join(Role::Type, name, &words(ending)));
    let name = scope.first_free(&names.each_ref().map(String::as_str));
    scope.take(&name, Holder::Own("the struct of a type's required members"));
    name
}

/// The items by the rank of their names.
#[derive(Default)]
struct Ranks {
    exact: Vec<ItemId>,
    components: Vec<ItemId>,
    inline: Vec<ItemId>,
    inputs: Vec<ItemId>,
}

impl Ranks {
    fn of(api: &Api) -> Self {
        let mut ranks = Self::default();
        for item in &api.items {
            let rank = match &item.name {
                ItemName::Component(name) if identifier(Role::Type, name) == *name => &mut ranks.exact,
                ItemName::Component(_) => &mut ranks.components,
                ItemName::Inline { .. } => &mut ranks.inline,
                ItemName::Input(_) => &mut ranks.inputs,
            };
            rank.push(item.id);
        }
        ranks
    }
}

/// The names so far.
struct Types<'a> {
    scope: Scope<'a>,
    names: Vec<Option<String>>,
}

impl<'a> Types<'a> {
    fn rename(&mut self, ctx: &mut Ctx<'a, '_>) {
        if !ctx.renames.is_empty() {
            // A sent form is at the same place as the received form, and is named after it.
            let is_input = |item: &&Item| matches!(item.name, ItemName::Input(_));
            let items: Vec<&Item> = ctx.api.items.iter().filter(|item| !is_input(item)).collect();
            let claims: Vec<Claim<'a>> = items.iter().map(|item| bare_claim(item)).collect();
            let names = self.scope.rename(&claims, ctx.renames, ctx.diagnostics);
            self.keep(&items.iter().map(|item| item.id).collect::<Vec<_>>(), names);
        }
    }

    /// `longer` returns alternatives for a component whose name is taken. If it is the Rust name already, only a rename
    /// can take it.
    fn settle_components(&mut self, ctx: &mut Ctx<'a, '_>, ids: &[ItemId], longer: &dyn Fn(&str) -> Vec<String>) {
        let ids = self.unnamed(ids);
        let claims: Vec<Claim<'a>> = ids.iter().map(|id| component_claim(ctx.api.item(*id))).collect();
        let longer = |claim: usize| longer(&claims[claim].name);
        let names = self.scope.settle(&claims, vec![None; claims.len()], &longer, ctx.diagnostics);
        self.keep(&ids, names.into_iter().map(Some));
    }

    /// Titles that several schemas share are not used.
    fn settle_titles(&mut self, ctx: &mut Ctx<'a, '_>, ids: &[ItemId]) {
        let with_title = |id: &ItemId| Some((*id, usable(ctx.api.item(*id))?));
        let (ids, titles): (Vec<ItemId>, Vec<&'a str>) = self.unnamed(ids).iter().filter_map(with_title).unzip();
        let claim = |(id, title): (&ItemId, &&'a str)| Claim::of(Role::Type, &ctx.api.item(*id).origin, title);
        let claims: Vec<Claim<'a>> = ids.iter().zip(&titles).map(claim).collect();
        let names = self.scope.settle_undisputed(&claims, ctx.diagnostics);
        self.keep(&ids, names);
    }

    /// Outer schemas come first: their names are part of the inner ones'.
    fn settle_places(&mut self, ctx: &mut Ctx<'a, '_>, ids: &[ItemId]) {
        let mut paths = Paths::new(ctx.api, &self.names);
        let mut by_depth: BTreeMap<usize, Vec<ItemId>> = BTreeMap::new();
        for id in self.unnamed(ids) {
            by_depth.entry(depth(ctx.api, id)).or_default().push(id);
        }
        for ids in by_depth.into_values() {
            let places: Vec<Path> = ids.iter().map(|id| paths.path(*id)).collect();
            let claim = |(id, place): (&ItemId, &Path)| Claim {
                before: place_name(ctx.api, &self.names, *id),
                name: place.name(),
                ..bare_claim(ctx.api.item(*id))
            };
            let claims: Vec<Claim<'a>> = ids.iter().zip(&places).map(claim).collect();
            let longer = |claim: usize| longer_names(&self.names, &paths, ids[claim]);
            let names = self.scope.settle(&claims, vec![None; claims.len()], &longer, ctx.diagnostics);
            for ((id, place), (claim, name)) in ids.iter().zip(places).zip(claims.iter().zip(&names)) {
                paths.keep(*id, place, &claim.name, name);
            }
            self.keep(&ids, names.into_iter().map(Some));
        }
    }

    /// Called after the received forms have their names, whatever their rank.
    fn settle_inputs(&mut self, ctx: &mut Ctx<'a, '_>, ids: &[ItemId]) {
        let received = |id: &ItemId| match &ctx.api.item(*id).name {
            ItemName::Input(of) => self.names[of.0].clone().unwrap_or_default(),
            ItemName::Component(_) | ItemName::Inline { .. } => String::new(),
        };
        let received: Vec<String> = ids.iter().map(received).collect();
        let claim = |(id, before): (&ItemId, &String)| Claim {
            before: before.clone(),
            name: suffixed(Role::Type, before, "input"),
            ..bare_claim(ctx.api.item(*id))
        };
        let claims: Vec<Claim<'a>> = ids.iter().zip(&received).map(claim).collect();
        let longer = |claim: usize| vec![join(Role::Type, &received[claim], &words("as input"))];
        let names = self.scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics);
        self.keep(ids, names.into_iter().map(Some));
    }

    /// Keeps the names of the received forms for the next version of the spec; those of the sent forms are kept already.
    fn keep_all(&self, ctx: &Ctx<'a, '_>) {
        for (item, name) in ctx.api.items.iter().zip(&self.names) {
            if let (Some(name), ItemName::Component(_) | ItemName::Inline { .. }) = (name, &item.name) {
                let Claim { origin, text, .. } = bare_claim(item);
                ctx.renames.keeper.keep(Role::Type, origin, &text, name);
            }
        }
    }

    fn unnamed(&self, ids: &[ItemId]) -> Vec<ItemId> {
        ids.iter().copied().filter(|id| self.names[id.0].is_none()).collect()
    }

    fn keep(&mut self, ids: &[ItemId], names: impl IntoIterator<Item = Option<String>>) {
        for (id, name) in ids.iter().zip(names) {
            self.names[id.0] = name;
        }
    }
}

fn component_claim(item: &Item) -> Claim<'_> {
    let claim = bare_claim(item);
    Claim { name: identifier(Role::Type, &claim.text), ..claim }
}

/// An item's place and text.
fn bare_claim(item: &Item) -> Claim<'_> {
    let text = match &item.name {
        ItemName::Component(name) => name,
        ItemName::Inline { part, .. } => part,
        ItemName::Input(_) => "input",
    };
    Claim { origin: &item.origin, text: Cow::Borrowed(text), before: String::new(), name: String::new() }
}
