//! The types of one place before and after.

use super::comparer::{Comparer, Site};
use super::constraints;
use super::covers::covers;
use super::rules::{self, Rule};
use super::side::Side;
use crate::ir::{Constraints, Format, Type, TypeKind};

impl Comparer<'_> {
    /// Compares what is at this place; what both sides mention there is compared for itself.
    pub(super) fn types(&mut self, site: &Site, old: &Type, new: &Type) {
        let ((one, was_null), (other, is_null)) = (Side::without_null(old), Side::without_null(new));
        // One side only names what the other one says in place: the name is an alias in Rust.
        match (self.old.aliased(old), self.new.aliased(new)) {
            (Some(target), None) if !has_item(other) => return self.types(site, &target, new),
            (None, Some(target)) if !has_item(one) => return self.types(site, old, &target),
            _ => {}
        }
        constraints::compare(self, site, &all_constraints(old), &all_constraints(new));
        let (was_secret, is_secret) = (old.is_secret || one.is_secret, new.is_secret || other.is_secret);
        if was_secret != is_secret {
            let message = if is_secret { "is secret now" } else { "is no longer secret" };
            self.push(rules::SECRET_CHANGED, site, message);
        }
        match (&one.kind, &other.kind) {
            (TypeKind::Item(one), TypeKind::Item(other)) if self.is_pair(*one, *other) => {
                self.null(site, was_null, is_null);
            }
            (TypeKind::List(one), TypeKind::List(other)) => {
                self.null(site, was_null, is_null);
                self.types(&site.inner("elements"), one, other);
            }
            (TypeKind::Map(one), TypeKind::Map(other)) => {
                self.null(site, was_null, is_null);
                self.types(&site.inner("values"), one, other);
            }
            (TypeKind::Tuple(one), TypeKind::Tuple(other)) if one.len() == other.len() => {
                self.null(site, was_null, is_null);
                for (index, (one, other)) in one.iter().zip(other).enumerate() {
                    self.types(&site.inner(&format!("element {index}")), one, other);
                }
            }
            _ if one.is_same(other) && !has_item(one) => self.null(site, was_null, is_null),
            // Another type says what its format says.
            _ => return self.other_type(site, old, new),
        }
        constraints::formats(self, site, &all_constraints(old), &all_constraints(new));
    }

    pub(super) fn null(&mut self, site: &Site, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.push(rules::NULL_ALLOWED, site, "may be null now"),
            (true, false) => self.push(rules::NULL_FORBIDDEN, site, "can no longer be null"),
            _ => {}
        }
    }

    fn other_type(&mut self, site: &Site, old: &Type, new: &Type) {
        let rule = self.type_rule(old, new);
        let spelled = (self.old.spell(old), self.new.spell(new));
        let message = if spelled.0 == spelled.1 {
            format!("is another schema with the name {}", spelled.0)
        } else {
            format!("{} became {}", spelled.0, spelled.1)
        };
        self.push(rule, site, message);
    }

    /// Whether a type became wider or narrower.
    pub(super) fn type_rule(&self, old: &Type, new: &Type) -> &'static Rule {
        let service_reads = covers((self.new, new), (self.old, old), false);
        let client_reads = covers((self.old, old), (self.new, new), true);
        match (service_reads, client_reads) {
            (true, true) => rules::TYPE_EQUIVALENT,
            (true, false) => rules::TYPE_GENERALIZED,
            (false, true) => rules::TYPE_SPECIALIZED,
            (false, false) => rules::TYPE_CHANGED,
        }
    }
}

/// Those of the type, also if it may be null.
fn all_constraints(ty: &Type) -> Constraints {
    match &ty.kind {
        TypeKind::Nullable(inner) => {
            let format = ty.constraints.format.0.as_ref().or(inner.constraints.format.0.as_ref()).cloned();
            let mut all = ty.constraints.clone().intersect(inner.constraints.clone());
            all.format = Format(format);
            all
        }
        _ => ty.constraints.clone(),
    }
}

fn has_item(ty: &Type) -> bool {
    matches!(ty.kind, TypeKind::Item(_))
}
