//! Responses before and after: successes, errors, headers, streams.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::bodies::essence;
use super::comparer::{Comparer, Site};
use super::covers::covers;
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::rules::{self, Rule};
use super::side::Side;
use crate::ir::{Content, Docs, Failure, Operation, Output, Status, Success};
use crate::pointer::Origin;

/// What a success response with a status holds.
struct SuccessShape<'a> {
    status: Status,
    media_type: Option<&'a str>,
    content: &'a Content,
    /// Only where there are several.
    docs: Option<&'a Docs>,
}

impl<'a> Comparer<'a> {
    pub(super) fn responses(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        self.successes(site, old, new);
        self.accepted(site, old, new);
        self.failures(site, &old.errors, &new.errors);
        self.headers(site, &old.headers, &new.headers);
        self.headers(site, &old.error_headers, &new.error_headers);
        self.header_sets(site, old, new);
        match (&old.stream, &new.stream) {
            (None, Some(_)) => self.push(rules::STREAM_ADDED, site, "the response can be streamed"),
            (Some(_), None) => self.push(rules::STREAM_REMOVED, site, "the response can no longer be streamed"),
            (Some(old), Some(new)) => {
                let is_sequence = matches!(new.content, Content::Sequence(_));
                let is_other = essence(&old.media_type) != essence(&new.media_type);
                if is_sequence && is_other || old.flag != new.flag {
                    self.push(rules::STREAM_CHANGED, site, "the stream is requested in another way");
                }
                self.contents(&site.inner("the stream"), &old.content, &new.content);
            }
            (None, None) => {}
        }
    }

    fn successes(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        let (olds, news) = (shapes(old), shapes(new));
        let statuses = matched_successes(&olds, &news);
        let is_enum = |operation: &Operation| matches!(operation.output, Output::Several(_));
        // With several shapes, the result is an enum; with one, its type does not depend on statuses.
        let shape = if is_enum(old) == is_enum(new) { Rust::None } else { Rust::Breaking };
        let (added, gone) = if is_enum(new) { (Rust::Addition, Rust::Breaking) } else { (Rust::None, Rust::None) };
        let mut seen = Vec::new();
        for (one, other) in &statuses.pairs {
            let (one, other) = (&olds[*one], &news[*other]);
            let site = &response_site(site, (one.status, old), (other.status, new));
            match (one.status, other.status) {
                (Status::Code(_), Status::Range(_)) => {
                    self.push_with(rules::SUCCESS_ADDED, site, "is for all successes of the range now", |effect| {
                        Effect { rust: shape, ..effect }
                    });
                }
                (Status::Range(_), Status::Code(code)) => {
                    let effect = Effect { wire: Wire::Risky, rust: shape };
                    self.push_with(rules::SUCCESS_REMOVED, site, format!("is only for `{code}` now"), |_| effect);
                }
                (Status::Code(code), Status::Code(new_code)) if code != new_code => {
                    let message = format!("the success response is `{new_code}` now, not `{code}`");
                    self.push_with(rules::SUCCESS_REMOVED, site, message, |effect| Effect { rust: gone, ..effect });
                }
                _ => {}
            }
            if let (Some(old_docs), Some(new_docs)) = (one.docs, other.docs) {
                self.docs(site, old_docs, new_docs);
            }
            // One shape may be that of several statuses.
            let key = (std::ptr::from_ref(one.content), std::ptr::from_ref(other.content));
            if seen.contains(&key) {
                continue;
            }
            seen.push(key);
            self.contents(site, one.content, other.content);
        }
        for index in &statuses.removed {
            let status = olds[*index].status;
            let site = site.part(format!("response {}", word(status)), Some(&response_origin(old, status)), None);
            let message = "the success response is gone";
            self.push_with(rules::SUCCESS_REMOVED, &site, message, |effect| Effect { rust: shape.max(gone), ..effect });
        }
        for index in &statuses.added {
            let status = news[*index].status;
            let site = site.part(format!("response {}", word(status)), None, Some(&response_origin(new, status)));
            let message = "the success response is new";
            let other = &news[*index];
            // It is not sent to a client that accepts the other media types of the status.
            let is_choice = other.media_type.is_some() && olds.iter().any(|old| old.status == status);
            // A client reads a success with a status that it does not know as the one that it has first.
            let is_read = is_choice || olds.first().is_none_or(|old| self.reads(old.content, other.content));
            self.push_with(rules::SUCCESS_ADDED, &site, message, |effect| Effect {
                wire: if is_read { effect.wire } else { Wire::Breaking },
                rust: shape.max(added),
            });
        }
    }

    /// Whether a client that expects one body can read another one.
    fn reads(&self, old: &Content, new: &Content) -> bool {
        match (old, new) {
            (Content::Empty | Content::Bytes, _) => true,
            (Content::Json(one), Content::Json(other)) => covers((self.old, one), (self.new, other), true),
            _ => super::bodies::word(old) == super::bodies::word(new),
        }
    }

    /// The media types that success responses can have.
    fn accepted(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let types = |operation: &Operation| operation.accept.iter().map(|accept| essence(accept)).collect::<Vec<_>>();
        let (olds, news) = (types(old), types(new));
        let media = Matched::by_key(&olds, &news, Clone::clone);
        for (one, other) in &media.pairs {
            let (one, other) = (&old.accept[*one], &new.accept[*other]);
            if !one.eq_ignore_ascii_case(other) {
                let message = format!("the media type `{one}` became `{other}`");
                self.push(rules::MEDIA_TYPE_RENAMED, site, message);
            }
        }
        if !media.pairs.is_sorted_by_key(|(_, other)| *other) {
            self.push(rules::MEDIA_TYPES_REORDERED, site, "the media types of responses are in another order");
        }
        if let ([one], [other]) = (media.removed.as_slice(), media.added.as_slice()) {
            let message = format!("the media type `{}` became `{}`", olds[*one], news[*other]);
            return self.push(rules::MEDIA_TYPE_RENAMED, site, message);
        }
        let same_rust = Site { same_rust: true, ..site.clone() };
        for index in media.removed {
            self.push(rules::MEDIA_TYPE_REMOVED, &same_rust, format!("responses are no longer `{}`", olds[index]));
        }
        for index in media.added {
            self.push(rules::MEDIA_TYPE_ADDED, &same_rust, format!("responses may be `{}`, too", news[index]));
        }
    }

    fn failures(&mut self, site: &Site, old: &'a [Failure], new: &'a [Failure]) {
        let failures = matched_failures(old, new);
        for (one, other) in &failures.pairs {
            let (one, other) = (&old[*one], &new[*other]);
            let site = site.part(format!("response {}", word(other.status)), Some(&one.origin), Some(&other.origin));
            match (&one.content, &other.content) {
                (Content::Empty, Content::Empty) => {}
                (Content::Empty, _) => self.failure(rules::FAILURE_ADDED, &site, other, "the error has a body now"),
                (_, Content::Empty) => {
                    self.failure(rules::FAILURE_REMOVED, &site, one, "the error has no body any more");
                }
                (one, other) => self.contents(&site, one, other),
            }
            self.docs(&site, &one.docs, &other.docs);
        }
        for index in &failures.removed {
            let failure = &old[*index];
            let site = site.part(format!("response {}", word(failure.status)), Some(&failure.origin), None);
            self.failure(rules::FAILURE_REMOVED, &site, failure, "the error response is gone");
        }
        for index in &failures.added {
            let failure = &new[*index];
            let site = site.part(format!("response {}", word(failure.status)), None, Some(&failure.origin));
            self.failure(rules::FAILURE_ADDED, &site, failure, "the error response is new");
        }
    }

    /// An error that only one of the specs has. The bodies of all errors are the variants of one enum in Rust.
    fn failure(&mut self, rule: &'static Rule, site: &Site, failure: &Failure, message: &str) {
        let is_gone = site.new.is_none() || rule == rules::FAILURE_REMOVED;
        let (own, other) = if is_gone { (self.old, self.new) } else { (self.new, self.old) };
        let of_other = if is_gone { &self.error_bodies.new } else { &self.error_bodies.old };
        let body = spelled(own, failure);
        let is_elsewhere = of_other.get_or_init(|| error_bodies(other)).contains(&body);
        let has_variant = !body.is_empty() && !is_elsewhere;
        self.push_with(rule, site, message, |effect| Effect {
            rust: if has_variant { effect.rust } else { Rust::None },
            ..effect
        });
    }
}

/// The bodies of all errors of each spec, once they are needed.
#[derive(Default)]
pub(super) struct ErrorBodies {
    old: OnceCell<BTreeSet<Vec<String>>>,
    new: OnceCell<BTreeSet<Vec<String>>>,
}

fn error_bodies(side: Side<'_>) -> BTreeSet<Vec<String>> {
    let errors = side.api.operations.iter().flat_map(|operation| &operation.errors);
    errors.map(|error| spelled(side, error)).collect()
}

/// The types of the body of an error.
fn spelled(side: Side<'_>, error: &Failure) -> Vec<String> {
    error.content.types().into_iter().map(|ty| side.spell(ty)).collect()
}

fn matched_successes(old: &[SuccessShape<'_>], new: &[SuccessShape<'_>]) -> Matched {
    Matched::by_key(old, new, |one| (one.status, one.media_type.map(str::to_owned)))
        .then_by_key(old, new, |one| Some((one.status, super::bodies::word(one.content))))
        .then_by_key(old, new, |one| Some(one.status))
        .then_by_key(old, new, |one| range(one.status))
}

fn matched_failures(old: &[Failure], new: &[Failure]) -> Matched {
    Matched::by_key(old, new, |failure| (failure.status, failure.media_type.clone()))
        .then_by_key(old, new, |failure| Some(failure.status))
}

/// What the responses of both hold that are the same.
pub(super) fn results<'a>(old: &'a Operation, new: &'a Operation) -> Vec<(&'a Content, &'a Content)> {
    let (olds, news) = (shapes(old), shapes(new));
    let successes = matched_successes(&olds, &news).pairs.into_iter();
    let errors = matched_failures(&old.errors, &new.errors).pairs.into_iter();
    let errors = errors.map(|(one, other)| (&old.errors[one].content, &new.errors[other].content));
    successes.map(|(one, other)| (olds[one].content, news[other].content)).chain(errors).collect()
}

/// The range that a success is in; errors have ranges of their own.
fn range(status: Status) -> Option<u8> {
    match status {
        Status::Code(code) => u8::try_from(code / 100).ok(),
        Status::Range(range) => Some(range),
        Status::Default => None,
    }
}

fn shapes<'a>(operation: &'a Operation) -> Vec<SuccessShape<'a>> {
    match &operation.output {
        Output::One { content, statuses, .. } => statuses
            .iter()
            .map(|status| SuccessShape { status: *status, media_type: None, content, docs: None })
            .collect(),
        Output::Several(all) => {
            let of = |Success { status, media_type, content, docs }: &'a Success| SuccessShape {
                status: *status,
                media_type: media_type.as_deref(),
                content,
                docs: Some(docs),
            };
            all.iter().map(of).collect()
        }
    }
}

fn response_site(site: &Site, old: (Status, &Operation), new: (Status, &Operation)) -> Site {
    let (old_origin, new_origin) = (response_origin(old.1, old.0), response_origin(new.1, new.0));
    site.part(format!("response {}", word(new.0)), Some(&old_origin), Some(&new_origin))
}

fn response_origin(operation: &Operation, status: Status) -> Origin {
    operation.origin.key("responses").key(&key(status))
}

/// The key of a response in the spec.
fn key(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(range) => format!("{range}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn word(status: Status) -> String {
    format!("`{}`", key(status))
}
