//! Paths of types for code outside of the generated crate.

use super::Ctx;
use super::scope::Scope;
use crate::analysis::Analysis;
use crate::config::Config;
use crate::ir::{Api, ItemKind, Type, TypeKind};
use crate::name::Names;

/// The name of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypePath {
    /// `types::Webhook`, `std::vec::Vec<types::Webhook>`: relative to the generated crate, or with the path of the
    /// crate that has the type.
    pub text: String,
    /// Whether it is a type that the crate itself defines.
    pub is_definition: bool,
}

/// The path of a type.
pub fn type_path(api: &Api, names: &Names, analysis: &Analysis, config: &Config, kind: &TypeKind) -> TypePath {
    let ctx = Ctx::new(api, names, &[], analysis, config);
    let mut scope = Scope::outside_crate(&ctx);
    let text = super::compact(&scope.ty(&Type::from(kind.clone())));
    TypePath { text: text.as_str().replace("crate::", ""), is_definition: is_definition(&ctx, kind) }
}

fn is_definition(ctx: &Ctx<'_>, kind: &TypeKind) -> bool {
    let TypeKind::Item(id) = kind else { return false };
    match &ctx.api.item(*id).kind {
        ItemKind::Alias(_) => ctx.analysis.newtypes.contains(id),
        ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => true,
    }
}
