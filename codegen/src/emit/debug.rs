//! `Debug` of what contains secrets: as a derive would show it, with `[redacted]` in their place.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::file::Fragment;
use super::scope::{Scope, ident};
use crate::ir::{Content, Type};

impl Ctx<'_> {
    /// Whether a derived `Debug` of the type shows a secret.
    pub(super) fn shows_secret(&self, ty: &Type) -> bool {
        self.analysis.shows_secret(self.api, ty)
    }

    /// The same for a body; multipart forms are structs of their own.
    pub(super) fn body_shows_secret(&self, content: &Content) -> bool {
        !matches!(content, Content::Multipart(_)) && content.types().into_iter().any(|ty| self.shows_secret(ty))
    }
}

/// For a struct; the fields that say `true` are secrets.
pub(super) fn emit_debug_without(scope: &mut Scope<'_>, name: &str, fields: &[(&str, bool)]) -> Fragment {
    let fields = fields.iter().map(|(field, is_secret)| {
        let (ident, shown) = (ident(field), field.trim_start_matches("r#"));
        let value = if *is_secret { redacted() } else { quote!(&self.#ident) };
        quote!(.field(#shown, #value))
    });
    let shown = name;
    let body = quote!(f.debug_struct(#shown)#(#fields)*.finish());
    emit_impl(scope, name, &body)
}

/// For an enum whose variants have one value each; those that say `true` are secrets.
pub(super) fn emit_debug_of_variants(scope: &mut Scope<'_>, name: &str, variants: &[(&str, bool)]) -> Fragment {
    let arms = variants.iter().map(|(variant, is_secret)| {
        let (ident, shown) = (ident(variant), variant.trim_start_matches("r#"));
        let (bound, value) = if *is_secret { (quote!(_), redacted()) } else { (quote!(value), quote!(value)) };
        quote!(Self::#ident(#bound) => f.debug_tuple(#shown).field(#value).finish(),)
    });
    let body = quote!(match self { #(#arms)* });
    emit_impl(scope, name, &body)
}

/// The same for variants that hold bodies; none where `Debug` may be derived.
pub(super) fn emit_debug_of_bodies<'c>(
    scope: &mut Scope<'_>,
    name: &str,
    contents: impl Iterator<Item = (&'c String, &'c Content)>,
) -> Option<Fragment> {
    let ctx = scope.ctx;
    let variants = contents.map(|(variant, content)| (variant.as_str(), ctx.body_shows_secret(content)));
    let variants: Vec<(&str, bool)> = variants.collect();
    let has_secrets = variants.iter().any(|(_, is_secret)| *is_secret);
    has_secrets.then(|| emit_debug_of_variants(scope, name, &variants))
}

/// For a newtype whose value is a secret.
pub(super) fn emit_debug_of_newtype(scope: &mut Scope<'_>, name: &str) -> Fragment {
    let (shown, value) = (name, redacted());
    emit_impl(scope, name, &quote!(f.debug_tuple(#shown).field(#value).finish()))
}

fn redacted() -> TokenStream {
    quote!(&format_args!("[redacted]"))
}

fn emit_impl(scope: &mut Scope<'_>, name: &str, body: &TokenStream) -> Fragment {
    let fmt = scope.imported("std::fmt");
    let ident = ident(name);
    Fragment::Item(quote! {
        impl #fmt::Debug for #ident {
            /// Without its secrets.
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                #body
            }
        }
    })
}
