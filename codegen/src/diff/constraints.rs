//! Constraints: each keyword before and after.

use std::cmp::Ordering;

use super::comparer::{Comparer, Site};
use super::rules::{self, Rule};
use crate::ir::{Constraint, Constraints, Dependency, Limit, NameRule, Pattern};

pub(super) fn compare(comparer: &mut Comparer<'_>, site: &Site, old: &Constraints, new: &Constraints) {
    let same_keyword =
        |of: &Constraint, all: &Constraints| all.iter().find(|other| other.keyword() == of.keyword()).cloned();
    for one in old {
        match same_keyword(one, new) {
            None => {
                let message = format!("`{}` is gone: it was {}", one.keyword(), value(one));
                comparer.push(rules::CONSTRAINT_REMOVED, site, message);
            }
            Some(other) if *one != other => {
                let message = format!("`{}` changed from {} to {}", one.keyword(), value(one), value(&other));
                comparer.push(direction(one, &other), site, message);
            }
            Some(_) => {}
        }
    }
    for other in new.iter().filter(|other| same_keyword(other, old).is_none()) {
        let rule = match other {
            Constraint::Patterns(_) => rules::PATTERN_ADDED,
            Constraint::Names(_) | Constraint::DependentRequired(_) => rules::MEMBER_RULE_ADDED,
            _ => rules::CONSTRAINT_ADDED,
        };
        comparer.push(rule, site, format!("`{}` is new: {}", other.keyword(), value(other)));
    }
}

/// `format` of a string whose type does not depend on it.
pub(super) fn formats(comparer: &mut Comparer<'_>, site: &Site, old: &Constraints, new: &Constraints) {
    if old.format.0 != new.format.0 {
        let word =
            |format: &Option<String>| format.as_deref().map_or("none".to_owned(), |format| format!("`{format}`"));
        let message = format!("the format {} became {}", word(&old.format.0), word(&new.format.0));
        comparer.push(rules::FORMAT_CHANGED, site, message);
    }
}

/// Exact for integers, which floats are not.
fn order(one: Limit, other: Limit) -> Option<Ordering> {
    match (one, other) {
        (Limit::Integer(one), Limit::Integer(other)) => Some(one.cmp(&other)),
        _ => one.to_float().partial_cmp(&other.to_float()),
    }
}

/// Whether a changed constraint allows more or less.
fn direction(old: &Constraint, new: &Constraint) -> &'static Rule {
    let by = |ordering: Option<Ordering>, tighter: Ordering| match ordering {
        Some(ordering) if ordering == tighter => rules::CONSTRAINT_TIGHTENED,
        Some(_) => rules::CONSTRAINT_LOOSENED,
        None => rules::CONSTRAINT_CHANGED,
    };
    match (old, new) {
        (Constraint::MinLength(old), Constraint::MinLength(new))
        | (Constraint::MinItems(old), Constraint::MinItems(new))
        | (Constraint::MinProperties(old), Constraint::MinProperties(new)) => by(Some(new.cmp(old)), Ordering::Greater),
        (Constraint::MaxLength(old), Constraint::MaxLength(new))
        | (Constraint::MaxItems(old), Constraint::MaxItems(new))
        | (Constraint::MaxProperties(old), Constraint::MaxProperties(new)) => by(Some(new.cmp(old)), Ordering::Less),
        (Constraint::Minimum(old), Constraint::Minimum(new))
        | (Constraint::ExclusiveMinimum(old), Constraint::ExclusiveMinimum(new)) => {
            by(order(*new, *old), Ordering::Greater)
        }
        (Constraint::Maximum(old), Constraint::Maximum(new))
        | (Constraint::ExclusiveMaximum(old), Constraint::ExclusiveMaximum(new)) => {
            by(order(*new, *old), Ordering::Less)
        }
        (Constraint::DependentRequired(old), Constraint::DependentRequired(new)) => subsets(&flat(old), &flat(new)),
        (Constraint::Names(old), Constraint::Names(new)) => match (old.as_slice(), new.as_slice()) {
            ([NameRule::MinLength(old)], [NameRule::MinLength(new)]) => by(Some(new.cmp(old)), Ordering::Greater),
            ([NameRule::MaxLength(old)], [NameRule::MaxLength(new)]) => by(Some(new.cmp(old)), Ordering::Less),
            _ => subsets(old, new),
        },
        (Constraint::Patterns(_), Constraint::Patterns(new)) if new.iter().all(|one| is_anything(&one.text)) => {
            rules::CONSTRAINT_LOOSENED
        }
        (Constraint::Patterns(old), Constraint::Patterns(new)) => subsets(old, new),
        _ => rules::CONSTRAINT_CHANGED,
    }
}

/// All rules of the lists must hold, so that a longer list allows less.
fn subsets<T: PartialEq>(old: &[T], new: &[T]) -> &'static Rule {
    if old.iter().all(|rule| new.contains(rule)) {
        rules::CONSTRAINT_TIGHTENED
    } else if new.iter().all(|rule| old.contains(rule)) {
        rules::CONSTRAINT_LOOSENED
    } else {
        rules::CONSTRAINT_CHANGED
    }
}

/// A pattern that any text matches.
fn is_anything(pattern: &str) -> bool {
    matches!(pattern, "" | ".*" | "^.*$" | "^" | "$")
}

/// Each member with one that it requires.
fn flat(dependencies: &[Dependency]) -> Vec<(&str, &str)> {
    let pairs = dependencies.iter().map(|of| (of.member.as_str(), of.requires.as_slice()));
    pairs.flat_map(|(member, all)| all.iter().map(move |one| (member, one.as_str()))).collect()
}

fn value(constraint: &Constraint) -> String {
    let patterns =
        |all: &[Pattern]| all.iter().map(|pattern| format!("`{}`", pattern.text)).collect::<Vec<_>>().join(" and ");
    match constraint {
        Constraint::MinLength(value)
        | Constraint::MaxLength(value)
        | Constraint::MinItems(value)
        | Constraint::MaxItems(value)
        | Constraint::MinProperties(value)
        | Constraint::MaxProperties(value) => value.to_string(),
        Constraint::Minimum(limit)
        | Constraint::Maximum(limit)
        | Constraint::ExclusiveMinimum(limit)
        | Constraint::ExclusiveMaximum(limit)
        | Constraint::MultipleOf(limit) => limit.to_string(),
        Constraint::UniqueItems => "true".to_owned(),
        Constraint::Patterns(all) => patterns(all),
        Constraint::Names(all) => all.iter().map(|rule| name_rule(rule, &patterns)).collect::<Vec<_>>().join(" and "),
        Constraint::DependentRequired(all) => all.iter().map(dependency).collect::<Vec<_>>().join(" and "),
    }
}

fn name_rule(rule: &NameRule, patterns: &impl Fn(&[Pattern]) -> String) -> String {
    match rule {
        NameRule::MinLength(length) => format!("at least {length} characters"),
        NameRule::MaxLength(length) => format!("at most {length} characters"),
        NameRule::Matches(all) => patterns(all),
        NameRule::OneOf(names) => format!("one of {names:?}"),
    }
}

fn dependency(dependency: &Dependency) -> String {
    format!("`{}` requires {:?}", dependency.member, dependency.requires)
}
