//! The report of a comparison.
//!
//! Input: what differs for each spec. Output: the report as text for the terminal, as Markdown and as JSON.

use serde::Serialize;

use crate::churn::compare::{Churn, Difference, Names};
use crate::output::table::{Table, escaped, markdown, plain};

/// How many specs are shown with examples, and how many names of each kind; the JSON report has all.
const MAX_SPECS: usize = 12;
const MAX_NAMES: usize = 4;

#[derive(Serialize)]
pub(super) struct Report {
    revision: String,
    commit: String,
    specs: Vec<Churn>,
}

const HEAD: [&str; 7] = ["spec", "result", "files", "lines", "runtime lines", "items", "messages"];

/// The result of a spec in a word.
pub(super) fn result(churn: &Churn) -> &'static str {
    match (churn.written, &churn.failures) {
        (_, [None, Some(_)]) => "crashes now",
        (_, [Some(_), None]) => "crashed before",
        ([false, true], _) => "is generated now",
        ([true, false], _) => "is refused now",
        _ if churn.is_same() => "same",
        _ => "changed",
    }
}

impl Report {
    pub(super) fn new(revision: String, commit: String, specs: Vec<Churn>) -> Self {
        Self { revision, commit, specs }
    }

    pub(super) fn terminal(&self) -> String {
        let examples = self.examples("  ", "    ", str::to_owned, |text| indented(text, "      "));
        let table = if self.changed().next().is_some() { plain(&self.table()) } else { String::new() };
        format!("{table}\n{examples}{}\n", self.summary())
    }

    pub(super) fn markdown(&self) -> String {
        let examples = self.examples("\n## ", "- ", escaped, |text| format!("\n```diff\n{text}\n```\n"));
        let table = if self.changed().next().is_some() { markdown(&self.table()) } else { String::new() };
        format!("# What changed in generated crates\n\n{}.\n\n{table}{examples}", self.summary())
    }

    pub(super) fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("all keys are text, so it can be JSON");
        format!("{text}\n")
    }

    fn changed(&self) -> impl Iterator<Item = &Churn> {
        self.specs.iter().filter(|churn| !churn.is_same())
    }

    fn summary(&self) -> String {
        let (all, changed) = (self.specs.len(), self.changed().count());
        let commit = self.commit.get(..12).unwrap_or(&self.commit);
        format!(
            "{changed} of {all} specs give something else than with the generator of `{}` ({commit})",
            self.revision
        )
    }

    fn table(&self) -> Table {
        let mut table = vec![HEAD.map(str::to_owned).to_vec()];
        table.extend(self.changed().map(|churn| {
            vec![
                churn.spec.clone(),
                result(churn).to_owned(),
                files(&churn.own),
                lines(&churn.own),
                lines(&churn.runtime),
                counts(&churn.items),
                counts(&churn.messages),
            ]
        }));
        table
    }

    /// The first names and lines that differ, for the first specs.
    fn examples(
        &self,
        title: &str,
        line: &str,
        escape: impl Fn(&str) -> String,
        code: impl Fn(&str) -> String,
    ) -> String {
        let specs = self.changed().take(MAX_SPECS).map(|churn| {
            let kinds = [
                ("new file", &churn.own.files.added),
                ("file that is gone", &churn.own.files.removed),
                ("changed file of the runtime", &churn.runtime.changed),
                ("new item", &churn.items.added),
                ("item that is gone", &churn.items.removed),
                ("new message", &churn.messages.added),
                ("message that is gone", &churn.messages.removed),
            ];
            let failures = churn.failures.iter().flatten().map(|failure| format!("{line}{}\n", escape(failure)));
            let names = kinds.iter().flat_map(|(kind, names)| {
                let more = names.len().saturating_sub(MAX_NAMES);
                let first = names.iter().take(MAX_NAMES).map(|name| format!("{line}{kind}: {}\n", escape(name)));
                first.chain((more > 0).then(|| format!("{line}{kind}: {more} more\n"))).collect::<Vec<_>>()
            });
            let example = if churn.example.is_empty() { String::new() } else { code(&churn.example) };
            let names: String = failures.chain(names).collect();
            let gap = if title.starts_with('\n') { "\n" } else { "" };
            format!("{title}{}\n{gap}{names}{example}", escape(&churn.spec))
        });
        let more = self.changed().count().saturating_sub(MAX_SPECS);
        let rest = if more > 0 { format!("\n{more} more specs changed\n") } else { String::new() };
        specs.collect::<String>() + &rest
    }
}

/// `+2 ~5 -1`: added, changed, removed.
fn files(difference: &Difference) -> String {
    let Difference { files, changed, .. } = difference;
    format!("+{} ~{} -{}", files.added.len(), changed.len(), files.removed.len())
}

fn lines(difference: &Difference) -> String {
    format!("+{} -{}", difference.lines_added, difference.lines_removed)
}

fn counts(names: &Names) -> String {
    format!("+{} -{}", names.added.len(), names.removed.len())
}

fn indented(text: &str, by: &str) -> String {
    text.lines().map(|line| format!("{by}{line}\n")).collect()
}
