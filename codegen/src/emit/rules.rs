//! Constraints in the syntax of the `where` of a wire table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::scope::literal;
use super::{Ctx, unicode};
use crate::analysis::Form;
use crate::escape::CodeText;
use crate::ir::{
    Constraint, Constraints, Dependency, Float, ItemId, ItemKind, Limit, NameRule, Pattern, Record, Type, TypeKind,
};

/// The rules for a value of this type: `None` if no value is invalid, `VALID` if its type checks everything.
pub(super) fn rules(ctx: &Ctx<'_>, ty: &Type) -> Option<CodeText> {
    list(ctx, ty).map(bracketed)
}

/// The rules for a value of this type, without those that the type checks itself.
pub(super) fn rules_beside(ctx: &Ctx<'_>, ty: &Type) -> Option<CodeText> {
    list(ctx, ty).filter(|rules| !rules.is_empty()).map(bracketed)
}

/// The `where` at the end of a row, if there are rules.
pub(super) fn where_clause(rules: Option<CodeText>) -> CodeText {
    rules.map(|rules| CodeText::fill(" where {}", [rules])).unwrap_or_default()
}

/// The rules for a record as a whole.
pub(super) fn record_rules(ctx: &Ctx<'_>, id: ItemId, record: &Record) -> Option<CodeText> {
    let own = record.constraints.iter().filter(|constraint| !is_of_rest(constraint)).cloned().collect();
    let rules = own_rules(&without_unwritten(ctx, &TypeKind::Item(id).into(), &own));
    (!rules.is_empty()).then(|| bracketed(rules))
}

/// The rules for the map of a record's undeclared members.
pub(super) fn rest_rules(ctx: &Ctx<'_>, record: &Record) -> Option<CodeText> {
    let values = record.rest.clone()?;
    let constraints = record.constraints.iter().filter(|constraint| is_of_rest(constraint)).cloned().collect();
    rules(ctx, &Type { constraints, ..TypeKind::Map(Box::new(values)).into() })
}

/// Whether the constraint of a record is about its undeclared members alone.
fn is_of_rest(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Names(_))
}

/// The rules as a list.
fn list(ctx: &Ctx<'_>, ty: &Type) -> Option<Vec<CodeText>> {
    let mut rules = own_rules(&without_unwritten(ctx, ty, &ty.constraints));
    let inside = inner(ctx, ty, &mut rules);
    (inside || !rules.is_empty()).then_some(rules)
}

fn bracketed(rules: Vec<CodeText>) -> CodeText {
    if rules.is_empty() {
        return "VALID".into();
    }
    CodeText::fill("[{}]", [CodeText::join(rules, ", ")])
}

/// Adds the rules for what is inside. Returns whether the value must be checked even without a rule.
fn inner(ctx: &Ctx<'_>, ty: &Type, out: &mut Vec<CodeText>) -> bool {
    match &ty.kind {
        TypeKind::Nullable(inner) => {
            let rules = list(ctx, inner);
            let is_checked = rules.is_some();
            out.extend(rules.into_iter().flatten());
            is_checked
        }
        TypeKind::List(inner) | TypeKind::Map(inner) => match rules(ctx, inner) {
            Some(rules) => {
                out.push(CodeText::fill("Each(&{})", [rules]));
                true
            }
            None => false,
        },
        TypeKind::Tuple(elements) => {
            let elements: Vec<Option<CodeText>> = elements.iter().map(|element| rules(ctx, element)).collect();
            let is_checked = elements.iter().any(Option::is_some);
            if is_checked {
                let rules = elements.into_iter().map(|rules| rules.unwrap_or_else(|| "[]".into()));
                let rules = rules.map(|rules| CodeText::fill("&{}", [rules]));
                out.push(CodeText::fill("Items(&[{}])", [CodeText::join(rules, ", ")]));
            }
            is_checked
        }
        TypeKind::Item(id) => match &ctx.api.item(*id).kind {
            ItemKind::Alias(target) if !ctx.analysis.newtypes.contains(id) => {
                out.extend(own_rules(&without_unwritten(ctx, target, &target.constraints)));
                inner(ctx, target, out)
            }
            _ => ctx.analysis.checked.contains(id),
        },
        TypeKind::Float(Float::F32 | Float::F64) | TypeKind::External(_) => true,
        TypeKind::Float(Float::Decimal) | TypeKind::Bool | TypeKind::Integer(_) | TypeKind::Text(_) | TypeKind::Any => {
            false
        }
    }
}

/// The constraints without members that are never written: nobody can send what they require.
fn without_unwritten<'c>(ctx: &Ctx<'_>, ty: &Type, all: &'c Constraints) -> Cow<'c, Constraints> {
    if all.dependencies().is_empty() {
        return Cow::Borrowed(all);
    }
    let unwritten = unwritten(ctx, ty);
    let is_missing = |name: &str| unwritten.contains(name);
    Cow::Owned(all.clone().filter_map(|constraint| constraint.without_members(is_missing)))
}

/// The members that at least one kind of the type's objects never writes: they are read-only.
fn unwritten<'a>(ctx: &Ctx<'a>, ty: &'a Type) -> BTreeSet<&'a str> {
    let (mut unwritten, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![ty]);
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TypeKind::Nullable(inner) => open.push(inner),
            TypeKind::Item(id) if seen.insert(*id) => match &ctx.api.item(*id).kind {
                ItemKind::Alias(target) => open.push(target),
                ItemKind::Union(union) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
                ItemKind::Record(record) => {
                    unwritten.extend(record.left_out.iter().map(String::as_str));
                    for (index, field) in record.fields.iter().enumerate() {
                        let is_received = ctx.analysis.forms[&(*id, index)] == Form::Received;
                        unwritten.extend(is_received.then_some(field.wire_name.as_str()));
                        open.extend(field.is_flat.then_some(&field.ty));
                    }
                }
                ItemKind::Enum(_) => {}
            },
            TypeKind::Item(_)
            | TypeKind::Bool
            | TypeKind::Integer(_)
            | TypeKind::Float(_)
            | TypeKind::Text(_)
            | TypeKind::List(_)
            | TypeKind::Tuple(_)
            | TypeKind::Map(_)
            | TypeKind::External(_)
            | TypeKind::Any => {}
        }
    }
    unwritten
}

fn own_rules(constraints: &Constraints) -> Vec<CodeText> {
    constraints.iter().flat_map(constraint_rules).collect()
}

/// The rules of the runtime for a constraint: most often one.
fn constraint_rules(constraint: &Constraint) -> Vec<CodeText> {
    let rule = |rule: &'static str, of: CodeText| vec![CodeText::fill("{}({})", [rule.into(), of])];
    let count = |word: &'static str, count: u64| rule(word, CodeText::number(count));
    let limit = |word: &'static str, limit: Limit| rule(word, bound(limit));
    match constraint {
        Constraint::MinLength(0) | Constraint::MinItems(0) | Constraint::MinProperties(0) => Vec::new(),
        Constraint::MinLength(least) => count("MinLength", *least),
        Constraint::MaxLength(most) => count("MaxLength", *most),
        Constraint::Patterns(patterns) => {
            let patterns = patterns.iter().filter_map(pattern);
            patterns.map(|pattern| CodeText::fill("Pattern{}", [pattern])).collect()
        }
        Constraint::Minimum(least) => limit("Minimum", *least),
        Constraint::Maximum(most) => limit("Maximum", *most),
        Constraint::ExclusiveMinimum(least) => limit("ExclusiveMinimum", *least),
        Constraint::ExclusiveMaximum(most) => limit("ExclusiveMaximum", *most),
        Constraint::MultipleOf(step) => limit("MultipleOf", *step),
        Constraint::MinItems(least) => count("MinItems", *least),
        Constraint::MaxItems(most) => count("MaxItems", *most),
        Constraint::UniqueItems => vec!["UniqueItems".into()],
        Constraint::MinProperties(least) => count("MinProperties", *least),
        Constraint::MaxProperties(most) => count("MaxProperties", *most),
        Constraint::Names(rules) => {
            vec![CodeText::fill("Names(&[{}])", [CodeText::join(rules.iter().map(name_rule), ", ")])]
        }
        Constraint::DependentRequired(all) => all.iter().map(dependency_rule).collect(),
    }
}

fn dependency_rule(dependency: &Dependency) -> CodeText {
    let requires = CodeText::join(dependency.requires.iter().map(|name| literal(name)), ", ");
    CodeText::fill("DependentRequired({}, &[{}])", [literal(&dependency.member), requires])
}

fn name_rule(rule: &NameRule) -> CodeText {
    match rule {
        NameRule::MinLength(least) => CodeText::fill("MinLength({})", [CodeText::number(*least)]),
        NameRule::MaxLength(most) => CodeText::fill("MaxLength({})", [CodeText::number(*most)]),
        NameRule::Matches(patterns) => match patterns.as_slice() {
            [only] => CodeText::fill("Pattern{}", [pattern(only).unwrap_or_default()]),
            patterns => {
                let patterns = patterns.iter().filter_map(pattern);
                CodeText::fill("AnyOf(&[{}])", [CodeText::join(patterns, ", ")])
            }
        },
        NameRule::OneOf(names) => {
            let names = names.iter().map(|name| literal(name));
            CodeText::fill("OneOf(&[{}])", [CodeText::join(names, ", ")])
        }
    }
}

/// A pattern as it is in the spec and as it is compiled: `("^\\d", "^\\d")`.
fn pattern(pattern: &Pattern) -> Option<CodeText> {
    Some(CodeText::fill("({}, {})", [literal(&pattern.text), unicode::regex(pattern)?]))
}

fn bound(limit: Limit) -> CodeText {
    match limit {
        Limit::Integer(value) => CodeText::fill("Int({})", [CodeText::number(value)]),
        Limit::Float(value) => CodeText::fill("Float({})", [CodeText::float_literal(value)]),
    }
}
