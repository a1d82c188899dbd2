//! Which redirects are followed.

use http::{HeaderMap, Method, StatusCode, Uri};

use super::url::{origin, resolve};

/// How many redirects are followed in a row.
pub(crate) const MAX: usize = 10;

/// What to do about a response.
pub(crate) enum Redirect {
    /// It redirects nowhere.
    No,
    /// The same request goes to another URL of the same origin.
    Follow(Uri),
    /// It is not followed: why, and where it leads to.
    Refuse(&'static str, String),
}

/// Decides about a response to a request to `current`.
///
/// Another origin would get the credentials. And 301, 302 and 303 turn a POST into a GET in browsers: whatever that
/// GET answers, it is not the answer to the operation.
pub(crate) fn decide(method: &Method, current: &Uri, status: StatusCode, headers: &HeaderMap) -> Redirect {
    let keeps_method = match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => false,
        _ => return Redirect::No,
    };
    let Some(location) = headers.get(http::header::LOCATION) else { return Redirect::No };
    let location = String::from_utf8_lossy(location.as_bytes()).into_owned();
    match resolve(current, &location) {
        None => Redirect::Refuse("the location is not a URL", location),
        Some(uri) if origin(&uri) != origin(current) => {
            Redirect::Refuse("it leads to another origin, which gets no credentials", location)
        }
        Some(uri) if keeps_method || matches!(*method, Method::GET | Method::HEAD) => Redirect::Follow(uri),
        Some(_) => Redirect::Refuse("following it would turn the request into another one", location),
    }
}
