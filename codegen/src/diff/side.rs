//! One of the two specs under comparison.

use crate::analysis::{Analysis, Form};
use crate::ir::graph;
use crate::ir::{Api, Docs, Field, ItemId, ItemKind, ItemName, Operation, Type, TypeKind};
use crate::name::Names;

use super::change::{Area, Subject};
use super::spell;

/// A spec with what was derived from it.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub api: &'a Api,
    pub names: &'a Names,
    pub analysis: &'a Analysis,
}

impl<'a> Side<'a> {
    pub(super) fn kind(self, id: ItemId) -> &'a ItemKind {
        &self.api.item(id).kind
    }

    /// The key of the component that an item is made from, or `None` for an inline schema.
    pub(super) fn component(self, id: ItemId) -> Option<&'a str> {
        let mut id = id;
        loop {
            match &self.api.item(id).name {
                ItemName::Component(key) => return Some(key),
                ItemName::Inline { .. } => return None,
                ItemName::Input(of) => id = *of,
            }
        }
    }

    pub(super) fn is_input(self, id: ItemId) -> bool {
        matches!(self.api.item(id).name, ItemName::Input(_))
    }

    pub(super) fn spell(self, ty: &Type) -> String {
        spell::ty(self.api, self.names, ty)
    }

    pub(super) fn form(self, id: ItemId, index: usize) -> Form {
        self.analysis.forms[&(id, index)]
    }

    /// A type without null at its place, and whether null is allowed there.
    pub(super) fn without_null(ty: &Type) -> (&Type, bool) {
        match &ty.kind {
            TypeKind::Nullable(inner) => (inner, true),
            _ => (ty, false),
        }
    }

    /// What a type is an alias of, with the constraints and null of both; `None` if it is not one.
    pub(super) fn aliased(self, ty: &Type) -> Option<Type> {
        let (inner, is_nullable) = Self::without_null(ty);
        let TypeKind::Item(id) = inner.kind else { return None };
        let ItemKind::Alias(target) = self.kind(id) else { return None };
        if self.analysis.newtypes.contains(&id) {
            return None;
        }
        let (target, is_null) = (target.clone(), matches!(target.kind, TypeKind::Nullable(_)));
        let kind = if is_nullable && !is_null { TypeKind::Nullable(Box::new(target.clone())) } else { target.kind };
        let own = ty.constraints.clone().intersect(inner.constraints.clone());
        let constraints = own.intersect(target.constraints);
        Some(Type { kind, constraints, is_secret: ty.is_secret || target.is_secret })
    }

    /// The type behind aliases and null, and whether null is allowed.
    pub(super) fn resolved<'t>(self, ty: &'t Type) -> (&'t Type, bool)
    where
        'a: 't,
    {
        let is_nullable = graph::alias_chain(self.api, ty).any(|ty| matches!(ty.kind, TypeKind::Nullable(_)));
        (graph::resolved(self.api, ty), is_nullable)
    }

    pub(super) fn type_subject(self, id: ItemId) -> Subject {
        let rust = format!("types::{}", self.names.item(id));
        let component = self.component(id).filter(|_| !self.is_input(id));
        let name = component.map_or_else(|| self.names.item(id).to_owned(), str::to_owned);
        Subject { area: Area::Type, name, rust }
    }

    pub(super) fn operation_subject(self, operation: &Operation) -> Subject {
        let method = &self.names.operation(operation.id).method;
        let handle = operation.tag.map(|tag| format!("{}().", self.names.tag(tag).method)).unwrap_or_default();
        Subject { area: Area::Operation, name: operation.name_in_config(), rust: format!("client.{handle}{method}") }
    }

    /// Whether a member is an argument of `new`.
    pub(super) fn is_argument(self, id: ItemId, index: usize, field: &Field) -> bool {
        let form = self.form(id, index);
        matches!(form, Form::Required | Form::Nullable | Form::Flat | Form::Defaulted) && field.fixed.is_none()
    }
}

/// Whether two documentations differ, apart from deprecation.
pub(super) fn is_other_text(old: &Docs, new: &Docs) -> bool {
    let alike = Docs { deprecated: old.deprecated, ..new.clone() };
    !crate::ir::equal::docs(old, &alike)
}
