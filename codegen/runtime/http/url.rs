//! URLs: joined, compared, resolved. Pure.
//!
//! The crate `url` parses and resolves them. The default transport uses it too, so that one parser decides where a
//! request is sent.

use std::borrow::Cow;
use std::sync::OnceLock;

use ::url::{ParseError, Url, form_urlencoded};
use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use super::percent;

/// The base URL in the form that is sent, for example with a non-ASCII host in Punycode, and without a trailing slash.
///
/// # Errors
///
/// The text cannot be used as a base URL.
pub(crate) fn base(text: &str) -> Result<String, &'static str> {
    // The parser corrects what people type into browsers: `http:h`, `http:///h`, surrounding spaces, `\` for `/`.
    let after_scheme = ["http://", "https://"].into_iter().find_map(|start| {
        let (first, rest) = text.split_at_checked(start.len())?;
        first.eq_ignore_ascii_case(start).then_some(rest)
    });
    match after_scheme {
        None => return Err("it does not begin with `http://` or `https://`"),
        Some(rest) if rest.is_empty() || rest.starts_with('/') => return Err("it has no host"),
        Some(_) => {}
    }
    if text.contains(|character: char| character.is_control() || character.is_whitespace() || character == '\\') {
        return Err("it has a space, a control character or a backslash");
    }
    let url = Url::parse(text).map_err(|_| "it is not a URL")?;
    if has_user(&url) {
        return Err("it holds credentials, which have setters of their own");
    }
    if text.contains(['?', '#']) {
        return Err("it has a query or fragment");
    }
    uri(&url).map_err(|_| "it is not a URL")?;
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Says what is wrong with a base URL.
pub(crate) fn check_base(text: &str) -> Result<(), &'static str> {
    base(text).map(drop)
}

/// Joins base, path and query. The base may end with a slash; the path may already have a query.
pub(crate) fn join(base: &str, path: &str, query: &[String]) -> String {
    let base = base.trim_end_matches('/');
    let slash = if path.starts_with('/') || path.is_empty() { "" } else { "/" };
    let mut url =
        String::with_capacity(base.len() + path.len() + query.iter().map(|part| part.len() + 1).sum::<usize>() + 1);
    url.extend([base, slash, path]);
    append(url, query)
}

/// Appends parts of a query.
pub(crate) fn append<T: AsRef<str>>(mut url: String, query: impl IntoIterator<Item = T>) -> String {
    for part in query {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(part.as_ref());
    }
    url
}

/// Scheme, host and port, such as `https://api.example.com`; empty if it is not a URL.
pub(crate) fn origin(uri: &Uri) -> String {
    Url::parse(&uri.to_string()).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

/// Resolves a reference against `current`: RFC 3986, section 5, as leniently as browsers do. A fragment is left out,
/// even one that a redirect would inherit (RFC 9110, section 10.2.2), since it is never sent.
///
/// # Errors
///
/// No request can be sent there.
pub(crate) fn resolve(current: &str, reference: &str) -> Result<Url, Cow<'static, str>> {
    let reference = reference.trim_matches([' ', '\t']);
    if reference.contains(char::is_control) {
        return Err("it has a control character".into());
    }
    let current = Url::parse(current).map_err(|_| "the URL of the request is not valid")?;
    let mut url = current.join(reference).map_err(|error| format!("it is not a URL ({error})"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("its scheme is `{}`, which is neither `http` nor `https`", url.scheme()).into());
    }
    // RFC 9110, section 4.2.4: such a reference may be an attempt to mislead.
    if has_user(&url) {
        return Err("it has a user's name or password in it".into());
    }
    url.set_fragment(None);
    Ok(url)
}

/// Converts the URL to the type that requests use.
pub(crate) fn uri(url: &Url) -> Result<Uri, Cow<'static, str>> {
    url.as_str().parse().map_err(|error| format!("it cannot be requested ({error})").into())
}

/// Whether a string is a URL with a scheme rather than a path (RFC 3986, section 3.1).
pub(crate) fn is_absolute(text: &str) -> bool {
    Url::parse(text).is_ok()
}

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Whether credentials for one may be sent to the other, too.
pub(crate) fn is_same_origin(one: &Url, other: &Uri) -> bool {
    let is_alike =
        Some(one.scheme()) == other.scheme_str() && one.host_str() == other.host() && one.port() == other.port_u16();
    // Hosts may be written differently.
    is_alike || one.origin().ascii_serialization() == origin(other)
}

/// A server's origin, parsed once: most of the time that a URL takes is spent on its host.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    scheme: Scheme,
    authority: Authority,
    url: Url,
}

impl Origin {
    /// Parses the URL of a request, relative to the `known` origin if it is of that; otherwise that is set, unless it is
    /// already.
    pub(crate) fn url(known: &OnceLock<Self>, uri: &Uri) -> Result<Url, ParseError> {
        let path = uri.path_and_query().map(PathAndQuery::as_str).unwrap_or_default();
        if let Some(origin) = known.get().filter(|known| known.is_of(uri) && is_path(path)) {
            return origin.url.join(path);
        }
        let url = Url::parse(&uri.to_string())?;
        if let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) {
            known.get_or_init(|| Self { scheme: scheme.clone(), authority: authority.clone(), url: url.clone() });
        }
        Ok(url)
    }

    fn is_of(&self, uri: &Uri) -> bool {
        // Compared as text: an authority may hold a password.
        uri.scheme() == Some(&self.scheme)
            && uri.authority().is_some_and(|authority| authority.as_str() == self.authority.as_str())
    }
}

/// Whether a reference can only be a path: `//host` names a host, and parsers read `\` as `/`.
fn is_path(reference: &str) -> bool {
    reference.strip_prefix('/').is_some_and(|rest| !rest.starts_with(['/', '\\']))
}

/// Appends the credentials that are sent in the query, unless the URL already has them.
pub(crate) fn keep_secrets(uri: Uri, secrets: &[(String, String)]) -> Uri {
    let query = uri.query().unwrap_or_default();
    let has = |name: &str| form_urlencoded::parse(query.as_bytes()).any(|(known, _)| percent::encode(&known) == name);
    let missing = secrets.iter().filter(|(name, _)| !has(name)).map(|(name, value)| format!("{name}={value}"));
    let url = append(uri.to_string(), missing);
    url.parse().unwrap_or(uri)
}

/// A string that is equal for equivalent URLs: the order of parameters with different names does not matter.
pub(crate) fn identity(url: &str) -> String {
    let Ok(mut url) = Url::parse(url) else { return url.to_owned() };
    let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    url.query_pairs_mut().clear().extend_pairs(pairs);
    url.into()
}

/// The URL of the next page, `next` as the server sent it, resolved against the URL of a page.
pub(crate) fn next(own: &str, next: &str, secrets: &[(String, String)]) -> Result<String, String> {
    let unusable = |why: Cow<'static, str>| format!("the URL of the next page is not followed: {why}");
    let mut url = resolve(own, next).map_err(unusable)?;
    let own: Uri = own.parse().map_err(|_| "the URL of the request is not valid")?;
    // Servers behind a proxy often do not know that clients use TLS.
    if own.scheme_str() == Some("https") && url.scheme() == "http" {
        url.set_scheme("https").map_err(|()| "the URL of the next page cannot be one of `https`")?;
    }
    if !is_same_origin(&url, &own) {
        return Err("the next page is of another origin, which gets no credentials".to_owned());
    }
    Ok(keep_secrets(uri(&url).map_err(unusable)?, secrets).to_string())
}
