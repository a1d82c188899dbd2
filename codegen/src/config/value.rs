//! Values of the configuration that go into the spec.
//!
//! Input: a value of TOML. Output: the same value of JSON, each node with its place. Dates become strings.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::parse::{Wrong, wrong};
use crate::json::{Node, Number, Object, Value};
use crate::pointer::Origin;

/// The node at `origin`.
pub(super) fn node(value: &Spanned<DeValue<'_>>, origin: &Origin) -> Result<Node, Wrong> {
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::String(text.clone().into_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(value) => Value::String(value.to_string()),
        DeValue::Integer(integer) => match i128::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(integer) => Value::Number(Number::Integer(integer)),
            Err(_) => return Err(wrong(value.span(), format!("`{integer}` does not fit into 128 bits"))),
        },
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(finite) if finite.is_finite() => Value::Number(Number::Float(finite)),
            _ => return Err(wrong(value.span(), format!("JSON has no number `{float}`"))),
        },
        DeValue::Array(elements) => {
            let element = |(index, element)| node(element, &origin.index(index));
            Value::Array(elements.iter().enumerate().map(element).collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => Value::Object(members(table, origin)?),
    };
    Ok(Node::new(converted, origin))
}

/// In the order of the text, since the order of properties is that of the fields in Rust.
fn members(table: &DeTable<'_>, origin: &Origin) -> Result<Object, Wrong> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let member = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &str = AsRef::<str>::as_ref(key.get_ref() as &toml::de::DeString<'_>);
        Ok((key.to_owned(), node(value, &origin.key(key))?))
    };
    entries.into_iter().map(member).collect()
}
