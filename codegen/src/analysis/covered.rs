//! Branches of unions that decoding never uses for what they declare: a value that has nothing else also matches an earlier
//! branch, with at least the same score.
//!
//! Input: the [`Api`] and what determines the wire tables. Output: for each such branch the earlier one. Must not report a
//! branch in doubt: the scores are those of `codegen/runtime/wire`.

use std::collections::{BTreeMap, BTreeSet};

use super::Form;
use super::limits::constraints;
use crate::ir::graph::aliased;
use crate::ir::{Api, Enum, Field, Integer, ItemId, ItemKind, Presence, Record, Text, Type, TypeKind, Union, Variant};

/// Each branch is compared with those before it: of a union with more branches, none is reported.
const MAX_COMPARED: usize = 500;

/// The branches, by union and index, each with the index of the branch that is used instead.
pub(super) fn covered(
    api: &Api,
    forms: &BTreeMap<(ItemId, usize), Form>,
    compared: &BTreeSet<ItemId>,
    limited: &BTreeSet<(ItemId, usize)>,
) -> BTreeMap<(ItemId, usize), usize> {
    let mut covered = BTreeMap::new();
    let mut cover = Cover { api, forms, compared, open: BTreeSet::new() };
    for item in &api.items {
        let ItemKind::Union(union) = &item.kind else { continue };
        if union.variants.len() > MAX_COMPARED {
            continue;
        }
        for (index, variant) in
            union.variants.iter().enumerate().filter(|(_, variant)| is_only_by_shape(union, variant))
        {
            // A branch with constraints leaves the values that violate them to the others.
            let is_free = |earlier: &usize| {
                let own = constraints(api, &union.variants[*earlier].ty);
                !limited.contains(&(item.id, *earlier)) || own.eq(constraints(api, &variant.ty))
            };
            let by = (0..index).filter(is_free).find(|earlier| {
                let earlier = &union.variants[*earlier];
                let is_by_shape = union.tag.is_none() || earlier.by_shape;
                is_by_shape && earlier.constant.is_none() && cover.branch(union, &earlier.ty, &variant.ty)
            });
            covered.extend(by.map(|by| ((item.id, index), by)));
        }
    }
    covered
}

/// Whether neither a tag nor a constant selects the branch.
fn is_only_by_shape(union: &Union, variant: &Variant) -> bool {
    variant.constant.is_none() && (union.tag.is_none() || variant.by_shape && variant.tags.is_empty())
}

struct Cover<'a> {
    api: &'a Api,
    forms: &'a BTreeMap<(ItemId, usize), Form>,
    compared: &'a BTreeSet<ItemId>,
    /// Pairs of records under comparison, whose types may lead back to themselves.
    open: BTreeSet<(ItemId, ItemId)>,
}

impl<'a> Cover<'a> {
    /// Whether the branch `one` is used for every value that `other` describes.
    fn branch(&mut self, around: &Union, one: &'a Type, other: &'a Type) -> bool {
        let (one, other) = (aliased(self.api, one), aliased(self.api, other));
        // A record that allows other members is used even if another branch declares them.
        if around.is_any_of && !self.is_open(one) && self.is_open(other) {
            return false;
        }
        match (&one.kind, &other.kind) {
            (TypeKind::Nullable(one), TypeKind::Nullable(other)) => self.branch(around, one, other),
            (TypeKind::Nullable(one), _) => self.branch(around, one, other),
            _ => self.starts(one, other) || self.is_part(one, other),
        }
    }

    /// Whether a record keeps members that it does not declare; any other type loses none.
    fn is_open(&self, ty: &Type) -> bool {
        let TypeKind::Item(id) = ty.kind else { return true };
        !matches!(&self.api.item(id).kind, ItemKind::Record(Record { rest: None, .. }))
    }

    /// Whether `other` is like a branch of the union `one`.
    fn is_part(&mut self, one: &'a Type, other: &'a Type) -> bool {
        let TypeKind::Item(id) = one.kind else { return false };
        let ItemKind::Union(Union { tag: None, is_any_of: false, variants }) = &self.api.item(id).kind else {
            return false;
        };
        let mut branches = variants.iter().filter(|variant| variant.constant.is_none());
        branches.any(|variant| self.starts(&variant.ty, other))
    }

    fn starts(&mut self, one: &'a Type, other: &'a Type) -> bool {
        self.open.clear();
        self.types(one, other)
    }

    fn types(&mut self, one: &'a Type, other: &'a Type) -> bool {
        let (one, other) = (aliased(self.api, one), aliased(self.api, other));
        match (&one.kind, &other.kind) {
            (TypeKind::Item(one), TypeKind::Item(other)) => self.items(*one, *other),
            (TypeKind::Integer(one), TypeKind::Integer(other)) => holds_all(*one, *other),
            (TypeKind::Float(one), TypeKind::Float(other)) => one == other,
            // Base64 is kept as the text that it is.
            (TypeKind::Text(Text::Plain | Text::Base64), TypeKind::Text(Text::Plain | Text::Base64))
            | (TypeKind::Bool, TypeKind::Bool) => true,
            (TypeKind::Text(one), TypeKind::Text(other)) => one == other,
            (TypeKind::Tuple(one), TypeKind::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.types(one, other))
            }
            (TypeKind::Map(one), TypeKind::Map(_)) if self.is_any(one) => true,
            (TypeKind::List(one), TypeKind::List(other))
            | (TypeKind::Map(one), TypeKind::Map(other))
            | (TypeKind::Nullable(one), TypeKind::Nullable(other)) => self.types(one, other),
            // These have the lowest score, too.
            (TypeKind::Any, TypeKind::Any | TypeKind::Map(_)) => true,
            (TypeKind::Any, TypeKind::List(other)) => self.is_any(other),
            _ => false,
        }
    }

    fn is_any(&self, ty: &Type) -> bool {
        matches!(aliased(self.api, ty).kind, TypeKind::Any)
    }

    fn items(&mut self, one: ItemId, other: ItemId) -> bool {
        match (&self.api.item(one).kind, &self.api.item(other).kind) {
            _ if one == other => true,
            (ItemKind::Record(first), ItemKind::Record(second)) => {
                let is_alike = self.compared.contains(&one) == self.compared.contains(&other);
                is_alike && (!self.open.insert((one, other)) || self.records((one, first), (other, second)))
            }
            (ItemKind::Enum(first), ItemKind::Enum(second)) => lists_all(first, second),
            _ => false,
        }
    }

    fn records(&mut self, (one, first): (ItemId, &'a Record), (other, second): (ItemId, &'a Record)) -> bool {
        let index = |record: &'a Record| -> BTreeMap<&str, usize> {
            record.fields.iter().enumerate().map(|(index, field)| (field.wire_name.as_str(), index)).collect()
        };
        let (names, other_names) = (index(first), index(second));
        let is_flat = |record: &Record| record.fields.iter().any(|field| field.is_flat);
        if is_flat(first) || is_flat(second) || !self.keeps(first.rest.as_ref(), second.rest.as_ref()) {
            return false;
        }
        let mut own =
            first.fields.iter().enumerate().filter(|(_, field)| !other_names.contains_key(field.wire_name.as_str()));
        let may_lack = own.all(|(index, field)| {
            let is_free = field.only.is_none()
                && !matches!(self.forms[&(one, index)], Form::Required | Form::Nullable | Form::Constant | Form::Fixed);
            is_free && second.rest.as_ref().is_none_or(|rest| self.types(&field.ty, rest))
        });
        may_lack
            && second.fields.iter().enumerate().all(|(index, field)| {
                let Some(&own) = names.get(field.wire_name.as_str()) else { return false };
                let forms = (self.forms[&(one, own)], self.forms[&(other, index)]);
                self.fields(forms, &first.fields[own], field)
            })
    }

    /// Whether the members that a record does not declare, of the types that `other` allows, are values of `one`.
    fn keeps(&mut self, one: Option<&'a Type>, other: Option<&'a Type>) -> bool {
        match (one, other) {
            (None, _) => true,
            (Some(one), _) if self.is_any(one) => true,
            (Some(one), Some(other)) => self.types(one, other),
            (Some(_), None) => false,
        }
    }

    fn fields(&mut self, forms: (Form, Form), one: &'a Field, other: &'a Field) -> bool {
        let have_same = one.only.iter().zip(&other.only).all(|(one, other)| one.is_same_value(other));
        if !have_same || one.only.is_some() != other.only.is_some() {
            return false;
        }
        let is_present = || other.presence == Presence::Required || one.presence != Presence::Required;
        match forms {
            (Form::Constant, Form::Constant) => one.constant == other.constant && is_present(),
            (Form::Fixed, Form::Fixed) => {
                let same = one.fixed.iter().zip(&other.fixed).all(|(one, other)| one.is_same_value(other));
                same && is_present() && self.types(&one.ty, &other.ty)
            }
            (Form::Constant | Form::Fixed | Form::Flat, _) | (_, Form::Constant | Form::Fixed | Form::Flat) => false,
            (_, Form::Required) | (Form::Patch, Form::Nullable) => self.types(&one.ty, &other.ty),
            (Form::Optional, Form::Nullable) if one.presence == Presence::OptionalNullable => {
                self.types(&one.ty, &other.ty)
            }
            (one_form, other_form) => one_form == other_form && self.types(&one.ty, &other.ty),
        }
    }
}

/// Whether an enum lists all values of another.
fn lists_all(one: &Enum, other: &Enum) -> bool {
    let lists = |text: &str, is_text: bool| one.values.iter().any(|own| own.text == text && own.is_text == is_text);
    one.of == other.of
        && (one.is_open || !other.is_open)
        && other.values.iter().all(|value| lists(&value.text, value.is_text))
}

fn holds_all(one: Integer, other: Integer) -> bool {
    let (low, high) = match other {
        Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
        Integer::I64 => (i64::MIN.into(), i64::MAX.into()),
        Integer::I128 => (i128::MIN, i128::MAX),
        Integer::U8 => (0, u8::MAX.into()),
        Integer::U16 => (0, u16::MAX.into()),
        Integer::U32 => (0, u32::MAX.into()),
        Integer::U64 => (0, u64::MAX.into()),
    };
    one.holds(low) && one.holds(high)
}
