//! Constraints as the `where` of a wire table writes them.

use super::Ctx;
use super::scope::literal;
use crate::ir::{Constraints, Float, ItemKind, Limit, Pattern, Type, TypeKind};

/// The rules for a value of this type: `None` if nothing in it can be wrong.
pub(super) fn rules(ctx: &Ctx<'_>, ty: &Type) -> Option<String> {
    let mut rules = own_rules(&ty.constraints);
    let inside = inner(ctx, ty, &mut rules);
    (inside || !rules.is_empty()).then(|| format!("[{}]", rules.join(", ")))
}

/// Adds what holds inside; whether the value must be looked into even without a rule of its own.
fn inner(ctx: &Ctx<'_>, ty: &Type, out: &mut Vec<String>) -> bool {
    match &ty.kind {
        TypeKind::Nullable(inner) => match rules(ctx, inner) {
            Some(rules) => {
                let rules = rules.trim_start_matches('[').strip_suffix(']').unwrap_or_default().to_owned();
                out.extend((!rules.is_empty()).then_some(rules));
                true
            }
            None => false,
        },
        TypeKind::List(inner) | TypeKind::Map(inner) => match rules(ctx, inner) {
            Some(rules) => {
                out.push(format!("Each(&{rules})"));
                true
            }
            None => false,
        },
        TypeKind::Item(id) => match &ctx.api.item(*id).kind {
            ItemKind::Alias(target) if !ctx.facts.newtypes.contains(id) => {
                out.extend(own_rules(&target.constraints));
                inner(ctx, target, out)
            }
            _ => ctx.facts.checked.contains(id),
        },
        TypeKind::Float(Float::F32 | Float::F64) => true,
        TypeKind::Bool | TypeKind::Integer(_) | TypeKind::Text(_) | TypeKind::Any => false,
    }
}

fn own_rules(constraints: &Constraints) -> Vec<String> {
    let count = |rule: &str, count: Option<u64>| count.map(|count| format!("{rule}({count})"));
    let limit = |rule: &str, limit: Option<Limit>| limit.map(|limit| format!("{rule}({})", bound(limit)));
    let mut rules: Vec<String> = [
        count("MinLength", constraints.min_length.filter(|least| *least > 0)),
        count("MaxLength", constraints.max_length),
        limit("Minimum", constraints.minimum),
        limit("Maximum", constraints.maximum),
        limit("ExclusiveMinimum", constraints.exclusive_minimum),
        limit("ExclusiveMaximum", constraints.exclusive_maximum),
        limit("MultipleOf", constraints.multiple_of),
        count("MinItems", constraints.min_items.filter(|least| *least > 0)),
        count("MaxItems", constraints.max_items),
        constraints.unique_items.then(|| "UniqueItems".to_owned()),
        count("MinProperties", constraints.min_properties.filter(|least| *least > 0)),
        count("MaxProperties", constraints.max_properties),
    ]
    .into_iter()
    .flatten()
    .collect();
    rules.extend(constraints.patterns.iter().filter_map(pattern));
    rules
}

fn pattern(pattern: &Pattern) -> Option<String> {
    let regex = pattern.regex.as_ref()?;
    Some(format!("Pattern({}, {})", literal(&pattern.text), literal(regex)))
}

fn bound(limit: Limit) -> String {
    match limit {
        Limit::Integer(value) => format!("Int({value})"),
        Limit::Float(value) => format!("Float({value:?})"),
    }
}
