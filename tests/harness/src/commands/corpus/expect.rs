//! `cargo xtask corpus --expect`: whether each document of a folder ends as the note on it says.
//!
//! Input: a folder with a table of notes. Output: a row for each document. Each is generated in a process of its own, so that
//! one that hangs, overflows or takes all memory is a row like the others.

mod report;

use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::GlobSet;
use xtask::Terminal;
use xtask::stop::Stop;

use crate::batch::ending::{Bounds, Ending, end};
use crate::batch::progress::Progress;
use crate::batch::queue::map_parallel;
use crate::batch::row::Level;
use crate::batch::stages::keep_first_error;
use crate::crates::build_dir::BuildDir;
use crate::crates::workspace;
use crate::output::publish::Formats;
use crate::specs::names::names;
use crate::specs::notes::{Noted, read_notes};
use report::Report;

/// What a document may use, unless the arguments say something else.
pub(super) const SECONDS: u64 = 10;
const BYTES: u64 = 1 << 30;

/// The arguments.
pub(super) struct Expect<'a> {
    pub(super) folder: &'a Path,
    /// Another table of notes, which is right where both have a document.
    pub(super) notes: Option<&'a Path>,
    pub(super) only: Option<GlobSet>,
    /// `gen` or `check`.
    pub(super) level: Level,
    pub(super) jobs: usize,
    pub(super) limit: Duration,
    pub(super) target: &'a Path,
    pub(super) reports: &'a [PathBuf],
}

impl Expect<'_> {
    pub(super) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let noted = read_notes(self.folder, self.notes, self.only.as_ref())?;
        let paths: Vec<&str> = noted.iter().map(|noted| &*noted.name).collect();
        // A package's name does not begin with a digit, and is no word of Rust.
        let packages = names(&paths).into_iter().map(|name| format!("spec-{name}"));
        let documents: Vec<(Noted, String)> = noted.iter().cloned().zip(packages).collect();
        let build_dir = BuildDir::new()?;
        let progress = Progress::new(terminal);
        let mut endings = self.end_all(&documents, &build_dir, &progress, terminal)?;
        if self.level >= Level::Check {
            self.compile(&documents, &mut endings, &build_dir, &progress)?;
        }
        drop(progress);
        let report = Report::new(self.level, endings);
        let formats = Formats { terminal: report.terminal(), markdown: report.markdown(), json: report.json() };
        formats.publish(self.reports, terminal)?;
        match report.wrong() {
            0 => Ok(()),
            wrong => Err(Stop::Reported(format!("{} not as expected", xtask::report::count(wrong, "document")))),
        }
    }

    fn end_all(
        &self,
        documents: &[(Noted, String)],
        build_dir: &BuildDir,
        progress: &Progress,
        terminal: &mut Terminal<'_>,
    ) -> Result<Vec<Ending>, Stop> {
        let bounds = Bounds { cpu: self.limit, bytes: BYTES };
        progress.begin("expect", documents.len());
        let mut printed = Ok(());
        let endings = map_parallel(
            documents,
            self.jobs,
            |_, (noted, name)| end(noted, name, &build_dir.crate_folder(name), bounds),
            |(noted, _), ending| {
                let wrong = ending.as_ref().ok().filter(|ending| !ending.is_right()).map(Ending::result);
                keep_first_error(&mut printed, progress.advance(&noted.name, wrong.as_deref(), terminal));
            },
        );
        printed?;
        endings.into_iter().collect()
    }

    /// Adds what the compiler reports about the crates.
    fn compile(
        &self,
        documents: &[(Noted, String)],
        endings: &mut [Ending],
        build_dir: &BuildDir,
        progress: &Progress,
    ) -> Result<(), Stop> {
        let all = documents.iter().zip(&*endings).filter(|(_, ending)| ending.has_crate());
        let names: Vec<String> = all.map(|((_, name), _)| name.clone()).collect();
        progress.begin("check", names.len());
        if names.is_empty() {
            return Ok(());
        }
        let messages = workspace::check(build_dir, &names, &self.target.join("expect"))?;
        for ((_, name), ending) in documents.iter().zip(endings) {
            ending.compiled(messages.get(name).map(Vec::as_slice).unwrap_or_default());
        }
        Ok(())
    }
}
