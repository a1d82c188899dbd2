//! Parameters as text: the styles of `OpenAPI` 3.1.1, which are expansions of RFC 6570.
//!
//! Input: a value as JSON, and the parameter's row in the operation's table. Output: the text for its place.

use std::borrow::Cow;

use super::operation::{Parameter, Place, Style};
use crate::runtime::http::percent;
use crate::runtime::wire::{DecodeError, Document, Json, Kind};

/// Writes a value in its parameter's style; `None` if nothing is to be sent, as for null and empty lists.
///
/// Headers are not percent-encoded, all other places are. Cookies keep the characters that RFC 6265, section 4.1.1,
/// allows.
pub(crate) fn expand(parameter: &Parameter, json: &[u8]) -> Result<Option<String>, DecodeError> {
    expand_as(parameter, parameter.name, Document::parse(json)?.root())
}

/// The same for a value with another name than the parameter's.
pub(crate) fn expand_as(parameter: &Parameter, name: &str, json: Json<'_>) -> Result<Option<String>, DecodeError> {
    let expansion = Expansion::new(parameter, name);
    if parameter.style == Style::Verbatim {
        check_cookie(json)?;
    }
    Ok(match json.kind() {
        Kind::Null => None,
        _ if parameter.style == Style::Bare => Some(expansion.encode(&text(json)?).into_owned()),
        Kind::Object if parameter.style == Style::Fields => fields(parameter, json)?,
        _ if parameter.style == Style::Json => Some(expansion.scalar(&expansion.json(json.text()))),
        Kind::Array | Kind::Object if parameter.style == Style::DeepObject => {
            let mut pairs = Vec::new();
            expansion.deep(&expansion.encode(name), json, &mut pairs)?;
            (!pairs.is_empty()).then(|| pairs.join("&"))
        }
        Kind::Array => expansion.list(&elements(json)?),
        Kind::Object => expansion.object(&members(json)?),
        Kind::Bool | Kind::Number | Kind::String => Some(expansion.scalar(&text(json)?)),
    })
}

/// Checks that a cookie can hold the texts of a value without encoding.
fn check_cookie(json: Json<'_>) -> Result<(), DecodeError> {
    match json.kind() {
        Kind::Array => json.elements()?.try_for_each(check_cookie),
        Kind::Object => json.members()?.try_for_each(|(key, value)| {
            check_octets(&key.string()?)?;
            check_cookie(value)
        }),
        Kind::Null => Ok(()),
        Kind::Bool | Kind::Number | Kind::String => check_octets(&text(json)?),
    }
}

/// The message must not show the value: it may be a secret.
fn check_octets(text: &str) -> Result<(), DecodeError> {
    match text.chars().find(|character| !percent::is_cookie_octet(*character)) {
        None => Ok(()),
        Some(character) => Err(DecodeError::new(format!(
            "a cookie cannot hold {character:?}, and this one is sent as it is: the value has to be encoded before"
        ))),
    }
}

/// The members of an object as parameters: lists repeat their name, nested objects are JSON.
fn fields(parameter: &Parameter, json: Json<'_>) -> Result<Option<String>, DecodeError> {
    let mut pairs = Vec::new();
    for (key, value) in json.members()? {
        let style = if value.kind() == Kind::Object { Style::Json } else { Style::Form };
        let field = Parameter { style, explode: true, ..*parameter };
        pairs.extend(expand_as(&field, &key.string()?, value)?);
    }
    Ok((!pairs.is_empty()).then(|| pairs.join("&")))
}

/// How a style joins values (the table of RFC 6570, appendix A).
struct Expansion<'a> {
    parameter: &'a Parameter,
    name: &'a str,
    /// Before the first value.
    first: &'static str,
    /// Between exploded values.
    separator: &'static str,
    /// Between values that are not exploded.
    comma: &'static str,
    /// Whether the parameter's name is written.
    named: bool,
    /// After a name without a value.
    empty: &'static str,
}

impl<'a> Expansion<'a> {
    fn new(parameter: &'a Parameter, name: &'a str) -> Self {
        let (first, separator, comma, named, empty) = match (parameter.style, parameter.place) {
            (Style::Simple, _) | (Style::Json, Place::Path | Place::Header) => ("", ",", ",", false, ""),
            (Style::Fields | Style::Bare, _) => ("", "&", ",", true, "="),
            (Style::Label, _) => (".", ".", ",", false, ""),
            (Style::Matrix, _) => (";", ";", ",", true, ""),
            (Style::Verbatim, _) | (Style::Form | Style::DeepObject | Style::Json, Place::Cookie) => {
                ("", "; ", ",", true, "=")
            }
            (Style::Form | Style::DeepObject | Style::Json, _) => ("", "&", ",", true, "="),
            (Style::SpaceDelimited, Place::Field) => ("", "&", "+", true, "="),
            (Style::SpaceDelimited, _) => ("", "&", "%20", true, "="),
            (Style::PipeDelimited, _) => ("", "&", "%7C", true, "="),
            (Style::TabDelimited, _) => ("", "&", "%09", true, "="),
        };
        Self { parameter, name, first, separator, comma, named, empty }
    }

    fn scalar(&self, text: &str) -> String {
        let value = if self.named { self.pair(self.name, text) } else { self.encode(text).into_owned() };
        format!("{}{value}", self.first)
    }

    fn list(&self, elements: &[Cow<'_, str>]) -> Option<String> {
        let explode = self.parameter.explode;
        let values = elements.iter().map(|text| match (explode, self.named) {
            (true, true) => self.pair(self.name, text),
            _ => self.encode(text).into_owned(),
        });
        self.join(&values.collect::<Vec<_>>())
    }

    fn object(&self, members: &[(Cow<'_, str>, Cow<'_, str>)]) -> Option<String> {
        let values = members.iter().map(|(key, text)| match (self.parameter.explode, self.named) {
            (true, true) => self.pair(key, text),
            (true, false) => format!("{}={}", self.encode(key), self.encode(text)),
            (false, _) => format!("{}{}{}", self.encode(key), self.comma, self.encode(text)),
        });
        self.join(&values.collect::<Vec<_>>())
    }

    /// Joins the values of a list or object.
    fn join(&self, values: &[String]) -> Option<String> {
        if values.is_empty() {
            return None;
        }
        let first = self.first;
        Some(if self.parameter.explode {
            format!("{first}{}", values.join(self.separator))
        } else if self.named {
            format!("{first}{}={}", self.encode_name(self.name), values.join(self.comma))
        } else {
            format!("{first}{}", values.join(self.comma))
        })
    }

    /// `name[key]=value`, at any depth. The specification does not define lists here; servers with such parameters
    /// accept `name[0]=value`.
    fn deep(&self, name: &str, json: Json<'_>, pairs: &mut Vec<String>) -> Result<(), DecodeError> {
        match json.kind() {
            Kind::Null => {}
            Kind::Object => {
                for (key, value) in json.members()? {
                    self.deep(&format!("{name}%5B{}%5D", self.encode(&key.string()?)), value, pairs)?;
                }
            }
            Kind::Array => {
                for (index, element) in json.elements()?.enumerate() {
                    self.deep(&format!("{name}%5B{index}%5D"), element, pairs)?;
                }
            }
            Kind::Bool | Kind::Number | Kind::String => pairs.push(format!("{name}={}", self.encode(&text(json)?))),
        }
        Ok(())
    }

    /// JSON for the place: escaped to ASCII for headers.
    fn json<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.parameter.place != Place::Header || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut ascii = String::with_capacity(text.len() + 16);
        for character in text.chars() {
            if character.is_ascii() {
                ascii.push(character);
            } else {
                let units = character.encode_utf16(&mut [0; 2]).to_vec();
                ascii.extend(units.into_iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
        Cow::Owned(ascii)
    }

    fn pair(&self, name: &str, text: &str) -> String {
        let between = if text.is_empty() { self.empty } else { "=" };
        format!("{}{between}{}", self.encode_name(name), self.encode(text))
    }

    /// The names of cookies are tokens (RFC 6265, section 4.1.1).
    fn encode_name<'t>(&self, name: &'t str) -> Cow<'t, str> {
        if self.parameter.place == Place::Cookie { percent::encode_token(name) } else { self.encode(name) }
    }

    fn encode<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match (self.parameter.place, self.parameter.reserved) {
            (Place::Header, _) => Cow::Borrowed(text),
            (Place::Field, reserved) => percent::encode_field(text, reserved),
            (Place::Cookie, _) if self.parameter.style == Style::Verbatim => Cow::Borrowed(text),
            (Place::Cookie, _) => percent::encode_cookie(text),
            (_, true) if self.parameter.style == Style::Bare => percent::encode_reserved(text),
            (Place::Path, true) => percent::encode_reserved_segment(text),
            (Place::Query, true) => percent::encode_reserved_value(text),
            (_, false) => percent::encode(text),
        }
    }
}

/// The elements of a list as text; null is not sent.
fn elements(json: Json<'_>) -> Result<Vec<Cow<'_, str>>, DecodeError> {
    json.elements()?.filter(|element| !element.is_null()).map(text).collect()
}

/// The members of an object as text; null is not sent.
#[allow(clippy::type_complexity, reason = "pairs of texts")]
fn members(json: Json<'_>) -> Result<Vec<(Cow<'_, str>, Cow<'_, str>)>, DecodeError> {
    let members = json.members()?.filter(|(_, value)| !value.is_null());
    members.map(|(key, value)| Ok((key.string()?, text(value)?))).collect()
}

/// A string without its quotes; nested lists and objects have no style and stay JSON.
fn text(json: Json<'_>) -> Result<Cow<'_, str>, DecodeError> {
    if json.kind() == Kind::String { json.string() } else { Ok(Cow::Borrowed(json.text())) }
}
