//! `cargo xtask explain`: what a message means, and what can be done about it.

mod changes;

use clap::Args;
use codegen::diagnostic::Rule;
use codegen::diagnostic::rules::{self, TABLES};
use codegen::escape::TerminalText;

use crate::Terminal;
use crate::stop::Stop;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain W0204       what a message with this ID means
  cargo xtask explain             all IDs
  cargo xtask explain --markdown  the same, as docs/rules.md
  cargo xtask explain --changes   the rules of `cargo xtask diff`, as docs/changes.md";

/// How many similar IDs are suggested.
const SUGGESTIONS: usize = 3;

/// Explain the messages with an ID
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// The ID in a message, such as `W0204`; without it, all IDs are listed
    id: Option<String>,
    /// List all rules as Markdown
    #[arg(long, conflicts_with = "id")]
    markdown: bool,
    /// List the rules of `cargo xtask diff` as Markdown
    #[arg(long, conflicts_with_all = ["id", "markdown"])]
    changes: bool,
}

impl Explain {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let text = match &self.id {
            Some(id) => explain(rules::find(id).ok_or_else(|| Stop::error(unknown(id)).help(HELP))?),
            None if self.changes => changes::markdown(),
            None if self.markdown => markdown(),
            None => list(),
        };
        Ok(terminal.print(&TerminalText::lines(&text))?)
    }
}

const HELP: &str = "`cargo xtask explain` lists all IDs";

/// Whether a text has the form of an ID: `W0204`.
pub(crate) fn is_id(text: &str) -> bool {
    text.strip_prefix(['E', 'W', 'N', 'e', 'w', 'n'])
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The error for an ID that no rule has, with those that are similar.
pub(crate) fn unknown(id: &str) -> String {
    if rules::RETIRED.contains(&id) {
        return format!("no message has the ID `{id}` any more");
    }
    let similar: Vec<String> = similar(id).into_iter().map(|rule| format!("`{}`", rule.id)).collect();
    if similar.is_empty() {
        return format!("`{}` is not an ID", TerminalText::line(id));
    }
    format!("no message has the ID `{}`; similar ones are {}", TerminalText::line(id), similar.join(", "))
}

/// The rules whose IDs differ least, and among them those whose numbers are nearest; none, if the text has no number.
fn similar(id: &str) -> Vec<&'static Rule> {
    let number_of = |id: &str| id.trim_start_matches(char::is_alphabetic).parse::<u32>().ok();
    let Some(number) = number_of(id) else { return Vec::new() };
    let id = id.to_ascii_uppercase();
    let differences = |other: &str| id.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    let mut all: Vec<&Rule> = rules::all().collect();
    all.sort_by_key(|rule| (differences(rule.id), number_of(rule.id).unwrap_or_default().abs_diff(number)));
    all.truncate(SUGGESTIONS);
    all
}

fn explain(rule: &Rule) -> String {
    let Rule { id, severity, kind, title, explanation } = rule;
    format!("{id} ({}, {}): {title}\n\n{explanation}", severity.name(), kind.name())
}

fn list() -> String {
    let mut text = String::new();
    for table in TABLES {
        text.push_str(&format!("{}{}\n", if text.is_empty() { "" } else { "\n" }, table.topic));
        for (_, Rule { id, kind, title, .. }) in table.rules {
            text.push_str(&format!("  {id}  {:<11}  {title}\n", kind.name()));
        }
    }
    text
}

/// `docs/rules.md`.
fn markdown() -> String {
    let mut text = INTRODUCTION.to_owned();
    for table in TABLES {
        text.push_str(&format!("\n## {}\n\n| ID | Kind | Title |\n|---|---|---|\n", table.topic));
        for (_, Rule { id, kind, title, .. }) in table.rules {
            let link = format!("[`{id}`](../codegen/src/diagnostic/explain/{id}.md)");
            text.push_str(&format!("| {link} | {} | {title} |\n", kind.name()));
        }
    }
    text
}

const INTRODUCTION: &str = "\
# Rules

Each message has the ID of a rule. Its letter is the severity: an error (`E`), a warning (`W`) or a note (`N`). IDs never change
their meaning. `cargo xtask explain W0204` prints what a rule means, why it matters, an example and a way out;
[messages.md](messages.md) describes how messages are shown, exported, silenced and denied.

This file is written by `cargo xtask explain --markdown > docs/rules.md`.
";
