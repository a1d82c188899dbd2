//! What the configuration adds to types: traits in addition to those that every type has, and attributes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Ctx;
use super::file::Fragment;
use super::scope::{Scope, ident};
use crate::config::Derive;
use crate::ir::ItemId;

impl Ctx<'_> {
    /// Their names, in the order of std's documentation.
    pub(super) fn derives(&self, id: ItemId) -> impl Iterator<Item = Derive> {
        self.analysis.derives.get(&id).into_iter().flatten().copied()
    }

    /// What follows `PartialEq` in the list of a `derive`.
    pub(super) fn derived(&self, id: ItemId) -> TokenStream {
        let names = self.derives(id).map(|derive| match derive {
            Derive::Eq => quote!(, Eq),
            Derive::Ord => quote!(, PartialOrd, Ord),
            Derive::Hash => quote!(, Hash),
        });
        names.collect()
    }

    /// The attributes that patches of the configuration add.
    pub(super) fn patched(&self, id: ItemId) -> TokenStream {
        let mut patched = TokenStream::new();
        for patch in self.config.types.patches(self.names.both(id)) {
            let tokens = |text: &String| text.parse::<TokenStream>().unwrap_or_default();
            let macros: Vec<TokenStream> = patch.macros.iter().map(tokens).collect();
            if !macros.is_empty() {
                patched.extend(quote!(#[derive(#(#macros),*)]));
            }
            patched.extend(patch.attributes.iter().map(tokens));
        }
        patched
    }
}

/// The same for an enum of values, which is compared by the value: a listed one may also be in the variant for others.
pub(super) fn emit_by_value(scope: &Scope<'_>, id: ItemId) -> Vec<Fragment> {
    let name = ident(scope.ctx.names.defined(id));
    let implemented = scope.ctx.derives(id).flat_map(|derive| match derive {
        Derive::Eq => vec![quote!(impl std::cmp::Eq for #name {})],
        Derive::Ord => by_order(scope, &name),
        Derive::Hash => vec![quote! {
            impl std::hash::Hash for #name {
                fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                    std::hash::Hash::hash(&self.value(), state);
                }
            }
        }],
    });
    implemented.map(Fragment::Item).collect()
}

fn by_order(scope: &Scope<'_>, name: &Ident) -> Vec<TokenStream> {
    let option = scope.option(&quote!(std::cmp::Ordering));
    let partial = quote! {
        impl std::cmp::PartialOrd for #name {
            fn partial_cmp(&self, other: &Self) -> #option {
                Some(std::cmp::Ord::cmp(self, other))
            }
        }
    };
    let total = quote! {
        impl std::cmp::Ord for #name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                std::cmp::Ord::cmp(&self.value(), &other.value())
            }
        }
    };
    vec![partial, total]
}
