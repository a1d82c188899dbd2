//! Response headers before and after.

use super::comparer::{Comparer, Site};
use super::effect::Effect;
use super::matched::Matched;
use super::rules;
use super::side::Side;
use crate::ir::{Operation, ResponseHeader};

impl<'a> Comparer<'a> {
    /// The types of documented headers: part of what a call results in, and named after the headers.
    pub(super) fn header_sets(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let (one, other) = (self.old.names.operation(old.id), self.new.names.operation(new.id));
        if let (None, Some(name)) | (Some(name), None) = (&one.headers, &other.headers) {
            let message = match &one.headers {
                None => format!("the response is one with `{name}` now"),
                Some(_) => format!("the response is no longer one with `{name}`"),
            };
            self.push(rules::RUST_CHANGED, site, message);
        }
        let sets = [(one.header_set, other.header_set), (one.error_header_set, other.error_header_set)];
        for (one, other) in sets {
            if let (Some(one), Some(other)) = (one, other) {
                let name = |side: Side<'_>, index: usize| format!("headers::{}", side.names.header_sets()[index].name);
                self.rust_name(site, &name(self.old, one), &name(self.new, other));
            }
        }
    }

    pub(super) fn headers(&mut self, site: &Site, old: &'a [ResponseHeader], new: &'a [ResponseHeader]) {
        let headers = Matched::by_key(old, new, |header| header.wire_name.to_ascii_lowercase());
        for (one, other) in &headers.pairs {
            let (one, other) = (&old[*one], &new[*other]);
            let site = site.part(part(other), Some(&one.origin), Some(&other.origin));
            match (one.is_required, other.is_required) {
                (false, true) => self.push(rules::HEADER_REQUIRED, &site, "is required now"),
                (true, false) => self.push(rules::HEADER_OPTIONAL, &site, "is optional now"),
                _ => {}
            }
            if one.wire_name != other.wire_name {
                self.push_with(rules::TEXT_CHANGED, &site, "the name has another case", |_| Effect::NONE);
            }
            if one.form != other.form {
                self.push(rules::HEADER_FORM, &site, "is written in another way");
            }
            self.docs_with_deprecation(&site, &one.docs, &other.docs);
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

fn part(header: &ResponseHeader) -> String {
    format!("response header `{}`", header.wire_name)
}
