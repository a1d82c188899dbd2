//! Runs the program that makes the calls, with a running server.
//!
//! Input: lines for the program. Output: the exchange of each call. If the program crashes, that is the result of the current
//! call; if Prism does not respond in time, it is restarted.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::exchange::Exchange;
use super::prism::Prism;
use crate::crates::program::write;
use xtask::stop::Stop;

pub(super) struct Caller<'a> {
    pub(super) program: PathBuf,
    /// The folder of the file with the lines.
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
    /// Makes the calls; returns an exchange for each.
    pub(super) fn call(&mut self, lines: &[Line<'_>]) -> Result<Vec<Exchange>, Stop> {
        let file = self.folder.join("calls.txt");
        write(&file, &lines.iter().map(|line| format!("{}\n", line.text)).collect::<String>())?;
        let mut exchanges: Vec<Exchange> = Vec::with_capacity(lines.len());
        while exchanges.len() < lines.len() {
            let before = exchanges.len();
            exchanges.extend(self.run(&file, before)?);
            let Some(last) = exchanges.last().filter(|_| exchanges.len() > before).cloned() else {
                return Err(Stop::error(format!(
                    "the program printed no result; Prism printed: {}",
                    self.prism.last_output()
                )));
            };
            if last.is_timeout() {
                self.prism = self.prism.restart(&self.spec).map_err(Stop::error)?;
                // The other calls of the operation would time out as well.
                let operation = lines[exchanges.len() - 1].operation;
                let others = lines[exchanges.len()..].iter().take_while(|line| line.operation == operation);
                exchanges.extend(others.map(|_| last.clone()));
            }
        }
        Ok(exchanges)
    }

    /// Runs the program on the lines after the first `skipped`.
    fn run(&self, file: &Path, skipped: usize) -> Result<Vec<Exchange>, Stop> {
        let mut command = Command::new(&self.program);
        let output = command.arg(file).arg(&self.prism.url).arg(skipped.to_string()).output();
        let output = output.map_err(|error| Stop::io("run", &self.program, &error))?;
        let out = String::from_utf8_lossy(&output.stdout);
        let parse = |line| {
            serde_json::from_str(line)
                .unwrap_or_else(|error| Exchange::failed(format!("the program printed invalid JSON: {error}")))
        };
        let mut exchanges: Vec<Exchange> = out.lines().map(parse).collect();
        if !output.status.success() {
            let stderr = String::from_utf8_lossy(&output.stderr);
            exchanges
                .push(Exchange::failed(format!("the program crashed: {}", stderr.lines().next().unwrap_or_default())));
        }
        Ok(exchanges)
    }
}
