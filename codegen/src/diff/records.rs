//! Objects: their members before and after.

use super::comparer::{Comparer, Site};
use super::constraints;
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::rules::{self, Rule};
use crate::analysis::Form;
use crate::ir::{Field, ItemId, Presence, Record};
use crate::json::Node;

pub(super) type Of<'a> = (ItemId, &'a Record);

impl<'a> Comparer<'a> {
    pub(super) fn records(&mut self, site: &Site, old: Of<'a>, new: Of<'a>) {
        constraints::compare(self, site, &old.1.constraints, &new.1.constraints);
        let mut fields = Matched::by_key(&old.1.fields, &new.1.fields, |field| field.wire_name.clone());
        let renamed = fields.renamed(|one, other| self.is_renamed(old, new, one, other));
        for (one, other) in renamed {
            let (field, other_field) = (&old.1.fields[one], &new.1.fields[other]);
            let reason = if same_words(field, other_field) { "description" } else { "position" };
            let message =
                format!("`{}` is `{}` now: it has the same type and {reason}", field.wire_name, other_field.wire_name);
            let site = site.part(part(other_field), Some(&field.origin), Some(&other_field.origin));
            self.push(rules::FIELD_RENAMED, &site, message);
            self.field(&site, (old.0, one, field), (new.0, other, other_field));
        }
        for (one, other) in &fields.pairs {
            let (field, other_field) = (&old.1.fields[*one], &new.1.fields[*other]);
            let site = site.part(part(other_field), Some(&field.origin), Some(&other_field.origin));
            if field.constant.is_none() && other_field.constant.is_none() {
                self.rust_name(&site, self.old.names.field(old.0, *one), self.new.names.field(new.0, *other));
            }
            self.field(&site, (old.0, *one, field), (new.0, *other, other_field));
        }
        for index in &fields.removed {
            let field = &old.1.fields[*index];
            // What a direction leaves out is reported as read-only or write-only.
            if !new.1.left_out.contains(&field.wire_name) {
                self.field_removed(
                    &site.part(part(field), Some(&field.origin), None),
                    field,
                    self.old.form(old.0, *index),
                );
            }
        }
        for index in &fields.added {
            let field = &new.1.fields[*index];
            if !old.1.left_out.contains(&field.wire_name) {
                self.field_added(&site.part(part(field), None, Some(&field.origin)), (new.0, *index, field));
            }
        }
        self.left_out(site, old.1, new.1);
        self.rest(site, old.1, new.1);
        self.order(site, old, new, &fields);
    }

    /// Whether a member that is gone is another one that is new: of the same type, and documented alike or at the same place.
    fn is_renamed(&self, old: Of<'_>, new: Of<'_>, one: usize, other: usize) -> bool {
        let (field, other_field) = (&old.1.fields[one], &new.1.fields[other]);
        let same_type = self.old.spell(&field.ty) == self.new.spell(&other_field.ty);
        same_type
            && field.presence == other_field.presence
            && field.constant == other_field.constant
            && (same_words(field, other_field)
                || one == other
                    && old.1.fields.len() == new.1.fields.len()
                    && field.docs.description.is_none()
                    && other_field.docs.description.is_none())
    }

    fn field_removed(&mut self, site: &Site, field: &Field, form: Form) {
        if is_optional(field) || field.write_only {
            return self.push(rules::FIELD_REMOVED, site, "the member is gone");
        }
        let rule = rules::FIELD_REMOVED_REQUIRED;
        // Such a member is read without a value.
        let response = if is_tolerant(form) { Wire::Risky } else { rule.response.wire };
        let effect = site.flow.effect_of(rule.request, Effect { wire: response, ..rule.response });
        self.push_with(rule, site, "the required member is gone", |_| effect);
    }

    fn field_added(&mut self, site: &Site, (id, index, field): (ItemId, usize, &Field)) {
        if is_optional(field) || field.read_only {
            return self.push(rules::FIELD_ADDED, site, format!("the member is new: {}", self.new.spell(&field.ty)));
        }
        let is_argument = self.new.is_argument(id, index, field);
        let message = format!("the required member is new: {}", self.new.spell(&field.ty));
        self.push_with(rules::FIELD_ADDED_REQUIRED, site, message, |effect| {
            if is_argument { effect } else { Effect { rust: effect.rust.min(Rust::Addition), ..effect } }
        });
    }

    fn field(
        &mut self,
        site: &Site,
        (one, index, old): (ItemId, usize, &'a Field),
        (other, other_index, new): (ItemId, usize, &'a Field),
    ) {
        let (old_form, new_form) = (self.old.form(one, index), self.new.form(other, other_index));
        let is_sent = self.new.analysis.sent.contains(&other);
        let is_argument = (self.old.is_argument(one, index, old), self.new.is_argument(other, other_index, new));
        let has_setter = |form: Form| form != Form::Received;
        let same_rust = has_setter(old_form) == has_setter(new_form)
            && rust_form(old_form) == rust_form(new_form)
            && (!is_sent || is_argument.0 == is_argument.1);
        let site = Site { same_rust, ..site.clone() };
        self.presence(&site, old, new, old_form);
        self.directions(&site, old, new);
        self.constants(&site, old, new);
        if old.docs.deprecated != new.docs.deprecated {
            let (rule, message) = if new.docs.deprecated {
                (rules::FIELD_DEPRECATED, "is deprecated now")
            } else {
                (rules::FIELD_RESTORED, "is no longer deprecated")
            };
            self.push(rule, &Site { same_rust: false, ..site.clone() }, message);
        }
        if !same_nodes(old.default.as_ref(), new.default.as_ref()) {
            let message = value_change("the default", old.default.as_ref(), new.default.as_ref());
            let is_filled_in = site.flow.response && (old_form == Form::Defaulted || new_form == Form::Defaulted);
            let rust = match (same_rust, is_filled_in) {
                (false, _) => Rust::Breaking,
                (true, true) => Rust::Behavior,
                (true, false) => Rust::None,
            };
            self.push_with(rules::FIELD_DEFAULT, &site, message, |effect| Effect { rust, ..effect });
        }
        if old.is_flat != new.is_flat {
            self.push(rules::FIELD_FLAT, &site, "its members are at another level");
        }
        self.docs(&site, &old.docs, &new.docs);
        // The type of a constant follows from its value.
        if constant(old).is_some() == constant(new).is_some() {
            self.types(&Site { same_rust: false, ..site }, &old.ty, &new.ty);
        }
    }

    fn presence(&mut self, site: &Site, old: &Field, new: &Field, old_form: Form) {
        // A client that has a default for what is absent, or that does not need the member, reads on.
        let is_tolerant = is_tolerant(old_form);
        let flow = site.flow;
        let tolerant = |rule: &Rule| {
            let response = Effect { wire: rule.response.wire.min(Wire::Compatible), ..rule.response };
            flow.effect_of(rule.request, response)
        };
        let adjust = |rule: &'static Rule| {
            let effect = tolerant(rule);
            move |own: Effect| if is_tolerant { Effect { wire: effect.wire.min(own.wire), ..own } } else { own }
        };
        match (is_optional(old), is_optional(new)) {
            (true, false) => self.push(rules::FIELD_REQUIRED, site, "is required now"),
            (false, true) => {
                self.push_with(rules::FIELD_OPTIONAL, site, "is optional now", adjust(rules::FIELD_OPTIONAL));
            }
            _ => {}
        }
        match (is_nullable(old.presence), is_nullable(new.presence)) {
            (false, true) => self.push_with(rules::NULL_ALLOWED, site, "may be null now", adjust(rules::NULL_ALLOWED)),
            (true, false) => self.push(rules::NULL_FORBIDDEN, site, "can no longer be null"),
            _ => {}
        }
    }

    fn constants(&mut self, site: &Site, old: &Field, new: &Field) {
        let site = Site { same_rust: false, ..site.clone() };
        match (constant(old), constant(new)) {
            (None, Some(value)) => self.push(rules::CONSTANT_ADDED, &site, format!("is always {value} now")),
            (Some(value), None) => self.push(rules::CONSTANT_REMOVED, &site, format!("is no longer always {value}")),
            (Some(old), Some(new)) if old != new => {
                self.push(rules::CONSTANT_CHANGED, &site, format!("is always {new} now: it was {old}"));
            }
            _ if !same_nodes(old.only.as_ref(), new.only.as_ref()) => {
                let message = value_change("the only value", old.only.as_ref(), new.only.as_ref());
                self.push(rules::CONSTANT_CHANGED, &site, message);
            }
            _ => {}
        }
    }

    fn rest(&mut self, site: &Site, old: &'a Record, new: &'a Record) {
        match (&old.rest, &new.rest) {
            (None, Some(ty)) => {
                self.push(
                    rules::REST_ADDED,
                    site,
                    format!("undeclared members are allowed now: {}", self.new.spell(ty)),
                );
            }
            (Some(_), None) => self.push(rules::REST_REMOVED, site, "undeclared members are no longer mentioned"),
            (Some(old), Some(new)) => self.types(&site.inner("undeclared members"), old, new),
            (None, None) => {}
        }
    }
}

pub(super) fn part(field: &Field) -> String {
    format!("member `{}`", field.wire_name)
}

pub(super) fn is_optional(field: &Field) -> bool {
    matches!(field.presence, Presence::Optional | Presence::OptionalNullable)
}

fn is_nullable(presence: Presence) -> bool {
    matches!(presence, Presence::Nullable | Presence::OptionalNullable)
}

/// Whether a member without a value can be read.
fn is_tolerant(form: Form) -> bool {
    !matches!(form, Form::Required | Form::Fixed | Form::Flat)
}

/// The part of a form that the type of a Rust field shows.
fn rust_form(form: Form) -> u8 {
    match form {
        Form::Constant => 0,
        Form::Required | Form::Fixed | Form::Flat | Form::Defaulted => 1,
        Form::Optional | Form::Nullable | Form::Received => 2,
        Form::Patch => 3,
    }
}

/// Whether both have the same description.
fn same_words(old: &Field, new: &Field) -> bool {
    old.docs.description.is_some() && old.docs.description == new.docs.description
}

fn constant(field: &Field) -> Option<String> {
    let text = field.constant.as_ref().map(|text| format!("`{text}`"));
    text.or_else(|| field.fixed.as_ref().map(|value| format!("`{value}`")))
}

pub(super) fn same_nodes(old: Option<&Node>, new: Option<&Node>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => old.is_same_value(new),
        (None, None) => true,
        _ => false,
    }
}

/// ``the default changed from `1` to `2` ``.
pub(super) fn value_change(what: &str, old: Option<&Node>, new: Option<&Node>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{what} changed from `{old}` to `{new}`"),
        (None, Some(new)) => format!("{what} is new: `{new}`"),
        (Some(old), None) => format!("{what} is gone: it was `{old}`"),
        (None, None) => format!("{what} is the same"),
    }
}
