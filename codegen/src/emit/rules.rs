//! Constraints as the `where` of a wire table writes them.

use super::scope::literal;
use super::{Ctx, unicode};
use crate::ir::{Constraints, Float, ItemKind, Limit, NameRule, Pattern, Record, Type, TypeKind};

/// The rules for a value of this type: `None` if nothing in it can be wrong.
pub(super) fn rules(ctx: &Ctx<'_>, ty: &Type) -> Option<String> {
    let mut rules = own_rules(&ty.constraints);
    let inside = inner(ctx, ty, &mut rules);
    (inside || !rules.is_empty()).then(|| format!("[{}]", rules.join(", ")))
}

/// The rules for a value of this type beside those that the type checks by itself.
pub(super) fn rules_beside(ctx: &Ctx<'_>, ty: &Type) -> Option<String> {
    rules(ctx, ty).filter(|rules| rules != "[]")
}

/// What must hold, if anything must: the end of a row.
pub(super) fn given(rules: Option<String>) -> String {
    rules.map(|rules| format!(" where {rules}")).unwrap_or_default()
}

/// The rules for how many members a record has.
pub(super) fn record_rules(record: &Record) -> Option<String> {
    let counts = Constraints { names: Vec::new(), ..record.constraints.clone() };
    let rules = own_rules(&counts);
    (!rules.is_empty()).then(|| format!("[{}]", rules.join(", ")))
}

/// The rules for the map of a record's undeclared members.
pub(super) fn rest_rules(ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let values = record.rest.clone()?;
    let constraints = Constraints { names: record.constraints.names.clone(), ..Constraints::default() };
    rules(ctx, &Type { kind: TypeKind::Map(Box::new(values)), constraints })
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
        TypeKind::Tuple(elements) => {
            let elements: Vec<Option<String>> = elements.iter().map(|element| rules(ctx, element)).collect();
            let is_checked = elements.iter().any(Option::is_some);
            if is_checked {
                let rules: Vec<String> =
                    elements.into_iter().map(|rules| format!("&{}", rules.as_deref().unwrap_or("[]"))).collect();
                out.push(format!("Items(&[{}])", rules.join(", ")));
            }
            is_checked
        }
        TypeKind::Item(id) => match &ctx.api.item(*id).kind {
            ItemKind::Alias(target) if !ctx.facts.newtypes.contains(id) => {
                out.extend(own_rules(&target.constraints));
                inner(ctx, target, out)
            }
            _ => ctx.facts.checked.contains(id),
        },
        TypeKind::Float(Float::F32 | Float::F64) => true,
        TypeKind::Float(Float::Decimal) | TypeKind::Bool | TypeKind::Integer(_) | TypeKind::Text(_) | TypeKind::Any => {
            false
        }
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
    rules.extend(constraints.patterns.iter().filter_map(pattern).map(|pattern| format!("Pattern{pattern}")));
    if !constraints.names.is_empty() {
        rules.push(format!("Names(&[{}])", constraints.names.iter().map(name_rule).collect::<Vec<_>>().join(", ")));
    }
    rules
}

fn name_rule(rule: &NameRule) -> String {
    match rule {
        NameRule::MinLength(least) => format!("MinLength({least})"),
        NameRule::MaxLength(most) => format!("MaxLength({most})"),
        NameRule::Matches(patterns) => match patterns.as_slice() {
            [only] => format!("Pattern{}", pattern(only).unwrap_or_default()),
            patterns => {
                let patterns: Vec<String> = patterns.iter().filter_map(pattern).collect();
                format!("AnyOf(&[{}])", patterns.join(", "))
            }
        },
        NameRule::OneOf(names) => {
            let names: Vec<String> = names.iter().map(|name| literal(name)).collect();
            format!("OneOf(&[{}])", names.join(", "))
        }
    }
}

/// A pattern as the spec has it and as it is compiled: `("^\\d", "^\\d")`.
fn pattern(pattern: &Pattern) -> Option<String> {
    Some(format!("({}, {})", literal(&pattern.text), unicode::regex(pattern)?))
}

fn bound(limit: Limit) -> String {
    match limit {
        Limit::Integer(value) => format!("Int({value})"),
        Limit::Float(value) => format!("Float({value:?})"),
    }
}
