//! What one generator makes of a spec.
//!
//! Input: the generator's command line, which is the same for all commits. Output: the files that it wrote, and its messages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::crates::measure::measure;
use crate::specs::find::Candidate;
use xtask::stop::Stop;

/// A program with the command `gen`.
pub(crate) struct Generator {
    /// The program and its first arguments.
    command: Vec<PathBuf>,
    /// Whether it has the option `--root`.
    has_root: bool,
}

/// The result of one generator.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Side {
    /// Whether it wrote a crate.
    pub(crate) is_written: bool,
    /// The texts by path.
    pub(crate) files: BTreeMap<String, String>,
    /// The errors and warnings without their places, and how often each was reported.
    pub(crate) messages: BTreeMap<String, usize>,
    /// How it ended, if it was killed or crashed.
    pub(crate) failure: Option<String>,
}

impl Generator {
    pub(crate) fn new(command: Vec<PathBuf>) -> Result<Self, Stop> {
        let generator = Self { command, has_root: false };
        let help = measure(generator.start().args(["gen", "--help"]), Duration::from_mins(1))?;
        Ok(Self { has_root: help.stdout.contains("--root"), ..generator })
    }

    fn start(&self) -> Command {
        let (program, arguments) = self.command.split_first().expect("a command has a program");
        let mut command = Command::new(program);
        command.args(arguments);
        command
    }

    /// Generates the crate of a spec into `out`.
    pub(crate) fn generate(&self, spec: &Candidate, out: &Path, limit: Duration) -> Result<Side, Stop> {
        let mut command = self.start();
        command.args(["gen", "--verbose", "--spec"]).arg(&spec.path).arg("--out").arg(out);
        if self.has_root {
            command.arg("--root").arg(&spec.root);
        }
        command.env("NO_COLOR", "1");
        let output = measure(&mut command, limit)?;
        // An error in the spec ends with 1.
        let is_own_end = output.status.and_then(|status| status.code()).is_some_and(|code| code < 2);
        Ok(Side {
            is_written: output.is_success(),
            files: if out.is_dir() { read(out)? } else { BTreeMap::new() },
            messages: messages(&output.stderr),
            failure: (!is_own_end).then(|| output.failure(limit)),
        })
    }
}

/// The first lines of errors and warnings.
fn messages(stderr: &str) -> BTreeMap<String, usize> {
    let mut messages = BTreeMap::new();
    let is_message = |line: &&str| ["warning", "error"].iter().any(|severity| line.starts_with(severity));
    for line in stderr.lines().filter(is_message) {
        *messages.entry(line.to_owned()).or_default() += 1;
    }
    messages
}

/// The texts of the files in a folder, by their paths with `/`.
pub(crate) fn read(folder: &Path) -> Result<BTreeMap<String, String>, Stop> {
    let (mut files, mut pending) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(path) = pending.pop() {
        let unreadable = |error: std::io::Error| Stop::io("read", &path, &error);
        if !path.is_dir() {
            let bytes = fs::read(&path).map_err(unreadable)?;
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            continue;
        }
        for entry in fs::read_dir(&path).map_err(unreadable)? {
            pending.push(entry.map_err(unreadable)?.path());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::messages;

    #[test]
    fn messages_are_counted_without_their_places() {
        let stderr = "warning[invalid]: `a` is odd\n  --> a.yaml:1:2  #/a\nwarning[invalid]: `a` is odd\n  --> a.yaml:3:2\n\
                      note[invalid]: fine\nerror: wrong\n";
        let counted: Vec<_> = messages(stderr).into_iter().collect();
        assert_eq!(counted, [("error: wrong".to_owned(), 1), ("warning[invalid]: `a` is odd".to_owned(), 2)]);
    }
}
