//! Removes secrets from texts written by servers and transports.
//!
//! A server may echo what it was sent in another form: encoded as in a URL, escaped as in JSON or HTML.

use super::base64::{base64, decoded};
use super::credential::{Credential, Value};
use super::scheme::Placement;
use crate::runtime::http::percent;

/// The replacement for a secret.
const SHOWN: &str = "[redacted]";

/// Shorter secrets are hidden only as whole words: otherwise parts of unrelated words would be hidden.
const SHORT: usize = 6;

/// From which length on a parameter of `Authorization` is treated as a secret.
const LONG: usize = 12;

/// All forms of the secrets of a call.
#[derive(Clone, Default)]
pub(crate) struct Redactor {
    /// Longest first, so that nothing is left of a form that contains a shorter one.
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

    /// Hides a secret in all its forms.
    pub(crate) fn hide(&mut self, secret: &str) {
        if secret.trim().is_empty() {
            return;
        }
        let mut forms = vec![secret.to_owned(), html(secret)];
        for encoded in [percent::encode(secret), percent::encode_field(secret, false)] {
            forms.push(lower_hex(&encoded));
            forms.push(encoded.into_owned());
        }
        forms.extend(json(secret));
        // Messages escape what they quote.
        let escaped: Vec<String> = forms.iter().map(|form| form.escape_debug().to_string()).collect();
        forms.extend(escaped);
        forms.retain(|form| !self.forms.contains(form));
        self.forms.extend(forms);
        self.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        self.forms.dedup();
    }

    /// Hides `user:password` as sent by basic authentication, and each on its own (RFC 7617, section 2).
    pub(crate) fn hide_login(&mut self, joined: &str) {
        let encoded = base64(joined.as_bytes());
        self.hide(encoded.trim_end_matches('='));
        self.hide(&encoded);
        self.hide(joined);
        let (user, password) = joined.split_once(':').unwrap_or((joined, ""));
        self.hide(user);
        self.hide(password);
    }

    /// Hides the value of a header that holds credentials.
    pub(crate) fn hide_header(&mut self, name: &str, value: &str) {
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        if is("authorization") || is("proxy-authorization") {
            return self.hide_authorization(value);
        }
        self.hide(value);
        if is("cookie") {
            let cookies = value.split(';').filter_map(|cookie| cookie.split_once('='));
            cookies.for_each(|(_, value)| self.hide(value.trim()));
        } else if let Some((_, credentials)) = value.split_once(' ').filter(|(_, rest)| rest.trim().len() >= SHORT) {
            self.hide(credentials.trim());
        }
    }

    /// Hides what follows the name of the scheme: user and password of `Basic`, and the parameters of others
    /// (RFC 9110, section 11.4).
    fn hide_authorization(&mut self, value: &str) {
        let (scheme, credentials) = value.split_once(' ').unwrap_or(("", value));
        let credentials = credentials.trim();
        self.hide(credentials);
        if let Some(login) = decoded(credentials).filter(|_| scheme.eq_ignore_ascii_case("basic")) {
            self.hide_login(&String::from_utf8_lossy(&login));
        }
        for (_, value) in credentials.split(',').filter_map(|parameter| parameter.split_once('=')) {
            let value = value.trim().trim_matches('"');
            // Shorter ones, such as `algorithm=MD5`, are ordinary words.
            if value.len() >= LONG {
                self.hide(value);
            }
        }
    }

    /// The text without secrets. A secret that is cut off at the end of the text is hidden, too.
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

/// Whether the words of a header's or parameter's name suggest credentials: `x-auth-token`, `apiKey`. Others, such as
/// the version of an API, are shown.
pub(crate) fn is_secret_name(name: &str) -> bool {
    const WORDS: [&str; 23] = [
        "apikey",
        "auth",
        "authentication",
        "authorization",
        "bearer",
        "cookie",
        "credential",
        "credentials",
        "jwt",
        "pass",
        "passcode",
        "passphrase",
        "passwd",
        "password",
        "pwd",
        "secret",
        "session",
        "sessionid",
        "sid",
        "sig",
        "signature",
        "token",
        "jsessionid",
    ];
    // Keys that are not credentials: `idempotency-key`, `partition_key`.
    const OF_KEYS: [&str; 14] = [
        "access",
        "account",
        "admin",
        "api",
        "app",
        "auth",
        "function",
        "functions",
        "license",
        "master",
        "private",
        "shared",
        "subscription",
        "x",
    ];
    let words = words(name);
    let is_key = |index: usize| index.checked_sub(1).is_none_or(|before| OF_KEYS.contains(&&*words[before]));
    words.iter().enumerate().any(|(index, word)| match word.as_str() {
        "key" => is_key(index),
        word => WORDS.contains(&word),
    })
}

/// The same for a path parameter, where the last word decides: most names there identify the requested resource, such
/// as a session or the key of an object.
pub(crate) fn is_secret_segment(name: &str) -> bool {
    const WORDS: [&str; 9] =
        ["apikey", "bearer", "jwt", "passcode", "passphrase", "passwd", "password", "secret", "token"];
    match words(name).as_slice() {
        [.., before, last] if last == "key" => matches!(before.as_str(), "access" | "api" | "auth" | "private"),
        [.., last] => WORDS.contains(&last.as_str()),
        [] => false,
    }
}

/// The words of a name, in lower case: split at punctuation and before capital letters.
fn words(name: &str) -> Vec<String> {
    let (mut words, mut after_lower) = (vec![String::new()], false);
    for character in name.chars() {
        let begins = after_lower && character.is_ascii_uppercase();
        if begins || !character.is_ascii_alphanumeric() {
            words.push(String::new());
        }
        after_lower = character.is_ascii_lowercase();
        if let (true, Some(word)) = (character.is_ascii_alphanumeric(), words.last_mut()) {
            word.push(character.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How much of `rest` is the secret. Case is ignored, since media types and hosts are converted to lower case.
fn hidden(form: &str, before: Option<char>, rest: &str) -> Option<usize> {
    if form.len() < SHORT {
        let is_word = |beside: Option<char>| beside.is_none_or(|beside| !beside.is_alphanumeric());
        let is_alone = || is_word(before) && is_word(rest[form.len()..].chars().next());
        return (rest.starts_with(form) && is_alone()).then_some(form.len());
    }
    let common = form.len().min(rest.len());
    let is_begun = form.as_bytes()[..common].eq_ignore_ascii_case(&rest.as_bytes()[..common]);
    (is_begun && common >= SHORT).then_some(common)
}

/// As JSON escapes it (RFC 8259, section 7): only what must be, `/` as well, and everything beyond ASCII as well.
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

/// Hexadecimal digits may be in either case (RFC 3986, section 2.1).
fn lower_hex(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        text.extend(["%", &digits.to_ascii_lowercase(), rest]);
    }
    text
}
