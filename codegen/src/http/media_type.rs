//! Media types, as far as their texts tell.
//!
//! Input: a key of `content`, or a `contentType`. Output: what kind of body it means, and how it is spelled in a header.
//! Must not look at schemas.

/// The kind of body of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaKind {
    Json,
    Form,
    Multipart,
    Text,
    /// Events or lines, received one at a time.
    Stream,
    Other,
}

/// The kind of body of a media type, ignoring its parameters: `application/json; charset=utf-8` is JSON.
pub(crate) fn media_kind(media_type: &str) -> MediaKind {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" | "text/json" if media_type.contains("stream=") => MediaKind::Stream,
        "application/json" | "text/json" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "text/event-stream" => MediaKind::Stream,
        essence if is_lines(essence) => MediaKind::Stream,
        essence if essence.ends_with("+json") => MediaKind::Json,
        essence if essence.starts_with("multipart/") => MediaKind::Multipart,
        essence if essence.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Other,
    }
}

/// Sequences of JSON texts, under the names in common use.
fn is_lines(essence: &str) -> bool {
    let name = essence.strip_prefix("application/").map(|name| name.strip_prefix("x-").unwrap_or(name));
    let names = ["ndjson", "jsonl", "jsonlines", "json-lines", "json-seq", "stream+json", "json-stream"];
    name.is_some_and(|name| names.contains(&name) || name.ends_with("+json-seq"))
}

/// Whether a media type is XML that may be typed.
pub(crate) fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_page = ["application/xhtml+xml", "image/svg+xml"].contains(&essence.as_str());
    !is_page && (essence == "application/xml" || essence == "text/xml" || essence.ends_with("+xml"))
}

/// Another representation of the same data as JSON; only one of them is needed.
pub(crate) fn is_notation(media_type: &str) -> bool {
    let essence = essence(media_type);
    let words = ["xml", "yaml", "protobuf", "cbor", "msgpack", "vnd.oai.openapi"];
    words.iter().any(|word| essence.contains(word))
}

/// The content type to send: the media type with its parameters, or the default one if the spec has a wildcard or a
/// value that is invalid in a header. The client generates the boundary of multipart bodies.
pub(crate) fn sent_media_type(kind: MediaKind, media_type: &str) -> String {
    if is_printable(media_type) && !essence(media_type).contains('*') && essence(media_type).contains('/') {
        return without(media_type, |name, _| name == "boundary" && kind == MediaKind::Multipart);
    }
    let usual = match kind {
        MediaKind::Json => "application/json",
        MediaKind::Form => "application/x-www-form-urlencoded",
        MediaKind::Multipart => "multipart/form-data",
        MediaKind::Text => "text/plain",
        MediaKind::Stream | MediaKind::Other => "application/octet-stream",
    };
    usual.to_owned()
}

/// The media type for `Accept`. One that is not a range is any; one that is invalid in a header loses its parameters.
pub(crate) fn accepted_media_type(kind: MediaKind, media_type: &str) -> String {
    let essence = essence(media_type);
    let is_range = !is_malformed(media_type);
    match kind {
        MediaKind::Json => without_usual_charset(kind, &sent_media_type(kind, media_type)),
        _ if !is_range => "*/*".to_owned(),
        _ if is_printable(media_type) => without_usual_charset(kind, media_type),
        _ => essence,
    }
}

/// JSON has no charset (RFC 8259, section 11), and UTF-8 is the default.
fn without_usual_charset(kind: MediaKind, media_type: &str) -> String {
    let is_usual = |value: &str| kind == MediaKind::Json || value.trim_matches('"').eq_ignore_ascii_case("utf-8");
    without(media_type, |name, value| name == "charset" && is_usual(value))
}

/// The media type of `contentType`, unless it is a list or a range.
pub(crate) fn concrete(media_type: &str) -> Option<String> {
    let is_one = media_type.contains('/') && !media_type.contains([',', '*']);
    (is_one && is_printable(media_type) && !media_type.contains('"')).then(|| media_type.to_owned())
}

/// Whether the value of a header may contain it.
fn is_printable(media_type: &str) -> bool {
    media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// What distinguishes media types: type, subtype and all parameters except the charset (RFC 9110, section 8.3.1).
pub(crate) fn identity(media_type: &str) -> String {
    joined(media_type, &parameters(media_type).into_iter().filter(|(name, _)| name != "charset").collect::<Vec<_>>())
}

/// The charset parameter of a media type.
pub(crate) fn charset(media_type: &str) -> Option<String> {
    let (_, value) = parameters(media_type).into_iter().find(|(name, _)| name == "charset")?;
    Some(value.trim_matches('"').to_ascii_lowercase())
}

/// A media type without some of its parameters; otherwise as in the spec, with type and subtype in lower case.
fn without(media_type: &str, is_left_out: impl Fn(&str, &str) -> bool) -> String {
    let mut kept = parameters(media_type);
    let all = kept.len();
    kept.retain(|(name, value)| !is_left_out(name, value));
    match media_type.split_once(';') {
        Some((_, written)) if kept.len() == all => format!("{};{}", essence(media_type), written.trim_end()),
        _ => joined(media_type, &kept),
    }
}

fn joined(media_type: &str, parameters: &[(String, &str)]) -> String {
    parameters.iter().fold(essence(media_type), |text, (name, value)| format!("{text}; {name}={value}"))
}

/// The parameters: names in lower case, values as written, including quotes (RFC 9110, section 5.6.6).
fn parameters(media_type: &str) -> Vec<(String, &str)> {
    let mut all = Vec::new();
    let mut rest = media_type.split_once(';').map_or("", |(_, rest)| rest);
    while !rest.is_empty() {
        let (parameter, after) = rest.split_at(end_of_parameter(rest));
        if let Some((name, value)) = parameter.split_once('=') {
            all.push((name.trim().to_ascii_lowercase(), value.trim()));
        }
        rest = after.strip_prefix(';').unwrap_or_default();
    }
    all
}

/// Where the first parameter ends: semicolons in quotes are part of a value.
fn end_of_parameter(text: &str) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let ends = |character: char| {
        match character {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = is_quoted,
            '"' => is_quoted = !is_quoted,
            ';' => return !is_quoted,
            _ => {}
        }
        false
    };
    text.find(ends).unwrap_or(text.len())
}

/// Whether a key of `content` is none: it needs a type and a subtype, each a token or a wildcard (RFC 9110, sections 8.3.1
/// and 12.5.1).
pub(crate) fn is_malformed(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.split_once('/').is_none_or(|(kind, subtype)| !super::is_token(kind) || !super::is_token(subtype))
}

/// The media type that a single word is short for.
pub(crate) fn meant_by(word: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 8] = [
        ("*", "*/*"),
        ("json", "application/json"),
        ("xml", "application/xml"),
        ("form", "application/x-www-form-urlencoded"),
        ("multipart", "multipart/form-data"),
        ("text", "text/plain"),
        ("html", "text/html"),
        ("binary", "application/octet-stream"),
    ];
    WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, meant)| *meant)
}

/// Whether a media type is a wildcard, so that its schema decides what it is.
pub(crate) fn is_wildcard(media_type: &str) -> bool {
    matches!(essence(media_type).as_str(), "*/*" | "*" | "application/*")
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
