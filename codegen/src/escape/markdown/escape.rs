//! Literal text: Markdown syntax is escaped with a backslash, a URL becomes a link.
//!
//! Input: a word, without spaces. Output: a word of Markdown.

use std::fmt::Write;

use super::code;

/// A word as Markdown; inside a link, URLs are not linked.
pub(super) fn word(word: &str, is_in_link: bool) -> String {
    let mut written = String::with_capacity(word.len() + 8);
    let mut rest = word;
    while let Some((before, address, behind)) = split_address(rest) {
        written.push_str(&signs(before));
        written.push_str(&if is_in_link { signs(address) } else { bare_address(address) });
        rest = behind;
    }
    written.push_str(&signs(rest));
    written
}

/// A word at the start of a line, where more characters are syntax.
pub(super) fn line_start(word: &str) -> String {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && matches!(digits, "." | ")");
    let is_sign = !word.is_empty() && word.chars().all(|c| "-+=#|:".contains(c));
    if is_number {
        format!("{}\\{digits}", &word[..word.len() - digits.len()])
    } else if is_sign || word.starts_with(['>', '|']) {
        format!("\\{word}")
    } else {
        word.to_owned()
    }
}

fn signs(text: &str) -> String {
    if !text.contains(['_', '<', '`', '*', '[', ']', '~', '\\', '&']) {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut is_in_name = false;
    let end = text.rfind('>').unwrap_or_default();
    for (at, c) in text.char_indices() {
        let behind = &text[at + c.len_utf8()..];
        if c == '_' && before != Some('_') {
            is_in_name = before.is_some_and(char::is_alphanumeric) && is_name(behind);
        }
        if (c == '_' && !is_in_name) || (c == '<' && at < end) || is_sign(c, behind) {
            written.push('\\');
        }
        written.push(c);
        before = Some(c);
    }
    written
}

/// Whether the name continues after its underscores: `snake_case` needs no backslash.
fn is_name(behind: &str) -> bool {
    behind.trim_start_matches('_').starts_with(char::is_alphanumeric)
}

/// Whether a character is syntax anywhere in a line.
fn is_sign(c: char, behind: &str) -> bool {
    let next = behind.chars().next();
    match c {
        '`' | '*' | '[' | ']' | '~' => true,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        // The start of a tag, which may end after a space.
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => is_reference(behind),
        _ => false,
    }
}

/// Whether this completes an ampersand to a character reference, `&amp;`.
fn is_reference(behind: &str) -> bool {
    let name = behind.char_indices().take(40).find(|(_, c)| !(c.is_ascii_alphanumeric() || *c == '#'));
    name.is_some_and(|(at, c)| at > 0 && c == ';')
}

/// The text before the first URL, the URL, and the text after it.
fn split_address(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("http")?;
        let scheme = ["https://", "http://"].into_iter().find(|scheme| text[at..].starts_with(scheme));
        let Some(scheme) = scheme else {
            from = at + "http".len();
            continue;
        };
        let host = at + scheme.len();
        let end = host + trimmed(&text[host..]).len();
        if end > host {
            let start = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "+-.".contains(c)).len();
            return Some((&text[..start], &text[start..end], &text[end..]));
        }
        from = host;
    }
}

/// The part of a text that belongs to a URL: not the full stop after it, nor the bracket around it.
fn trimmed(text: &str) -> &str {
    let is_end = |c: char| !c.is_ascii_graphic() || "<>\"`\\|".contains(c);
    let mut address = &text[..text.find(is_end).unwrap_or(text.len())];
    let mut surplus = [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| {
        let count = |wanted| address.matches(wanted).count();
        (close, count(close).saturating_sub(count(open)))
    });
    while let Some(last) = address.chars().next_back() {
        let bracket = surplus.iter_mut().find(|(close, _)| *close == last);
        match bracket {
            Some((_, 0)) => break,
            Some((_, surplus)) => *surplus -= 1,
            None if ".,;:!?'*_~".contains(last) => {}
            None => break,
        }
        address = &address[..address.len() - 1];
    }
    address
}

/// A URL in running text. One with placeholders, or with another scheme, is not a usable link and is shown as code.
fn bare_address(text: &str) -> String {
    let host = text.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-._:@%".contains(c));
    if is_host && text.starts_with("http") && !text.contains(['{', '}']) { address(text) } else { code::span(text) }
}

/// A link whose text is its URL.
pub(super) fn address(url: &str) -> String {
    let mail = url.strip_prefix("mailto:").filter(|mail| is_mail(mail));
    format!("<{}>", mail.map_or_else(|| percent(url, ""), str::to_owned))
}

/// Whether a link's text is its URL.
pub(super) fn is_address(text: &str, url: &str) -> bool {
    text == url || url.strip_prefix("mailto:").is_some_and(|mail| mail == text && is_mail(mail))
}

/// Whether a link may have this target: the web, or a mailbox. Rustdoc treats other targets as names of items.
pub(super) fn is_target(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    if scheme.eq_ignore_ascii_case("mailto") {
        return is_mail(rest.split('?').next().unwrap_or_default());
    }
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web && rest.starts_with("//") && rest.len() > "//".len()
}

/// `name@example.com`
fn is_mail(text: &str) -> bool {
    let is_word = |text: &str, signs: &str| {
        text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.ends_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
    };
    text.split_once('@').is_some_and(|(name, host)| {
        is_word(name, "._+-") && is_word(host, ".-") && host.contains('.') && !host.contains("..")
    })
}

/// The content of the parentheses of a link.
pub(super) fn target(url: &str, title: &str) -> String {
    let url = percent(url, "()").replace('&', "\\&");
    let title: Vec<&str> = title.split_whitespace().collect();
    if title.is_empty() {
        return url;
    }
    let title: String =
        title.join(" ").chars().flat_map(|c| "\\\"`<>&[]".contains(c).then_some('\\').into_iter().chain([c])).collect();
    format!("{url} \"{title}\"")
}

/// A URL with characters encoded that would end it or start something else.
fn percent(url: &str, more: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_ascii() && (!c.is_ascii_graphic() || "<>\"`\\|".contains(c) || more.contains(c)) {
            let _ = write!(written, "%{:02X}", u32::from(c));
        } else if !c.is_whitespace() {
            written.push(c);
        }
    }
    written
}
