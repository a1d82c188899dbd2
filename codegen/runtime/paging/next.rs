//! Input: a response and the table of its list. Output: where the next page is, and the call that requests it. Pure.

use std::hash::{DefaultHasher, Hash, Hasher};

use http::StatusCode;
use serde_json::Value;

use super::table::{By, Paging};
use crate::runtime::call::arguments::{Argument, Arguments};
use crate::runtime::call::operation::Place;
use crate::runtime::call::prepare::url_of;
use crate::runtime::call::received::Received;
use crate::runtime::call::reply::Reply;
use crate::runtime::http::url::{self, identity};
use crate::runtime::wire::{Document, Json, Kind};

/// A hash of the lists in a page, to recognize a repeated page whatever its other members are. `None` for a page
/// without items.
pub(crate) fn fingerprint(body: &[u8]) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let document = Document::parse(body).ok()?;
    hash_lists(document.root(), MAX_DEPTH, &mut hasher).then(|| hasher.finish())
}

/// How deep lists are searched for: `data.result.items`.
const MAX_DEPTH: usize = 3;

/// Hashes all lists; whether one of them is not empty.
fn hash_lists(json: Json<'_>, depth: usize, hasher: &mut DefaultHasher) -> bool {
    if let Ok(mut elements) = json.elements() {
        json.text().hash(hasher);
        return elements.next().is_some();
    }
    match json.members() {
        Ok(members) if depth > 0 => {
            members.fold(false, |found, (_, value)| hash_lists(value, depth - 1, hasher) || found)
        }
        _ => false,
    }
}

/// Where the next page is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Next {
    /// A query parameter, and its value as JSON.
    Parameter(&'static str, String),
    Member(&'static str, Value),
    Url(String),
}

impl Paging {
    /// Identifies the page that a call requests: equal for two calls that request the same page.
    pub(crate) fn place(&self, call: &Arguments) -> Option<String> {
        let url = identity(&url_of(call).ok()?);
        match self.by {
            By::Member { name, .. } => Some(format!("{url} {}", member(call, name).unwrap_or_default())),
            _ => Some(url),
        }
    }

    /// Where the page after `received` is; `None` if that was the last. `read` is the number of items before it.
    pub(crate) fn next(&self, call: &Arguments, received: &Received, read: &mut u64) -> Result<Option<Next>, String> {
        let reply = &received.reply;
        // A success without a list (RFC 9110, section 15.3.5).
        if reply.status == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        let reference = match self.by {
            By::Link => super::link::next(&reply.headers)?,
            _ => match self.next_in_body(call, reply, read)? {
                Some(Next::Url(reference)) => Some(reference),
                next => return Ok(next),
            },
        };
        let Some(reference) = reference else { return Ok(None) };
        // RFC 3986, section 5.1.3: a reference is resolved against the URL that the response came from.
        let from = match &received.redirected {
            Some(uri) => uri.to_string(),
            None => url_of(call).map_err(|error| error.to_string())?,
        };
        url::next(&from, &reference, &[]).map(|url| Some(Next::Url(url)))
    }

    fn next_in_body(&self, call: &Arguments, reply: &Reply, read: &mut u64) -> Result<Option<Next>, String> {
        let body = reply.json().map_err(|error| format!("the page is no JSON: {error}"))?;
        let document = Document::parse(&body).map_err(|error| format!("the page is no JSON: {error}"))?;
        let root = document.root();
        let more = self.has_more(root);
        if more == Some(false) {
            return Ok(None);
        }
        let next = self.read(call, root, read)?;
        match next {
            None if more == Some(true) => Err("there is more, but the page does not say where".to_owned()),
            next => Ok(next),
        }
    }

    fn read(&self, call: &Arguments, root: Json<'_>, read: &mut u64) -> Result<Option<Next>, String> {
        match self.by {
            By::Nothing | By::Link => Ok(None),
            By::Cursor { name, next } => {
                Ok(cursor(root, next)?.map(|json| Next::Parameter(name, json.text().to_owned())))
            }
            By::Member { name, next } => {
                let value = cursor(root, next)?.map(|json| serde_json::from_str(json.text())).transpose();
                Ok(value.map_err(|error| error.to_string())?.map(|value| Next::Member(name, value)))
            }
            By::Number { name, next } => {
                let number = cursor(root, next)?
                    .map(|json| {
                        whole(json).ok_or_else(|| format!("the number of the next page is not one: `{}`", json.text()))
                    })
                    .transpose()?;
                Ok(number.filter(|number| *number > 0).map(|number| Next::Parameter(name, number.to_string())))
            }
            By::Url { next } => match cursor(root, next)?.map(Json::string).transpose() {
                Ok(url) => Ok(url.map(|url| Next::Url(url.into_owned()))),
                Err(error) => Err(format!("the next URL is none: {error}")),
            },
            By::Offset { name, list } => {
                let count = length(root, list);
                let so_far = number(call, name)?.unwrap_or(0).saturating_add(count);
                let is_last = count == 0 || self.total_of(root).is_some_and(|total| so_far >= total);
                Ok((!is_last).then(|| Next::Parameter(name, so_far.to_string())))
            }
            By::Page { name, first, list } => {
                let (page, count) = (number(call, name)?.unwrap_or(first), length(root, list));
                if *read == 0 {
                    // The pages before the caller's first one are assumed to have as many items.
                    *read = page.saturating_sub(first).saturating_mul(count);
                }
                *read = read.saturating_add(count);
                let next = page.saturating_add(1);
                let end = self.total_of(root).map(|total| total.saturating_add(first));
                let all = self.count.and_then(|pointer| whole(find(root, pointer)?));
                let is_last = count == 0 || end.is_some_and(|end| next >= end) || all.is_some_and(|all| *read >= all);
                Ok((!is_last).then(|| Next::Parameter(name, next.to_string())))
            }
        }
    }

    fn has_more(&self, root: Json<'_>) -> Option<bool> {
        let (pointer, is_more) = self.more?;
        match find(root, pointer)?.text() {
            "true" => Some(is_more),
            "false" => Some(!is_more),
            _ => None,
        }
    }

    fn total_of(&self, root: Json<'_>) -> Option<u64> {
        whole(find(root, self.total?)?)
    }
}

impl Next {
    /// Changes the call to request this page.
    pub(crate) fn apply(self, call: &mut Arguments) {
        // Another page is another request.
        call.drop_key();
        match self {
            Self::Parameter(name, json) => {
                let known = call.operation.parameters.iter();
                let mut known = known.filter(|row| row.place == Place::Query && row.name == name);
                if let Some(parameter) = known.next() {
                    call.parameters.retain(|argument| !std::ptr::eq(argument.parameter, parameter));
                    call.parameters.push(Argument::written(parameter, json.into_bytes()));
                }
            }
            Self::Member(name, value) => {
                call.options.members.retain(|(known, _)| known != name);
                call.options.members.push((name.to_owned(), value));
            }
            Self::Url(url) => call.options.next = Some(url),
        }
    }
}

/// The value that a query parameter has, as JSON.
fn argument(call: &Arguments, name: &str) -> Option<String> {
    let mut arguments = call.parameters.iter().filter(|argument| argument.parameter.place == Place::Query);
    let argument = arguments.find(|argument| argument.parameter.name == name)?;
    String::from_utf8(argument.json.clone()).ok()
}

/// The value that a member of the body has, as JSON.
fn member(call: &Arguments, name: &str) -> Option<String> {
    if let Some((_, value)) = call.options.members.iter().find(|(known, _)| known == name) {
        return Some(value.to_string());
    }
    let document = Document::parse(call.body.as_ref()?.body.as_bytes()?).ok()?;
    let value = document.root().members().ok()?.find(|(key, _)| key.string().is_ok_and(|key| key == name))?.1;
    Some(value.text().to_owned())
}

fn number(call: &Arguments, name: &str) -> Result<Option<u64>, String> {
    let Some(json) = argument(call, name).filter(|json| json != "null") else { return Ok(None) };
    json.trim_matches('"').parse().map(Some).map_err(|_| format!("`{name}` is no number to count on from"))
}

/// The value that gives the next page; `None` if it is absent, null, false or an empty string.
fn cursor<'a>(root: Json<'a>, pointer: &str) -> Result<Option<Json<'a>>, String> {
    let Some(json) = find(root, pointer) else { return Ok(None) };
    match json.kind() {
        Kind::String if json.text() != "\"\"" => Ok(Some(json)),
        Kind::Number => Ok(Some(json)),
        Kind::Null | Kind::String => Ok(None),
        _ if json.text() == "false" => Ok(None),
        kind => Err(format!("at `{pointer}` is {}, which leads nowhere", kind.name())),
    }
}

/// A whole number, as `3` or `3.0`.
fn whole(json: Json<'_>) -> Option<u64> {
    let (whole, fraction) = json.text().split_once('.').unwrap_or((json.text(), ""));
    fraction.bytes().all(|digit| digit == b'0').then(|| whole.parse().ok())?
}

fn length(root: Json<'_>, pointer: &str) -> u64 {
    let elements = find(root, pointer).and_then(|list| list.elements().ok());
    elements.map_or(0, |elements| elements.fold(0, |count, _| count + 1))
}

/// The value at a JSON pointer.
fn find<'a>(root: Json<'a>, pointer: &str) -> Option<Json<'a>> {
    pointer.split('/').skip(1).try_fold(root, |json, token| {
        if let Ok(elements) = json.elements() {
            let mut elements = elements;
            return if token == "-" { elements.last() } else { elements.nth(token.parse().ok()?) };
        }
        let token = token.replace("~1", "/").replace("~0", "~");
        let (_, value) = json.members().ok()?.find(|(key, _)| key.string().is_ok_and(|key| key == token))?;
        Some(value)
    })
}
