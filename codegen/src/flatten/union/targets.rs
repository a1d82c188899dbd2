//! The entries of `mapping` and `defaultMapping` that lead out of their union.

use std::collections::BTreeSet;

use super::super::Ctx;
use super::component;
use crate::diagnostic::rules;
use crate::document::{Discriminator, Mapping, SchemaId};

/// Reports the keys of `mapping`, and the default, that do not map to one of these branches.
pub(crate) fn report_unknown_targets(ctx: &mut Ctx<'_>, discriminator: &Discriminator, branches: &[Option<String>]) {
    let names: BTreeSet<&String> = branches.iter().flatten().collect();
    for Mapping { tag, target } in discriminator.mapping.iter().flatten() {
        let name = &target.component;
        if !names.contains(name) {
            let message =
                format!("`{tag}` maps to `{name}`, which is not a branch; values with this tag are kept as JSON");
            ctx.diagnostics.warning(rules::MAPPING_NOT_A_BRANCH, &target.origin, message);
        }
    }
    report_unknown_default(ctx, discriminator, branches.iter().map(Option::as_deref));
}

/// The only branch of a union with a `discriminator` is its type, whatever the tag is.
pub(crate) fn report_only_branch(ctx: &mut Ctx<'_>, discriminator: &Discriminator, only: SchemaId) {
    let only = component(ctx.schemas, only);
    for Mapping { tag, target } in discriminator.mapping.iter().flatten() {
        let name = &target.component;
        if only.as_ref() != Some(name) {
            let message = format!("`{tag}` maps to `{name}`, which is not the only branch; the type is that branch");
            let warning = ctx.diagnostics.warning(rules::MAPPING_NOT_A_BRANCH, &target.origin, message);
            warning.help(format!("add a reference to `{name}` to the branches"));
        }
    }
}

/// Reports a `defaultMapping` that does not point to a branch.
pub(crate) fn report_unknown_default<'b>(
    ctx: &mut Ctx<'_>,
    discriminator: &Discriminator,
    mut branches: impl Iterator<Item = Option<&'b str>>,
) {
    let Some(default) = &discriminator.default else { return };
    if !branches.any(|branch| discriminator.is_default(branch)) {
        let message =
            format!("the default `{}` is not a branch; values without a tag are kept as JSON", default.component);
        ctx.diagnostics.warning(rules::MAPPING_NOT_A_BRANCH, &default.origin, message);
    }
}
