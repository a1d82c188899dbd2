//! Items: what a pair of schemas of the same place, or with the same key, became.

use super::change::Flow;
use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::rules;
use crate::ir::{Enum, EnumOf, EnumValue, ItemId, ItemKind, Type, TypeKind};

impl Comparer<'_> {
    /// Compares all pairs of items, and reports those that only one of the specs has.
    pub(super) fn items(&mut self) {
        let pairs: Vec<((ItemId, ItemId), Flow)> = self.pairs.items.iter().map(|(pair, flow)| (*pair, *flow)).collect();
        for (pair, flow) in pairs {
            self.item(pair, flow);
        }
        self.unpaired();
    }

    fn item(&mut self, (one, other): (ItemId, ItemId), flow: Flow) {
        let (old, new) = (self.old.api.item(one), self.new.api.item(other));
        let site = Site::new(self.new.type_subject(other), flow, &old.origin, &new.origin);
        if self.old.is_input(one) == self.new.is_input(other) {
            self.renamed(&site, one, other);
        } else {
            // What is sent has a type of its own now, or no longer has.
            let (old, new) = (self.old.names.item(one), self.new.names.item(other));
            self.rust_name(&site, &format!("types::{old}"), &format!("types::{new}"));
        }
        if !self.new.is_input(other) || self.old.is_input(one) {
            self.docs_with_deprecation(&site, &old.docs, &new.docs);
        }
        match (&old.kind, &new.kind) {
            (ItemKind::Record(one_record), ItemKind::Record(other_record)) => {
                self.records(&site, (one, one_record), (other, other_record));
            }
            (ItemKind::Enum(old), ItemKind::Enum(new)) => self.enums(&site, (one, old), (other, new)),
            (ItemKind::Union(old), ItemKind::Union(new)) => self.unions(&site, (one, old), (other, new)),
            (ItemKind::Alias(old), ItemKind::Alias(new)) => self.types(&site, old, new),
            _ => self.other_kind(&site, one, other),
        }
    }

    /// A component that has another key now, and an item with another name in Rust.
    fn renamed(&mut self, site: &Site, one: ItemId, other: ItemId) {
        if let (Some(old), Some(new)) = (self.old.component(one), self.new.component(other))
            && old != new
        {
            let is_other = self.old.names.item(one) != self.new.names.item(other);
            let rust = if is_other { Rust::Breaking } else { Rust::None };
            let message = format!("`{old}` is `{new}` now: it is used at the same places");
            return self.push_with(rules::TYPE_RENAMED, site, message, |effect| Effect { rust, ..effect });
        }
        let (old, new) = (self.old.names.item(one), self.new.names.item(other));
        self.rust_name(site, &format!("types::{old}"), &format!("types::{new}"));
    }

    fn other_kind(&mut self, site: &Site, one: ItemId, other: ItemId) {
        let whole = |id: ItemId| Type::from(TypeKind::Item(id));
        let effect = site.flow.effect(self.type_rule(&whole(one), &whole(other)));
        let message = format!("{} became {}", kind_word(self.old.kind(one)), kind_word(self.new.kind(other)));
        self.push_with(rules::KIND_CHANGED, site, message, |_| effect);
    }

    fn enums(&mut self, site: &Site, (one, old): (ItemId, &Enum), (other, new): (ItemId, &Enum)) {
        if old.of != new.of {
            // The values are compared one by one; a wider integer writes them the same way.
            let are_integers = matches!((old.of, new.of), (EnumOf::Integers(_), EnumOf::Integers(_)));
            let message = "the values of the enum are of another type";
            self.push_with(rules::TYPE_CHANGED, site, message, |effect| {
                if are_integers { Effect { wire: effect.wire.min(Wire::Compatible), ..effect } } else { effect }
            });
        }
        match (old.is_open, new.is_open) {
            (false, true) => self.push(rules::ENUM_OPENED, site, "other values are allowed now"),
            (true, false) => self.push(rules::ENUM_CLOSED, site, "other values are no longer allowed"),
            _ => {}
        }
        let key = |value: &EnumValue| (value.text.clone(), value.is_text);
        let values = Matched::by_key(&old.values, &new.values, key);
        for (index, other_index) in &values.pairs {
            let (value, other_value) = (&old.values[*index], &new.values[*other_index]);
            let site = site.part(value_part(other_value), Some(&value.origin), Some(&other_value.origin));
            self.rust_name(&site, self.old.names.variant(one, *index), self.new.names.variant(other, *other_index));
            self.enum_value(&site, value, other_value);
        }
        for index in &values.removed {
            let value = &old.values[*index];
            let site = site.part(value_part(value), Some(&value.origin), None);
            self.push(rules::ENUM_VALUE_REMOVED, &site, "the value is gone");
        }
        let rule = if old.is_open { rules::ENUM_VALUE_ADDED } else { rules::ENUM_VALUE_ADDED_CLOSED };
        for index in &values.added {
            let value = &new.values[*index];
            self.push(rule, &site.part(value_part(value), None, Some(&value.origin)), "the value is new");
        }
        if !values.pairs.is_sorted_by_key(|(_, other)| *other) {
            self.push_with(rules::TEXT_CHANGED, site, "the values are listed in another order", |_| Effect::NONE);
        }
    }

    fn enum_value(&mut self, site: &Site, old: &EnumValue, new: &EnumValue) {
        if old.docs.deprecated != new.docs.deprecated {
            let message = if new.docs.deprecated { "is deprecated now" } else { "is no longer deprecated" };
            self.push(rules::ENUM_VALUE_DEPRECATED, site, message);
        }
        self.docs(site, &old.docs, &new.docs);
    }

    /// Schemas that only one of the specs has. Inline schemas are part of what mentions them, which is reported.
    fn unpaired(&mut self) {
        for id in self.pairs.removed.clone() {
            if self.old.component(id).is_some() && !self.old.is_input(id) {
                let origin = &self.old.api.item(id).origin;
                let site = Site { new: None, ..Site::new(self.old.type_subject(id), Flow::default(), origin, origin) };
                self.push(rules::TYPE_REMOVED, &site, "the schema is gone");
            }
        }
        for id in self.pairs.added.clone() {
            if self.new.component(id).is_some() && !self.new.is_input(id) {
                let origin = &self.new.api.item(id).origin;
                let site = Site { old: None, ..Site::new(self.new.type_subject(id), Flow::default(), origin, origin) };
                self.push(rules::TYPE_ADDED, &site, "the schema is new");
            }
        }
    }
}

fn value_part(value: &EnumValue) -> String {
    format!("value `{}`", value.text)
}

fn kind_word(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Record(_) => "an object",
        ItemKind::Enum(_) => "an enum",
        ItemKind::Union(_) => "a union",
        ItemKind::Alias(_) => "a simple type",
    }
}
