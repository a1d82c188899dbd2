//! Request bodies before and after, and what a body of any direction holds.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::rules;
use crate::ir::{Body, Content, Form, Framing, Media, Operation, Sequence, Text, TypeKind};

impl<'a> Comparer<'a> {
    pub(super) fn bodies(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        match (&old.body, &new.body) {
            (None, Some(body)) => {
                let site = site.part("request body", None, Some(&body.origin));
                let (rule, message) = if body.required {
                    (rules::BODY_ADDED_REQUIRED, "the required request body is new")
                } else {
                    (rules::BODY_ADDED, "the request body is new")
                };
                self.push(rule, &site, message);
            }
            (Some(body), None) => {
                let site = site.part("request body", Some(&body.origin), None);
                self.push(rules::BODY_REMOVED, &site, "the request body is gone");
            }
            (Some(old), Some(new)) => {
                self.body(&site.part("request body", Some(&old.origin), Some(&new.origin)), old, new);
            }
            (None, None) => {}
        }
    }

    fn body(&mut self, site: &Site, old: &'a Body, new: &'a Body) {
        match (old.required, new.required) {
            (false, true) => self.push(rules::BODY_REQUIRED, site, "is required now"),
            (true, false) => self.push(rules::BODY_OPTIONAL, site, "is optional now"),
            _ => {}
        }
        let (media, renamed) = matched(&old.media, &new.media);
        for (one, other) in &media.pairs {
            let (old, new) = (&old.media[*one], &new.media[*other]);
            let site = site.part(format!("request body `{}`", new.media_type), Some(&old.origin), Some(&new.origin));
            if !old.media_type.eq_ignore_ascii_case(&new.media_type) {
                let message = format!("the media type `{}` became `{}`", old.media_type, new.media_type);
                self.push(rules::MEDIA_TYPE_RENAMED, &site, message);
            }
            self.contents(&site, &old.content, &new.content);
        }
        if let Some((one, other)) = renamed {
            self.media_renamed(site, &old.media[one], &new.media[other]);
        }
        // With one media type, the body is an argument; with several, an enum of them.
        let becomes_enum = old.media.len() == 1 && new.media.len() > 1;
        for media in media.removed.iter().map(|index| &old.media[*index]) {
            let site = site.part(site.part.clone(), Some(&media.origin), None);
            let message = format!("`{}` is no longer accepted", media.media_type);
            self.push(rules::MEDIA_TYPE_REMOVED, &site, message);
        }
        for media in media.added.iter().map(|index| &new.media[*index]) {
            let site = site.part(site.part.clone(), None, Some(&media.origin));
            let adjust = |effect: Effect| if becomes_enum { Effect { rust: Rust::Breaking, ..effect } } else { effect };
            let message = format!("`{}` is accepted, too", media.media_type);
            self.push_with(rules::MEDIA_TYPE_ADDED, &site, message, adjust);
        }
        if !media.pairs.is_sorted_by_key(|(_, other)| *other) {
            self.push(rules::MEDIA_TYPES_REORDERED, site, "the media types are in another order");
        }
        self.docs(site, &old.docs, &new.docs);
    }

    fn media_renamed(&mut self, site: &Site, old: &'a Media, new: &'a Media) {
        let site = site.part(site.part.clone(), Some(&old.origin), Some(&new.origin));
        let message = format!("the media type `{}` became `{}`", old.media_type, new.media_type);
        self.push(rules::MEDIA_TYPE_RENAMED, &site, message);
        self.contents(&site, &old.content, &new.content);
    }

    /// Compares what a body holds.
    pub(super) fn contents(&mut self, site: &Site, old: &'a Content, new: &'a Content) {
        match (old, new) {
            (Content::Json(old), Content::Json(new)) | (Content::Members(old), Content::Members(new)) => {
                self.types(site, old, new);
            }
            (Content::Xml(old), Content::Xml(new)) => {
                self.xml(site, &old.root, &new.root);
                self.types(site, &old.ty, &new.ty);
            }
            (Content::Form(old), Content::Form(new)) => self.forms(site, old, new),
            (Content::Multipart(old), Content::Multipart(new)) => self.multipart(site, old, new),
            (Content::Sequence(old), Content::Sequence(new)) => self.sequences(site, old, new),
            (Content::Empty, Content::Empty) | (Content::Text, Content::Text) | (Content::Bytes, Content::Bytes) => {}
            (
                Content::Json(_) | Content::Form(_) | Content::Xml(_),
                Content::Json(_) | Content::Form(_) | Content::Xml(_),
            ) => {
                self.other_encoding(site, old, new);
                for (old, new) in old.types().into_iter().zip(new.types()) {
                    self.types(site, old, new);
                }
            }
            (Content::Text, Content::Json(ty)) | (Content::Json(ty), Content::Text)
                if matches!(ty.kind, TypeKind::Text(Text::Plain)) =>
            {
                self.other_encoding(site, old, new);
            }
            _ => {
                let message = format!("{} became {}", word(old), word(new));
                // A client that expects no body ignores it.
                let is_ignored = matches!(old, Content::Empty) && !site.flow.request;
                let wire = if is_ignored { Wire::Compatible } else { rules::BODY_KIND.request.wire };
                self.push_with(rules::BODY_KIND, site, message, |effect| Effect { wire, ..effect });
            }
        }
    }

    /// Another encoding of a body that has the same type in Rust, or one that is compared for itself.
    fn other_encoding(&mut self, site: &Site, old: &Content, new: &Content) {
        let message = format!("{} became {}", word(old), word(new));
        self.push_with(rules::BODY_KIND, site, message, |effect| Effect { rust: Rust::Behavior, ..effect });
    }

    fn forms(&mut self, site: &Site, old: &'a Form, new: &'a Form) {
        let fields = |form: &Form| {
            let of =
                form.fields.iter().map(|field| (field.wire_name.clone(), field.style, field.explode, field.reserved));
            of.collect::<Vec<_>>()
        };
        if fields(old) != fields(new) {
            self.push(rules::BODY_ENCODING, site, "`encoding` changed");
        }
        self.types(site, &old.ty, &new.ty);
    }

    fn sequences(&mut self, site: &Site, old: &'a Sequence, new: &'a Sequence) {
        if old.framing != new.framing {
            let message = format!("{} became {}", framing(old.framing), framing(new.framing));
            self.push(rules::STREAM_CHANGED, site, message);
        }
        self.types(&site.inner("items"), &old.ty, &new.ty);
    }
}

/// The media types of both: those with the same name, and the only one of both that differs.
pub(super) fn matched(old: &[Media], new: &[Media]) -> (Matched, Option<(usize, usize)>) {
    let mut media = Matched::by_key(old, new, |media| essence(&media.media_type));
    let renamed = match (media.removed.as_slice(), media.added.as_slice()) {
        ([one], [other])
            if old[*one].content.is_same_kind(&new[*other].content) || old.len() == 1 && new.len() == 1 =>
        {
            Some((*one, *other))
        }
        _ => None,
    };
    if renamed.is_some() {
        (media.removed, media.added) = (Vec::new(), Vec::new());
    }
    (media, renamed)
}

impl Content {
    fn is_same_kind(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// A media type without its parameters; case does not matter (RFC 9110, section 8.3.1).
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

pub(super) fn word(content: &Content) -> &'static str {
    match content {
        Content::Empty => "no body",
        Content::Json(_) => "JSON",
        Content::Xml(_) => "XML",
        Content::Form(_) => "a form",
        Content::Multipart(_) | Content::Members(_) => "a multipart body",
        Content::Text => "text",
        Content::Bytes => "bytes",
        Content::Sequence(_) => "a sequence",
    }
}

fn framing(framing: Framing) -> &'static str {
    match framing {
        Framing::Events => "events",
        Framing::TextEvents => "events of text",
        Framing::WholeEvents => "whole events",
        Framing::Lines => "lines of JSON",
        Framing::Records => "a JSON text sequence",
    }
}
