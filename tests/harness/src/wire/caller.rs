//! The calls themselves: the program is run on a list of them, beside a server.
//!
//! Comes in: lines for the program. Goes out: what it tells of each. When the program ends early, that is the result of
//! the call it had come to; when Prism gives no answer in time, another takes its place.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::prism::Prism;
use super::told::Told;
use crate::crates::program::put;
use xtask::stop::Stop;

pub(super) struct Caller<'a> {
    pub(super) program: PathBuf,
    /// Where the lines are written for the program.
    pub(super) folder: &'a Path,
    /// The document that Prism serves.
    pub(super) spec: PathBuf,
    pub(super) prism: Prism,
}

/// A call as the program reads it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) operation: usize,
    pub(super) text: &'a str,
}

impl Caller<'_> {
    pub(super) fn tell(&mut self, lines: &[Line<'_>]) -> Result<Vec<Told>, Stop> {
        let file = self.folder.join("calls.txt");
        put(&file, &lines.iter().map(|line| format!("{}\n", line.text)).collect::<String>())?;
        let mut told: Vec<Told> = Vec::with_capacity(lines.len());
        while told.len() < lines.len() {
            let before = told.len();
            told.extend(self.run(&file, before)?);
            let Some(last) = told.last().filter(|_| told.len() > before).cloned() else {
                return Err(Stop::error(format!("the program tells nothing; Prism: {}", self.prism.said())));
            };
            if last.is_late() {
                self.prism = self.prism.again(&self.spec).map_err(Stop::error)?;
                // The same would take as long again.
                let operation = lines[told.len() - 1].operation;
                let others = lines[told.len()..].iter().take_while(|line| line.operation == operation);
                told.extend(others.map(|_| last.clone()));
            }
        }
        Ok(told)
    }

    /// Runs the program from a line on.
    fn run(&self, file: &Path, skipped: usize) -> Result<Vec<Told>, Stop> {
        let mut command = Command::new(&self.program);
        let output = command.arg(file).arg(&self.prism.url).arg(skipped.to_string()).output();
        let output = output.map_err(|error| Stop::io("run", &self.program, &error))?;
        let out = String::from_utf8_lossy(&output.stdout);
        let read = |line| {
            serde_json::from_str(line).unwrap_or_else(|error| Told::ended(format!("the program told no JSON: {error}")))
        };
        let mut told: Vec<Told> = out.lines().map(read).collect();
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            told.push(Told::ended(format!("the program ended: {}", said.lines().next().unwrap_or_default())));
        }
        Ok(told)
    }
}
