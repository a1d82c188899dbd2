//! `cargo xtask dump`: prints the result of one stage as text.

use std::fmt::{self, Write as _};

use clap::{Args, ValueEnum};
use codegen::diagnostic::{Diagnostics, Severity};
use codegen::escape::TerminalText;
use codegen::files::unified_diff;
use codegen::source::{Node, Sources, Value, to_yaml};
use codegen::{Corrected, Generated, Input, correct, generate, ir, name};

use crate::Terminal;
use crate::report;
use crate::selection::Selection;
use crate::stop::Stop;

const EXAMPLES: &str = "\
Examples:
  cargo xtask dump --stage ir
  cargo xtask dump --stage corrected
  cargo xtask dump --stage normalized --spec petstore.yaml";

/// Print the result of one stage
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Dump {
    /// The stage whose result is printed
    #[arg(long)]
    stage: Stage,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    /// What the corrections and overlays of the configuration change, as a diff of YAML
    Corrected,
    /// The normalized document, as JSON
    Normalized,
    /// The intermediate representation: one line for each item, field and operation
    Ir,
    /// The Rust names of all items, fields and operations
    Names,
    /// `API.md` of the generated crate
    Outline,
}

impl Dump {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let mut sources = Sources::default();
        let input = match self.selection.load(None, &mut sources)? {
            Ok(input) => input,
            Err(error) => {
                report::print_one(&error, &sources, terminal)?;
                return Err(Stop::Reported("nothing to print: 1 error".to_owned()));
            }
        };
        let mut diagnostics = Diagnostics::default();
        let printed = self.stage.print(&input, &sources, &mut diagnostics);
        diagnostics.retain(|diagnostic| diagnostic.severity() == Severity::Error);
        report::print(&diagnostics, &sources, &report::Options::default(), terminal)?;
        let Some(printed) = printed else {
            let errors = report::count(diagnostics.count(Severity::Error), "error");
            return Err(Stop::Reported(format!("nothing to print: {errors}")));
        };
        Ok(terminal.print(&printed)?)
    }
}

impl Stage {
    /// The result of the stage; `None` after an error was reported.
    fn print(self, input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<TerminalText> {
        let mut generated = || generate(input, sources, diagnostics);
        Some(match self {
            Self::Corrected => {
                let Corrected { linked, corrected } = correct(input, sources, diagnostics)?;
                let [linked, corrected] = [linked, corrected].map(|document| to_yaml(&document));
                TerminalText::lines(&unified_diff(("linked", &linked), ("corrected", &corrected)))
            }
            Self::Normalized => TerminalText::json(&format!("{}\n", Pretty(&generated()?.normalized))),
            Self::Ir => TerminalText::lines(&ir::outline(&generated()?.api)),
            Self::Names => {
                let Generated { api, names, .. } = generated()?;
                TerminalText::lines(&name::outline(&api, &names))
            }
            Self::Outline => TerminalText::lines(generated()?.files.get("API.md").unwrap_or_default()),
        })
    }
}

/// Indented JSON. Numbers keep their spelling; `serde_json` does not guarantee that beyond 64 bits.
struct Pretty<'a>(&'a Node);

impl fmt::Display for Pretty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_node(f, self.0, 0)
    }
}

fn write_node(f: &mut fmt::Formatter<'_>, node: &Node, depth: usize) -> fmt::Result {
    match &node.value {
        Value::Array(elements) if !elements.is_empty() => {
            f.write_char('[')?;
            for (index, element) in elements.iter().enumerate() {
                start_line(f, index, depth + 1)?;
                write_node(f, element, depth + 1)?;
            }
            end_line(f, ']', depth)
        }
        Value::Object(members) if !members.is_empty() => {
            f.write_char('{')?;
            for (index, (key, member)) in members.iter().enumerate() {
                start_line(f, index, depth + 1)?;
                let key = Node::new(Value::String(key.clone()), &member.origin);
                write!(f, "{key}: ")?;
                write_node(f, member, depth + 1)?;
            }
            end_line(f, '}', depth)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            write!(f, "{node}")
        }
    }
}

fn start_line(f: &mut fmt::Formatter<'_>, index: usize, depth: usize) -> fmt::Result {
    f.write_str(if index > 0 { ",\n" } else { "\n" })?;
    write!(f, "{:1$}", "", depth * 2)
}

fn end_line(f: &mut fmt::Formatter<'_>, bracket: char, depth: usize) -> fmt::Result {
    write!(f, "\n{:1$}{bracket}", "", depth * 2)
}
