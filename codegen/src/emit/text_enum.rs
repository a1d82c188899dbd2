//! An enum of texts.

use quote::quote;

use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::scope::{Scope, ident, literal};
use super::types;
use crate::ir::{Docs, Enum, Item};

pub(super) fn emit_text_enum(scope: &mut Scope<'_>, item: &Item, values: &Enum) -> Vec<Fragment> {
    scope.imports.add("crate::runtime::wire::text_enum");
    let names = scope.ctx.names;
    let name = ident(names.item(item.id));
    let docs = types::item_docs(scope.ctx, item).tokens();
    let mut variants = Vec::new();
    let mut rows = Vec::new();
    for (index, value) in values.values.iter().enumerate() {
        let variant = names.variant(item.id, index);
        let described = Docs { description: value.docs.clone(), ..Docs::default() };
        let mut comment = Comment::of(&described, &code(&value.text));
        if value.docs.is_some() {
            comment.line(&code(&value.text));
        }
        let (docs, ident) = (comment.tokens(), ident(variant));
        variants.push(quote!(#docs #ident));
        rows.push(format!("{variant} = {},", literal(&value.text)));
    }
    if scope.ctx.config.types.closed_enums {
        let item_fragment = quote!(#docs #[derive(Clone, Copy, Debug)] pub enum #name { #(#variants),* });
        let table = Table { name: "text_enum", head: names.item(item.id).to_owned(), rows };
        return vec![Fragment::Item(item_fragment), Fragment::Table(table)];
    }
    let unlisted = names.unlisted(item.id);
    rows.push(format!(".. {unlisted}"));
    let (unlisted, string) = (ident(unlisted), scope.string());
    let item_fragment = quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = " A value that the spec does not list, kept as it is."]
            #unlisted(#string),
        }
    };
    let table = Table { name: "text_enum", head: names.item(item.id).to_owned(), rows };
    vec![Fragment::Item(item_fragment), Fragment::Table(table)]
}
