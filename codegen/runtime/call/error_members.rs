//! What the body of an error says, by the names that services commonly use for its message and its code.
//!
//! Input: the body as it was received. Must not depend on what the spec documents: many specs document no errors, and
//! gateways send bodies of their own.

use serde_json::Value;

use super::error::Error;

/// The members that hold the message, the usual one first; case and `_` are ignored.
const MESSAGE: [&str; 9] =
    ["message", "detail", "errordescription", "errormessage", "errormsg", "msg", "err", "title", "error"];

/// The members that hold the code; `error` is one next to `error_description` (RFC 6749, 5.2).
const CODE: [&str; 6] = ["code", "errorcode", "errorname", "error", "type", "name"];

impl Error {
    /// The server's message, for logs and people: the first string under `message`, `detail`, `error_description`,
    /// `error_message`, `error_msg`, `msg`, `err`, `title` or `error` (`ErrorMessage` is the same name), in the object `error`
    /// of the body, in the body itself, or in the first element of its list `errors` or `detail`. Of a body that is
    /// `text/plain`, all of it.
    ///
    /// It is what was received, so it may repeat credentials that were sent.
    pub fn message(&self) -> Option<String> {
        if self.whole()?.media_type().is_some_and(|media_type| media_type.essence == "text/plain") {
            return self.body_text().filter(|text| !text.trim().is_empty());
        }
        let body = self.json::<Value>().ok()?;
        body.as_str().or_else(|| places(&body).into_iter().find_map(message)).map(str::to_owned)
    }

    /// The server's code for what went wrong, for programs: the first string or number under `code`, `error_code`,
    /// `error_name`, `error` next to `error_description` (RFC 6749, 5.2), `type` or `name`, in the same places as the
    /// [`message`](Self::message).
    pub fn code(&self) -> Option<String> {
        let body = self.json::<Value>().ok()?;
        places(&body).into_iter().find_map(code)
    }

    /// The whole body as text, by its charset: what a service or a gateway sends in place of the documented JSON, or next
    /// to it. `None` if there was no response, if not all of the body was received, or if it is not text.
    pub fn body_text(&self) -> Option<String> {
        self.whole()?.text().ok().map(std::borrow::Cow::into_owned)
    }
}

/// Where an error may be: in the object `error`, the body itself, the first element of a list.
fn places(body: &Value) -> Vec<&Value> {
    let body = first(body).unwrap_or(body);
    let inner = member(body, "error").filter(|inner| inner.is_object());
    let lists = ["errors", "detail"].into_iter().filter_map(|name| first(member(body, name)?));
    inner.into_iter().chain([body]).chain(lists).collect()
}

/// The member with this name, apart from case and `_`.
fn member<'v>(place: &'v Value, name: &str) -> Option<&'v Value> {
    let is_named = |key: &str| key.replace('_', "").eq_ignore_ascii_case(name);
    place.as_object()?.iter().find(|(key, _)| is_named(key)).map(|(_, value)| value)
}

fn first(value: &Value) -> Option<&Value> {
    value.as_array()?.first()
}

fn message(place: &Value) -> Option<&str> {
    place.as_str().or_else(|| MESSAGE.iter().find_map(|name| member(place, name)?.as_str()))
}

fn code(place: &Value) -> Option<String> {
    let is_code = |name: &&&str| **name != "error" || member(place, "errordescription").is_some();
    CODE.iter().filter(is_code).find_map(|name| match member(place, name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The first value that is there: for a typed body, whose members are known.
pub(crate) fn first_of<'a, T, R, const N: usize>(body: &'a T, places: [fn(&'a T) -> Option<R>; N]) -> Option<R> {
    places.into_iter().find_map(|place| place(body))
}
