//! Checks credentials before any of them is sent. No message shows a secret.

use super::authenticate::Given;
use super::scheme::{Placement, Scheme};

/// Checks the credential that was set on the builder for a scheme. [`Given::Live`] is checked when it makes its
/// credential.
///
/// # Errors
///
/// The scheme does not allow it.
pub(crate) fn credential(scheme: &Scheme, given: &Given) -> Result<(), &'static str> {
    match given {
        Given::Login(user, password) => login(user, password.expose()),
        Given::Text(secret) => text(scheme, secret.expose()),
        Given::Live(_) => Ok(()),
    }
}

fn text(scheme: &Scheme, secret: &str) -> Result<(), &'static str> {
    if secret.is_empty() {
        return Err("it is empty");
    }
    match scheme.placement {
        Placement::Bearer | Placement::Token(_) | Placement::Device { .. } => bearer(secret),
        Placement::Header(_) | Placement::Http(_) => field(secret),
        Placement::Cookie(_) => cookie(secret),
        Placement::Basic => {
            let (user, password) = secret.split_once(':').ok_or("a user and a password have a colon between them")?;
            login(user, password)
        }
        // It is percent-encoded, so any string is allowed.
        Placement::Query(_) => Ok(()),
    }
}

/// RFC 7617, section 2: no colon in the user name, which would end it, and no control characters.
fn login(user: &str, password: &str) -> Result<(), &'static str> {
    match () {
        () if user.contains(':') => Err("the user's name has a colon (RFC 7617, section 2)"),
        () if user.contains(char::is_control) => Err("the user's name has a control character (RFC 7617, section 2)"),
        () if password.contains(char::is_control) => Err("the password has a control character (RFC 7617, section 2)"),
        () => Ok(()),
    }
}

/// RFC 6750, section 2.1: `b64token`, which RFC 9110, section 11.2 calls `token68`.
pub(crate) fn bearer(token: &str) -> Result<(), &'static str> {
    let digits = token.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    if !digits.is_empty() && digits.bytes().all(is_digit) {
        return Ok(());
    }
    Err("a bearer token has ASCII letters, digits and `-._~+/` only, and `=` at its end (RFC 6750, section 2.1); \
         `default_header` sends other texts as `authorization`")
}

/// RFC 9110, section 5.5: a field value has neither control characters nor surrounding whitespace; non-ASCII is opaque.
fn field(value: &str) -> Result<(), &'static str> {
    let is_fit = |byte: u8| matches!(byte, b' '..=b'~' | b'\t');
    match value {
        _ if !value.bytes().all(is_fit) => Err("a header has printable ASCII characters only (RFC 9110, section 5.5)"),
        _ if value.trim() != value => Err("a header has no blanks around its value (RFC 9110, section 5.5)"),
        _ => Ok(()),
    }
}

/// RFC 6265, section 4.1.1: `cookie-value`. It is sent as it is, as the server issued it.
fn cookie(value: &str) -> Result<(), &'static str> {
    let inner = value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(value);
    let is_octet = |byte: u8| matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e);
    if inner.bytes().all(is_octet) {
        return Ok(());
    }
    Err(
        "a cookie has neither blanks nor any of `\"`, `,`, `;` and `\\`, and nothing beyond ASCII (RFC 6265, section 4.1.1)",
    )
}
