//! The header `Link` (RFC 8288, section 3): the target of the link to the next page.

use std::iter::Peekable;
use std::str::Chars;

use http::HeaderMap;
use http::header::LINK;

use crate::runtime::http::percent;

/// The target of the first link whose relation is `next`.
///
/// # Errors
///
/// A header is malformed. The next page is then unknown, so the list must not end silently.
pub(crate) fn next(headers: &HeaderMap) -> Result<Option<String>, String> {
    for value in headers.get_all(LINK) {
        // Bytes beyond ASCII are percent-encoded where a URL is sent (RFC 3986, section 2.1).
        let text = percent::ascii(value.as_bytes());
        let links = links(&text).map_err(|why| format!("the header `Link` cannot be read: {why}"))?;
        if let Some(link) = links.into_iter().find(Link::is_next) {
            return Ok(Some(link.target));
        }
    }
    Ok(None)
}

struct Link {
    target: String,
    /// Of several `rel`, the first is used (section 3.3).
    relations: Option<String>,
    /// Whether it is a link from another resource than the requested one (section 3.2).
    has_anchor: bool,
}

impl Link {
    fn is_next(&self) -> bool {
        let mut relations = self.relations.as_deref().unwrap_or_default().split_ascii_whitespace();
        !self.has_anchor && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    }
}

fn links(text: &str) -> Result<Vec<Link>, &'static str> {
    let mut links = Vec::new();
    let mut rest = text.chars().peekable();
    loop {
        while rest.next_if(|next| matches!(next, ' ' | '\t' | ',')).is_some() {}
        match rest.next() {
            None => return Ok(links),
            Some('<') => links.push(link(&mut rest)?),
            Some(_) => return Err("a target in `<` and `>` is expected"),
        }
    }
}

/// What is after the `<` of a link, to its end or the comma that ends it.
fn link(rest: &mut Peekable<Chars<'_>>) -> Result<Link, &'static str> {
    let mut target = String::new();
    loop {
        match rest.next() {
            Some('>') => break,
            Some(next) => target.push(next),
            None => return Err("a target has no `>`"),
        }
    }
    let mut link = Link { target: target.trim().to_owned(), relations: None, has_anchor: false };
    loop {
        skip_space(rest);
        match rest.next() {
            None | Some(',') => return Ok(link),
            Some(';') => {}
            Some(_) => return Err("`;` or `,` is expected after a target or a parameter"),
        }
        let (name, value) = parameter(rest)?;
        if name.eq_ignore_ascii_case("rel") {
            link.relations.get_or_insert(value);
        } else {
            link.has_anchor |= name.eq_ignore_ascii_case("anchor");
        }
    }
}

/// A name and its value, a token or a quoted string (RFC 9110, sections 5.6.2 and 5.6.4).
fn parameter(rest: &mut Peekable<Chars<'_>>) -> Result<(String, String), &'static str> {
    skip_space(rest);
    let name = word(rest, &['=', ';', ',', ' ', '\t']);
    skip_space(rest);
    if rest.next_if_eq(&'=').is_none() {
        return Ok((name, String::new()));
    }
    skip_space(rest);
    if rest.next_if_eq(&'"').is_none() {
        return Ok((name, word(rest, &[';', ',', ' ', '\t'])));
    }
    let mut value = String::new();
    loop {
        match rest.next() {
            Some('"') => return Ok((name, value)),
            Some('\\') => value.extend(rest.next()),
            Some(next) => value.push(next),
            None => return Err("a quoted string has no end"),
        }
    }
}

fn word(rest: &mut Peekable<Chars<'_>>, ends: &[char]) -> String {
    std::iter::from_fn(|| rest.next_if(|next| !ends.contains(next))).collect()
}

fn skip_space(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|next| matches!(next, ' ' | '\t')).is_some() {}
}
