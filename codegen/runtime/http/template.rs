//! Variables in server URLs: which values are allowed in which part of the URL.
//!
//! The spec gives a URL template and strings to substitute (OpenAPI 3.1.1, Server Variable Object). A string must not
//! extend beyond its part of the URL: credentials could be sent to another host.

use super::percent;
use super::url::check_base;

/// The part of a URL that a variable is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Scheme,
    /// All of it, apart from a path that may follow.
    Whole,
    Authority,
    Path,
}

/// The URL with `value` in place of the variable. With `keeps_slashes`, the value may have several path segments.
///
/// # Errors
///
/// The value is not allowed in this part of the URL; the message says what is.
pub(crate) fn fill(url: &str, variable: &str, value: &str, keeps_slashes: bool) -> Result<String, &'static str> {
    let place = format!("{{{variable}}}");
    let mut filled = String::with_capacity(url.len() + value.len());
    let mut rest = url;
    while let Some((before, after)) = rest.split_once(place.as_str()) {
        filled.push_str(before);
        let text = match part(&filled, after) {
            Part::Scheme => scheme(value)?.to_owned(),
            Part::Whole => whole(value)?,
            Part::Authority => authority(&filled, value, after)?.to_owned(),
            Part::Path => path(value, keeps_slashes)?,
        };
        filled.push_str(&text);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// The part of the URL that is between `before` and `after`.
fn part(before: &str, after: &str) -> Part {
    match before.split_once("://") {
        Some((_, inside)) if inside.contains(['/', '?', '#']) => Part::Path,
        Some(_) => Part::Authority,
        None if before.is_empty() && after.starts_with("://") => Part::Scheme,
        None if before.is_empty() => Part::Whole,
        None if before.starts_with("//") && !before[2..].contains('/') => Part::Authority,
        None => Part::Path,
    }
}

fn scheme(value: &str) -> Result<&str, &'static str> {
    match value {
        "http" | "https" => Ok(value),
        _ => Err("the scheme is `http` or `https`"),
    }
}

fn whole(value: &str) -> Result<String, &'static str> {
    if value.contains("://") {
        return check_base(value).map(|()| value.to_owned());
    }
    if value.starts_with("//") || value.contains([':', '\\']) {
        return Err("it is neither a URL nor a path");
    }
    path(value, true)
}

/// A host, a part of one, or a port (RFC 3986, sections 3.2.2 and 3.2.3).
fn authority<'v>(before: &str, value: &'v str, after: &str) -> Result<&'v str, &'static str> {
    let begun = before.rsplit('/').next().unwrap_or_default();
    let is_last = after.is_empty() || after.starts_with(['/', '?', '#']);
    let is_port = |text: &str| text.parse::<u16>().is_ok() && text.bytes().all(|byte| byte.is_ascii_digit());
    if begun.ends_with(':') || begun.contains(':') && !begun.contains('{') {
        return if is_port(value) { Ok(value) } else { Err("a port is a number up to 65535") };
    }
    let is_address = begun.is_empty() && is_last && value.starts_with('[');
    let (host, port) = match value.rsplit_once(':') {
        Some((host, port)) if is_last && !(is_address && value.ends_with(']')) => (host, Some(port)),
        _ => (value, None),
    };
    if port.is_some_and(|port| !is_port(port)) {
        return Err("a port is a number up to 65535");
    }
    let is_name = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_ip = is_address && inside.is_some_and(|host| host.parse::<std::net::Ipv6Addr>().is_ok());
    if is_name || is_ip { Ok(value) } else { Err("a host has ASCII letters, digits, `-`, `_` and `.` only") }
}

fn path(value: &str, keeps_slashes: bool) -> Result<String, &'static str> {
    let segments: Vec<&str> = if keeps_slashes { value.split('/').collect() } else { vec![value] };
    if segments.iter().any(|segment| percent::is_dots(segment)) {
        return Err("a segment of a path cannot be `.` or `..`");
    }
    Ok(segments.into_iter().map(percent::encode).collect::<Vec<_>>().join("/"))
}
