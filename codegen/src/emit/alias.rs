//! A component that is a primitive, a list or a map: a type alias, or a newtype if it is recursive. Also the aliases of
//! equal inline schemas.

use quote::quote;

use super::debug::emit_debug_of_newtype;
use super::docs::Comment;
use super::file::{Fragment, Table};
use super::scope::{Scope, ident, named};
use super::{build, required, types};
use crate::escape::CodeText;
use crate::ir::{Item, ItemId, Type, equal};

pub(super) fn emit_alias(scope: &mut Scope<'_>, item: &Item, ty: &Type) -> Vec<Fragment> {
    let name = ident(scope.ctx.names.item(item.id));
    let mut comment: Comment = types::item_docs(scope.ctx, item);
    comment.keywords(&[], ty, None, &[]);
    let docs = comment.tokens();
    let mut target = scope.ty(ty);
    if scope.ctx.analysis.boxed.contains(&(item.id, 0)) {
        target = scope.boxed(&target);
    }
    if !scope.ctx.analysis.newtypes.contains(&item.id) {
        return vec![Fragment::Item(quote!(#docs pub type #name = #target;))];
    }
    scope.imports.add("crate::runtime::wire::newtype");
    let has_secret = scope.ctx.shows_secret(ty);
    let debug = if has_secret { quote!() } else { quote!(Debug,) };
    let (derived, patched) = (scope.ctx.derived(item.id), scope.ctx.patched(item.id));
    let item_fragment = quote! {
        #docs
        #[derive(Clone, #debug PartialEq #derived)]
        #patched
        pub struct #name(pub #target);
    };
    let rows = super::rules::rules_beside(scope.ctx, ty).map(|rules| CodeText::fill("where {}", [rules]));
    let table = Table::new("newtype", named(scope.ctx.names.item(item.id)), rows.into_iter().collect());
    let mut fragments = vec![Fragment::Item(item_fragment), Fragment::Table(table)];
    if has_secret {
        fragments.push(emit_debug_of_newtype(scope, scope.ctx.names.item(item.id)));
    }
    fragments
}

/// An inline schema that equals another one, which is defined. Documentation that both share is only there.
pub(super) fn emit_second_name(scope: &Scope<'_>, item: &Item, defined: ItemId) -> Vec<Fragment> {
    let ctx = scope.ctx;
    let (name, target) = (ident(ctx.names.item(item.id)), ident(ctx.names.defined(defined)));
    let docs = if equal::docs(&item.docs, &ctx.api.item(defined).docs) {
        types::place_docs(ctx, item)
    } else {
        types::item_docs(ctx, item)
    };
    let docs = docs.tokens();
    let alias = Fragment::Item(quote!(#docs pub type #name = super::#target;));
    let required = build::has_required(ctx, defined).then(|| required::emit_second_name(scope, item.id, defined));
    [alias].into_iter().chain(required).collect()
}
