//! Documentation comments: the descriptions of the spec, and the keywords that types cannot express.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::{CodeText, DocText};
use crate::ir::{Constraint, Constraints, Dependency, Docs, ExternalDocs, Limit, NameRule, Type, TypeKind};
use crate::json::{Node, Value};

/// The width of a comment's text.
const WIDTH: usize = 96;

/// Longer examples are left out.
const MAX_EXAMPLE: usize = 2000;

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

    /// The first paragraph of the description; nothing if it is a block of code, which has no paragraphs.
    pub(super) fn first_paragraph(docs: &Docs) -> Self {
        let description = docs.description.as_deref().unwrap_or_default().trim();
        let lines: Vec<&str> = description.lines().take_while(|line| !line.trim().is_empty()).collect();
        let paragraph = lines.join("\n");
        let mut comment = Self::default();
        if !paragraph.contains("```") && !paragraph.contains("~~~") {
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

    /// Moves all lines to the right, for a list within a list.
    pub(super) fn indent(&mut self) {
        self.0 = std::mem::take(&mut self.0).into_iter().map(DocText::indented).collect();
    }

    /// Adds the entries of a list, without blank lines between them.
    pub(super) fn list(&mut self, entries: Vec<Self>) {
        self.paragraph(entries.into_iter().flat_map(|entry| entry.0).collect());
    }

    /// Adds short sentences, as many on a line as fit.
    fn sentences(&mut self, sentences: &[DocText]) {
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

    /// As attributes, which are printed as `///` lines.
    pub(super) fn tokens(self) -> TokenStream {
        let lines = self.0;
        quote!(#(#[doc = #lines])*)
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

/// Sentences about the constraints of values, outermost first.
fn constraints(ty: &Type) -> Vec<DocText> {
    let mut all = own_constraints(&ty.constraints);
    let inside = |place: DocText, inner: &Type| {
        let inner = constraints(inner).into_iter();
        inner.map(move |inner| DocText::fill("{}: {}", [place.clone(), inner.lower_first()])).collect::<Vec<_>>()
    };
    match &ty.kind {
        TypeKind::List(inner) => all.extend(inside("Each item".into(), inner)),
        TypeKind::Tuple(elements) => {
            for (index, element) in elements.iter().enumerate() {
                all.extend(inside(DocText::fill("Item {}", [count_text(index as u64)]), element));
            }
        }
        TypeKind::Map(inner) => all.extend(inside("Each value".into(), inner)),
        TypeKind::Nullable(inner) => all.extend(constraints(inner)),
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::Any => {}
    }
    all
}

fn own_constraints(constraints: &Constraints) -> Vec<DocText> {
    constraints.iter().filter_map(|constraint| sentence(constraint, constraints)).collect()
}

/// The sentence about a constraint; the one about a least count includes the largest.
fn sentence(constraint: &Constraint, all: &Constraints) -> Option<DocText> {
    let limit = |words: &'static str, limit: Limit| Some(DocText::fill(words, [limit_text(limit)]));
    let most = |least: Option<u64>, most: u64, unit| least.is_none().then(|| count(None, Some(most), unit)).flatten();
    match constraint {
        Constraint::MinLength(least) => count(Some(*least), all.max_length(), "character"),
        Constraint::MaxLength(own) => most(all.min_length(), *own, "character"),
        Constraint::Patterns(patterns) => {
            let patterns = patterns.iter().map(|pattern| code(&pattern.text));
            Some(DocText::fill("Matches {}", [DocText::join(patterns, " and ")]))
        }
        Constraint::Minimum(least) => limit("At least {}", *least),
        Constraint::Maximum(most) => limit("At most {}", *most),
        Constraint::ExclusiveMinimum(least) => limit("More than {}", *least),
        Constraint::ExclusiveMaximum(most) => limit("Less than {}", *most),
        Constraint::MultipleOf(step) => limit("A multiple of {}", *step),
        Constraint::MinItems(least) => count(Some(*least), all.max_items(), "item"),
        Constraint::MaxItems(own) => most(all.min_items(), *own, "item"),
        Constraint::UniqueItems => Some("No two equal items".into()),
        Constraint::MinProperties(least) => count(Some(*least), all.max_properties(), "member"),
        Constraint::MaxProperties(own) => most(all.min_properties(), *own, "member"),
        Constraint::Names(rules) => Some(DocText::fill("Names: {}", [names(rules)])),
        Constraint::DependentRequired(all) => Some(DocText::join(all.iter().map(dependency), "; ")),
    }
}

fn dependency(Dependency { member, requires }: &Dependency) -> DocText {
    let requires = DocText::join(requires.iter().map(|name| code(name)), ", ");
    DocText::fill("{} requires {}", [code(member), requires])
}

fn names(rules: &[NameRule]) -> DocText {
    let code_of = |texts: Vec<&String>| DocText::join(texts.into_iter().map(|text| code(text)), " or ");
    let describe = |rule: &NameRule| match rule {
        NameRule::MinLength(least) => DocText::fill("at least {} characters", [count_text(*least)]),
        NameRule::MaxLength(most) => DocText::fill("at most {} characters", [count_text(*most)]),
        NameRule::Matches(patterns) => {
            DocText::fill("match {}", [code_of(patterns.iter().map(|pattern| &pattern.text).collect())])
        }
        NameRule::OneOf(names) => code_of(names.iter().collect()),
    };
    DocText::join(rules.iter().map(describe), "; ")
}

fn count(least: Option<u64>, most: Option<u64>, unit: &'static str) -> Option<DocText> {
    let plural = |count: u64| if count == 1 { "" } else { "s" }.into();
    let sentence = |words, counts: Vec<u64>, end| {
        let parts = counts.into_iter().map(count_text).chain([unit.into(), end]);
        Some(DocText::fill(words, parts))
    };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => sentence("Exactly {} {}{}", vec![least], plural(least)),
        (Some(least), Some(most)) => sentence("{} to {} {}{}", vec![least, most], "s".into()),
        (Some(least), None) => sentence("At least {} {}{}", vec![least], plural(least)),
        (None, Some(most)) => sentence("At most {} {}{}", vec![most], plural(most)),
        (None, None) => None,
    }
}

fn count_text(count: u64) -> DocText {
    DocText::number(count)
}

fn limit_text(limit: Limit) -> DocText {
    match limit {
        Limit::Integer(value) => DocText::number(value),
        Limit::Float(value) => DocText::float(value),
    }
}
