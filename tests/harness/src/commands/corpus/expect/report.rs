//! The report of how documents ended.
//!
//! Input: the rows. Output: the report as text for the terminal, as Markdown and as JSON.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::batch::ending::{End, Ending};
use crate::batch::row::Level;
use crate::crates::measure::Usage;
use crate::output::table::{Table, escaped, markdown, plain, usage};

#[derive(Serialize)]
pub(super) struct Report {
    level: Level,
    documents: Vec<Ending>,
}

const HEAD: [&str; 9] = ["expected", "documents", "right", "error", "warn", "accept", "crash", "most s", "MB"];
const ENDS: [End; 4] = [End::Error, End::Warn, End::Accept, End::Crash];

impl Report {
    pub(super) fn new(level: Level, documents: Vec<Ending>) -> Self {
        Self { level, documents }
    }

    /// The number of documents that did not end as expected.
    pub(super) fn wrong(&self) -> usize {
        self.documents.iter().filter(|ending| !ending.is_right()).count()
    }

    pub(super) fn terminal(&self) -> String {
        format!("{}\n{}{}\n", plain(&self.table()), self.problems("  ", "    ", str::to_owned), self.summary())
    }

    pub(super) fn markdown(&self) -> String {
        let problems = self.problems("- ", "  - ", escaped);
        let problems = if problems.is_empty() { problems } else { format!("\n## Problems\n\n{problems}") };
        format!("# Documents with notes\n\n{}.\n\n{}{problems}", self.summary(), markdown(&self.table()))
    }

    pub(super) fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("all keys are text, so it can be JSON");
        format!("{text}\n")
    }

    fn summary(&self) -> String {
        let (all, wrong) = (self.documents.len(), self.wrong());
        format!("{all} documents at level {}: {} as expected, {wrong} not", self.level.name(), all - wrong)
    }

    /// A line for each word of the notes.
    fn table(&self) -> Table {
        let words: BTreeSet<_> = self.documents.iter().map(|ending| ending.expected).collect();
        let mut table = vec![HEAD.map(str::to_owned).to_vec()];
        for word in words {
            let endings: Vec<&Ending> = self.documents.iter().filter(|ending| ending.expected == word).collect();
            table.push(line(word.name(), &endings));
        }
        table.push(line("all", &self.documents.iter().collect::<Vec<_>>()));
        table
    }

    /// The documents that did not end as expected, each with its reasons.
    fn problems(&self, indent: &str, nested: &str, escape: impl Fn(&str) -> String) -> String {
        let wrong = self.documents.iter().filter(|ending| !ending.is_right());
        let lines = wrong.map(|ending| {
            let Ending { file, expected, note, message, .. } = ending;
            let message = message.as_ref().map(|message| format!("said: {message}"));
            let reasons: String =
                ending.reasons.iter().chain(&message).map(|reason| format!("{nested}{}\n", escape(reason))).collect();
            let note = if note.is_empty() { String::new() } else { format!(" | {note}") };
            format!("{indent}{}: {}{}\n{reasons}", escape(file), expected.name(), escape(&note))
        });
        lines.collect()
    }
}

fn line(word: &str, endings: &[&Ending]) -> Vec<String> {
    let count =
        |is_counted: &dyn Fn(&Ending) -> bool| endings.iter().filter(|ending| is_counted(ending)).count().to_string();
    let mut line = vec![word.to_owned(), endings.len().to_string(), count(&Ending::is_right)];
    line.extend(ENDS.map(|end| count(&|ending| ending.end == end)));
    let most = endings.iter().map(|ending| ending.usage).fold(Usage::default(), |most, usage| Usage {
        cpu_seconds: most.cpu_seconds.max(usage.cpu_seconds),
        peak_bytes: most.peak_bytes.max(usage.peak_bytes),
    });
    line.extend(usage(Some(most)));
    line
}
