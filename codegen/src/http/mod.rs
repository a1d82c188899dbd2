//! Words of HTTP (RFC 9110) that several stages need: methods, tokens, media types.

pub(crate) mod media_type;

/// The methods with a key of their own in a path item (OpenAPI 3.2, Path Item Object).
pub const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Whether the text is a token (section 5.6.2): a method, the name of a header, an authentication scheme.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
