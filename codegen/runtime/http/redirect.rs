//! Which redirects are followed.

use std::borrow::Cow;

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::percent;
use super::url::{is_same_origin, resolve, uri};

/// How many redirects are followed in a row.
pub(crate) const MAX: usize = 10;

/// What to do about a response.
pub(crate) enum Redirect {
    /// Not a redirect.
    No,
    /// Send the same request to another URL of the same origin; with the `Location` header as the server sent it.
    Follow(Uri, String),
    /// The redirect is not followed: the reason, and its target.
    Refuse(Cow<'static, str>, String),
}

/// Decides what to do about a response to a request to `current`.
///
/// Redirects to another origin are refused: it would get the credentials.
pub(crate) fn decide(method: &Method, current: &Uri, status: StatusCode, headers: &HeaderMap) -> Redirect {
    let Some(keeps_request) = keeps_request(method, status) else { return Redirect::No };
    let Some(location) = headers.get(LOCATION) else { return Redirect::No };
    // Non-ASCII bytes are percent-encoded in a URL (RFC 3986, section 2.1), whatever their charset.
    let text = percent::ascii(location.as_bytes());
    // RFC 9110, section 5.3: the field is not a list.
    if headers.get_all(LOCATION).iter().any(|other| other != location) {
        return Redirect::Refuse("there are several locations".into(), text);
    }
    let next = match resolve(&current.to_string(), &text) {
        Ok(next) => next,
        Err(why) => return Redirect::Refuse(why, text),
    };
    if !is_same_origin(&next, current) {
        return Redirect::Refuse("it leads to another origin, which gets no credentials".into(), text);
    }
    if !keeps_request {
        return Redirect::Refuse("following it would turn the request into another one".into(), text);
    }
    match uri(&next) {
        Ok(uri) => Redirect::Follow(uri, text),
        Err(why) => Redirect::Refuse(why, text),
    }
}

/// Whether the request stays as it is, with its method and body; `None` for a status that does not redirect.
///
/// RFC 9110, section 15.4: 307 and 308 keep it; 301 and 302 do except for POST, which user agents turn into GET; 303
/// requires GET whatever the request was. The response to that GET is not the response of the operation.
fn keeps_request(method: &Method, status: StatusCode) -> Option<bool> {
    match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => Some(true),
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => Some(*method != Method::POST),
        StatusCode::SEE_OTHER => Some(matches!(*method, Method::GET | Method::HEAD)),
        _ => None,
    }
}
