//! Takes secrets out of texts that servers and transports wrote.
//!
//! A server may repeat what it was sent in another form: encoded as in a URL, escaped as in JSON or HTML.

use super::base64::base64;
use super::credential::{Credential, Value};
use super::scheme::Placement;
use crate::runtime::http::percent;

/// What stands in the place of a secret.
const SHOWN: &str = "[redacted]";

/// Shorter secrets are hidden only where they are words of their own: they would take parts of innocent words along.
const SHORT: usize = 6;

/// All forms of the secrets of a call.
#[derive(Default)]
pub(crate) struct Redactor {
    /// The longest first, so that nothing is left of it where a shorter one is a part of it.
    forms: Vec<String>,
}

impl Redactor {
    pub(crate) fn new(credentials: &[Credential]) -> Self {
        let mut redactor = Self::default();
        for credential in credentials {
            match &credential.value {
                Value::Text(secret) if matches!(credential.scheme.placement, Placement::Basic) => {
                    redactor.hide_login(secret.expose());
                }
                Value::Text(secret) => redactor.hide(secret.expose()),
                Value::Live(live) => live.secrets(&mut |secret| redactor.hide(secret)),
            }
        }
        redactor
    }

    /// Hides a text in all its forms.
    pub(crate) fn hide(&mut self, secret: &str) {
        if secret.trim().is_empty() {
            return;
        }
        let mut forms = vec![secret.to_owned(), secret.escape_debug().to_string(), html(secret)];
        for encoded in [percent::encode(secret), percent::encode_field(secret, false)] {
            forms.push(lower_hex(&encoded));
            forms.push(encoded.into_owned());
        }
        forms.extend(json(secret));
        forms.retain(|form| !self.forms.contains(form));
        self.forms.extend(forms);
        self.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        self.forms.dedup();
    }

    /// Hides `user:password` as basic authentication sends it, and both alone (RFC 7617, section 2).
    pub(crate) fn hide_login(&mut self, joined: &str) {
        let encoded = base64(joined.as_bytes());
        self.hide(encoded.trim_end_matches('='));
        self.hide(&encoded);
        self.hide(joined);
        let (user, password) = joined.split_once(':').unwrap_or((joined, ""));
        self.hide(user);
        self.hide(password);
    }

    /// Hides the value of a header that holds credentials: `Bearer …` with and without its scheme, the values of cookies.
    pub(crate) fn hide_header(&mut self, value: &str) {
        self.hide(value);
        if let Some((_, credentials)) = value.split_once(' ') {
            self.hide(credentials.trim());
        }
        for (_, value) in value.split(';').filter_map(|cookie| cookie.split_once('=')) {
            self.hide(value.trim());
        }
    }

    /// The text without secrets. One that is cut off at the end of the text is hidden, too.
    pub(crate) fn redact(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut rest = text;
        let mut before = None;
        while let Some(character) = rest.chars().next() {
            let hidden = self.forms.iter().find_map(|form| hidden(form, before, rest));
            let length = hidden.unwrap_or(character.len_utf8());
            shown.push_str(if hidden.is_some() { SHOWN } else { &rest[..length] });
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
        shown
    }
}

/// How much of `rest` is the secret.
fn hidden(form: &str, before: Option<char>, rest: &str) -> Option<usize> {
    if !rest.starts_with(form) {
        let is_cut = rest.len() >= SHORT && form.len() > rest.len() && form.starts_with(rest);
        return is_cut.then_some(rest.len());
    }
    let is_word = |beside: Option<char>| beside.is_none_or(|beside| !beside.is_alphanumeric());
    let is_alone = || is_word(before) && is_word(rest[form.len()..].chars().next());
    (form.len() >= SHORT || is_alone()).then_some(form.len())
}

/// As JSON escapes it (RFC 8259, section 7): as little as need be, with `/` as well, and with everything beyond ASCII.
fn json(text: &str) -> [String; 3] {
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(&quoted).to_owned();
    let mut ascii = String::with_capacity(inner.len());
    for character in inner.chars() {
        if character.is_ascii() && !matches!(character, '&' | '<' | '>' | '\'') {
            ascii.push(character);
            continue;
        }
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            ascii.push_str(&format!("\\u{unit:04x}"));
        }
    }
    [inner.replace('/', "\\/"), ascii, inner]
}

fn html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

/// Hexadecimal digits may be of either case (RFC 3986, section 2.1).
fn lower_hex(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        text.extend(["%", &digits.to_ascii_lowercase(), rest]);
    }
    text
}
