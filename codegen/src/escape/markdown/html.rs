//! HTML in descriptions.
//!
//! Input: one tag. Output: its meaning in Markdown, if any. Must not depend on which tags are open.

use super::leaf::Kind;

/// One tag, as it is in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// With its brackets: `<a href="https://example.com">`.
    pub(super) text: &'a str,
    /// `a`, in the case of the text.
    name: &'a str,
    pub(super) is_closing: bool,
    /// `href="https://example.com"`.
    attributes: &'a str,
}

/// The effect of a tag on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Formats the text between this tag and its end.
    Mark(Kind),
    /// The tag is ignored.
    Nothing,
    Superscript,
    Image,
    Break,
    Rule,
    Paragraph,
    Heading(usize),
    List {
        is_ordered: bool,
    },
    Item,
    Quote,
    Table(TablePart),
    /// Shown as it is written.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TablePart {
    Whole,
    /// A head or a body; ignored, since rows are sufficient.
    Group,
    Row,
    Cell,
}

impl<'a> Tag<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        let inside = text.trim_start_matches('<').trim_end_matches('>');
        let is_closing = inside.starts_with('/');
        let inside = inside.trim_matches('/');
        let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        Self { text, name, is_closing, attributes }
    }

    pub(super) fn is_comment(&self) -> bool {
        self.text.starts_with("<!--")
    }

    pub(super) fn meaning(&self) -> Meaning {
        match self.name.to_ascii_lowercase().as_str() {
            "b" | "strong" => Meaning::Mark(Kind::Strong),
            "i" | "em" | "cite" | "dfn" | "var" => Meaning::Mark(Kind::Emphasis),
            "s" | "del" | "strike" => Meaning::Mark(Kind::Strike),
            "code" | "kbd" | "pre" | "samp" | "tt" => Meaning::Mark(Kind::Code),
            "a" => Meaning::Mark(Kind::Link),
            "abbr" | "big" | "font" | "ins" | "mark" | "nobr" | "small" | "span" | "sub" | "u" | "wbr" => {
                Meaning::Nothing
            }
            "sup" => Meaning::Superscript,
            "img" => Meaning::Image,
            "br" => Meaning::Break,
            "hr" => Meaning::Rule,
            "center" | "dd" | "details" | "div" | "dl" | "dt" | "p" | "summary" => Meaning::Paragraph,
            "h1" => Meaning::Heading(1),
            "h2" => Meaning::Heading(2),
            "h3" => Meaning::Heading(3),
            "h4" => Meaning::Heading(4),
            "h5" => Meaning::Heading(5),
            "h6" => Meaning::Heading(6),
            "ul" => Meaning::List { is_ordered: false },
            "ol" => Meaning::List { is_ordered: true },
            "li" => Meaning::Item,
            "blockquote" => Meaning::Quote,
            "table" => Meaning::Table(TablePart::Whole),
            "thead" | "tbody" | "tfoot" => Meaning::Table(TablePart::Group),
            "tr" => Meaning::Table(TablePart::Row),
            "td" | "th" => Meaning::Table(TablePart::Cell),
            // Elements of documentation tools, whose names begin with `x-` like extensions of the spec.
            name if name.starts_with("x-") => Meaning::Nothing,
            _ => Meaning::Text,
        }
    }

    /// The value of an attribute: `https://example.com` for `href`.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some((name, behind)) = rest.split_once('=') {
            let behind = behind.trim_start();
            let (value, next) = match behind.chars().next() {
                Some(quote @ ('"' | '\'')) => behind[1..].split_once(quote)?,
                _ => behind.split_once(char::is_whitespace).unwrap_or((behind, "")),
            };
            if name.split_whitespace().next_back().is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
                return Some(decode(value));
            }
            rest = next;
        }
        None
    }
}

/// The code of a `<pre>` block, and the text after its end.
pub(super) fn preformatted(html: &str) -> (String, &str) {
    let end = html.to_ascii_lowercase().find("</pre");
    let (code, rest) = html.split_at(end.unwrap_or(html.len()));
    let rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    let text: String = pieces(code).filter(|piece| !is_known(piece)).collect();
    (decode(&text), rest)
}

/// A text split before each `<` and after each `>`.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = &str> {
    html.split_inclusive('>').flat_map(|piece| {
        let (text, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
        [text, tag].into_iter().filter(|piece| !piece.is_empty())
    })
}

fn is_known(piece: &&str) -> bool {
    piece.starts_with('<') && piece.ends_with('>') && Tag::parse(piece).meaning() != Meaning::Text
}

/// The most common character references of HTML.
pub(super) fn decode(text: &str) -> String {
    const NAMES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    NAMES.iter().fold(text.to_owned(), |text, (name, meaning)| text.replace(name, meaning))
}
