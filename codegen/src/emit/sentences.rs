//! Sentences about constraints, for documentation comments.
//!
//! Input: constraints. Output: what they allow, each in a few words.

use crate::escape::DocText;
use crate::ir::{Constraint, Constraints, Dependency, Limit, NameRule, Type, TypeKind};

/// Sentences about the constraints of values, outermost first.
pub(super) fn constraints(ty: &Type) -> Vec<DocText> {
    let mut all = own_constraints(&ty.constraints);
    let inside = |place: DocText, inner: &Type| {
        let inner = constraints(inner).into_iter();
        inner.map(move |inner| DocText::fill("{}: {}", [place.clone(), inner.lower_first()])).collect::<Vec<_>>()
    };
    match &ty.kind {
        TypeKind::List(inner) => all.extend(inside("Each item".into(), inner)),
        TypeKind::Tuple(elements) => {
            for (index, element) in elements.iter().enumerate() {
                all.extend(inside(DocText::fill("Item {}", [count_text(index as u64)]), element));
            }
        }
        TypeKind::Map(inner) => all.extend(inside("Each value".into(), inner)),
        TypeKind::Nullable(inner) => all.extend(constraints(inner)),
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::External(_)
        | TypeKind::Any => {}
    }
    all
}

/// The same about a type itself, without what is inside.
pub(super) fn own_constraints(constraints: &Constraints) -> Vec<DocText> {
    constraints.iter().filter_map(|constraint| sentence(constraint, constraints)).collect()
}

/// The sentence about a constraint; the one about a least count includes the largest.
fn sentence(constraint: &Constraint, all: &Constraints) -> Option<DocText> {
    let limit = |words: &'static str, limit: Limit| Some(DocText::fill(words, [limit_text(limit)]));
    let most = |least: Option<u64>, most: u64, unit| least.is_none().then(|| count(None, Some(most), unit)).flatten();
    match constraint {
        Constraint::MinLength(least) => count(Some(*least), all.max_length(), "character"),
        Constraint::MaxLength(own) => most(all.min_length(), *own, "character"),
        Constraint::Patterns(patterns) => {
            let patterns = patterns.iter().map(|pattern| DocText::code(&pattern.text));
            Some(DocText::fill("Matches {}", [DocText::join(patterns, " and ")]))
        }
        Constraint::Minimum(least) => limit("At least {}", *least),
        Constraint::Maximum(most) => limit("At most {}", *most),
        Constraint::ExclusiveMinimum(least) => limit("More than {}", *least),
        Constraint::ExclusiveMaximum(most) => limit("Less than {}", *most),
        Constraint::MultipleOf(step) => limit("A multiple of {}", *step),
        Constraint::MinItems(least) => count(Some(*least), all.max_items(), "item"),
        Constraint::MaxItems(own) => most(all.min_items(), *own, "item"),
        Constraint::UniqueItems => Some("No two equal items".into()),
        Constraint::MinProperties(least) => count(Some(*least), all.max_properties(), "member"),
        Constraint::MaxProperties(own) => most(all.min_properties(), *own, "member"),
        Constraint::Names(rules) => Some(DocText::fill("Names: {}", [names(rules)])),
        Constraint::DependentRequired(all) => Some(DocText::join(all.iter().map(dependency), "; ")),
    }
}

fn dependency(Dependency { member, requires }: &Dependency) -> DocText {
    let requires = DocText::join(requires.iter().map(|name| DocText::code(name)), ", ");
    DocText::fill("{} requires {}", [DocText::code(member), requires])
}

fn names(rules: &[NameRule]) -> DocText {
    let code_of = |texts: Vec<&String>| DocText::join(texts.into_iter().map(|text| DocText::code(text)), " or ");
    let describe = |rule: &NameRule| match rule {
        NameRule::MinLength(least) => DocText::fill("at least {} characters", [count_text(*least)]),
        NameRule::MaxLength(most) => DocText::fill("at most {} characters", [count_text(*most)]),
        NameRule::Matches(patterns) => {
            DocText::fill("match {}", [code_of(patterns.iter().map(|pattern| &pattern.text).collect())])
        }
        NameRule::OneOf(names) => code_of(names.iter().collect()),
    };
    DocText::join(rules.iter().map(describe), "; ")
}

fn count(least: Option<u64>, most: Option<u64>, unit: &'static str) -> Option<DocText> {
    let plural = |count: u64| if count == 1 { "" } else { "s" }.into();
    let sentence = |words, counts: Vec<u64>, end| {
        let parts = counts.into_iter().map(count_text).chain([unit.into(), end]);
        Some(DocText::fill(words, parts))
    };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => sentence("Exactly {} {}{}", vec![least], plural(least)),
        (Some(least), Some(most)) => sentence("{} to {} {}{}", vec![least, most], "s".into()),
        (Some(least), None) => sentence("At least {} {}{}", vec![least], plural(least)),
        (None, Some(most)) => sentence("At most {} {}{}", vec![most], plural(most)),
        (None, None) => None,
    }
}

fn count_text(count: u64) -> DocText {
    DocText::number(count)
}

fn limit_text(limit: Limit) -> DocText {
    match limit {
        Limit::Integer(value) => DocText::number(value),
        Limit::Float(value) => DocText::float(value),
    }
}
