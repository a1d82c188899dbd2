//! Schemas of bytes: bodies and parts that are files rather than values.
//!
//! Input: a schema, in any spelling: nullable, inside `allOf`, or as several branches. Output: whether its values are
//! bytes. Must not report anything but defects of schemas.

use std::collections::BTreeMap;

use super::Ctx;
use super::flat::{Flat, Kind};
use crate::document::{Additional, MAX_REFERENCES, Schema, SchemaId, Schemas};
use crate::http::media_type::{MediaKind, media_kind};

/// The files that a part of a multipart body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Files {
    One,
    List,
}

/// Whether a body of this schema is raw bytes: `format: binary`.
pub(crate) fn is_raw(ctx: &mut Ctx<'_>, schema: SchemaId) -> bool {
    is_raw_within(ctx, schema, &mut BTreeMap::new())
}

/// Each schema is checked once; a recursive one is not binary.
fn is_raw_within(ctx: &mut Ctx<'_>, schema: SchemaId, known: &mut BTreeMap<SchemaId, bool>) -> bool {
    let target = ctx.schemas.target(schema);
    if let Some(known) = known.get(&target) {
        return *known;
    }
    known.insert(target, false);
    let Some(flat) = Flat::of(ctx, target) else { return false };
    let is_raw = is_binary(&flat)
        || flat.all_of.iter().any(|part| is_raw_within(ctx, *part, known))
        || are_raw(ctx, &flat.branches, known);
    known.insert(target, is_raw);
    is_raw
}

fn are_raw(ctx: &mut Ctx<'_>, branches: &[SchemaId], known: &mut BTreeMap<SchemaId, bool>) -> bool {
    let values = values_of(ctx.schemas, branches);
    !values.is_empty() && values.into_iter().all(|branch| is_raw_within(ctx, branch, known))
}

/// The branches that allow more than null.
fn values_of(schemas: &Schemas, branches: &[SchemaId]) -> Vec<SchemaId> {
    branches.iter().copied().filter(|branch| !is_null(schemas, *branch)).collect()
}

fn is_null(schemas: &Schemas, branch: SchemaId) -> bool {
    schemas[schemas.target(branch)].is_null
}

fn is_binary(flat: &Flat) -> bool {
    matches!(flat.kind, None | Some(Kind::String)) && flat.format.as_deref() == Some("binary")
}

/// Whether a part is a file or a list of files. If the schema does not decide, the content type does.
pub(crate) fn files(ctx: &mut Ctx<'_>, part: SchemaId, media_type: Option<&str>) -> Option<Files> {
    files_within(ctx, part, media_type, 0)
}

/// `depth` limits recursion through schemas that refer to themselves.
fn files_within(ctx: &mut Ctx<'_>, part: SchemaId, media_type: Option<&str>, depth: usize) -> Option<Files> {
    if depth > MAX_REFERENCES {
        return None;
    }
    let flat = own(ctx, part)?;
    let is_binary_type = media_type.is_some_and(|media_type| media_kind(media_type) == MediaKind::Other);
    if is_binary(&flat) || is_bare(&flat) && (is_binary_type || holds_bytes(&flat)) {
        return Some(Files::One);
    }
    if let Some(items) = flat.items {
        return files_within(ctx, items, media_type, depth + 1).map(|_| Files::List);
    }
    let wrapped = media_type.filter(|_| flat.all_of.len() == 1);
    if let Some(files) = flat.all_of.iter().find_map(|schema| files_within(ctx, *schema, wrapped, depth + 1)) {
        return Some(files);
    }
    let branches = values_of(ctx.schemas, &flat.branches);
    // A null branch does not change what the content type means.
    let media_type = media_type.filter(|_| branches.len() == 1);
    let files: Vec<Files> =
        branches.into_iter().filter_map(|branch| files_within(ctx, branch, media_type, depth + 1)).collect();
    if files.contains(&Files::List) { Some(Files::List) } else { files.first().copied() }
}

/// Whether nothing but a content type can say what the values are.
fn is_bare(flat: &Flat) -> bool {
    matches!(flat.kind, None | Some(Kind::String))
        && flat.format.is_none()
        && flat.values.is_none()
        && flat.branches.is_empty()
        && flat.all_of.is_empty()
        && !flat.looks_like_object()
        && flat.items.is_none()
}

/// `contentMediaType` without an encoding means that the part is sent as is, in that type (OpenAPI 3.1.1, section
/// 4.8.15.4).
fn holds_bytes(flat: &Flat) -> bool {
    let Schema { content_encoding, content_media_type, .. } = &*flat.schema;
    let is_encoded = content_encoding.as_ref().is_some_and(|encoding| !encoding.eq_ignore_ascii_case("binary"));
    !is_encoded && content_media_type.as_ref().is_some_and(|media_type| media_kind(media_type) == MediaKind::Other)
}

/// Whether the file of a part may be null.
pub(crate) fn allows_null(ctx: &mut Ctx<'_>, part: SchemaId) -> bool {
    let Some(flat) = own(ctx, part) else { return false };
    flat.nullable || flat.branches.iter().any(|branch| is_null(ctx.schemas, *branch))
}

/// The `contentMediaType` of a part's schema, which is the default for the part.
pub(crate) fn content_media_type(ctx: &mut Ctx<'_>, part: SchemaId) -> Option<String> {
    content_media_type_within(ctx, part, 0)
}

fn content_media_type_within(ctx: &mut Ctx<'_>, part: SchemaId, depth: usize) -> Option<String> {
    if depth > MAX_REFERENCES {
        return None;
    }
    let flat = own(ctx, part)?;
    let own = flat.schema.content_media_type.as_deref().map(str::to_owned);
    let mut inner = flat.items.iter().chain(&*flat.all_of).chain(&*flat.branches);
    own.or_else(|| inner.find_map(|schema| content_media_type_within(ctx, *schema, depth + 1)))
}

fn own(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let schema = resolve(ctx.schemas, schema);
    Flat::of(ctx, schema)
}

/// Resolves a schema that is nothing but a reference, with or without annotations.
pub(crate) fn resolve(schemas: &Schemas, schema: SchemaId) -> SchemaId {
    let mut found = schemas.target(schema);
    for _ in 0..MAX_REFERENCES {
        match *schemas[found].all_of() {
            [only] if schemas[only].reference.is_some() && schemas[found].properties.is_none() => {
                found = schemas.target(only);
            }
            _ => break,
        }
    }
    found
}

/// Whether a body is a union of objects without files.
pub(crate) fn is_union_of_texts(ctx: &mut Ctx<'_>, schema: SchemaId) -> bool {
    target(ctx, schema).is_some_and(|flat| !flat.branches.is_empty() && is_object_of_texts(ctx, &flat, 0))
}

/// `depth` limits recursion through schemas that refer to themselves.
fn is_object_of_texts(ctx: &mut Ctx<'_>, flat: &Flat, depth: usize) -> bool {
    let others = match flat.additional {
        Additional::Schema(others) => Some(others),
        Additional::Unspecified | Additional::Allowed | Additional::Forbidden => None,
    };
    let patterned = flat.patterned.iter().map(|(_, schema)| *schema);
    let mut members = flat.properties.values().copied().chain(patterned).chain(others);
    if depth > MAX_REFERENCES || !flat.also.is_empty() || members.any(|member| files(ctx, member, None).is_some()) {
        return false;
    }
    if flat.branches.is_empty() {
        return flat.looks_like_object();
    }
    let is_object =
        |branch: &SchemaId| target(ctx, *branch).is_some_and(|branch| is_object_of_texts(ctx, &branch, depth + 1));
    flat.branches.iter().all(is_object)
}

fn target(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let schema = resolve(ctx.schemas, schema);
    super::flatten(ctx, schema)
}
