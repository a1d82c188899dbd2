//! What the generator reports about a spec: each message has a rule, a place and, if possible, a suggestion.

pub mod export;
mod groups;
mod known;
mod render;
mod rule;
pub mod rules;
mod tally;

pub use groups::{Group, breakdown, groups};
pub use render::{Excerpt, render};
pub use rule::{Error, Note, Rule, Warning};

use crate::pointer::Origin;
use known::Known;
use tally::Tally;

/// How severe a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A decision worth knowing.
    Note,
    /// Something was skipped, repaired or weakened; the rest is written.
    Warning,
    /// Nothing is written.
    Error,
}

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The document contradicts the specification or itself.
    Invalid,
    /// The document is valid, but the generator does not support it.
    Unsupported,
    /// Two things want one place or one name.
    Conflict,
    /// The configuration is wrong.
    Config,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Place {
    /// A node of the spec or of the configuration.
    Node(Origin),
    /// A place in a text that could not be parsed: file, line and column, both counted from 1.
    Text { file: String, line: usize, column: usize },
    /// A file as a whole.
    File(String),
}

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub place: Place,
    /// Lower case, no full stop, names in backticks: what was found, then what was done about it.
    pub message: String,
    /// What the user can do, if anything.
    pub help: Option<String>,
}

/// The messages of a run, in the order in which the stages reported them.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    messages: Vec<Diagnostic>,
    known: Known,
    /// Notes that are the same in many places, until they are reported.
    tally: Tally,
    /// Whether errors of the configuration stop nothing.
    tolerates_config: bool,
}

impl Diagnostics {
    /// Reports that `origin` cannot be used, and that nothing will be written because of it.
    pub fn error(&mut self, rule: Error, origin: &Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(rule, Place::Node(origin.clone()), message)
    }

    /// Reports that something at `origin` was skipped, repaired or weakened.
    pub fn warning(&mut self, rule: Warning, origin: &Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(rule, Place::Node(origin.clone()), message)
    }

    /// Reports a decision at `origin`.
    pub fn note(&mut self, rule: Note, origin: &Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(rule, Place::Node(origin.clone()), message)
    }

    /// Reports a decision that is the same in many places: [`Self::report_tally`] makes one note of all of them.
    pub fn note_each(&mut self, rule: Note, origin: &Origin, message: impl Into<String>) {
        self.tally.add(rule, origin, message.into());
    }

    /// Reports what was collected by [`Self::note_each`].
    pub fn report_tally(&mut self) {
        std::mem::take(&mut self.tally).report(self);
    }

    /// Reports a message at any place, once: some schemas are visited more than once.
    pub fn push(
        &mut self,
        rule: impl Into<&'static Rule>,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(rule, place, message);
        let known = self.known.find(&self.messages, &diagnostic.message, &diagnostic.place);
        let index = known.unwrap_or(self.messages.len());
        if known.is_none() {
            self.messages.push(diagnostic);
        }
        &mut self.messages[index]
    }

    /// Adds a message that was made elsewhere.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.messages.push(diagnostic);
    }

    /// The same, unless it was added before.
    pub fn add_once(&mut self, diagnostic: &Diagnostic) {
        if !self.messages.contains(diagnostic) {
            self.messages.push(diagnostic.clone());
        }
    }

    /// Adds the messages of another stage.
    pub fn append(&mut self, other: Self) {
        self.messages.extend(other.messages);
        self.tally.append(other.tally);
    }

    /// Drops the messages for which `keep` returns `false`.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.messages.retain(keep);
        self.known = Known::default();
    }

    /// Messages among which errors of the configuration stop nothing: it may be written for another version of the spec.
    pub fn tolerating_config() -> Self {
        Self { tolerates_config: true, ..Self::default() }
    }

    /// Whether one of the messages is an error that nothing can be written after.
    pub fn has_errors(&self) -> bool {
        let is_tolerated = |diagnostic: &Diagnostic| self.tolerates_config && diagnostic.kind() == Kind::Config;
        self.iter().any(|diagnostic| diagnostic.severity() == Severity::Error && !is_tolerated(diagnostic))
    }

    /// How many messages there are of `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.messages.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// The messages, in the order in which they were reported.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.messages.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Invalid, Self::Unsupported, Self::Conflict, Self::Config];

    /// The name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Unsupported => "unsupported",
            Self::Conflict => "conflict",
            Self::Config => "config",
        }
    }
}

impl Diagnostic {
    /// A message without a suggestion.
    pub fn new(rule: impl Into<&'static Rule>, place: Place, message: impl Into<String>) -> Self {
        Self { rule: rule.into(), place, message: message.into(), help: None }
    }

    /// Adds a suggestion.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// How severe it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> Kind {
        self.rule.kind
    }
}
