//! Objects: their members before and after.

use super::comparer::{Comparer, Site};
use super::constraints;
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::rules;
use super::side::Side;
use crate::analysis::Form;
use crate::ir::{Field, ItemId, Presence, Record};
use crate::json::Node;

type Of<'a> = (ItemId, &'a Record);

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
            self.field(&site, (old.0, *one, field), (new.0, *other, other_field));
        }
        for index in &fields.removed {
            let field = &old.1.fields[*index];
            // What a direction leaves out is reported as read-only or write-only.
            if !new.1.left_out.contains(&field.wire_name) {
                self.field_removed(&site.part(part(field), Some(&field.origin), None), field);
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

    fn field_removed(&mut self, site: &Site, field: &Field) {
        if is_optional(field) || field.write_only {
            self.push(rules::FIELD_REMOVED, site, "the member is gone");
        } else {
            self.push(rules::FIELD_REMOVED_REQUIRED, site, "the required member is gone");
        }
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

    /// Members that only one direction has: they became read-only or write-only, or no longer are.
    fn left_out(&mut self, site: &Site, old: &'a Record, new: &'a Record) {
        for field in old.fields.iter().filter(|field| new.left_out.contains(&field.wire_name)) {
            let site = site.part(part(field), Some(&field.origin), None);
            let rule = if site.flow.request { rules::FIELD_READ_ONLY } else { rules::FIELD_WRITE_ONLY };
            self.push(rule, &site, if site.flow.request { "is never sent now" } else { "is never received now" });
        }
        for field in new.fields.iter().filter(|field| old.left_out.contains(&field.wire_name)) {
            let site = site.part(part(field), None, Some(&field.origin));
            let rule = if site.flow.request { rules::FIELD_NOT_READ_ONLY } else { rules::FIELD_NOT_WRITE_ONLY };
            self.push(rule, &site, if site.flow.request { "can be sent now" } else { "is received now" });
        }
    }

    fn field(
        &mut self,
        site: &Site,
        (one, index, old): (ItemId, usize, &'a Field),
        (other, other_index, new): (ItemId, usize, &'a Field),
    ) {
        let (old_form, new_form) = (self.old.form(one, index), self.new.form(other, other_index));
        let site = Site { same_rust: rust_form(old_form) == rust_form(new_form), ..site.clone() };
        self.presence(&site, old, new, old_form);
        self.directions(&site, old, new);
        self.constants(&site, old, new);
        if old.docs.deprecated != new.docs.deprecated {
            let (rule, message) = match new.docs.deprecated {
                true => (rules::FIELD_DEPRECATED, "is deprecated now"),
                false => (rules::FIELD_RESTORED, "is no longer deprecated"),
            };
            self.push(rule, &Site { same_rust: false, ..site.clone() }, message);
        }
        if !same_nodes(old.default.as_ref(), new.default.as_ref()) {
            self.push(
                rules::FIELD_DEFAULT,
                &site,
                value_change("the default", old.default.as_ref(), new.default.as_ref()),
            );
        }
        if old.is_flat != new.is_flat {
            self.push(rules::FIELD_FLAT, &site, "its members are at another level");
        }
        self.docs(&site, &old.docs, &new.docs);
        self.types(&Site { same_rust: false, ..site }, &old.ty, &new.ty);
    }

    fn presence(&mut self, site: &Site, old: &Field, new: &Field, old_form: Form) {
        // A client that has a default for what is absent, or that does not need the member, reads on.
        let is_tolerant = old_form != Form::Required && old_form != Form::Fixed;
        let response_only = !site.flow.request;
        let adjust = |effect: Effect| {
            if is_tolerant && response_only {
                Effect { wire: effect.wire.min(Wire::Compatible), ..effect }
            } else {
                effect
            }
        };
        match (is_optional(old), is_optional(new)) {
            (true, false) => self.push(rules::FIELD_REQUIRED, site, "is required now"),
            (false, true) => self.push_with(rules::FIELD_OPTIONAL, site, "is optional now", adjust),
            _ => {}
        }
        match (is_nullable(old.presence), is_nullable(new.presence)) {
            (false, true) => self.push_with(rules::NULL_ALLOWED, site, "may be null now", adjust),
            (true, false) => self.push(rules::NULL_FORBIDDEN, site, "can no longer be null"),
            _ => {}
        }
    }

    fn directions(&mut self, site: &Site, old: &Field, new: &Field) {
        match (old.read_only, new.read_only) {
            (false, true) => self.push(rules::FIELD_READ_ONLY, site, "is read-only now"),
            (true, false) => self.push(rules::FIELD_NOT_READ_ONLY, site, "is no longer read-only"),
            _ => {}
        }
        match (old.write_only, new.write_only) {
            (false, true) => self.push(rules::FIELD_WRITE_ONLY, site, "is write-only now"),
            (true, false) => self.push(rules::FIELD_NOT_WRITE_ONLY, site, "is no longer write-only"),
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

    /// Arguments of `new` that changed places.
    fn order(&mut self, site: &Site, old: Of<'_>, new: Of<'_>, fields: &Matched) {
        if !self.new.analysis.sent.contains(&new.0) {
            return;
        }
        let is_argument = |side: Side<'_>, of: Of<'_>, index: usize| side.is_argument(of.0, index, &of.1.fields[index]);
        let mut arguments: Vec<(usize, usize)> = fields.pairs.clone();
        arguments.retain(|(one, other)| is_argument(self.old, old, *one) && is_argument(self.new, new, *other));
        arguments.sort_by_key(|(one, _)| *one);
        if arguments.len() <= crate::ir::MOST_IN_ORDER && !arguments.is_sorted_by_key(|(_, other)| *other) {
            let site = site.with_flow(super::change::Flow::REQUEST);
            self.push(
                rules::FIELDS_REORDERED,
                &site,
                "the required members are in another order, and so are the arguments of `new`",
            );
        }
    }
}

fn part(field: &Field) -> String {
    format!("member `{}`", field.wire_name)
}

fn is_optional(field: &Field) -> bool {
    matches!(field.presence, Presence::Optional | Presence::OptionalNullable)
}

fn is_nullable(presence: Presence) -> bool {
    matches!(presence, Presence::Nullable | Presence::OptionalNullable)
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
