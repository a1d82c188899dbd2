//! Members that no property declares: `additionalProperties`, `patternProperties` and `propertyNames`.

use std::rc::Rc;

use super::flat::flatten;
use super::schema::{Part, lower_type};
use super::{Ctx, any, constraint};
use crate::diagnostic;
use crate::document::{Additional, SchemaId, SchemaKind};
use crate::flatten::Flat;
use crate::ir::{NameRule, Type};

/// Their type; `None` if they are not kept.
pub(super) fn lower_undeclared(ctx: &mut Ctx<'_>, flat: &Flat, part: Part<'_>) -> Option<Type> {
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

/// The rules for their names.
pub(super) fn lower_names(ctx: &mut Ctx<'_>, flat: &Flat) -> Vec<NameRule> {
    let mut rules = Vec::new();
    for schema in &flat.property_names {
        property_names(ctx, *schema, &mut rules);
    }
    if matches!(flat.additional, Additional::Forbidden) && !flat.patterned.is_empty() {
        let texts: Vec<_> = flat.patterned.iter().map(|(pattern, _)| Rc::clone(pattern)).collect();
        constraint::report_patterns(ctx, &texts, &flat.origin);
        let patterns: Vec<_> = texts.iter().map(|text| constraint::pattern(text)).collect();
        if patterns.iter().all(|pattern| pattern.regex.is_some()) {
            rules.push(NameRule::Matches(patterns));
        }
    }
    rules
}

fn property_names(ctx: &mut Ctx<'_>, schema: SchemaId, rules: &mut Vec<NameRule>) {
    let (origin, target) = (ctx.schemas[schema].origin.clone(), ctx.target(schema));
    let Some(names) = flatten(ctx, target) else { return };
    let is_text = matches!(names.kind, None | Some(SchemaKind::String));
    if !is_text || !names.branches.is_empty() {
        let message = "these `propertyNames` are not checked; only lengths, a pattern and an `enum` are supported";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &origin, message);
        return;
    }
    let limits = &names.limits;
    constraint::report_patterns(ctx, &limits.patterns, &origin);
    rules.extend(limits.min_length.filter(|least| *least > 0).map(NameRule::MinLength));
    rules.extend(limits.max_length.map(NameRule::MaxLength));
    let patterns = limits.patterns.iter().map(|text| constraint::pattern(text));
    let patterns = patterns.filter(|pattern| pattern.regex.is_some());
    rules.extend(patterns.map(|pattern| NameRule::Matches(vec![pattern])));
    if let Some(values) = &names.values {
        rules.push(NameRule::OneOf(values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()));
    }
}
