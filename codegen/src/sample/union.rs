//! Unions: a value of a branch, and one of none of them.

use indexmap::IndexMap;

use super::{Json, Sampler, Size};
use crate::ir::{Constraint, EnumOf, ItemKind, TagKind, Type, TypeKind, Union, UnionTag, Variant};

/// A string that no spec lists.
pub(super) const UNLISTED: &str = "unlisted value";

/// How long chains of aliases and unions inside unions are followed.
const MAX_CHAIN: usize = 16;

impl Sampler<'_> {
    pub(super) fn union(&self, union: &Union, size: Size) -> Option<Json> {
        union.variants.iter().find_map(|variant| self.branch(union, variant, size))
    }

    pub(super) fn branch(&self, union: &Union, variant: &Variant, size: Size) -> Option<Json> {
        if let Some(constant) = &variant.constant {
            return Some(Json::of_enum(constant));
        }
        let mut json = self.value(&variant.ty, size)?;
        if matches!(&json, Json::List(elements) if elements.is_empty()) && count_lists(union) > 1 {
            // An empty list could belong to any of the lists.
            let mut list = variant.ty.clone();
            list.constraints.add(Constraint::MinItems(1));
            let longer = self.value(&list, size);
            json = longer.or_else(|| self.may_be_ambiguous.then_some(json))?;
        }
        if let (Some(tag), [first, ..], Json::Object(members)) = (&union.tag, variant.tags.as_slice(), &mut json) {
            let is_right = members
                .get(&tag.wire_name)
                .is_some_and(|value| variant.tags.iter().any(|text| *value == tag_value(tag, text)));
            if !is_right {
                members.insert(tag.wire_name.clone(), tag_value(tag, first));
            }
        }
        Some(json)
    }

    /// A value that none of the branches accepts; `None` if each candidate may be accepted by one.
    pub(super) fn unlisted(&self, union: &Union) -> Option<Json> {
        if let Some(tag) = &union.tag {
            let members = [(tag.wire_name.clone(), unlisted_tag(union, tag)?), ("more".to_owned(), Json::scalar(1))];
            let json = Json::Object(IndexMap::from(members));
            let mut by_shape = union.variants.iter().filter(|variant| variant.by_shape);
            return by_shape.all(|variant| !self.may_be(variant, &json)).then_some(json);
        }
        let object = Json::Object(IndexMap::from([(UNLISTED.to_owned(), Json::scalar(true))]));
        let candidates = [object, Json::text(UNLISTED), Json::scalar(12.5), Json::scalar(true), Json::List(Vec::new())];
        candidates.into_iter().find(|json| union.variants.iter().all(|variant| !self.may_be(variant, json)))
    }

    fn may_be(&self, variant: &Variant, json: &Json) -> bool {
        match &variant.constant {
            Some(constant) => Json::of_enum(constant) == *json,
            None => self.may_take(&variant.ty, json, 0),
        }
    }

    /// Whether a type might accept the value, judged by its kind.
    fn may_take(&self, ty: &Type, json: &Json, chain: usize) -> bool {
        let is = |starts: &str| matches!(json, Json::Scalar(text) if text.starts_with(|first| starts.contains(first)));
        match &ty.kind {
            _ if chain > MAX_CHAIN => true,
            TypeKind::Any => true,
            TypeKind::Bool => is("tf"),
            TypeKind::Integer(_) => false,
            TypeKind::Float(_) => is("-0123456789"),
            TypeKind::Text(_) => is("\""),
            TypeKind::List(_) => matches!(json, Json::List(_)),
            // A tuple has elements, and the list in question has none.
            TypeKind::Tuple(_) => false,
            TypeKind::Map(_) => matches!(json, Json::Object(_)),
            TypeKind::Nullable(inner) => self.may_take(inner, json, chain + 1),
            TypeKind::External(external) => self.may_take(&external.json, json, chain + 1),
            TypeKind::Item(id) => match &self.api.item(*id).kind {
                ItemKind::Record(record) => {
                    let needs =
                        |presence| matches!(presence, crate::ir::Presence::Required | crate::ir::Presence::Nullable);
                    matches!(json, Json::Object(_))
                        && !record.fields.iter().any(|field| needs(field.presence) && field.constant.is_none())
                }
                ItemKind::Enum(values) => match values.of {
                    EnumOf::Texts => is("\""),
                    EnumOf::Integers(_) => false,
                    EnumOf::Numbers(_) => is("-0123456789"),
                    EnumOf::Booleans => is("tf"),
                    EnumOf::Mixed => true,
                },
                // A union keeps values that none of its branches accepts.
                ItemKind::Union(_) => true,
                ItemKind::Alias(target) => self.may_take(target, json, chain + 1),
            },
        }
    }
}

fn tag_value(tag: &UnionTag, text: &str) -> Json {
    match tag.kind {
        TagKind::Text => Json::text(text),
        TagKind::Integer | TagKind::Boolean => Json::scalar(text),
    }
}

/// A value of the tag that selects no branch.
fn unlisted_tag(union: &Union, tag: &UnionTag) -> Option<Json> {
    let is_listed = |text: &str| union.variants.iter().any(|variant| variant.tags.iter().any(|tag| tag == text));
    match tag.kind {
        TagKind::Text => Some(Json::text(UNLISTED)),
        TagKind::Integer => (0..u32::MAX).find(|value| !is_listed(&value.to_string())).map(Json::scalar),
        TagKind::Boolean => ["false", "true"].into_iter().find(|value| !is_listed(value)).map(Json::scalar),
    }
}

fn count_lists(union: &Union) -> usize {
    union.variants.iter().filter(|variant| matches!(variant.ty.kind, TypeKind::List(_))).count()
}
