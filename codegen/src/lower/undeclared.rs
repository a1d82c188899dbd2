//! Members that no property declares: `additionalProperties`, `patternProperties` and `propertyNames`.

use super::flat::flatten;
use super::schema::{InlineName, lower_type};
use super::{Ctx, any, constraint};
use crate::diagnostic;
use crate::document::{Additional, SchemaId, SchemaKind};
use crate::flatten::Flat;
use crate::ir::{Constraint, Constraints, NameRule, Pattern, Type};

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
    let mut rules = Vec::new();
    for schema in &flat.property_names {
        property_names(ctx, *schema, &mut rules);
    }
    if matches!(flat.additional, Additional::Forbidden) && !flat.patterned.is_empty() {
        let patterns: Vec<Pattern> = flat.patterned.iter().map(|(pattern, _)| Pattern::new(pattern)).collect();
        constraint::report_patterns(ctx, &patterns, &flat.origin);
        if patterns.iter().all(|pattern| pattern.regex.is_some()) {
            rules.push(NameRule::Matches(patterns));
        }
    }
    if !rules.is_empty() {
        constraints.add(Constraint::Names(rules));
    }
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
    constraint::report_patterns(ctx, names.constraints.patterns(), &origin);
    names.constraints.iter().for_each(|constraint| add_rules(constraint, rules));
    if let Some(values) = &names.values {
        rules.push(NameRule::OneOf(values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()));
    }
}

/// Adds the rules that a constraint sets for names, which are strings.
fn add_rules(constraint: &Constraint, rules: &mut Vec<NameRule>) {
    match constraint {
        Constraint::MinLength(0) => {}
        Constraint::MinLength(least) => rules.push(NameRule::MinLength(*least)),
        Constraint::MaxLength(most) => rules.push(NameRule::MaxLength(*most)),
        Constraint::Patterns(patterns) => {
            let checked = patterns.iter().filter(|pattern| pattern.regex.is_some());
            rules.extend(checked.map(|pattern| NameRule::Matches(vec![pattern.clone()])));
        }
        Constraint::Minimum(_)
        | Constraint::Maximum(_)
        | Constraint::ExclusiveMinimum(_)
        | Constraint::ExclusiveMaximum(_)
        | Constraint::MultipleOf(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::Names(_)
        | Constraint::DependentRequired(_) => {}
    }
}
