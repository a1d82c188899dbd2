//! Input: headers that the caller sets for every request. Output: the same, checked (RFC 9110, section 5.5).

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::error::Error;

pub(super) fn headers(user_agent: Option<String>, others: Vec<(String, String)>) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    let user_agent = user_agent.map(|text| (USER_AGENT.to_string(), text));
    for (name, value) in user_agent.into_iter().chain(others) {
        let (name, value) = header(&name, &value)?;
        headers.insert(name, value);
    }
    Ok(headers)
}

/// A header that the caller set. Messages must not show the value: it may be a secret.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let name = header_name(name)?;
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| Error::configuration(format!("the value of `{name}` holds characters that no header can")))?;
    value.set_sensitive(name != USER_AGENT);
    Ok((name, value))
}

pub(super) fn header_name(name: &str) -> Result<HeaderName, Error> {
    name.parse().map_err(|_| Error::configuration(format!("`{}` is not the name of a header", name.escape_debug())))
}
