//! The members that no property declares: `additionalProperties`, `patternProperties` and `propertyNames`.

use super::schema::{Part, complete_view, lower_type};
use super::view::{Kind, View};
use super::{Ctx, any, constraint};
use crate::diagnostic;
use crate::document::{Additional, SchemaId};
use crate::ir::{NameRule, Type};

/// Their type; `None` if they are not kept.
pub(super) fn lower_undeclared(ctx: &mut Ctx<'_>, view: &View, part: Part<'_>) -> Option<Type> {
    if let Some((_, first)) = view.patterned.first() {
        let is_uniform = is_uniform(ctx, view, *first);
        if !is_uniform {
            let message = "the values of `patternProperties` and of other members are of several types: untyped JSON";
            ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        }
        return Some(if is_uniform { lower_type(ctx, *first, part) } else { any() });
    }
    match view.additional {
        Additional::Unsaid | Additional::Forbidden => ctx.types.keep_unknown_members.then(any),
        Additional::Allowed => Some(any()),
        Additional::Schema(values) => Some(lower_type(ctx, values, part)),
    }
}

/// Whether all values are of one schema: those of all patterns, and those of the names that match none.
fn is_uniform(ctx: &Ctx<'_>, view: &View, first: SchemaId) -> bool {
    let others_fit = match view.additional {
        Additional::Forbidden => true,
        Additional::Schema(values) => ctx.schemas.are_same(values, first),
        Additional::Unsaid | Additional::Allowed => false,
    };
    others_fit && view.patterned.iter().all(|(_, schema)| ctx.schemas.are_same(*schema, first))
}

/// What their names must be like.
pub(super) fn lower_names(ctx: &mut Ctx<'_>, view: &View) -> Vec<NameRule> {
    let mut rules = Vec::new();
    for schema in &view.property_names {
        property_names(ctx, *schema, &mut rules);
    }
    if matches!(view.additional, Additional::Forbidden) && !view.patterned.is_empty() {
        let patterns: Vec<_> = view.patterned.iter().map(|(pattern, _)| constraint::pattern(pattern)).collect();
        constraint::report_patterns(ctx, &patterns, &view.origin);
        if patterns.iter().all(|pattern| pattern.regex.is_some()) {
            rules.push(NameRule::Matches(patterns));
        }
    }
    rules
}

fn property_names(ctx: &mut Ctx<'_>, schema: SchemaId, rules: &mut Vec<NameRule>) {
    let (origin, target) = (ctx.schemas[schema].origin.clone(), ctx.target(schema));
    let Some(names) = complete_view(ctx, target) else { return };
    let is_text = matches!(names.kind, None | Some(Kind::String));
    if !is_text || !names.branches.is_empty() {
        let message = "these `propertyNames` are not checked: they are more than lengths, a pattern or an `enum`";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &origin, message);
        return;
    }
    let limits = &names.constraints;
    constraint::report_patterns(ctx, &limits.patterns, &origin);
    rules.extend(limits.min_length.filter(|least| *least > 0).map(NameRule::MinLength));
    rules.extend(limits.max_length.map(NameRule::MaxLength));
    let patterns = limits.patterns.iter().filter(|pattern| pattern.regex.is_some());
    rules.extend(patterns.map(|pattern| NameRule::Matches(vec![pattern.clone()])));
    if let Some(values) = &names.values {
        rules.push(NameRule::OneOf(values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()));
    }
}
