//! The type of each schema of the document.
//!
//! Input: the IR. Output: the type at a place. Must not read the document.

use std::collections::BTreeMap;

use codegen::Generated;
use codegen::ir::{Api, ItemId, ItemKind, ItemName, Type, TypeKind};
use codegen::pointer::{Origin, Step};

use super::places::is_json;

/// The types of the document's schemas.
pub(super) struct Types<'a> {
    api: &'a Api,
    own: BTreeMap<(String, String), &'a Type>,
    /// The sent forms of items whose received form is different.
    inputs: BTreeMap<ItemId, ItemId>,
}

/// Longer chains of aliases are not followed.
const MAX_ALIASES: usize = 32;

impl<'a> Types<'a> {
    pub(super) fn of(generated: &'a Generated) -> Self {
        let mut own = BTreeMap::new();
        let parts = &generated.analysis.parts;
        let is_value = |ty: &Type| !matches!(&ty.kind, TypeKind::Item(id) if parts.contains_key(id));
        for (origin, ty) in generated.api.schemas.iter().filter(|(_, ty)| is_value(ty)) {
            own.entry(key(origin)).or_insert(ty);
        }
        let inputs = generated.api.items.iter().filter_map(|item| match item.name {
            ItemName::Input(of) => Some((of, item.id)),
            ItemName::Component(_) | ItemName::Inline { .. } => None,
        });
        Self { api: &generated.api, own, inputs: inputs.collect() }
    }

    /// The type of the schema at `origin`: its sent form if the schema is in a request. A schema that was merged into
    /// another one has the type of the whole.
    pub(super) fn get(&self, origin: &Origin) -> Option<TypeKind> {
        let kind = self.find(origin)?;
        let in_request = |step: &Step<'_>| matches!(step, Step::Key("requestBody" | "requestBodies" | "parameters"));
        Some(if origin.steps().iter().any(in_request) { self.sent(&kind) } else { kind })
    }

    /// The type of a component or another schema by its pointer, in the file of `origin`.
    pub(super) fn at(&self, origin: &Origin, pointer: &str) -> Option<TypeKind> {
        let ty = self.own.get(&(origin.file().to_owned(), pointer.to_owned()))?;
        Some(ty.kind.clone())
    }

    /// Whether the schema was lowered at its own place.
    pub(super) fn has_own(&self, origin: &Origin) -> bool {
        self.own.contains_key(&key(origin))
    }

    fn find(&self, origin: &Origin) -> Option<TypeKind> {
        if let Some(ty) = self.own.get(&key(origin)) {
            return Some(ty.kind.clone());
        }
        let (parent, step) = (origin.parent()?, *origin.steps().last()?);
        if let Some(Step::Key(keyword)) = parent.steps().last() {
            let owner = parent.parent()?;
            match (*keyword, step) {
                ("allOf" | "oneOf" | "anyOf", Step::Index(_)) | ("dependentSchemas", Step::Key(_)) => {
                    return self.find(owner);
                }
                ("prefixItems", Step::Index(index)) => return self.element(&self.find(owner)?, index),
                ("properties", Step::Key(name)) => return self.member(&self.find(owner)?, Some(name)),
                ("patternProperties", Step::Key(_)) => return self.member(&self.find(owner)?, None),
                _ => {}
            }
        }
        match step {
            Step::Key("then" | "else") => self.find(parent),
            Step::Key("items") => self.element(&self.find(parent)?, usize::MAX),
            Step::Key("additionalProperties") => self.member(&self.find(parent)?, None),
            _ => None,
        }
    }

    fn element(&self, ty: &TypeKind, index: usize) -> Option<TypeKind> {
        match self.aliased(ty)? {
            TypeKind::List(element) => Some(element.kind.clone()),
            TypeKind::Tuple(elements) => elements.get(index).map(|element| element.kind.clone()),
            _ => None,
        }
    }

    /// The type of a member, or of those that are not declared. All branches of a union have to agree on it.
    fn member(&self, ty: &TypeKind, name: Option<&str>) -> Option<TypeKind> {
        let id = match self.aliased(ty)? {
            TypeKind::Map(value) => return Some(value.kind.clone()),
            TypeKind::Item(id) => *id,
            _ => return None,
        };
        match (&self.api.item(id).kind, name) {
            (ItemKind::Record(record), Some(name)) => {
                let field = record.fields.iter().find(|field| !field.is_flat && field.wire_name == name)?;
                let kind = field.ty.kind.clone();
                let can_be_null =
                    matches!(field.presence, codegen::ir::Presence::Nullable | codegen::ir::Presence::OptionalNullable);
                Some(if can_be_null { TypeKind::Nullable(Box::new(kind.into())) } else { kind })
            }
            (ItemKind::Record(record), None) => record.rest.as_ref().map(|rest| rest.kind.clone()),
            (ItemKind::Union(union), name) => {
                let mut kinds = union.variants.iter().filter_map(|variant| self.member(&variant.ty.kind, name));
                let first = kinds.next()?;
                kinds.all(|kind| format!("{kind:?}") == format!("{first:?}")).then_some(first)
            }
            (ItemKind::Enum(_) | ItemKind::Alias(_), _) => None,
        }
    }

    /// The type without aliases and null.
    fn aliased<'t>(&'t self, mut ty: &'t TypeKind) -> Option<&'t TypeKind> {
        for _ in 0..MAX_ALIASES {
            ty = match ty {
                TypeKind::Nullable(inner) => &inner.kind,
                TypeKind::Item(id) => match &self.api.item(*id).kind {
                    ItemKind::Alias(target) => &target.kind,
                    _ => return Some(ty),
                },
                _ => return Some(ty),
            };
        }
        None
    }

    fn sent(&self, kind: &TypeKind) -> TypeKind {
        let inner = |ty: &Type| Box::new(Type { kind: self.sent(&ty.kind), ..ty.clone() });
        match kind {
            TypeKind::Item(id) => TypeKind::Item(*self.inputs.get(id).unwrap_or(id)),
            TypeKind::List(element) => TypeKind::List(inner(element)),
            TypeKind::Map(value) => TypeKind::Map(inner(value)),
            TypeKind::Nullable(ty) => TypeKind::Nullable(inner(ty)),
            TypeKind::Tuple(elements) => TypeKind::Tuple(elements.iter().map(|element| *inner(element)).collect()),
            other => other.clone(),
        }
    }
}

/// Whether a schema is in content of another media type than JSON.
pub(super) fn is_in_other_media(origin: &Origin) -> bool {
    let steps = origin.steps();
    let mut pairs = steps.windows(2);
    pairs.any(|pair| matches!(pair, [Step::Key("content"), Step::Key(media)] if !is_json(media)))
}

/// The schema of which the one at `origin` is only a branch, at any depth; the same one if it is a whole schema.
pub(super) fn whole(origin: &Origin) -> &Origin {
    let mut whole = origin;
    while let Some(parent) = whole.parent() {
        let last = |origin: &Origin| match origin.steps().last() {
            Some(Step::Key(key)) => Some((*key).to_owned()),
            _ => None,
        };
        let is_index = matches!(whole.steps().last(), Some(Step::Index(_)));
        let outer = match (last(parent).as_deref(), last(whole).as_deref()) {
            (Some("allOf" | "oneOf" | "anyOf"), _) if is_index => parent.parent(),
            (Some("dependentSchemas"), Some(_)) => parent.parent(),
            (_, Some("then" | "else")) => Some(parent),
            _ => None,
        };
        match outer {
            Some(outer) => whole = outer,
            None => break,
        }
    }
    whole
}

fn key(origin: &Origin) -> (String, String) {
    (origin.file().to_owned(), origin.to_string())
}
