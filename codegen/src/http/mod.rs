//! Words of HTTP (RFC 9110) that several stages need: methods, tokens, media types.

pub(crate) mod media_type;

/// The methods with a key of their own in a path item (OpenAPI 3.2, Path Item Object).
pub const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Whether the text is a token (section 5.6.2): a method, the name of a header, an authentication scheme.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// OpenAPI describes these headers by other means.
pub(crate) fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

/// Headers of the connection or of the framing of a message (RFC 9110, sections 7.6.1 and 8.6): a caller's value would
/// break it.
pub(crate) fn is_of_connection(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "connection",
        "content-length",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}
