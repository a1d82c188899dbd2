//! Members that no property declares: `additionalProperties`, `patternProperties` and `propertyNames`.

use super::flat::name_rules;
use super::schema::{InlineName, lower_type};
use super::{Ctx, any};
use crate::diagnostic::rules;
use crate::flatten::{Flat, Undeclared, undeclared};
use crate::ir::{Constraint, Constraints, Type};

/// Their type; `None` if they are not kept.
pub(super) fn lower_undeclared(ctx: &mut Ctx<'_>, flat: &Flat, part: InlineName<'_>) -> Option<Type> {
    match undeclared(&ctx.schemas, flat) {
        Undeclared::Ignored => ctx.config.keep_unknown_members.then(any),
        Undeclared::Any => Some(any()),
        Undeclared::All(values) => Some(lower_type(ctx, values, part)),
        Undeclared::Mixed => {
            let message = "`patternProperties` and other properties have values of several types; treated as any JSON";
            ctx.diagnostics.warning(rules::MIXED_VALUES, &flat.origin, message);
            Some(any())
        }
    }
}

/// Adds the rules for their names.
pub(super) fn add_names(ctx: &mut Ctx<'_>, flat: &Flat, constraints: &mut Constraints) {
    let rules = name_rules(ctx, flat);
    if !rules.is_empty() {
        constraints.add(Constraint::Names(rules));
    }
}
