//! The names inside an item: of fields and variants.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::claim::{Claim, Scope};
use super::{Ctx, branch};
use crate::diagnostic::rules;
use crate::ident::case::{Role, identifier, join, suffixed};
use crate::ident::words::is_letter;
use crate::ir::{Enum, EnumValue, Float, Integer, Item, ItemKind, Record, Text, Type, TypeKind, Union, Variant};
use crate::pointer::Origin;

/// The name of the map of undeclared members, unless a member has it.
const REST: &[&str] = &["rest", "other_members"];

/// The name of the catch-all variant, unless a value has it.
const UNLISTED: &[&str] = &["Unlisted", "NotListed"];

/// The names of an item's fields or variants, and of the extra one.
pub(super) fn assign(ctx: &mut Ctx<'_, '_>, item: &Item, types: &[String]) -> (Vec<String>, String) {
    match &item.kind {
        ItemKind::Record(record) => assign_fields(ctx, record),
        ItemKind::Enum(values) => assign_values(ctx, item, values),
        ItemKind::Union(union) => assign_branches(ctx, union, types, &types[item.id.0]),
        ItemKind::Alias(_) => (Vec::new(), String::new()),
    }
}

fn assign_fields(ctx: &mut Ctx<'_, '_>, record: &Record) -> (Vec<String>, String) {
    let claims = claims(Role::Field, record.fields.iter().map(|field| (&field.origin, field.wire_name.as_str())));
    let mut scope = Scope::new(Role::Field);
    let names = scope.assign(&claims, &|_| Vec::new(), ctx.renames, ctx.diagnostics);
    (names, scope.first_free(REST))
}

fn assign_values(ctx: &mut Ctx<'_, '_>, item: &Item, values: &Enum) -> (Vec<String>, String) {
    let texts = value_texts(ctx, item, values);
    let origins = values.values.iter().map(|value| &value.origin);
    let claims = claims(Role::Variant, origins.zip(texts.iter().map(|text| &**text)));
    let mut scope = Scope::new(Role::Variant);
    let names = scope.assign(&claims, &|_| Vec::new(), ctx.renames, ctx.diagnostics);
    (names, scope.first_free(UNLISTED))
}

fn assign_branches<'a>(ctx: &mut Ctx<'_, '_>, union: &'a Union, types: &[String], own: &str) -> (Vec<String>, String) {
    let short: Vec<String> = union.variants.iter().map(|variant| branch::short_name(&variant.name, own)).collect();
    let is_unique = |name: &String| short.iter().filter(|other| *other == name).count() == 1;
    let claim = |(variant, short): (&'a Variant, &String)| {
        let claim = Claim::of(Role::Variant, &variant.origin, &variant.name);
        if is_unique(short) { Claim { name: short.clone(), ..claim } } else { claim }
    };
    let claims: Vec<Claim<'a>> = union.variants.iter().zip(&short).map(claim).collect();
    let longer = |claim: usize| {
        let name = type_name(&union.variants[claim].ty, types);
        let inner = name.strip_prefix(own).filter(|inner| !inner.is_empty());
        let whole = identifier(Role::Variant, &union.variants[claim].name);
        let inner = inner.map(|inner| identifier(Role::Variant, inner));
        [whole].into_iter().chain(inner).chain([name.clone()]).collect()
    };
    let mut scope = Scope::new(Role::Variant);
    let names = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    (names, scope.first_free(UNLISTED))
}

fn claims<'a>(role: Role, members: impl Iterator<Item = (&'a Origin, &'a str)>) -> Vec<Claim<'a>> {
    members.map(|(origin, text)| Claim::of(role, origin, text)).collect()
}

/// The texts that the values are named after: `x-enum-varnames` if they are all valid and distinct, otherwise their
/// titles if those are distinct, and otherwise the values.
fn value_texts<'a>(ctx: &mut Ctx<'_, '_>, item: &Item, values: &'a Enum) -> Vec<Cow<'a, str>> {
    let given: Vec<&str> = values.values.iter().filter_map(|value| value.name.as_deref()).collect();
    if !given.is_empty() {
        let Some(problem) = problem(&given, values.values.len()) else {
            return given.into_iter().map(Cow::Borrowed).collect();
        };
        let message = format!("`x-enum-varnames` {problem}; variants are named after the values");
        ctx.diagnostics.warning(rules::ENUM_TEXTS, &item.origin, message);
    }
    let titles: Vec<&str> = values.values.iter().filter_map(|value| value.title.as_deref()).collect();
    let distinct: BTreeSet<String> = titles.iter().map(|title| identifier(Role::Variant, title)).collect();
    let has_titles = distinct.len() == titles.len();
    let title = |value: &'a EnumValue| value.title.as_deref().filter(|_| has_titles).map(Cow::Borrowed);
    let strings: BTreeSet<&str> =
        values.values.iter().filter(|value| value.is_text).map(|value| value.text.as_str()).collect();
    values.values.iter().map(|value| title(value).unwrap_or_else(|| value_text(&strings, value))).collect()
}

/// A number or boolean that is spelled like a string value is prefixed with its type.
fn value_text<'a>(strings: &BTreeSet<&str>, value: &'a EnumValue) -> Cow<'a, str> {
    let is_shared = !value.is_text && strings.contains(value.text.as_str());
    match value.text.as_str() {
        text @ ("true" | "false") if is_shared => Cow::Owned(format!("boolean {text}")),
        text if is_shared => Cow::Owned(format!("number {text}")),
        text => Cow::Borrowed(text),
    }
}

/// Why the given names cannot be used.
fn problem(given: &[&str], needed: usize) -> Option<&'static str> {
    let distinct: BTreeSet<String> = given.iter().map(|name| identifier(Role::Variant, name)).collect();
    if given.len() < needed {
        Some("has no name for some values")
    } else if !given.iter().all(|name| is_name(name)) {
        Some("has a name that is not valid in Rust")
    } else if distinct.len() < given.len() {
        Some("has a duplicate name")
    } else {
        None
    }
}

fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first == '_' || first.is_alphabetic());
    begins && text.chars().all(|character| character == '_' || is_letter(character)) && text.chars().any(is_letter)
}

/// The name of a branch whose own name is disputed.
fn type_name(ty: &Type, types: &[String]) -> String {
    match &ty.kind {
        TypeKind::Item(id) => join(Role::Variant, &types[id.0], &[]),
        TypeKind::Bool => "Bool".to_owned(),
        TypeKind::Integer(integer) => integer_name(*integer).to_owned(),
        TypeKind::Float(float) => float_name(*float).to_owned(),
        TypeKind::Text(text) => text_name(*text).to_owned(),
        TypeKind::List(element) => suffixed(Role::Variant, &type_name(element, types), "list"),
        TypeKind::Tuple(_) => "Tuple".to_owned(),
        TypeKind::Map(value) => suffixed(Role::Variant, &type_name(value, types), "map"),
        TypeKind::Nullable(ty) => type_name(ty, types),
        TypeKind::External(external) => type_name(&external.json, types),
        TypeKind::Any => "Any".to_owned(),
    }
}

// These names are public in generated crates: they stay when a variant of the IR is renamed.

fn integer_name(integer: Integer) -> &'static str {
    match integer {
        Integer::I8 => "I8",
        Integer::I16 => "I16",
        Integer::I32 => "I32",
        Integer::I64 => "I64",
        Integer::I128 => "I128",
        Integer::U8 => "U8",
        Integer::U16 => "U16",
        Integer::U32 => "U32",
        Integer::U64 => "U64",
    }
}

fn float_name(float: Float) -> &'static str {
    match float {
        Float::F32 => "F32",
        Float::F64 => "F64",
        Float::Decimal => "Decimal",
    }
}

fn text_name(text: Text) -> &'static str {
    match text {
        Text::Plain => "String",
        Text::DateTime => "DateTime",
        Text::Date => "Date",
        Text::Uuid => "Uuid",
        Text::Base64 => "Base64",
    }
}
