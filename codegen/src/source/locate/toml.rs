//! The positions of the values of a configuration.
//!
//! Input: text that `toml` accepts. Output: its index. The entries of a table are in no particular order.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Growing, Index};
use crate::source::body::Body;

/// Indexes a configuration.
pub(super) fn scan(body: &Body<'_>) -> Index {
    let mut growing = Growing::default();
    if let Ok(document) = DeTable::parse(body.text()) {
        growing.begin(0);
        add_members(document.get_ref(), &mut growing);
    }
    growing.finish(body.text().len())
}

fn add_members(table: &DeTable<'_>, growing: &mut Growing) {
    for (key, value) in table {
        growing.key(key.get_ref().as_ref(), key.span());
        add(value, growing);
    }
}

fn add(value: &Spanned<DeValue<'_>>, growing: &mut Growing) {
    growing.begin(value.span().start);
    match value.get_ref() {
        DeValue::Table(table) => add_members(table, growing),
        DeValue::Array(elements) => elements.iter().for_each(|element| add(element, growing)),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
    growing.end(value.span().end);
}
