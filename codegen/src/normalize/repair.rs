//! Plain values of the wrong kind: what can be converted is, with a warning; the rest is ignored, with a warning.
//!
//! Each function converts a node to what is expected at its place, and returns whether there is something left to keep.

use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Number, Value};
use crate::pointer::{Origin, Step};

/// The last step of the path to a node, as messages name it.
pub(super) fn name_of(origin: &Origin) -> String {
    match origin.steps().last() {
        Some(Step::Key(key)) => format!("`{key}`"),
        Some(Step::Index(index)) => format!("element {index}"),
        None => "the document".to_owned(),
    }
}

/// Reports that a node is ignored because it is not `wanted`.
pub(super) fn report_wrong_kind(node: &Node, wanted: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{} is {}, not {wanted}; it is ignored", name_of(&node.origin), node.kind());
    diagnostics.warning(rules::WRONG_TYPE, &node.origin, message);
}

fn report_repaired(node: &Node, wanted: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{} is {}; it is read as {wanted}", name_of(&node.origin), node.kind());
    diagnostics.warning(rules::READ_AS, &node.origin, message);
}

/// A plain value as a string; `None` for null, lists and objects.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(Number::Integer(number)) => Some(number.to_string()),
        Value::Number(Number::Float(number)) => Some(format!("{number:?}")),
        Value::Number(Number::Decimal(text)) => Some(text.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number that was written as a string.
pub(super) fn number_of(text: &str) -> Option<Number> {
    let text = text.trim();
    let float = || text.parse().ok().filter(|float: &f64| float.is_finite()).map(Number::Float);
    text.parse().ok().map(Number::Integer).or_else(float)
}

/// A float without a fraction is an integer to JSON Schema.
pub(super) fn exact(number: &Number) -> Number {
    match *number {
        #[allow(clippy::cast_possible_truncation, reason = "the number is whole and far within 128 bits")]
        Number::Float(float) if float.fract() == 0.0 && float.abs() < 1e30 => Number::Integer(float as i128),
        _ => number.clone(),
    }
}

/// `spelling` is how the node is written, if that is known to matter.
pub(super) fn repair_text(node: &mut Node, spelling: Option<String>, diagnostics: &mut Diagnostics) -> bool {
    if node.as_str().is_some() {
        return true;
    }
    let Some(text) = spelling.or_else(|| text_of(&node.value)) else {
        report_wrong_kind(node, "a string", diagnostics);
        return false;
    };
    report_repaired(node, &format!("the text `{text}`"), diagnostics);
    node.value = Value::String(text);
    true
}

pub(super) fn repair_bool(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    let value = match &node.value {
        Value::Bool(_) => return true,
        Value::String(text) if text.eq_ignore_ascii_case("true") => true,
        Value::String(text) if text.eq_ignore_ascii_case("false") => false,
        _ => {
            report_wrong_kind(node, "a boolean", diagnostics);
            return false;
        }
    };
    report_repaired(node, &format!("`{value}`"), diagnostics);
    node.value = Value::Bool(value);
    true
}

pub(super) fn repair_number(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    if let Value::Number(number) = &node.value {
        node.value = Value::Number(exact(number));
        return true;
    }
    let Some(number) = node.as_str().and_then(number_of) else {
        report_wrong_kind(node, "a number", diagnostics);
        return false;
    };
    report_repaired(node, "a number", diagnostics);
    node.value = Value::Number(exact(&number));
    true
}

/// A length or a number of things; `minLength: 1.0` is one.
pub(super) fn repair_count(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    if !repair_number(node, diagnostics) {
        return false;
    }
    let fits = matches!(node.value, Value::Number(Number::Integer(count)) if u64::try_from(count).is_ok());
    if !fits {
        let text = text_of(&node.value).unwrap_or_default();
        let message = format!("{} is `{text}`, which is not a count; it is ignored", name_of(&node.origin));
        diagnostics.warning(rules::WRONG_TYPE, &node.origin, message);
    }
    fits
}

/// A list of strings; a single string is read as a list of one.
pub(super) fn repair_texts(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    if node.as_str().is_some() {
        report_repaired(node, "a list of one", diagnostics);
        let only = std::mem::replace(&mut node.value, Value::Null);
        node.value = Value::Array(vec![Node::new(only, &node.origin)]);
    }
    if let Value::Array(texts) = &mut node.value {
        texts.retain_mut(|text| repair_text(text, None, diagnostics));
        return true;
    }
    report_wrong_kind(node, "a list of strings", diagnostics);
    false
}

/// Lists of strings by name; those that are not lists are dropped.
pub(super) fn repair_text_lists(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    if let Value::Object(lists) = &mut node.value {
        lists.retain(|_, list| repair_texts(list, diagnostics));
        return true;
    }
    report_wrong_kind(node, "an object", diagnostics);
    false
}

/// Strings by name, such as the scopes of a flow; a null is read as an empty string.
pub(super) fn repair_text_map(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    let Value::Object(texts) = &mut node.value else {
        report_wrong_kind(node, "an object", diagnostics);
        return false;
    };
    texts.retain(|_, text| {
        if text.value == Value::Null {
            text.value = Value::String(String::new());
        }
        repair_text(text, None, diagnostics)
    });
    true
}

/// A list of anything; a single plain value is read as a list of one.
pub(super) fn repair_values(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    if node.as_array().is_some() {
        return true;
    }
    if text_of(&node.value).is_none() {
        report_wrong_kind(node, "a list", diagnostics);
        return false;
    }
    report_repaired(node, "a list of one", diagnostics);
    let only = std::mem::replace(&mut node.value, Value::Null);
    node.value = Value::Array(vec![Node::new(only, &node.origin)]);
    true
}
