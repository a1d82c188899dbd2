//! `const` and `enum`: exact values of the schema's type, without duplicates and null.

use indexmap::IndexSet;

use crate::diagnostic::rules;
use crate::json::{Node, Number, Object, Value};
use crate::normalize::marks;
use crate::normalize::repair::{exact, number_of, text_of};
use crate::normalize::types::word_of;
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::enum_problems::Problems;
use super::enum_words::keep_parallel;
use super::{set_null, set_nullable, text};

impl Walk<'_> {
    /// `const` is an `enum` of one value, and a mark.
    pub(super) fn rewrite_const(&mut self, members: &mut Object, origin: &Origin) {
        let Some(constant) = members.shift_remove("const") else { return };
        if constant.value == Value::Null {
            members.shift_remove("type");
            members.shift_remove("enum");
            set_null(members, origin);
        } else {
            self.check_listed(members, &constant);
            let values = Node::new(Value::Array(vec![constant.clone()]), &constant.origin);
            members.insert("enum".to_owned(), values);
        }
        members.insert(marks::CONST.to_owned(), constant);
    }

    fn check_listed(&mut self, members: &Object, constant: &Node) {
        let Some(values) = members.get("enum").and_then(Node::as_array) else { return };
        let wanted = fingerprint(&constant.value);
        if !values.iter().any(|value| fingerprint(&value.value) == wanted) {
            self.warn(
                rules::CONST_NOT_LISTED,
                &constant.origin,
                "`const` is not one of the values of `enum`; `const` is used",
            );
        }
    }

    /// Keeps the values of the schema's type in `enum`; values that are not strings are moved to a mark.
    pub(super) fn rewrite_enum(&mut self, members: &mut Object, origin: &Origin) {
        let Some(Node { value: Value::Array(values), origin: place }) = members.shift_remove("enum") else { return };
        if values.is_empty() {
            self.warn(rules::ENUM_EMPTY, &place, "`enum` is empty; any value is accepted");
            return;
        }
        if is_meant_for_items(members, &values) {
            self.move_to_items(members, Node::new(Value::Array(values), &place));
            return;
        }
        self.read_parallel(members, &values);
        let count = values.len();
        let (values, kept) = self.usable_values(members, Node::new(Value::Array(values), &place), origin);
        keep_parallel(members, count, &kept);
        if !values.is_empty() {
            insert_values(members, Node::new(Value::Array(values), &place));
        }
    }

    /// The values to keep and their indices; null among them makes the schema nullable.
    fn usable_values(&mut self, members: &mut Object, list: Node, origin: &Origin) -> (Vec<Node>, Vec<usize>) {
        let ty = text(members, "type").map(str::to_owned);
        let Value::Array(values) = list.value else { return (Vec::new(), Vec::new()) };
        let is_only_null = values.iter().all(|value| value.value == Value::Null);
        let mut seen = IndexSet::new();
        let mut problems = Problems::default();
        let (mut usable, mut kept) = (Vec::new(), Vec::new());
        for (index, mut value) in values.into_iter().enumerate() {
            if value.value == Value::Null {
                if !is_only_null {
                    set_nullable(members, &value.origin);
                }
            } else if self.fit_value(ty.as_deref(), &mut value, &mut problems) {
                if seen.insert(fingerprint(&value.value)) {
                    usable.push(value);
                    kept.push(index);
                } else {
                    problems.repeated(&value);
                }
            }
        }
        problems.report(ty.as_deref(), &list.origin, self.diagnostics);
        if is_only_null {
            members.shift_remove("type");
            set_null(members, origin);
        }
        (usable, kept)
    }

    /// Converts a value to the schema's type; returns whether it has that type.
    fn fit_value(&mut self, ty: Option<&str>, value: &mut Node, problems: &mut Problems) -> bool {
        if let (false, Value::Number(number)) = (ty == Some("string"), &value.value) {
            value.value = Value::Number(exact(number));
        }
        let Some(ty) = ty.filter(|ty| !is_of(ty, &value.value)) else { return true };
        let spelled = if ty == "string" { self.spelled(value) } else { None };
        let text = spelled.clone().or_else(|| text_of(&value.value));
        let Some(fitting) = spelled.map(Value::String).or_else(|| converted(ty, &value.value)) else {
            problems.misfit(value, text);
            return false;
        };
        problems.converted(value, text);
        value.value = fitting;
        true
    }

    /// Converts a number or a boolean as the default of a string to the string as it is written.
    pub(super) fn rewrite_default(&mut self, members: &mut Object) {
        if text(members, "type") == Some("string")
            && let Some(default) = members.get_mut("default")
            && matches!(default.value, Value::Number(_) | Value::Bool(_))
        {
            let mut problems = Problems::default();
            self.fit_value(Some("string"), default, &mut problems);
            problems.report(Some("string"), &default.origin.clone(), self.diagnostics);
        }
    }

    fn move_to_items(&mut self, members: &mut Object, values: Node) {
        let message = "the values of `enum` are not arrays; it is read as the `enum` of `items`";
        self.diagnostics.warning(rules::ENUM_OF_ITEMS, &values.origin, message).help("move `enum` into `items`");
        if let Some(Node { value: Value::Object(items), origin }) = members.get_mut("items") {
            items.insert("enum".to_owned(), values);
            self.rewrite_enum(items, origin);
        }
    }
}

/// Whether an `enum` of an array lists values of its elements, a common mistake.
fn is_meant_for_items(members: &Object, values: &[Node]) -> bool {
    let items = members.get("items").and_then(Node::as_object);
    text(members, "type") == Some("array")
        && values.iter().all(|value| value.as_array().is_none())
        && items.is_some_and(|items| ["$ref", "enum", marks::ENUM].iter().all(|key| !items.contains_key(*key)))
}

/// Strings stay in `enum`, with the type `string`; anything else is moved to the mark.
fn insert_values(members: &mut Object, values: Node) {
    let elements = values.as_array().unwrap_or_default();
    let word = elements.first().map_or("null", |value| word_of(&value.value));
    let is_uniform = elements.iter().all(|value| word_of(&value.value) == word);
    let is_plain = is_uniform && !matches!(word, "array" | "object");
    if is_plain && !members.contains_key("type") {
        let word = Node::new(Value::String(word.to_owned()), &values.origin);
        members.insert("type".to_owned(), word);
    }
    let key = if is_uniform && word == "string" { "enum" } else { marks::ENUM };
    members.insert(key.to_owned(), values);
}

fn is_of(ty: &str, value: &Value) -> bool {
    word_of(value) == ty || ty == "number" && matches!(value, Value::Number(_))
}

/// The value as one of the type `ty`, if its text is a value of that type.
fn converted(ty: &str, value: &Value) -> Option<Value> {
    let text = text_of(value)?;
    match ty {
        "string" => Some(Value::String(text)),
        "integer" => match exact(&number_of(&text)?) {
            number @ Number::Integer(_) => Some(Value::Number(number)),
            Number::Float(_) | Number::Decimal(_) => None,
        },
        "number" => number_of(&text).map(|number| Value::Number(exact(&number))),
        "boolean" => text.parse().ok().map(Value::Bool),
        _ => None,
    }
}

/// A string that is the same for equal values, regardless of their places.
fn fingerprint(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Array(elements) => {
            let elements: Vec<String> = elements.iter().map(|element| fingerprint(&element.value)).collect();
            format!("[{}]", elements.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<String> =
                members.iter().map(|(key, member)| format!("{key:?}:{}", fingerprint(&member.value))).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        plain => text_of(plain).unwrap_or_else(|| "null".to_owned()),
    }
}
