//! The tag of a union: the member whose value selects the branch.

use std::borrow::Cow;

use serde_json::Value;

use super::judge::rate;
use super::number::integer;
use super::union::unlisted_value;
use super::{DecodeError, Json, Kind, Wire};

/// The text of the tag, if `json` is an object that has it.
pub(crate) fn tag_of<'a>(json: Json<'a>, tag: &str) -> Option<Cow<'a, str>> {
    if json.is_open() {
        return json.first_tag(tag);
    }
    value_of(json, tag)?.string().ok()
}

/// The same for a tag that is an integer.
pub(crate) fn integer_tag_of(json: Json<'_>, tag: &str) -> Option<i128> {
    integer(value_of(json, tag)?)
}

/// The same for a tag that is a boolean: `true` or `false`.
pub(crate) fn boolean_tag_of<'a>(json: Json<'a>, tag: &str) -> Option<&'a str> {
    value_of(json, tag).filter(|value| value.kind() == Kind::Bool).map(Json::text)
}

/// The value of the member `tag`, if `json` is an object that has it.
pub(super) fn value_of<'a>(json: Json<'a>, tag: &str) -> Option<Json<'a>> {
    json.members().ok()?.find(|(key, _)| key.is(tag)).map(|(_, value)| value)
}

/// Decodes the branch that a tag maps to.
pub(crate) fn tagged<T: Wire>(json: Json<'_>) -> Result<T, DecodeError> {
    if json.is_open() {
        return T::stream(json.document);
    }
    if !json.is_dry() {
        return T::decode(json);
    }
    let (score, stand_in) = rate(json)?;
    json.suits(score.saturating_add(8));
    Ok(stand_in)
}

/// A value without a tag, or with one that maps to no branch.
pub(crate) fn unlisted_tag(json: Json<'_>, has_tag: bool) -> Result<Value, DecodeError> {
    json.suits(u32::from(has_tag));
    unlisted_value(json.close()?)
}
