//! `enum` and `const`: the type of the values, and members that always have the same value.

use std::collections::BTreeSet;

use super::flat::flatten;
use super::schema::Lowered;
use super::{Ctx, primitive};
use crate::diagnostic::rules;
use crate::document::{Extension, SchemaId, SchemaKind as Kind};
use crate::flatten::{Flat, ValueDocs};
use crate::ir::{Enum, EnumOf, EnumValue, Float, Integer, Text, Type, TypeKind};
use crate::json::{Node, Number, Value};

/// The type of the values of an `enum`; `None` if there are none, or if a Rust enum would add nothing to the type: for
/// lists, objects, and booleans without titles or descriptions.
pub(super) fn enum_of(flat: &Flat) -> Option<EnumOf> {
    let values: Vec<&Value> = flat.values.as_ref()?.iter().map(|node| &node.value).collect();
    let all = |is: fn(&Value) -> bool| values.iter().all(|value| is(value));
    match flat.kind {
        _ if values.is_empty() || !all(is_scalar) => None,
        None | Some(Kind::String) if all(|value| matches!(value, Value::String(_))) => Some(EnumOf::Texts),
        None | Some(Kind::Bool) if all(|value| matches!(value, Value::Bool(_))) => {
            let is_described =
                |value: &ValueDocs| value.title.is_some() || value.docs.description.is_some() || value.docs.deprecated;
            flat.value_docs.iter().any(is_described).then_some(EnumOf::Booleans)
        }
        Some(Kind::Integer | Kind::Number) | None if all(|value| matches!(value, Value::Number(_))) => {
            match primitive::kind(flat) {
                TypeKind::Integer(integer) => widened(integer, &values).map(EnumOf::Integers),
                TypeKind::Float(of) => Some(EnumOf::Numbers(of)),
                _ => widened(Integer::I64, &values).map(EnumOf::Integers),
            }
        }
        None => Some(EnumOf::Mixed),
        Some(_) => None,
    }
}

/// Reports the values of a schema whose type is not an enum.
pub(super) fn report_unchecked(ctx: &mut Ctx<'_>, flat: &Flat) {
    let Some(values) = &flat.values else { return };
    let origin = &flat.origin;
    match **values {
        [] => {
            let message = "no value is in all lists of `enum` that `allOf` combines; any value of the type is accepted";
            ctx.diagnostics.warning(rules::ALL_OF_CONFLICT, origin, message);
        }
        [Node { value: Value::Bool(_), .. }] => {
            let keyword = if flat.constant { "const" } else { "enum" };
            let message = format!("`{keyword}` of one boolean is not checked by the generated type");
            ctx.diagnostics.note(rules::BOOLEAN_CONSTANT, origin, message);
        }
        _ if values.iter().all(|value| matches!(value.value, Value::Bool(_))) => {}
        _ if values.iter().all(|value| is_scalar(&value.value)) => {
            let message =
                "the values of `enum` are not all of the declared type; none is checked by the generated type";
            ctx.diagnostics.warning(rules::ENUM_UNCHECKED, origin, message);
        }
        _ => {
            let message = "an `enum` of lists or objects is not checked by the generated type";
            ctx.diagnostics.warning(rules::ENUM_UNCHECKED, origin, message);
        }
    }
}

/// The first type that holds all values: the one that the schema declares, or a wider one.
fn widened(wanted: Integer, values: &[&Value]) -> Option<Integer> {
    let holds_all = |integer: &Integer| {
        values.iter().all(|value| match value {
            Value::Number(Number::Integer(value)) => integer.holds(*value),
            _ => false,
        })
    };
    [wanted, Integer::I64, Integer::U64, Integer::I128].into_iter().find(holds_all)
}

fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

pub(super) fn lower_enum(ctx: &mut Ctx<'_>, flat: &Flat, of: EnumOf) -> Enum {
    let mut names = texts(ctx, flat, flat.schema.value_names.as_deref()).into_iter();
    let mut descriptions = texts(ctx, flat, flat.schema.value_docs.as_deref()).into_iter();
    let mut branches = flat.value_docs.iter().cloned();
    let mut values: Vec<EnumValue> = Vec::new();
    let mut seen = BTreeSet::new();
    for node in flat.values.iter().flat_map(|values| values.iter()) {
        let (name, description, branch) = (names.next().flatten(), descriptions.next().flatten(), branches.next());
        let mut value = listed_value(node, branch.unwrap_or_default());
        value.name = name;
        value.docs.description = description.or(value.docs.description);
        if seen.insert((value.is_text, value.text.clone())) {
            values.push(value);
        }
    }
    Enum { of, values, is_open: flat.has_other_values }
}

/// A value, with the title and the docs of its branch.
pub(super) fn listed_value(node: &Node, branch: ValueDocs) -> EnumValue {
    let (text, is_text) = match node.as_str() {
        Some(text) => (text.to_owned(), true),
        None => (node.to_string(), false),
    };
    let title = branch.title.as_deref().map(str::to_owned);
    EnumValue { text, is_text, name: None, title, docs: branch.docs, origin: node.origin.clone() }
}

/// A vendor extension with an entry for each value; empty if it is invalid.
fn texts(ctx: &mut Ctx<'_>, flat: &Flat, extension: Option<&Extension>) -> Vec<Option<String>> {
    let Some(Extension { key, origin, texts }) = extension else { return Vec::new() };
    let count = flat.values.as_ref().map_or(0, |values| values.len());
    let problem = match texts {
        None => "is not a list",
        Some(texts) if texts.len() > count => "has more entries than there are values",
        Some(texts) => return texts.clone(),
    };
    ctx.diagnostics.warning(rules::ENUM_TEXTS, origin, format!("`{key}` {problem}; it is ignored"));
    Vec::new()
}

/// The only value of a member, and the member's type.
pub(super) enum Fixed {
    Text(Lowered, String),
    /// A number or a boolean.
    Scalar(Lowered, Node),
}

/// The value of a `const`. OpenAPI 3.0 has no such keyword: there, an `enum` with a single value on a required member
/// means the same.
pub(super) fn fixed(ctx: &mut Ctx<'_>, schema: SchemaId, required: bool) -> Option<Fixed> {
    let has_values = ctx.schemas[schema].values.is_some() || ctx.schemas[schema].all_of.is_some();
    if !has_values {
        return None;
    }
    let flat = flatten(ctx, schema)?;
    let [value] = flat.values.as_deref()? else { return None };
    if flat.nullable || !(flat.constant || required) {
        return None;
    }
    // An optional number or boolean is not filled in for callers who leave it out.
    if value.as_str().is_none() && !required && flat.default.is_none() {
        return None;
    }
    match &value.value {
        Value::String(text) => Some(Fixed::Text(of_type(&flat, TypeKind::Text(Text::Plain)), text.clone())),
        Value::Bool(_) => Some(Fixed::Scalar(of_type(&flat, TypeKind::Bool), value.clone())),
        Value::Number(number) => {
            let kind = match (primitive::kind(&flat), number) {
                (TypeKind::Float(Float::Decimal), _) => return None,
                (kind @ (TypeKind::Integer(_) | TypeKind::Float(_)), _) => kind,
                (TypeKind::Any, Number::Integer(_)) => TypeKind::Integer(Integer::I64),
                _ => return None,
            };
            Some(Fixed::Scalar(of_type(&flat, kind), value.clone()))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The value of a boolean that has only one: null is not another.
pub(super) fn only_boolean(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Node> {
    ctx.schemas[schema].values.as_ref()?;
    let flat = flatten(ctx, schema)?;
    match flat.values.as_deref()? {
        [value] if !flat.nullable && matches!(value.value, Value::Bool(_)) => Some(value.clone()),
        _ => None,
    }
}

fn of_type(flat: &Flat, kind: TypeKind) -> Lowered {
    let mut lowered = Lowered::from(Type::from(kind));
    lowered.docs = flat.docs.clone();
    lowered.read_only = flat.read_only;
    lowered.write_only = flat.write_only;
    lowered
}
