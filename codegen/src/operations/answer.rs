//! The bodies of success responses: which media types are requested, and the type of each.

use super::media::{has_same_schema, kind_of, report_untyped};
use super::sequence::lower_sequence;
use super::xml::lower_xml;
use super::{Ctx, unused};
use crate::config::ResponseKind;
use crate::diagnostic::rules;
use crate::document::{Content as SpecContent, MediaType};
use crate::http::media_type::{
    MediaKind, accepted_media_type, identity, is_notation, is_wildcard, is_xml, media_kind, sent_media_type,
};
use crate::ir::{Content, Docs, Sequence, Status, Success};
use crate::lower::{InlineName, any, lower_type};

/// The contents of the success responses so far.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) successes: Vec<Success>,
    /// JSON first, each once.
    pub(super) accept: Vec<String>,
    /// The first media type that is a sequence of items, if there are others too.
    pub(super) stream: Option<(String, Sequence)>,
    /// What the configuration says that all bodies are.
    pub(super) forced: Option<ResponseKind>,
}

/// A media type of a response.
#[derive(Clone, Copy)]
struct Offer<'n> {
    kind: MediaKind,
    media_type: &'n str,
    spec: &'n MediaType,
}

impl Answers {
    /// Adds one response. JSON is typed; each other media type gets its own variant.
    pub(super) fn add(
        &mut self,
        ctx: &mut Ctx<'_>,
        status: Status,
        content: Option<&SpecContent>,
        docs: &Docs,
        part: InlineName<'_>,
    ) {
        let mut offers = Vec::new();
        for (media_type, spec) in content.into_iter().flatten() {
            let kind = kind_of(&mut ctx.types, media_type, spec);
            unused::report_media(&mut ctx.types, spec, Some(media_type));
            if kind == MediaKind::Text && !is_xml(media_type) {
                unused::report_text(&mut ctx.types, spec);
            }
            offers.push(Offer { kind, media_type, spec });
        }
        let success = |media_type, content| Success { status, media_type, content, docs: docs.clone() };
        if let Some(forced) = self.forced.filter(|_| !offers.is_empty()) {
            let (kind, content) = match forced {
                ResponseKind::Bytes => (MediaKind::Other, Content::Bytes),
                ResponseKind::Text => (MediaKind::Text, Content::Text),
            };
            let offers: Vec<_> = offers.into_iter().map(|offer| Offer { kind, ..offer }).collect();
            self.note(ctx, &offers, &offers, part);
            self.successes.push(success(None, content));
            return;
        }
        let Some(first) = offers.iter().position(|offer| offer.kind == MediaKind::Json) else {
            let content = without_json(ctx, &offers, part);
            if matches!(content, Content::Xml(_)) {
                offers.retain(|offer| is_xml(offer.media_type) || offer.kind == MediaKind::Stream);
            }
            self.note(ctx, &offers, &offers, part);
            self.successes.push(success(None, content));
            return;
        };
        offers[..=first].rotate_right(1);
        let kept = distinct(ctx, &offers);
        self.note(ctx, &offers, &kept, part);
        for (index, offer) in kept.iter().enumerate() {
            let name = identity(offer.media_type);
            let word = if index == 0 { part.part.to_owned() } else { format!("{} {name}", part.part) };
            let content = match offer.kind {
                MediaKind::Json => lower_json(ctx, offer.spec, InlineName { part: &word, ..part }),
                MediaKind::Text => Content::Text,
                MediaKind::Form | MediaKind::Multipart | MediaKind::Stream | MediaKind::Other => Content::Bytes,
            };
            let is_told = kept.len() > 1 || is_wildcard(offer.media_type);
            self.successes.push(success(is_told.then_some(name), content));
        }
    }

    /// Records which media types are requested, and the stream that is offered besides them.
    fn note(&mut self, ctx: &mut Ctx<'_>, offers: &[Offer<'_>], kept: &[Offer<'_>], part: InlineName<'_>) {
        for accepted in kept.iter().map(|offer| accepted_media_type(offer.kind, offer.media_type)) {
            if !self.accept.contains(&accepted) {
                self.accept.push(accepted);
            }
        }
        self.accept.sort_by_key(|media_type| media_kind(media_type) != MediaKind::Json);
        let is_stream = |offer: &&Offer<'_>| offer.kind == MediaKind::Stream;
        if self.stream.is_none()
            && !offers.iter().all(|offer| is_stream(&offer))
            && let Some(offer) = offers.iter().find(is_stream)
        {
            let sequence = lower_sequence(&mut ctx.types, offer.media_type, offer.spec, part.parent);
            self.stream = Some((sent_media_type(offer.kind, offer.media_type), sequence));
        }
    }
}

/// The content of a response without JSON. If there are several sequences, the first one is used.
fn without_json(ctx: &mut Ctx<'_>, offers: &[Offer<'_>], part: InlineName<'_>) -> Content {
    let xml = offers.iter().find(|offer| is_xml(offer.media_type));
    if let Some(xml) = xml.and_then(|offer| lower_xml(ctx, offer.spec, part)) {
        return Content::Xml(xml);
    }
    let all = |kind| offers.iter().all(|offer| offer.kind == kind);
    let first = match offers {
        [] => return Content::Empty,
        _ if all(MediaKind::Text) => return Content::Text,
        [first, ..] if all(MediaKind::Stream) => first,
        _ => {
            for offer in offers.iter().filter(|offer| offer.kind != MediaKind::Stream) {
                report_untyped(&mut ctx.types, offer.media_type, offer.spec, "the caller gets the bytes");
            }
            return Content::Bytes;
        }
    };
    Content::Sequence(lower_sequence(&mut ctx.types, first.media_type, first.spec, part.parent))
}

/// The offers without streams, which a call has to request, and without those that repeat the JSON at the front.
fn distinct<'n>(ctx: &mut Ctx<'_>, offers: &[Offer<'n>]) -> Vec<Offer<'n>> {
    let mut kept: Vec<Offer<'n>> = Vec::new();
    for offer in offers.iter().filter(|offer| offer.kind != MediaKind::Stream) {
        let is_known = |other: &Offer<'_>| identity(other.media_type) == identity(offer.media_type);
        match kept.first() {
            Some(first) if kept.iter().any(is_known) || repeats_json(ctx, first, offer) => {
                let message = format!(
                    "`{}` is not requested; the same content is available as `{}`",
                    offer.media_type, first.media_type
                );
                ctx.types.diagnostics.note(rules::MEDIA_NOT_REQUESTED, &offer.spec.origin, message);
            }
            _ => kept.push(*offer),
        }
    }
    kept
}

fn repeats_json(ctx: &Ctx<'_>, json: &Offer<'_>, other: &Offer<'_>) -> bool {
    is_notation(other.media_type) || has_same_schema(&ctx.types, json.spec, other.spec)
}

fn lower_json(ctx: &mut Ctx<'_>, media: &MediaType, part: InlineName<'_>) -> Content {
    match media.schema {
        Some(schema) => Content::Json(lower_type(&mut ctx.types, schema, part)),
        None => Content::Json(any()),
    }
}
