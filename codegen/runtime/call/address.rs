//! Input: a call. Output: the URL of its request. Pure.

use std::borrow::Cow;

use super::arguments::{Arguments, Own};
use super::error::Error;
use super::operation::{Operation, Parameter, Place};
use super::style::expand;
use crate::runtime::http::{percent, url};
use crate::runtime::wire::to_vec;

/// The base URL, before the path.
pub(super) fn base(call: &Arguments) -> Result<Cow<'_, str>, Error> {
    let client = &call.client.0;
    match &client.base_url {
        Some(base) => Ok(Cow::Borrowed(base.as_str())),
        None => {
            let base = client.servers.base(call.operation.servers);
            Ok(Cow::Owned(base.map_err(|message| Error::no_server(call.operation, message))?))
        }
    }
}

/// The URL of the call's request. `secret_query` holds names and values that are encoded already.
pub(super) fn address(call: &Arguments, secret_query: &[(String, String)]) -> Result<String, Error> {
    let base = base(call)?;
    let mut query = styled(call, Place::Query)?.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    let extra = call.options.query.iter();
    query.extend(extra.map(|(name, value)| format!("{}={}", percent::encode(name), percent::encode(value))));
    query.extend(secret_query.iter().map(|(name, value)| format!("{name}={value}")));
    let own = match &call.options.own {
        Some(own) => return own_address(call, own, &base, &query),
        None => url::join(&base, &path(call)?, &query),
    };
    match &call.options.next {
        None => Ok(own),
        Some(next) => {
            url::next(&own, next, secret_query).map_err(|why| Error::paging(&call.redactor(), call.operation, &why))
        }
    }
}

/// The URL of a request of the caller's own: a path below the server's URL, or a URL. Another origin must be allowed
/// explicitly, since it would get what is meant for the server.
fn own_address(call: &Arguments, own: &Own, base: &str, query: &[String]) -> Result<String, Error> {
    let target = own.target.split('#').next().unwrap_or_default();
    if !url::is_absolute(target) {
        return Ok(url::join(base, &percent::encode_reserved(target), query));
    }
    let invalid = |why: &str| Error::invalid(call.operation, format!("the URL is not requested: {why}"));
    let url = url::resolve(base, target).map_err(|why| invalid(&why))?;
    let server: http::Uri = base.parse().map_err(|_| invalid("the URL of the server is not valid"))?;
    if !own.other_origin && !url::is_same_origin(&url, &server) {
        return Err(invalid(
            "it is of another origin than the server's; `allow_other_origin` sends it, without credentials",
        ));
    }
    Ok(url::append(url.to_string(), query))
}

/// The path with its templates filled in.
fn path(call: &Arguments) -> Result<Cow<'static, str>, Error> {
    let values = styled(call, Place::Path)?;
    let operation = call.operation;
    let template = operation.path.split('#').next().unwrap_or_default();
    if !template.contains(['{', '?']) {
        return Ok(percent::encode_reserved(template));
    }
    let (template, query) = template.split_once('?').map_or((template, None), |(path, query)| (path, Some(query)));
    let segments = template.split('/').map(|segment| fill_segment(operation, segment, &values));
    let mut path = segments.collect::<Result<Vec<_>, _>>()?.join("/");
    if let Some(query) = query {
        path.push('?');
        path.push_str(&fill(operation, query, &values)?);
    }
    Ok(path.into())
}

fn fill_segment(operation: &Operation, segment: &str, values: &[(&'static str, String)]) -> Result<String, Error> {
    let filled = fill(operation, segment, values)?;
    if filled != segment && percent::is_dots(&filled) {
        let message = format!("the path parameter in `{segment}` is `{filled}`: URLs cannot hold such a segment");
        return Err(Error::invalid(operation, message));
    }
    Ok(filled)
}

/// A part of the template with its parameters filled in and characters that are invalid in URLs encoded.
fn fill(operation: &Operation, part: &str, values: &[(&'static str, String)]) -> Result<String, Error> {
    let mut filled = String::with_capacity(part.len() + 32);
    let mut rest = part;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        filled.push_str(&percent::encode_reserved(before));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) if !value.is_empty() => filled.push_str(value),
            _ => return Err(Error::invalid(operation, format!("the path parameter `{name}` is empty"))),
        }
        rest = after;
    }
    filled.push_str(&percent::encode_reserved(rest));
    Ok(filled)
}

/// The names and texts of the parameters in one place; those that have a single value come last.
pub(super) fn styled(call: &Arguments, place: Place) -> Result<Vec<(&'static str, String)>, Error> {
    let mut texts = Vec::new();
    let mut push = |parameter: &Parameter, json: &[u8]| match expand(parameter, json) {
        Ok(Some(text)) => {
            texts.push((parameter.name, text));
            Ok(())
        }
        Ok(None) => Ok(()),
        Err(error) => Err(Error::invalid(call.operation, format!("the parameter `{}`: {error}", parameter.name))),
    };
    for argument in call.parameters.iter().filter(|argument| argument.parameter.place == place) {
        push(argument.parameter, &argument.json)?;
    }
    // The client may set a header to another value.
    for parameter in call.operation.parameters.iter().filter(|row| row.place == place && !row.client) {
        if let Some(value) = parameter.default {
            push(parameter, &to_vec(&value.to_owned()))?;
        }
    }
    Ok(texts)
}
