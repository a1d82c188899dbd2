//! The names for media types: the variants of bodies and of responses, and the parts of a multipart body.

use std::borrow::Cow;

use super::Ctx;
use super::claim::{Claim, Scope};
use super::reserved;
use crate::http::media_type::essence;
use crate::ident::case::{Role, identifier, join, suffixed};
use crate::ident::words::words;
use crate::ir::{Media, Operation, Output, Part, Status, Success};

/// The variants of a body with several media types.
pub(super) fn assign_bodies<'a>(ctx: &mut Ctx<'a, '_>, media: &'a [Media]) -> Vec<String> {
    let claim = |own: &'a Media| Claim {
        origin: &own.origin,
        text: Cow::Borrowed(own.media_type.as_str()),
        before: String::new(),
        name: join(Role::Variant, "", &distinct_words(&own.media_type, media.iter().map(|media| &*media.media_type))),
    };
    let claims: Vec<Claim<'a>> = media.iter().map(claim).collect();
    let longer = |claim: usize| vec![identifier(Role::Variant, &claims[claim].text)];
    Scope::new(Role::Variant).assign(&claims, &longer, ctx.renames, ctx.diagnostics)
}

/// The variants for several success shapes: by status, by media type, or by both.
pub(super) fn assign_successes<'a>(ctx: &mut Ctx<'a, '_>, operation: &'a Operation) -> Vec<String> {
    let Output::Several(successes) = &operation.output else { return Vec::new() };
    let is_one_status = successes.iter().all(|success| success.status == successes[0].status);
    let claim = |success: &'a Success| {
        let before = if is_one_status { String::new() } else { status_word(success.status) };
        let media_type = success.media_type.as_deref();
        let others = successes.iter().filter(|other| other.status == success.status);
        let others = || others.clone().filter_map(|other| other.media_type.as_deref());
        let media_words = |media_type| distinct_words(media_type, others());
        let words = media_type.filter(|it| is_one_status || *it != "*/*").map(media_words).unwrap_or_default();
        let name = if words.is_empty() { before.clone() } else { join(Role::Variant, &before, &words) };
        Claim { origin: &operation.origin, text: Cow::Borrowed(media_type.unwrap_or_default()), before, name }
    };
    let claims: Vec<Claim<'a>> = successes.iter().map(claim).collect();
    let longer = |claim: usize| vec![join(Role::Variant, &claims[claim].before, &words(&claims[claim].text))];
    Scope::new(Role::Variant).assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics)
}

/// The fields of a multipart body.
pub(super) fn assign_parts<'a>(ctx: &mut Ctx<'a, '_>, parts: &'a [Part]) -> Vec<String> {
    let mut scope = Scope::new(Role::Field);
    scope.reserve(reserved::BORROWING, "a method of std");
    let claims: Vec<Claim<'a>> =
        parts.iter().map(|part| Claim::of(Role::Field, &part.origin, &part.wire_name)).collect();
    let longer = |claim: usize| vec![suffixed(Role::Field, &claims[claim].name, "part")];
    scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics)
}

/// The words that distinguish a media type from others in its place: those of its parameters only if these differ (RFC
/// 9110, section 8.3.1).
fn distinct_words<'a>(media_type: &str, all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let split = |media_type: &'a str| media_type.split_once(';').unwrap_or((media_type, ""));
    let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
    let is_shared = all.map(split).any(|(other, others)| other == essence && others != parameters);
    let mut all = media_words(media_type);
    all.extend(if is_shared { words(parameters) } else { Vec::new() });
    all
}

/// The words that identify a media type: `json`, `merge patch`, `png`.
fn media_words(media_type: &str) -> Vec<String> {
    let essence = essence(media_type);
    let known = match essence.as_str() {
        "application/x-www-form-urlencoded" => Some("form"),
        "application/octet-stream" => Some("bytes"),
        "text/plain" => Some("text"),
        essence if essence.starts_with("multipart/") => Some("multipart"),
        _ => None,
    };
    if let Some(word) = known {
        return words(word);
    }
    let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
    let name = subtype.split_once('+').map_or(subtype, |(name, _)| name);
    words(name.strip_prefix("vnd.").or_else(|| name.strip_prefix("x-")).unwrap_or(name))
}

fn status_word(status: Status) -> String {
    let phrase = match status {
        Status::Code(200) => "Ok",
        Status::Code(201) => "Created",
        Status::Code(202) => "Accepted",
        Status::Code(203) => "NonAuthoritative",
        Status::Code(204) => "NoContent",
        Status::Code(205) => "ResetContent",
        Status::Code(206) => "PartialContent",
        Status::Code(207) => "MultiStatus",
        Status::Code(code) => return format!("Status{code}"),
        Status::Range(class) => return format!("Status{class}xx"),
        Status::Default => "Default",
    };
    phrase.to_owned()
}
