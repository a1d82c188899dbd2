//! The names of members that no property declares: `propertyNames`, and `patternProperties` of a closed object.
//!
//! Input: a flat schema. Output: rules for the names. Must not drop a rule without a warning.

use super::Ctx;
use super::flat::{Flat, Kind};
use crate::constraint::{Constraint, NameRule, Pattern, report_refused};
use crate::diagnostic::rules;
use crate::document::{Additional, SchemaId};

/// The rules that all names must satisfy.
pub(crate) fn name_rules(ctx: &mut Ctx<'_>, flat: &Flat) -> Vec<NameRule> {
    let mut rules = Vec::new();
    for schema in &flat.property_names {
        property_names(ctx, *schema, &mut rules);
    }
    if matches!(flat.additional, Additional::Forbidden) && !flat.patterned.is_empty() {
        let patterns: Vec<Pattern> = flat.patterned.iter().map(|(pattern, _)| Pattern::new(pattern)).collect();
        report_refused(&patterns, &flat.origin, ctx.diagnostics);
        if patterns.iter().all(|pattern| pattern.regex.is_some()) {
            rules.push(NameRule::Matches(patterns));
        }
    }
    rules
}

fn property_names(ctx: &mut Ctx<'_>, schema: SchemaId, rules: &mut Vec<NameRule>) {
    let (origin, target) = (ctx.schemas[schema].origin.clone(), ctx.schemas.target(schema));
    let Some(names) = super::flatten(ctx, target) else { return };
    let is_text = matches!(names.kind, None | Some(Kind::String));
    if !is_text || !names.branches.is_empty() {
        let message = "these `propertyNames` are not checked; only lengths, a pattern and an `enum` are supported";
        ctx.diagnostics.warning(rules::PROPERTY_NAMES, &origin, message);
        return;
    }
    report_refused(names.constraints.patterns(), &origin, ctx.diagnostics);
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
