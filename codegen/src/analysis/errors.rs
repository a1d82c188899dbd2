//! The types of the bodies of errors, each once, and the members of each that say what happened.
//!
//! Input: the [`Api`] and what determines the Rust types. Output: a row for each type. Must not choose names.

mod members;

use std::collections::{BTreeMap, BTreeSet};

use super::conversions::Types;
use super::forms::Form;
use crate::ir::{Api, Content, ItemId, ItemKind, Type, TypeKind};

/// A type that bodies of errors have.
#[derive(Clone, Debug)]
pub struct ErrorBody {
    /// What it holds. If it is not defined itself, such as a list, the component that is an alias of it, if there is only
    /// one.
    pub content: Content,
    /// Where its message is: the first of these that has a value.
    pub message: Vec<ErrorMember>,
    /// The same for its code.
    pub code: Vec<ErrorMember>,
}

/// A value inside the body of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMember {
    /// From the body to the value.
    pub path: Vec<ErrorStep>,
    pub kind: ErrorMemberKind,
}

impl ErrorMember {
    /// Whether every body has a value there.
    pub(crate) fn is_certain(&self) -> bool {
        self.path.iter().all(ErrorStep::is_certain)
    }
}

/// A step on the path to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorStep {
    /// Into a field of a record, by its index.
    Field(ItemId, usize),
    /// Into a branch of a union, by its index, if the value is of that branch.
    Branch(ItemId, usize),
    /// Into an `Option`.
    Value,
    /// Into a `Box`.
    Boxed,
    /// To the first element of a list.
    First,
}

impl ErrorStep {
    pub(crate) fn is_certain(&self) -> bool {
        matches!(self, Self::Field(..) | Self::Boxed)
    }
}

/// What is at the end of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorMemberKind {
    /// The same text in each value that the path leads into.
    Constant(String),
    /// A `String`, or an enum of texts.
    Text,
    Integer,
    /// Any JSON, which is only sometimes a text.
    Json,
}

/// The types of all bodies, in the order of the spec; and for each body as the spec has it the index of its type.
pub(super) fn errors(
    types: &Types<'_>,
    forms: &BTreeMap<(ItemId, usize), Form>,
    boxed: &BTreeSet<(ItemId, usize)>,
) -> (Vec<ErrorBody>, BTreeMap<String, usize>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut index = BTreeMap::new();
    for error in types.api.operations.iter().flat_map(|operation| &operation.errors) {
        let Some(key) = key(types, &error.content) else { continue };
        let row = *index.entry(key).or_insert(rows.len());
        if row == rows.len() {
            rows.push(Row { content: defined(types, &error.content), aliases: BTreeSet::new() });
        }
        rows[row].aliases.insert(alias(types.api, &error.content));
    }
    let reader = members::Reader { types, forms, boxed };
    let body = |row: Row| {
        let (message, code) = (reader.message(&row.content), reader.code(&row.content));
        ErrorBody { content: row.shown(), message, code }
    };
    (rows.into_iter().map(body).collect(), index)
}

struct Row {
    content: Content,
    /// The components by whose names the bodies have this type; `None` for one without such a name.
    aliases: BTreeSet<Option<ItemId>>,
}

impl Row {
    fn shown(self) -> Content {
        let is_defined = matches!(&self.content, Content::Json(ty) if matches!(ty.kind, TypeKind::Item(_)));
        match (self.content, self.aliases.first()) {
            (Content::Json(ty), Some(Some(alias))) if !is_defined && self.aliases.len() == 1 => {
                Content::Json(Type { kind: TypeKind::Item(*alias), ..ty })
            }
            (content, _) => content,
        }
    }
}

/// A text that two bodies share if they have one type in Rust; `None` if the error keeps the raw body.
pub(super) fn key(types: &Types<'_>, content: &Content) -> Option<String> {
    match content {
        Content::Json(ty) => Some(format!("json {}", types.inner(ty))),
        Content::Text => Some("text".to_owned()),
        _ => None,
    }
}

/// The same content, by the item that is defined.
fn defined(types: &Types<'_>, content: &Content) -> Content {
    let Content::Json(ty) = content else { return content.clone() };
    let mut ty = ty;
    while let Some(target) = target(types, ty) {
        ty = target;
    }
    let kind = match &ty.kind {
        TypeKind::Item(id) => TypeKind::Item(*types.same.get(id).unwrap_or(id)),
        kind => kind.clone(),
    };
    Content::Json(Type { kind, ..ty.clone() })
}

/// The target of an alias.
fn target<'a>(types: &Types<'a>, ty: &Type) -> Option<&'a Type> {
    let TypeKind::Item(id) = ty.kind else { return None };
    match &types.api.item(id).kind {
        ItemKind::Alias(target) if !types.newtypes.contains(&id) => Some(target),
        _ => None,
    }
}

/// The alias that the spec uses for a body.
fn alias(api: &Api, content: &Content) -> Option<ItemId> {
    match content {
        Content::Json(Type { kind: TypeKind::Item(id), .. }) if matches!(api.item(*id).kind, ItemKind::Alias(_)) => {
            Some(*id)
        }
        _ => None,
    }
}
