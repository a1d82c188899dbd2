//! How a document ends, compared with its note.
//!
//! Input: a document with its note, the limits and the output of the step that generated it in a process of its own. Output:
//! its row, with a reason for each difference. Whether the crate compiles is added later.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::batch::level_runner::step_command;
use crate::crates::measure::{CommandOutput, Usage, measure_within};
use crate::specs::generation::Generation;
use crate::specs::notes::{Expected, Noted};
use xtask::stop::Stop;

/// What a document may use.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) cpu: Duration,
    pub(crate) bytes: u64,
}

/// How a document ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum End {
    /// With an error.
    Error,
    /// With a crate and at least one warning.
    Warn,
    /// With a crate.
    Accept,
    /// It did not end by itself: a panic, an overflow, a signal, or a limit.
    Crash,
}

/// The result of a document.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Ending {
    pub(crate) file: String,
    pub(crate) expected: Expected,
    pub(crate) note: String,
    pub(crate) end: End,
    /// The first error, or else the first warning.
    pub(crate) message: Option<String>,
    pub(crate) warnings: usize,
    /// Why the end is not the right one.
    pub(crate) reasons: Vec<String>,
    pub(crate) usage: Usage,
}

/// A document may wait for others, but not without end.
const WAITING: u32 = 6;

/// How a note says that the place is the document, of which no part can be named.
const WHOLE: &str = "at: document";

/// Generates the crate `name` of a document into `out`.
pub(crate) fn end(noted: &Noted, name: &str, out: &Path, bounds: Bounds) -> Result<Ending, Stop> {
    let mut command = step_command("generate", &noted.path)?;
    command.arg("--name").arg(name).arg("--out").arg(out);
    let output = measure_within(&mut command, bounds.cpu * WAITING, bounds.bytes)?;
    Ok(judge(noted, &output, out.exists(), bounds))
}

fn judge(noted: &Noted, output: &CommandOutput, is_written: bool, bounds: Bounds) -> Ending {
    let mut ending = Ending {
        file: noted.name.clone(),
        expected: noted.expected,
        note: noted.note.clone(),
        end: End::Crash,
        message: None,
        warnings: 0,
        reasons: Vec::new(),
        usage: output.usage,
    };
    match read(output, bounds) {
        Ok(generation) => {
            ending.reasons = over(output.usage, bounds);
            ending.add(generation, is_written);
            if ending.is_right() && noted.replaced.is_some_and(|own| own.allows(ending.end)) {
                ending.reasons.push("ends as the folder's own note says; another note is not needed".to_owned());
            }
        }
        Err(failure) => ending.reasons.push(failure),
    }
    ending
}

fn read(output: &CommandOutput, bounds: Bounds) -> Result<Generation, String> {
    if !output.is_success() {
        return Err(output.failure(bounds.cpu * WAITING));
    }
    serde_json::from_str(&output.stdout).map_err(|error| format!("the step printed invalid JSON: {error}"))
}

/// The limits that were exceeded by a process that ended by itself.
fn over(usage: Usage, bounds: Bounds) -> Vec<String> {
    let (cpu, megabytes) = (bounds.cpu.as_secs_f64(), bounds.bytes >> 20);
    let time =
        (usage.cpu_seconds > cpu).then(|| format!("used {:.1} s of CPU time, more than {cpu:.0} s", usage.cpu_seconds));
    let used = usage.peak_bytes >> 20;
    let memory = (usage.peak_bytes > bounds.bytes).then(|| format!("used {used} MB, more than {megabytes} MB"));
    time.into_iter().chain(memory).collect()
}

impl Ending {
    fn add(&mut self, generation: Generation, is_written: bool) {
        let Generation { errors, warnings, first_warning, without_place, .. } = generation;
        self.end = match (errors.is_empty(), warnings.all) {
            (false, _) => End::Error,
            (true, 0) => End::Accept,
            (true, _) => End::Warn,
        };
        self.warnings = warnings.all;
        self.message = errors.into_iter().next().or(first_warning);
        if !self.expected.allows(self.end) {
            self.reasons.push(format!("ends with `{}`", self.end.name()));
        }
        if self.end == End::Error && is_written {
            self.reasons.push("ends with an error, but files were written".to_owned());
        }
        if self.expected != Expected::Any
            && !self.note.starts_with(WHOLE)
            && let Some(message) = without_place.first()
        {
            self.reasons.push(format!("a message names no place in the file: {message}"));
        }
    }

    /// Adds what the compiler reported about the crate.
    pub(crate) fn compiled(&mut self, messages: &[String]) {
        if let [first, others @ ..] = messages {
            let first: Vec<&str> = first.lines().map(str::trim).filter(|line| !line.is_empty()).take(2).collect();
            let more = if others.is_empty() { String::new() } else { format!(" (and {} more)", others.len()) };
            self.reasons.push(format!("the crate does not compile without messages: {}{more}", first.join(" ")));
        }
    }

    pub(crate) fn is_right(&self) -> bool {
        self.reasons.is_empty()
    }

    pub(crate) fn has_crate(&self) -> bool {
        matches!(self.end, End::Warn | End::Accept)
    }

    /// For the line that is printed when a document is done.
    pub(crate) fn result(&self) -> String {
        let end = self.end.name();
        if self.is_right() { end.to_owned() } else { format!("{end}, not as expected") }
    }
}

impl Expected {
    fn allows(self, end: End) -> bool {
        match self {
            Self::Error => matches!(end, End::Error | End::Warn),
            Self::Warn => end == End::Warn,
            Self::Safe => matches!(end, End::Warn | End::Accept),
            Self::Accept => end == End::Accept,
            Self::Either | Self::Any => end != End::Crash,
        }
    }
}

impl End {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Accept => "accept",
            Self::Crash => "crash",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Expected};

    #[test]
    fn a_warning_is_an_answer_to_what_should_be_refused() {
        let ends = [End::Error, End::Warn, End::Accept, End::Crash];
        let rows = [
            (Expected::Error, [true, true, false, false]),
            (Expected::Warn, [false, true, false, false]),
            (Expected::Safe, [false, true, true, false]),
            (Expected::Accept, [false, false, true, false]),
            (Expected::Either, [true, true, true, false]),
            (Expected::Any, [true, true, true, false]),
        ];
        for (expected, allowed) in rows {
            assert_eq!(ends.map(|end| expected.allows(end)), allowed, "{expected:?}");
        }
    }
}
