//! Documentation comments: the descriptions of the spec, and the keywords that types cannot express.

use proc_macro2::TokenStream;

use super::sentences::{constraints, own_constraints};
use crate::escape::{CodeText, DocText, doc_attribute};
use crate::ir::{Constraints, Docs, ExternalDocs, Type};
use crate::json::{Node, Value};

/// The width of a comment's text.
const WIDTH: usize = 96;

/// Longer examples are left out.
const MAX_EXAMPLE: usize = 2000;

/// More values are not listed one by one.
const MAX_SHOWN: usize = 4;

/// Lines of documentation, built paragraph by paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Comment(Vec<DocText>);

impl Comment {
    /// The descriptions of the spec; `fallback` if there are none.
    pub(super) fn of(docs: &Docs, fallback: impl Into<DocText>) -> Self {
        let fallback = fallback.into();
        let mut comment = Self::default();
        for text in [&docs.summary, &docs.description].into_iter().flatten() {
            comment.paragraph(DocText::markdown(text, WIDTH));
        }
        if comment.0.is_empty() && !fallback.is_empty() {
            comment.paragraph(vec![fallback]);
        }
        if let Some(external) = &docs.external {
            comment.external(external);
        }
        if docs.deprecated {
            comment.line("Deprecated.");
        }
        comment
    }

    /// The first paragraph of the description; nothing if it is more than text, or introduces what follows.
    pub(super) fn first_paragraph(docs: &Docs) -> Self {
        let description = docs.description.as_deref().unwrap_or_default().trim();
        let lines: Vec<&str> = description.lines().take_while(|line| !line.trim().is_empty()).collect();
        let paragraph = lines.join("\n");
        let mut comment = Self::default();
        let is_text = !paragraph.starts_with(['#', '<', '|', '-', '*']) && !paragraph.ends_with(':');
        if is_text && !paragraph.contains("```") && !paragraph.contains("~~~") {
            comment.paragraph(DocText::markdown(&paragraph, WIDTH));
        }
        comment
    }

    /// A link to documentation elsewhere.
    pub(super) fn external(&mut self, external: &ExternalDocs) {
        let about = external.description.as_deref().map(str::trim).filter(|about| !about.is_empty()).unwrap_or("See");
        self.paragraph(DocText::markdown(&format!("{}: {}", about.trim_end_matches(['.', ':']), external.url), WIDTH));
    }

    /// Adds another comment's paragraphs.
    pub(super) fn append(&mut self, other: Self) {
        self.paragraph(other.0);
    }

    /// The documentation of an argument as a list entry; nothing if it has none.
    pub(super) fn argument(&mut self, name: &str, docs: Self) {
        if !docs.0.is_empty() {
            self.append(docs.entry(code(name.trim_start_matches("r#"))));
        }
    }

    /// As a list entry after `head`; only the head if there is no text.
    pub(super) fn entry(mut self, head: DocText) -> Self {
        let Some(first) = self.0.first_mut() else { return Self(vec![DocText::fill("- {}", [head])]) };
        // Blocks such as tables begin on their own line.
        let text = first.as_str();
        let is_text = text.starts_with(char::is_alphanumeric) && !text.contains('|');
        if is_text {
            *first = DocText::fill("- {}: {}", [head, first.clone()]);
        } else {
            self.0.insert(0, DocText::fill("- {}:", [head]));
        }
        let lines = self.0.into_iter().enumerate();
        Self(lines.map(|(index, line)| if index == 0 { line } else { line.indented() }).collect())
    }

    /// As a list entry.
    pub(super) fn listed(self) -> Self {
        let lines = self.0.into_iter().enumerate();
        let line = |(index, line)| if index == 0 { DocText::fill("- {}", [line]) } else { line.indented() };
        Self(lines.map(line).collect())
    }

    /// Moves all lines to the right, for a list within a list.
    pub(super) fn indent(&mut self) {
        self.0 = std::mem::take(&mut self.0).into_iter().map(DocText::indented).collect();
    }

    /// Adds the entries of a list, without blank lines between them.
    pub(super) fn list(&mut self, entries: Vec<Self>) {
        self.paragraph(entries.into_iter().flat_map(|entry| entry.0).collect());
    }

    /// Adds short sentences, as many on a line as fit.
    pub(super) fn sentences(&mut self, sentences: &[DocText]) {
        let length = |text: &DocText| text.as_str().chars().count();
        let mut lines: Vec<DocText> = Vec::new();
        for sentence in sentences {
            match lines.last_mut() {
                Some(line) if length(line) + length(sentence) < WIDTH => {
                    line.push(" ");
                    line.push(sentence.clone());
                }
                _ => lines.push(sentence.clone()),
            }
        }
        self.paragraph(lines);
    }

    /// A paragraph of one line.
    pub(super) fn line(&mut self, line: impl Into<DocText>) {
        self.paragraph(vec![line.into()]);
    }

    fn paragraph(&mut self, lines: Vec<DocText>) {
        if lines.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(DocText::default());
        }
        self.0.extend(lines);
    }

    /// Adds the fixed statements, the constraints, the default and the examples.
    pub(super) fn keywords(&mut self, always: &[DocText], ty: &Type, default: Option<&Node>, examples: &[Node]) {
        let mut sentences = always.to_vec();
        sentences.extend(constraints(ty).into_iter().map(ended));
        let examples = examples.iter().map(|example| ("Example", example));
        let values: Vec<(&'static str, &Node)> =
            default.into_iter().map(|default| ("Default", default)).chain(examples).collect();
        sentences.extend(values.iter().filter_map(|(word, node)| short_value(word, node)));
        self.sentences(&sentences);
        for (word, node) in values {
            self.long_value(word, node);
        }
    }

    /// Adds the constraints of a record as a whole.
    pub(super) fn constraints(&mut self, constraints: &Constraints) {
        let sentences: Vec<DocText> = own_constraints(constraints).into_iter().map(ended).collect();
        self.sentences(&sentences);
    }

    pub(super) fn example(&mut self, node: &Node) {
        self.sentences(&short_value("Example", node).into_iter().collect::<Vec<_>>());
        self.long_value("Example", node);
    }

    /// A value that does not fit on a line, as a block.
    fn long_value(&mut self, word: &'static str, node: &Node) {
        let length = value_text(node).chars().count();
        if length > WIDTH && length <= MAX_EXAMPLE {
            self.line(DocText::fill("{}:", [word.into()]));
            self.paragraph(DocText::markdown(&format!("~~~~~~json\n{}\n~~~~~~", pretty(node)), WIDTH));
        }
    }

    /// As an attribute, which is printed as `///` lines.
    pub(super) fn tokens(self) -> TokenStream {
        doc_attribute(&self.0)
    }

    /// As the rows of a table.
    pub(super) fn rows(self) -> Vec<CodeText> {
        self.0.iter().map(CodeText::doc).collect()
    }

    /// As the lines of an item that a table declares, or of a module.
    pub(super) fn lines(self) -> Vec<DocText> {
        self.0
    }
}

/// One sentence as a documentation comment.
pub(super) fn doc_line(line: impl Into<DocText>) -> TokenStream {
    let mut comment = Comment::default();
    comment.line(line);
    comment.tokens()
}

/// Any text as a code span.
pub(super) fn code(text: &str) -> DocText {
    DocText::code(text)
}

/// `Default: 20.`, if it fits on a line.
fn short_value(word: &'static str, node: &Node) -> Option<DocText> {
    let text = value_text(node);
    (text.chars().count() <= WIDTH).then(|| DocText::fill("{}: {}.", [word.into(), code(&text)]))
}

fn ended(sentence: DocText) -> DocText {
    DocText::fill("{}.", [sentence])
}

/// A string as it is, any other value as JSON.
fn value_text(node: &Node) -> String {
    match &node.value {
        Value::String(text) if !text.is_empty() && !text.contains(['\n', '\r']) => text.clone(),
        _ => node.to_string(),
    }
}

fn pretty(node: &Node) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(&node.to_string());
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| node.to_string())
}

/// `a`; `a`, `b` or `c`.
pub(super) fn one_of(values: &[String]) -> DocText {
    match values {
        [] => DocText::default(),
        [only] => code(only),
        [first, ..] if values.len() > MAX_SHOWN => DocText::fill("one of several values, such as {}", [code(first)]),
        [others @ .., last] => {
            let others = DocText::join(others.iter().map(|value| code(value)), ", ");
            DocText::fill("{} or {}", [others, code(last)])
        }
    }
}
