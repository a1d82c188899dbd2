//! The members that say what happened, by the names that services commonly use; `docs/runtime.md` describes the rule.
//!
//! The runtime's `call/told.rs` reads the same members from a body whose type is not known.

use std::collections::BTreeMap;

use super::{Step, Told, ToldKind, target};
use crate::analysis::conversions::Types;
use crate::analysis::forms::Form;
use crate::ir::{Content, EnumOf, Field, ItemId, ItemKind, Presence, Text, Type, TypeKind};

/// The members that hold the message, the usual one first; case and `_` are ignored.
const MESSAGE: [&str; 9] =
    ["message", "detail", "errordescription", "errormessage", "errormsg", "msg", "err", "title", "error"];

/// The members that hold the code; `error` is one next to `error_description` (RFC 6749, 5.2).
const CODE: [&str; 6] = ["code", "errorcode", "errorname", "error", "type", "name"];

/// Lists whose first element is an error of its own.
const LISTS: [&str; 2] = ["errors", "detail"];

pub(super) struct Reader<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) forms: &'a BTreeMap<(ItemId, usize), Form>,
}

/// A type inside a body, and the way to it.
#[derive(Clone)]
struct Place<'a> {
    way: Vec<Step>,
    ty: &'a Type,
}

impl<'a> Reader<'a> {
    pub(super) fn message(&self, content: &Content) -> Vec<Told> {
        let found = match content {
            Content::Json(ty) => self.search(ty, &MESSAGE, false),
            Content::Text => vec![Told { way: Vec::new(), kind: ToldKind::Text }],
            _ => Vec::new(),
        };
        until_certain(found)
    }

    pub(super) fn code(&self, content: &Content) -> Vec<Told> {
        let Content::Json(ty) = content else { return Vec::new() };
        until_certain(self.search(ty, &CODE, true))
    }

    fn search(&self, ty: &Type, names: &[&str], is_code: bool) -> Vec<Told> {
        let Some(body) = self.plain(Place { way: Vec::new(), ty }) else { return Vec::new() };
        let mut found = Vec::new();
        for place in self.places(&body) {
            if is_code {
                found.extend(names.iter().filter_map(|name| self.code_at(&place, name)));
            } else {
                found.extend(self.text(&place));
                found.extend(names.iter().filter_map(|name| self.text(&self.member(&place, name)?)));
            }
        }
        found
    }

    /// Where an error may be: in the object `error`, the body itself, the first element of a list.
    fn places<'t>(&self, body: &Place<'t>) -> Vec<Place<'t>>
    where
        'a: 't,
    {
        let body = self.first(body).unwrap_or_else(|| body.clone());
        let inner = self.member(&body, "error").filter(|place| self.record(place).is_some());
        let lists = LISTS.iter().filter_map(|name| self.first(&self.member(&body, name)?));
        let lists: Vec<Place<'t>> = lists.collect();
        inner.into_iter().chain([body]).chain(lists).collect()
    }

    fn code_at(&self, place: &Place<'_>, name: &str) -> Option<Told> {
        if name == "error" {
            self.member(place, "errordescription")?;
        }
        let member = self.member(place, name)?;
        let integer = || {
            let is_integer = matches!(member.ty.kind, TypeKind::Integer(_));
            is_integer.then(|| Told { way: member.way.clone(), kind: ToldKind::Integer })
        };
        self.text(&member).or_else(integer)
    }

    fn text(&self, place: &Place<'_>) -> Option<Told> {
        if place.ty.is_secret {
            return None;
        }
        let kind = match &place.ty.kind {
            TypeKind::Text(Text::Plain) => ToldKind::Text,
            TypeKind::Any if !place.way.is_empty() => ToldKind::Json,
            TypeKind::Item(id) => match &self.types.api.item(*id).kind {
                ItemKind::Enum(values) if values.of == EnumOf::Texts => ToldKind::Text,
                _ => return None,
            },
            _ => return None,
        };
        Some(Told { way: place.way.clone(), kind })
    }

    fn record(&self, place: &Place<'_>) -> Option<(ItemId, &'a [Field])> {
        let TypeKind::Item(id) = place.ty.kind else { return None };
        match &self.types.api.item(id).kind {
            ItemKind::Record(record) => Some((id, &record.fields)),
            _ => None,
        }
    }

    fn member<'t>(&self, place: &Place<'_>, name: &str) -> Option<Place<'t>>
    where
        'a: 't,
    {
        let (id, fields) = self.record(place)?;
        let (index, field) = fields.iter().enumerate().find(|(_, field)| is_named(&field.wire_name, name))?;
        let mut way = place.way.clone();
        way.push(Step::Field(id, index));
        let is_nullable = matches!(field.presence, Presence::Nullable | Presence::OptionalNullable);
        let options = match self.forms[&(id, index)] {
            Form::Required => 0,
            Form::Defaulted => usize::from(is_nullable),
            Form::Optional | Form::Nullable | Form::Received => 1,
            Form::Patch => 2,
            Form::Constant | Form::Fixed | Form::Flat => return None,
        };
        way.extend(std::iter::repeat_n(Step::Value, options));
        self.plain(Place { way, ty: &field.ty })
    }

    /// The first element of a list.
    fn first<'t>(&self, place: &Place<'t>) -> Option<Place<'t>>
    where
        'a: 't,
    {
        let TypeKind::List(element) = &place.ty.kind else { return None };
        let mut way = place.way.clone();
        way.push(Step::First);
        self.plain(Place { way, ty: element })
    }

    /// The type behind aliases and null; `None` for a newtype.
    fn plain<'t>(&self, mut place: Place<'t>) -> Option<Place<'t>>
    where
        'a: 't,
    {
        loop {
            match &place.ty.kind {
                TypeKind::Nullable(inner) => {
                    place.way.push(Step::Value);
                    place.ty = inner;
                }
                TypeKind::Item(id) if self.types.newtypes.contains(id) => return None,
                _ => match target(self.types, place.ty) {
                    Some(target) => place.ty = target,
                    None => return Some(place),
                },
            }
        }
    }
}

/// Whether a member has this name, apart from case and `_`.
fn is_named(member: &str, name: &str) -> bool {
    let mut letters = member.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    name.bytes().all(|byte| letters.next() == Some(byte)) && letters.next().is_none()
}

/// Leaves out what comes after a value that is always there.
fn until_certain(mut found: Vec<Told>) -> Vec<Told> {
    let is_certain =
        |told: &Told| told.kind != ToldKind::Json && told.way.iter().all(|step| matches!(step, Step::Field(..)));
    let end = found.iter().position(is_certain).map_or(found.len(), |index| index + 1);
    found.truncate(end);
    found
}
