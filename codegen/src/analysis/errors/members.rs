//! The members that say what happened, by the names that services commonly use; `docs/runtime.md` describes the rule.
//!
//! The runtime's `call/error_members.rs` reads the same members from a body whose type is not known.

use std::collections::{BTreeMap, BTreeSet};

use super::{ErrorMember, ErrorMemberKind, ErrorStep, target};
use crate::analysis::conversions::Types;
use crate::analysis::forms::Form;
use crate::ir::{Content, EnumOf, Field, ItemId, ItemKind, Presence, Text, Type, TypeKind, Variant};

/// The members that hold the message, the usual one first; case and `_` are ignored.
const MESSAGE: [&str; 9] =
    ["message", "detail", "errordescription", "errormessage", "errormsg", "msg", "err", "title", "error"];

/// The members that hold the code; `error` is one next to `error_description` (RFC 6749, 5.2).
const CODE: [&str; 6] = ["code", "errorcode", "errorname", "error", "type", "name"];

/// Unions with more branches are not searched: the code would be long.
const MAX_BRANCHES: usize = 12;

/// Lists whose first element is an error of its own.
const LISTS: [&str; 2] = ["errors", "detail"];

pub(super) struct Reader<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) forms: &'a BTreeMap<(ItemId, usize), Form>,
    pub(super) boxed: &'a BTreeSet<(ItemId, usize)>,
}

/// A type inside a body, and the path to it.
#[derive(Clone)]
struct Place<'a> {
    path: Vec<ErrorStep>,
    ty: &'a Type,
}

impl<'a> Reader<'a> {
    pub(super) fn message(&self, content: &Content) -> Vec<ErrorMember> {
        let found = match content {
            Content::Json(ty) => self.search(ty, &MESSAGE, false),
            Content::Text => vec![ErrorMember { path: Vec::new(), kind: ErrorMemberKind::Text }],
            _ => Vec::new(),
        };
        until_certain(found)
    }

    pub(super) fn code(&self, content: &Content) -> Vec<ErrorMember> {
        let Content::Json(ty) = content else { return Vec::new() };
        until_certain(self.search(ty, &CODE, true))
    }

    fn search(&self, ty: &Type, names: &[&str], is_code: bool) -> Vec<ErrorMember> {
        let Some(body) = self.plain(Place { path: Vec::new(), ty }) else { return Vec::new() };
        let mut found = Vec::new();
        for place in self.places(&body) {
            if is_code {
                found.extend(names.iter().flat_map(|name| self.codes(&place, name)));
            } else {
                found.extend(self.text(&place));
                found.extend(names.iter().flat_map(|name| self.member(&place, name)).filter_map(|it| self.text(&it)));
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
        let bodies = self.branches(body);
        let inner = bodies.iter().flat_map(|body| self.member(body, "error"));
        let inner: Vec<Place<'t>> = inner.filter(|place| self.record(place).is_some()).collect();
        let members = LISTS.iter().flat_map(|name| bodies.iter().flat_map(|body| self.member(body, name)));
        let lists = members.filter_map(|list| self.first(&list)).flat_map(|place| self.branches(place));
        let lists: Vec<Place<'t>> = lists.collect();
        inner.into_iter().chain(bodies).chain(lists).collect()
    }

    /// The branches of a union, unless there are too many; of any other type itself.
    fn branches<'t>(&self, place: Place<'t>) -> Vec<Place<'t>>
    where
        'a: 't,
    {
        let TypeKind::Item(id) = place.ty.kind else { return vec![place] };
        let ItemKind::Union(union) = &self.types.api.item(id).kind else { return vec![place] };
        let variants = union.variants.iter().enumerate().filter(|(_, variant)| variant.constant.is_none());
        let branch = |(index, variant): (usize, &'a Variant)| {
            let boxed = self.boxed.contains(&(id, index)).then_some(ErrorStep::Boxed);
            let path = place.path.iter().copied().chain([ErrorStep::Branch(id, index)]).chain(boxed).collect();
            self.plain(Place { path, ty: &variant.ty })
        };
        if union.variants.len() > MAX_BRANCHES { Vec::new() } else { variants.filter_map(branch).collect() }
    }

    fn codes(&self, place: &Place<'_>, name: &str) -> Vec<ErrorMember> {
        if name == "error" && self.member(place, "errordescription").is_empty() {
            return Vec::new();
        }
        let integer = |member: &Place<'_>| {
            let is_integer = matches!(member.ty.kind, TypeKind::Integer(_));
            is_integer.then(|| ErrorMember { path: member.path.clone(), kind: ErrorMemberKind::Integer })
        };
        let constant = self.constant(place, name).into_iter();
        let members = self.member(place, name);
        constant.chain(members.iter().filter_map(|member| self.text(member).or_else(|| integer(member)))).collect()
    }

    /// A member that always has the same text, which is no field in Rust.
    fn constant(&self, place: &Place<'_>, name: &str) -> Option<ErrorMember> {
        let (id, fields) = self.record(place)?;
        let (index, field) = fields.iter().enumerate().find(|(_, field)| is_named(&field.wire_name, name))?;
        let text = field.constant.clone().filter(|_| self.forms[&(id, index)] == Form::Constant)?;
        // What is certain needs no look.
        let end = place.path.iter().rposition(|step| !step.is_certain()).map_or(0, |index| index + 1);
        Some(ErrorMember { path: place.path[..end].to_vec(), kind: ErrorMemberKind::Constant(text) })
    }

    fn text(&self, place: &Place<'_>) -> Option<ErrorMember> {
        if place.ty.is_secret {
            return None;
        }
        let kind = match &place.ty.kind {
            TypeKind::Text(Text::Plain) => ErrorMemberKind::Text,
            TypeKind::Any if !place.path.is_empty() => ErrorMemberKind::Json,
            TypeKind::Item(id) => match &self.types.api.item(*id).kind {
                ItemKind::Enum(values) if values.of == EnumOf::Texts => ErrorMemberKind::Text,
                _ => return None,
            },
            _ => return None,
        };
        Some(ErrorMember { path: place.path.clone(), kind })
    }

    fn record(&self, place: &Place<'_>) -> Option<(ItemId, &'a [Field])> {
        let TypeKind::Item(id) = place.ty.kind else { return None };
        match &self.types.api.item(id).kind {
            ItemKind::Record(record) => Some((id, &record.fields)),
            _ => None,
        }
    }

    /// The member with this name, in each of its branches.
    fn member<'t>(&self, place: &Place<'_>, name: &str) -> Vec<Place<'t>>
    where
        'a: 't,
    {
        self.field(place, name).map_or_else(Vec::new, |place| self.branches(place))
    }

    fn field<'t>(&self, place: &Place<'_>, name: &str) -> Option<Place<'t>>
    where
        'a: 't,
    {
        let (id, fields) = self.record(place)?;
        let (index, field) = fields.iter().enumerate().find(|(_, field)| is_named(&field.wire_name, name))?;
        let mut path = place.path.clone();
        path.push(ErrorStep::Field(id, index));
        let is_nullable = matches!(field.presence, Presence::Nullable | Presence::OptionalNullable);
        let options = match self.forms[&(id, index)] {
            Form::Required => 0,
            Form::Defaulted => usize::from(is_nullable),
            Form::Optional | Form::Nullable | Form::Received => 1,
            Form::Patch => 2,
            Form::Constant | Form::Fixed | Form::Flat => return None,
        };
        path.extend(std::iter::repeat_n(ErrorStep::Value, options));
        path.extend(self.boxed.contains(&(id, index)).then_some(ErrorStep::Boxed));
        self.plain(Place { path, ty: &field.ty })
    }

    /// The first element of a list.
    fn first<'t>(&self, place: &Place<'t>) -> Option<Place<'t>>
    where
        'a: 't,
    {
        let TypeKind::List(element) = &place.ty.kind else { return None };
        let mut path = place.path.clone();
        path.push(ErrorStep::First);
        self.plain(Place { path, ty: element })
    }

    /// The type behind aliases and null; `None` for a newtype.
    fn plain<'t>(&self, mut place: Place<'t>) -> Option<Place<'t>>
    where
        'a: 't,
    {
        loop {
            match &place.ty.kind {
                TypeKind::Nullable(inner) => {
                    place.path.push(ErrorStep::Value);
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
fn until_certain(mut found: Vec<ErrorMember>) -> Vec<ErrorMember> {
    let is_certain = |member: &ErrorMember| member.kind != ErrorMemberKind::Json && member.is_certain();
    let end = found.iter().position(is_certain).map_or(found.len(), |index| index + 1);
    found.truncate(end);
    found
}
