//! Members that only one direction has: `readOnly` and `writeOnly` before and after.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust, Wire};
use super::records::{is_optional, part};
use super::rules;
use crate::ir::{Field, Record};

impl Comparer<'_> {
    /// Members that only one direction has: they became read-only or write-only, or no longer are.
    pub(super) fn left_out(&mut self, site: &Site, old: &Record, new: &Record) {
        for field in old.fields.iter().filter(|field| new.left_out.contains(&field.wire_name)) {
            let site = site.part(part(field), Some(&field.origin), None);
            if site.flow.request {
                self.push(rules::FIELD_READ_ONLY, &site, "is never sent now");
            } else {
                self.push_write_only(&site, field, "is never received now");
            }
        }
        for field in new.fields.iter().filter(|field| old.left_out.contains(&field.wire_name)) {
            let site = site.part(part(field), None, Some(&field.origin));
            if site.flow.request {
                self.push_not_read_only(&site, field, "can be sent now");
            } else {
                self.push(rules::FIELD_NOT_WRITE_ONLY, &site, "is received now");
            }
        }
        let knows = |record: &Record, name: &String| {
            record.left_out.contains(name) || record.fields.iter().any(|field| field.wire_name == *name)
        };
        let word = if site.flow.request { "sent" } else { "received" };
        for name in new.left_out.iter().filter(|name| !knows(old, name)) {
            let site = Site { part: format!("member `{name}`"), ..site.clone() };
            self.push_with(rules::FIELD_ADDED, &site, format!("the member is new; it is never {word}"), |_| {
                Effect::NONE
            });
        }
        for name in old.left_out.iter().filter(|name| !knows(new, name)) {
            let site = Site { part: format!("member `{name}`"), ..site.clone() };
            self.push_with(rules::FIELD_REMOVED, &site, format!("the member is gone; it was never {word}"), |_| {
                Effect::NONE
            });
        }
    }

    fn push_not_read_only(&mut self, site: &Site, new: &Field, message: &str) {
        // A required member is an argument now, and clients that are in use do not send it. Another one has a setter.
        let is_argument = site.flow.request && !is_optional(new);
        self.push_with(rules::FIELD_NOT_READ_ONLY, site, message, |effect| {
            if is_argument { Effect { wire: Wire::Breaking, rust: Rust::Breaking } } else { effect }
        });
    }

    fn push_write_only(&mut self, site: &Site, old: &Field, message: &str) {
        // An optional member may be absent.
        let most = if is_optional(old) { Wire::Risky } else { Wire::Breaking };
        self.push_with(rules::FIELD_WRITE_ONLY, site, message, |effect| Effect {
            wire: effect.wire.min(most),
            ..effect
        });
    }

    pub(super) fn directions(&mut self, site: &Site, old: &Field, new: &Field) {
        match (old.read_only, new.read_only) {
            (false, true) => self.push(rules::FIELD_READ_ONLY, site, "is read-only now"),
            (true, false) => self.push_not_read_only(site, new, "is no longer read-only"),
            _ => {}
        }
        match (old.write_only, new.write_only) {
            (false, true) => self.push_write_only(site, old, "is write-only now"),
            (true, false) => self.push(rules::FIELD_NOT_WRITE_ONLY, site, "is no longer write-only"),
            _ => {}
        }
    }
}
