//! Parameters, headers and encodings: their locations, styles and types.

use super::complete::needs_text;
use super::marks;
use super::repair::name_of;
use super::version::Dialect;
use crate::diagnostic::{Diagnostics, rules};
use crate::http::header_problem;
use crate::json::{Node, Object, Value};
use crate::pointer::Origin;

const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// The locations of parameters and the styles that each allows.
const PLACES: &[(&str, &[&str])] = &[
    ("query", QUERY_STYLES),
    ("header", &["simple"]),
    ("path", &["matrix", "label", "simple"]),
    ("cookie", &["form", "cookie"]),
];

/// Drops parameters that cannot be sent and completes the others.
pub(super) fn complete_parameter(
    members: &mut Object,
    origin: &Origin,
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) -> bool {
    if members.contains_key(marks::UNRESOLVED) || !needs_text(members, origin, "name", diagnostics) {
        return false;
    }
    rewrite_querystring(members, origin, dialect, diagnostics);
    report_header_name(members, origin, diagnostics);
    let Some((place, styles)) = complete_place(members, origin, diagnostics) else { return false };
    if *place == "path" {
        complete_required(members, origin, diagnostics);
    }
    rewrite_tabs(members, dialect);
    check_style(members, styles, diagnostics);
    rewrite_cookie_style(members, dialect, diagnostics);
    complete_type(members, origin, diagnostics);
    true
}

/// The style that `swagger` makes of `collectionFormat: tsv`.
pub(super) const TABS: &str = "tabDelimited";

/// Replaces it by `form` with a mark.
fn rewrite_tabs(members: &mut Object, dialect: Dialect) {
    let is_tabs = dialect == Dialect::V20 && members.get("style").and_then(Node::as_str) == Some(TABS);
    if is_tabs && let Some(style) = members.shift_remove("style") {
        members.insert(marks::TAB_DELIMITED.to_owned(), Node::new(Value::Bool(true), &style.origin));
    }
}

/// Replaces `style: cookie` by `form` with a mark.
fn rewrite_cookie_style(members: &mut Object, dialect: Dialect, diagnostics: &mut Diagnostics) {
    let reserved = members.get("allowReserved").filter(|reserved| reserved.as_bool() == Some(true)).cloned();
    let Some(style) = members.get_mut("style").filter(|style| style.as_str() == Some("cookie")) else { return };
    if dialect < Dialect::V32 {
        let message = "`style: cookie` belongs to OpenAPI 3.2; it is read as in 3.2";
        diagnostics.warning(rules::OTHER_VERSION, &style.origin, message);
    }
    style.value = Value::String("form".to_owned());
    if let Some(reserved) = reserved {
        let message = "`style: cookie` and `allowReserved` exclude each other; nothing is encoded";
        diagnostics.warning(rules::MEMBERS_EXCLUDE, &reserved.origin, message);
    }
    let mark = Node::new(Value::Bool(true), &style.origin);
    members.insert(marks::COOKIE_STYLE.to_owned(), mark);
}

pub(super) fn complete_header(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    if members.contains_key(marks::UNRESOLVED) {
        return false;
    }
    check_style(members, &["simple"], diagnostics);
    complete_type(members, origin, diagnostics);
    true
}

/// `openapiv3` treats an absent `explode` as false; in the specification the default depends on the style.
pub(super) fn complete_encoding(
    members: &mut Object,
    origin: &Origin,
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) -> bool {
    let is_tabs = dialect == Dialect::V20 && members.get("style").and_then(Node::as_str) == Some(TABS);
    if !is_tabs {
        check_style(members, QUERY_STYLES, diagnostics);
    }
    if dialect != Dialect::V30 && ["style", "explode", "allowReserved"].iter().any(|key| members.contains_key(*key)) {
        members.insert(marks::STYLED.to_owned(), Node::new(Value::Bool(true), origin));
    }
    let is_form = members.get("style").and_then(Node::as_str).is_none_or(|style| style == "form");
    members.entry("explode".to_owned()).or_insert_with(|| Node::new(Value::Bool(is_form), origin));
    true
}

/// Replaces `in: querystring` by a query parameter with a mark.
fn rewrite_querystring(members: &mut Object, origin: &Origin, dialect: Dialect, diagnostics: &mut Diagnostics) {
    let Some(place) = members.get_mut("in").filter(|place| place.as_str() == Some("querystring")) else { return };
    if dialect < Dialect::V32 {
        let message = "`in: querystring` belongs to OpenAPI 3.2; it is read as in 3.2";
        diagnostics.warning(rules::OTHER_VERSION, &place.origin, message);
    }
    place.value = Value::String("query".to_owned());
    members.insert(marks::QUERYSTRING.to_owned(), Node::new(Value::Bool(true), origin));
    if members.contains_key("schema") && !members.contains_key("content") {
        let name = text_of(members, "name").escape_debug();
        let message = format!(
            "`{name}` is the whole query and has no `content`; text is sent as it is, and other values as JSON"
        );
        diagnostics.warning(rules::WHOLE_QUERY, origin, message);
    }
}

/// Reports a header that no parameter may set: where the parameter is used, it is left out.
fn report_header_name(members: &Object, origin: &Origin, diagnostics: &mut Diagnostics) {
    let (place, name) = (text_of(members, "in"), text_of(members, "name"));
    // Where a parameter without a name is used, that is reported.
    let is_header = place.eq_ignore_ascii_case("header") && !name.is_empty();
    if let Some((message, help)) = header_problem(name).filter(|_| is_header) {
        diagnostics.warning(rules::HEADER_IGNORED, origin, message).help(help);
    }
}

fn text_of<'m>(members: &'m Object, key: &str) -> &'m str {
    members.get(key).and_then(Node::as_str).unwrap_or_default()
}

fn complete_place(
    members: &mut Object,
    origin: &Origin,
    diagnostics: &mut Diagnostics,
) -> Option<&'static (&'static str, &'static [&'static str])> {
    if !needs_text(members, origin, "in", diagnostics) {
        return None;
    }
    let node = members.get_mut("in")?;
    let text = node.as_str().unwrap_or_default().to_owned();
    let Some(place) = PLACES.iter().find(|(place, _)| place.eq_ignore_ascii_case(&text)) else {
        report_unknown_place(&text, node, diagnostics);
        return None;
    };
    if place.0 != text {
        diagnostics.warning(rules::READ_AS, &node.origin, format!("`in: {text}` is read as `{}`", place.0));
        node.value = Value::String(place.0.to_owned());
    }
    Some(place)
}

fn report_unknown_place(text: &str, node: &Node, diagnostics: &mut Diagnostics) {
    let message = match text {
        "body" | "formData" => {
            format!("`in: {text}` belongs to Swagger 2.0; the parameter is ignored; use `requestBody`")
        }
        _ => format!("unknown `in: {text}`; the parameter is ignored"),
    };
    diagnostics
        .warning(rules::PARAMETER_PLACE, &node.origin, message)
        .help("use `path`, `query`, `header` or `cookie`");
}

fn complete_required(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) {
    if members.get("required").and_then(Node::as_bool) == Some(true) {
        return;
    }
    let place = members.get("required").map_or(origin, |required| &required.origin).clone();
    diagnostics.warning(
        rules::PATH_PARAMETER_OPTIONAL,
        &place,
        "a path parameter is always required; `required: true` is assumed",
    );
    members.insert("required".to_owned(), Node::new(Value::Bool(true), &place));
}

fn check_style(members: &mut Object, styles: &[&str], diagnostics: &mut Diagnostics) {
    let Some(style) = members.get("style") else { return };
    let text = style.as_str().unwrap_or_default();
    if styles.contains(&text) {
        return;
    }
    let message = format!("the style `{text}` is not defined here; the default one is used");
    diagnostics
        .warning(rules::UNKNOWN_STYLE, &style.origin, message)
        .help(format!("styles here: `{}`", styles.join("`, `")));
    members.shift_remove("style");
}

/// Ensures that there is either a schema or one media type.
fn complete_type(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) {
    complete_content(members, diagnostics);
    if members.contains_key("schema") || members.contains_key("content") {
        return;
    }
    let message = format!("{} has neither `schema` nor `content`; it is read as a string", name_of(origin));
    diagnostics.warning(rules::PARAMETER_WITHOUT_TYPE, origin, message);
    let string = Node::new(Value::String("string".to_owned()), origin);
    let schema = Object::from_iter([("type".to_owned(), string)]);
    members.insert("schema".to_owned(), Node::new(Value::Object(schema), origin));
}

fn complete_content(members: &mut Object, diagnostics: &mut Diagnostics) {
    let has_schema = members.contains_key("schema");
    let Some(Node { value: Value::Object(content), origin }) = members.get_mut("content") else { return };
    let problem = match content.len() {
        0 => "`content` is empty; it is ignored",
        _ if has_schema => "`content` next to `schema` is ignored; use one of them",
        1 => return,
        _ => "`content` has several media types, of which one is allowed; the first one is used",
    };
    diagnostics.warning(rules::PARAMETER_WITHOUT_TYPE, origin, problem);
    let keeps_first = !has_schema && !content.is_empty();
    content.truncate(1);
    if !keeps_first {
        members.shift_remove("content");
    }
}
