//! Responses before and after: successes, errors, headers, streams.

use super::bodies::essence;
use super::comparer::{Comparer, Site};
use super::matched::Matched;
use super::rules;
use crate::ir::{Content, Failure, Operation, Output, ResponseHeader, Status, Success};
use crate::pointer::Origin;

/// What a success response with a status holds.
struct SuccessShape<'a> {
    status: Status,
    media_type: Option<&'a str>,
    content: &'a Content,
}

impl<'a> Comparer<'a> {
    pub(super) fn responses(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        self.successes(site, old, new);
        self.accepted(site, old, new);
        self.failures(site, &old.errors, &new.errors);
        self.headers(site, &old.headers, &new.headers);
        self.headers(site, &old.error_headers, &new.error_headers);
        match (&old.stream, &new.stream) {
            (None, Some(_)) => self.push(rules::STREAM_ADDED, site, "the response can be streamed"),
            (Some(_), None) => self.push(rules::STREAM_REMOVED, site, "the response can no longer be streamed"),
            (Some(old), Some(new)) => {
                if essence(&old.media_type) != essence(&new.media_type) || old.flag != new.flag {
                    self.push(rules::STREAM_CHANGED, site, "the stream is requested in another way");
                }
                self.contents(&site.inner("the stream"), &old.content, &new.content);
            }
            (None, None) => {}
        }
    }

    fn successes(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        let (olds, news) = (shapes(old), shapes(new));
        let statuses = Matched::by_key(&olds, &news, |one| (one.status, one.media_type.map(str::to_owned)))
            .then_by_key(&olds, &news, |one| Some(one.status));
        let mut seen = Vec::new();
        for (one, other) in &statuses.pairs {
            let (one, other) = (&olds[*one], &news[*other]);
            // One shape may be that of several statuses.
            let key = (std::ptr::from_ref(one.content), std::ptr::from_ref(other.content));
            if seen.contains(&key) {
                continue;
            }
            seen.push(key);
            self.contents(&self.response_site(site, other.status, old, new), one.content, other.content);
        }
        for index in &statuses.removed {
            let status = olds[*index].status;
            let site = site.part(format!("response {}", word(status)), Some(&response_origin(old, status)), None);
            self.push(rules::SUCCESS_REMOVED, &site, "the success response is gone");
        }
        for index in &statuses.added {
            let status = news[*index].status;
            let site = site.part(format!("response {}", word(status)), None, Some(&response_origin(new, status)));
            self.push(rules::SUCCESS_ADDED, &site, "the success response is new");
        }
    }

    fn response_site(&self, site: &Site, status: Status, old: &Operation, new: &Operation) -> Site {
        let (old, new) = (response_origin(old, status), response_origin(new, status));
        site.part(format!("response {}", word(status)), Some(&old), Some(&new))
    }

    /// The media types that success responses can have.
    fn accepted(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let types = |operation: &Operation| operation.accept.iter().map(|accept| essence(accept)).collect::<Vec<_>>();
        let (olds, news) = (types(old), types(new));
        let media = Matched::by_key(&olds, &news, Clone::clone);
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
        let failures = Matched::by_key(old, new, |failure| (failure.status, failure.media_type.clone())).then_by_key(
            old,
            new,
            |failure| Some(failure.status),
        );
        for (one, other) in &failures.pairs {
            let (one, other) = (&old[*one], &new[*other]);
            let site = site.part(format!("response {}", word(other.status)), Some(&one.origin), Some(&other.origin));
            self.contents(&site, &one.content, &other.content);
            self.docs(&site, &one.docs, &other.docs);
        }
        for index in &failures.removed {
            let failure = &old[*index];
            let site = site.part(format!("response {}", word(failure.status)), Some(&failure.origin), None);
            self.push(rules::FAILURE_REMOVED, &site, "the error response is gone");
        }
        for index in &failures.added {
            let failure = &new[*index];
            let site = site.part(format!("response {}", word(failure.status)), None, Some(&failure.origin));
            self.push(rules::FAILURE_ADDED, &site, "the error response is new");
        }
    }

    fn headers(&mut self, site: &Site, old: &'a [ResponseHeader], new: &'a [ResponseHeader]) {
        let headers = Matched::by_key(old, new, |header| header.wire_name.to_ascii_lowercase());
        for (one, other) in &headers.pairs {
            let (one, other) = (&old[*one], &new[*other]);
            let site = site.part(part(other), Some(&one.origin), Some(&other.origin));
            match (one.is_required, other.is_required) {
                (false, true) => self.push(rules::HEADER_REQUIRED, &site, "is required now"),
                (true, false) => self.push(rules::HEADER_OPTIONAL, &site, "is optional now"),
                _ => {}
            }
            if one.form != other.form {
                self.push(rules::HEADER_FORM, &site, "is written in another way");
            }
            self.docs(&site, &one.docs, &other.docs);
            self.types(&site, &one.ty, &other.ty);
        }
        for index in &headers.removed {
            let header = &old[*index];
            let rule = if header.is_required { rules::HEADER_REMOVED_REQUIRED } else { rules::HEADER_REMOVED };
            self.push(rule, &site.part(part(header), Some(&header.origin), None), "the header is gone");
        }
        for index in &headers.added {
            let header = &new[*index];
            self.push(rules::HEADER_ADDED, &site.part(part(header), None, Some(&header.origin)), "the header is new");
        }
    }
}

fn shapes<'a>(operation: &'a Operation) -> Vec<SuccessShape<'a>> {
    match &operation.output {
        Output::One { content, statuses, .. } => {
            statuses.iter().map(|status| SuccessShape { status: *status, media_type: None, content }).collect()
        }
        Output::Several(all) => {
            let of = |Success { status, media_type, content, .. }: &'a Success| SuccessShape {
                status: *status,
                media_type: media_type.as_deref(),
                content,
            };
            all.iter().map(of).collect()
        }
    }
}

fn response_origin(operation: &Operation, status: Status) -> Origin {
    operation.origin.key("responses").key(&key(status))
}

fn part(header: &ResponseHeader) -> String {
    format!("response header `{}`", header.wire_name)
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
