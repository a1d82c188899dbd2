//! Documentation comments: what the spec says in words, and what it says in keywords that no type can say.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown;
use crate::ir::{Constraints, Docs, NameRule, Type, TypeKind};
use crate::source::{Node, Value};

/// The width of a comment's text.
const WIDTH: usize = 96;

/// Examples beyond this size are left to the spec.
const MAX_EXAMPLE: usize = 2000;

/// Lines of documentation, to be added to paragraph by paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Comment(Vec<String>);

impl Comment {
    /// What the spec says in words; `fallback` where it says nothing.
    pub(super) fn of(docs: &Docs, fallback: &str) -> Self {
        let mut comment = Self::default();
        for text in [&docs.summary, &docs.description].into_iter().flatten() {
            comment.paragraph(markdown::lines(text, WIDTH));
        }
        if comment.0.is_empty() && !fallback.is_empty() {
            comment.paragraph(vec![fallback.to_owned()]);
        }
        if docs.deprecated {
            comment.line("Deprecated.");
        }
        comment
    }

    /// Adds another comment's paragraphs.
    pub(super) fn append(&mut self, other: Self) {
        self.paragraph(other.0);
    }

    /// What is said of an argument, as an entry of a list; nothing if nothing is said.
    pub(super) fn argument(&mut self, name: &str, docs: Self) {
        if !docs.0.is_empty() {
            self.append(docs.entry(&code(name.trim_start_matches("r#"))));
        }
    }

    /// As an entry of a list, after a head; the head alone if nothing is said.
    pub(super) fn entry(mut self, head: &str) -> Self {
        let Some(first) = self.0.first_mut() else { return Self(vec![format!("- {head}")]) };
        // Blocks such as tables begin on a line of their own.
        let is_text = first.starts_with(char::is_alphanumeric) && !first.contains('|');
        if is_text {
            *first = format!("- {head}: {first}");
        } else {
            self.0.insert(0, format!("- {head}:"));
        }
        let indented = self.0.into_iter().enumerate();
        let indented =
            indented.map(|(index, line)| if index == 0 || line.is_empty() { line } else { format!("  {line}") });
        Self(indented.collect())
    }

    /// Adds the entries of a list, without blank lines between them.
    pub(super) fn list(&mut self, entries: Vec<Self>) {
        self.paragraph(entries.into_iter().flat_map(|entry| entry.0).collect());
    }

    /// Adds short sentences that are known to be harmless: as many on a line as it holds.
    fn facts(&mut self, facts: &[String]) {
        let mut lines: Vec<String> = Vec::new();
        for fact in facts {
            match lines.last_mut() {
                Some(line) if line.chars().count() + fact.chars().count() < WIDTH => line.push_str(&format!(" {fact}")),
                _ => lines.push(fact.clone()),
            }
        }
        self.paragraph(lines);
    }

    /// A paragraph of one line that is known to be harmless.
    pub(super) fn line(&mut self, line: &str) {
        self.paragraph(vec![line.to_owned()]);
    }

    fn paragraph(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }

    /// What is always so, the constraints, the default and the examples.
    pub(super) fn keywords(&mut self, always: &[String], ty: &Type, default: Option<&Node>, examples: &[Node]) {
        let mut facts = always.to_vec();
        facts.extend(constraints(ty).iter().map(|sentence| format!("{sentence}.")));
        let examples = examples.iter().map(|example| ("Example", example));
        let values: Vec<(&str, &Node)> =
            default.into_iter().map(|default| ("Default", default)).chain(examples).collect();
        facts.extend(values.iter().filter_map(|(word, node)| short_value(word, node)));
        self.facts(&facts);
        for (word, node) in values {
            self.long_value(word, node);
        }
    }

    /// What a record as a whole must be like.
    pub(super) fn constraints(&mut self, constraints: &Constraints) {
        let facts: Vec<String> = own_constraints(constraints).iter().map(|sentence| format!("{sentence}.")).collect();
        self.facts(&facts);
    }

    pub(super) fn example(&mut self, node: &Node) {
        self.facts(&short_value("Example", node).into_iter().collect::<Vec<_>>());
        self.long_value("Example", node);
    }

    /// A value that no line holds, as a block of its own.
    fn long_value(&mut self, word: &str, node: &Node) {
        let length = value_text(node).chars().count();
        if length > WIDTH && length <= MAX_EXAMPLE {
            self.line(&format!("{word}:"));
            self.paragraph(markdown::lines(&format!("~~~~~~json\n{}\n~~~~~~", pretty(node)), WIDTH));
        }
    }

    /// As attributes, which print as `///` lines.
    pub(super) fn tokens(self) -> TokenStream {
        let lines = self.0.into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") });
        quote!(#(#[doc = #lines])*)
    }

    /// As the lines of a table.
    pub(super) fn rows(self) -> Vec<String> {
        self.0.into_iter().map(|line| format!("/// {line}").trim_end().to_owned()).collect()
    }
}

/// `Default: 20.`, if a line holds it.
fn short_value(word: &str, node: &Node) -> Option<String> {
    let text = value_text(node);
    (text.chars().count() <= WIDTH).then(|| format!("{word}: {}.", code(&text)))
}

/// A text as it is, anything else as JSON.
fn value_text(node: &Node) -> String {
    match &node.value {
        Value::String(text) if !text.is_empty() && !text.contains(['\n', '\r']) => text.clone(),
        _ => node.to_string(),
    }
}

/// A text as a code span, whatever it holds.
pub(super) fn code(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if is_visible(c) { c.to_string() } else { c.escape_unicode().to_string() }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad =
        if text.starts_with('`') || text.ends_with('`') || text.trim() != text || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Controls and the characters that turn the direction of text would make a comment read as something else.
fn is_visible(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn pretty(node: &Node) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(&node.to_string());
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| node.to_string())
}

/// Sentences on what values must be like, outermost first.
fn constraints(ty: &Type) -> Vec<String> {
    let mut said = own_constraints(&ty.constraints);
    match &ty.kind {
        TypeKind::List(inner) => {
            said.extend(constraints(inner).iter().map(|inner| format!("Each item: {}", lower(inner))));
        }
        TypeKind::Tuple(elements) => {
            for (index, element) in elements.iter().enumerate() {
                said.extend(constraints(element).iter().map(|inner| format!("Item {index}: {}", lower(inner))));
            }
        }
        TypeKind::Map(inner) => {
            said.extend(constraints(inner).iter().map(|inner| format!("Each value: {}", lower(inner))));
        }
        TypeKind::Nullable(inner) => said.extend(constraints(inner)),
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::Any => {}
    }
    said
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn own_constraints(constraints: &Constraints) -> Vec<String> {
    let limit = |word: &str, limit: Option<crate::ir::Limit>| limit.map(|limit| format!("{word} {limit}"));
    [
        count(constraints.min_length, constraints.max_length, "character"),
        patterns(constraints),
        limit("At least", constraints.minimum),
        limit("At most", constraints.maximum),
        limit("More than", constraints.exclusive_minimum),
        limit("Less than", constraints.exclusive_maximum),
        limit("A multiple of", constraints.multiple_of),
        count(constraints.min_items, constraints.max_items, "item"),
        constraints.unique_items.then(|| "No two equal items".to_owned()),
        count(constraints.min_properties, constraints.max_properties, "member"),
        (!constraints.names.is_empty()).then(|| format!("Names: {}", names(&constraints.names))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn names(rules: &[NameRule]) -> String {
    let code_of = |texts: Vec<&String>| texts.into_iter().map(|text| code(text)).collect::<Vec<_>>().join(" or ");
    let said = |rule: &NameRule| match rule {
        NameRule::MinLength(least) => format!("at least {least} characters"),
        NameRule::MaxLength(most) => format!("at most {most} characters"),
        NameRule::Matches(patterns) => {
            format!("match {}", code_of(patterns.iter().map(|pattern| &pattern.text).collect()))
        }
        NameRule::OneOf(names) => code_of(names.iter().collect()),
    };
    rules.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn patterns(constraints: &Constraints) -> Option<String> {
    let patterns: Vec<String> = constraints.patterns.iter().map(|pattern| code(&pattern.text)).collect();
    (!patterns.is_empty()).then(|| format!("Matches {}", patterns.join(" and ")))
}

fn count(least: Option<u64>, most: Option<u64>, unit: &str) -> Option<String> {
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {least} {unit}{}", plural(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {unit}s")),
        (Some(least), None) => Some(format!("At least {least} {unit}{}", plural(least))),
        (None, Some(most)) => Some(format!("At most {most} {unit}{}", plural(most))),
        (None, None) => None,
    }
}
