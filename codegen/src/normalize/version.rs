//! The OpenAPI version of a document.

use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Number, Value};

/// The supported versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dialect {
    /// After its conversion to the objects of 3.0.
    V20,
    V30,
    V31,
    V32,
}

impl Dialect {
    /// The version as people write it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::V20 => "2.0",
            Self::V30 => "3.0",
            Self::V31 => "3.1",
            Self::V32 => "3.2",
        }
    }

    /// The name of the standard with its version.
    pub(super) fn standard(self) -> &'static str {
        match self {
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
            Self::V32 => "OpenAPI 3.2",
        }
    }
}

const HELP: &str = "OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are supported: `openapi: 3.0.4`, `openapi: 3.1.2`, \
                    `openapi: 3.2.0`, `swagger: '2.0'`";

/// Finds the version; `None` after an error was reported.
pub(super) fn find_dialect(root: &mut Node, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let Value::Object(members) = &mut root.value else {
        let message = format!("the document is {}; an object with the member `openapi` is needed", root.kind());
        diagnostics.error(rules::NO_VERSION, &root.origin, message).help(HELP);
        return None;
    };
    let is_both = members.contains_key("openapi");
    if let Some(swagger) = members.get_mut("swagger") {
        return read_swagger(swagger, is_both, diagnostics);
    }
    if let Some(version) = members.get_mut("openapi") {
        return read_version(version, diagnostics);
    }
    match members.get("asyncapi") {
        Some(other) => diagnostics.error(rules::UNSUPPORTED_VERSION, &other.origin, "this is an AsyncAPI document"),
        None => diagnostics.error(rules::NO_VERSION, &root.origin, "the member `openapi` is missing"),
    }
    .help(HELP);
    None
}

/// Reports a document without any of the objects that it is about. Swagger 2.0 requires `paths`, which is reported for itself.
pub(super) fn check_content(root: &Node, diagnostics: &mut Diagnostics) {
    const CONTENT: [&str; 4] = ["paths", "components", "webhooks", "swagger"];
    if CONTENT.iter().all(|key| root.get(key).is_none()) {
        let message = "the document has neither `paths` nor `components` nor `webhooks`; the crate will be empty";
        diagnostics.warning(rules::NOTHING_DESCRIBED, &root.origin, message);
    }
}

fn read_swagger(swagger: &mut Node, is_both: bool, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let (rule, message) = match text_of(swagger).as_deref() {
        _ if is_both => (rules::NO_VERSION, "both `swagger` and `openapi` are given; use one of them".to_owned()),
        Some("2.0" | "2") => {
            if swagger.as_str().is_none() {
                let message = "`swagger` is a number; it is read as version `2.0`";
                diagnostics.warning(rules::VERSION_IS_NUMBER, &swagger.origin, message);
                swagger.value = Value::String("2.0".to_owned());
            }
            return Some(Dialect::V20);
        }
        Some(other) => (rules::UNSUPPORTED_VERSION, format!("unknown version `{other}` of Swagger")),
        None => (rules::NO_VERSION, format!("`swagger` is {}", swagger.kind())),
    };
    diagnostics.error(rule, &swagger.origin, message).help(HELP);
    None
}

fn read_version(version: &mut Node, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let Some(text) = text_of(version) else {
        let message = format!("`openapi` is {}; a version is needed", version.kind());
        diagnostics.error(rules::NO_VERSION, &version.origin, message).help(HELP);
        return None;
    };
    let Some(dialect) = dialect_of(&text) else {
        let message = format!("unknown version `{text}` of OpenAPI");
        diagnostics.error(rules::UNSUPPORTED_VERSION, &version.origin, message).help(HELP);
        return None;
    };
    if version.as_str().is_none() {
        let message = format!("`openapi` is a number; it is read as version `{}`", dialect.name());
        diagnostics.warning(rules::VERSION_IS_NUMBER, &version.origin, message);
        version.value = Value::String(text);
    }
    Some(dialect)
}

fn dialect_of(text: &str) -> Option<Dialect> {
    match series(text)? {
        "3.0" => Some(Dialect::V30),
        "3.1" => Some(Dialect::V31),
        "3.2" => Some(Dialect::V32),
        _ => None,
    }
}

/// `3.1` of `3.1.2`.
fn series(text: &str) -> Option<&str> {
    let text = text.trim();
    let minor = text.find('.')? + 1;
    let end = text[minor..].find('.').map_or(text.len(), |dot| minor + dot);
    Some(&text[..end])
}

/// The version as a string; YAML reads `3.1` as a number and `3.0` as `3`.
fn text_of(version: &Node) -> Option<String> {
    match &version.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(Number::Float(number)) => Some(format!("{number:.1}")),
        Value::Number(Number::Integer(number)) => Some(number.to_string()),
        _ => None,
    }
}
