//! The body of a page, as far as pagination is concerned.

use crate::ir::{Api, Content, Field, Operation, Output, Record, Text, Type, TypeKind, graph};
use crate::pointer::unescape;

/// The type that an operation returns.
pub(super) struct PageBody<'c> {
    api: &'c Api,
    ty: &'c Type,
    /// If there are several successes, the index of this one.
    success: Option<usize>,
}

impl<'c> PageBody<'c> {
    /// The JSON type; if there are several successes, the only one that has a list: the others have no next page.
    pub(super) fn of(api: &'c Api, operation: &'c Operation) -> Option<Self> {
        let successes = match &operation.output {
            Output::One { content: Content::Json(ty), .. } => return Some(Self { api, ty, success: None }),
            Output::One { .. } => return None,
            Output::Several(successes) => successes,
        };
        let bodies = successes.iter().enumerate().filter_map(|(index, success)| match &success.content {
            Content::Json(ty) => Some(Self { api, ty, success: Some(index) }),
            _ => None,
        });
        let mut bodies = bodies.filter(Self::has_list);
        bodies.next().filter(|_| bodies.next().is_none())
    }

    pub(super) fn success(&self) -> Option<usize> {
        self.success
    }

    /// Whether it is a list or has one, directly or in a member.
    fn has_list(&self) -> bool {
        let is_list = |field: &Field| self.list(&field.ty).is_some();
        self.is_list() || self.fields().iter().any(|field| is_list(field) || self.fields_of(field).iter().any(is_list))
    }

    pub(super) fn is_list(&self) -> bool {
        self.list(self.ty).is_some()
    }

    /// The members of the body.
    pub(super) fn fields(&self) -> &'c [Field] {
        self.record(self.ty).map_or(&[], |record| record.fields.as_slice())
    }

    /// The members of a member.
    pub(super) fn fields_of(&self, field: &'c Field) -> &'c [Field] {
        self.record(&field.ty).map_or(&[], |record| record.fields.as_slice())
    }

    /// The path to the list, if the pointer points to one.
    pub(super) fn list_at(&self, pointer: &str) -> Option<Vec<String>> {
        let tokens: Vec<String> = pointer.split('/').skip(1).map(unescape).collect::<Option<_>>()?;
        let mut ty = self.ty;
        for token in &tokens {
            let fields = &self.record(ty)?.fields;
            ty = &fields.iter().find(|field| field.wire_name == *token && !field.is_flat)?.ty;
        }
        self.list(ty).map(|_| tokens)
    }

    /// The path to the only list: the body, or a member of it.
    pub(super) fn only_list(&self) -> Option<Vec<String>> {
        if self.is_list() {
            return Some(Vec::new());
        }
        let mut lists = self.fields().iter().filter(|field| self.list(&field.ty).is_some());
        match (lists.next(), lists.next()) {
            (Some(field), None) => Some(vec![field.wire_name.clone()]),
            _ => None,
        }
    }

    /// Whether each element of the list has this member, and it is a string.
    pub(super) fn elements_have_text(&self, way: &[String], member: &str) -> bool {
        let list = way.iter().try_fold(self.ty, |ty, name| {
            self.record(ty)?.fields.iter().find(|field| field.wire_name == *name).map(|field| &field.ty)
        });
        let element = list.and_then(|ty| self.list(ty));
        let field = element.and_then(|ty| self.record(ty)?.fields.iter().find(|field| field.wire_name == member));
        field.is_some_and(|field| self.is_text(&field.ty))
    }

    pub(super) fn is_text(&self, ty: &Type) -> bool {
        matches!(&graph::resolved(self.api, ty).kind, TypeKind::Text(Text::Plain | Text::Uuid))
    }

    /// Counts are integers, though some specs declare them as numbers.
    pub(super) fn is_number(&self, ty: &Type) -> bool {
        matches!(&graph::resolved(self.api, ty).kind, TypeKind::Integer(_) | TypeKind::Float(_))
    }

    pub(super) fn is_bool(&self, ty: &Type) -> bool {
        matches!(&graph::resolved(self.api, ty).kind, TypeKind::Bool)
    }

    fn list(&self, ty: &'c Type) -> Option<&'c Type> {
        match &graph::resolved(self.api, ty).kind {
            TypeKind::List(element) => Some(element),
            _ => None,
        }
    }

    fn record(&self, ty: &'c Type) -> Option<&'c Record> {
        graph::as_record(self.api, ty)
    }
}
