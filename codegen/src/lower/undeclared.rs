//! Members that no property declares: `additionalProperties`, `patternProperties` and `propertyNames`.

use super::flat::name_rules;
use super::schema::{InlineName, lower_type};
use super::{Ctx, any};
use crate::diagnostic;
use crate::document::{Additional, SchemaId};
use crate::flatten::Flat;
use crate::ir::{Constraint, Constraints, Type};

/// Their type; `None` if they are not kept.
pub(super) fn lower_undeclared(ctx: &mut Ctx<'_>, flat: &Flat, part: InlineName<'_>) -> Option<Type> {
    if let Some((_, first)) = flat.patterned.first() {
        let is_uniform = is_uniform(ctx, flat, *first);
        if !is_uniform {
            let message = "`patternProperties` and other properties have values of several types; treated as any JSON";
            ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &flat.origin, message);
        }
        return Some(if is_uniform { lower_type(ctx, *first, part) } else { any() });
    }
    match flat.additional {
        Additional::Unspecified | Additional::Forbidden => ctx.config.types.keep_unknown_members.then(any),
        Additional::Allowed => Some(any()),
        Additional::Schema(values) => Some(lower_type(ctx, values, part)),
    }
}

/// Whether all values have the same schema: those of all patterns, and those whose names match none.
fn is_uniform(ctx: &Ctx<'_>, flat: &Flat, first: SchemaId) -> bool {
    let others_fit = match flat.additional {
        Additional::Forbidden => true,
        Additional::Schema(values) => ctx.schemas.are_same(values, first),
        Additional::Unspecified | Additional::Allowed => false,
    };
    others_fit && flat.patterned.iter().all(|(_, schema)| ctx.schemas.are_same(*schema, first))
}

/// Adds the rules for their names.
pub(super) fn add_names(ctx: &mut Ctx<'_>, flat: &Flat, constraints: &mut Constraints) {
    let rules = name_rules(ctx, flat);
    if !rules.is_empty() {
        constraints.add(Constraint::Names(rules));
    }
}
