//! Words of HTTP (RFC 9110) that several stages need: methods, tokens, media types.

pub(crate) mod media_type;

/// The methods with a key of their own in a path item (OpenAPI 3.2, Path Item Object).
pub const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Whether the text is a token (section 5.6.2): a method, the name of a header, an authentication scheme.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Why a parameter cannot be a header, and what to do instead.
pub(crate) fn header_problem(name: &str) -> Option<(String, &'static str)> {
    if let Some(instead) = described_by(name) {
        return Some((format!("a header parameter `{name}` is ignored (OpenAPI 3.0.4, 4.7.12.1)"), instead));
    }
    if is_of_connection(name) {
        let message = format!("the header parameter `{name}` is ignored; the transport sets this header");
        return Some((message, "remove the parameter: its value follows from the URL, the body and the connection"));
    }
    let message = || format!("`{}` is not a valid header name; the parameter is ignored", name.escape_debug());
    let help = "a name consists of letters, digits and ``!#$%&'*+-.^_`|~``";
    (!is_token(name)).then(|| (message(), help))
}

/// What OpenAPI describes a header by, if it is one that is no parameter (OpenAPI 3.0.4, 4.7.12.1).
fn described_by(name: &str) -> Option<&'static str> {
    const HEADERS: [(&str, &str); 3] = [
        ("accept", "list what can be received in the `content` of the responses"),
        ("content-type", "list what can be sent in the `content` of `requestBody`"),
        ("authorization", "declare a security scheme, and require it in `security`"),
    ];
    HEADERS.iter().find(|(header, _)| name.eq_ignore_ascii_case(header)).map(|(_, instead)| *instead)
}

/// Headers of the connection, of the framing of a message or of its target (RFC 9110, sections 7.2, 7.6.1 and 8.6): a
/// caller's value would break it.
fn is_of_connection(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}
