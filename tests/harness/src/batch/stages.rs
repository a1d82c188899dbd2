//! The stages of a run; each processes all specs before the next one begins.
//!
//! Input: a folder. Output: specs, then crates, then rows. The calling thread owns the terminal; other threads do the run.

use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::Path;

use globset::GlobSet;

use crate::batch::level_runner::LevelRunner;
use crate::batch::progress::Progress;
use crate::batch::queue::map_parallel;
use crate::batch::row::Row;
use crate::crates::build_dir::copy;
use crate::roundtrip::suite::Suite;
use crate::specs::find::{Candidate, Spec, find_candidates, find_roots};
use crate::specs::inventory::Inventory;
use crate::specs::names::names;
use xtask::Terminal;
use xtask::stop::Stop;

pub(crate) struct Stages<'a, 'b> {
    pub(crate) runner: LevelRunner,
    pub(crate) jobs: usize,
    pub(crate) progress: Progress,
    pub(crate) terminal: &'a mut Terminal<'b>,
}

/// A spec and its results so far.
pub(crate) struct SpecRun {
    pub(crate) spec: Spec,
    /// The name of its package and of the package's folder.
    pub(crate) name: String,
    pub(crate) row: Row,
}

/// A document without operations and schemas, whose crate shows the fixed cost of every crate, and the name of that crate.
const EMPTY: &str = "openapi: 3.1.0\ninfo: {title: Nothing, version: '1'}\npaths: {}\n";
const EMPTY_NAME: &str = "nothing-but-the-runtime";

impl Stages<'_, '_> {
    /// The specs in a folder, the largest first, so that the slowest are not started last; and the number of ignored files.
    pub(crate) fn find(&mut self, folder: &Path, only: Option<&GlobSet>) -> Result<(Vec<Spec>, usize), Stop> {
        let (candidates, ignored) = find_candidates(folder, only)?;
        let count = candidates.len();
        let runner = &self.runner;
        self.progress.begin("finding", count);
        let mut printed = Ok(());
        let inventories = map_parallel(
            &candidates,
            self.jobs,
            |_, candidate| runner.inventory(candidate),
            |candidate, _| {
                keep_first_error(&mut printed, self.progress.advance(&candidate.name, None, self.terminal));
            },
        );
        printed?;
        let inventories: Vec<Inventory> = inventories.into_iter().collect::<Result<_, _>>()?;
        let mut specs = find_roots(candidates.into_iter().zip(inventories).collect());
        if specs.is_empty() {
            let message = format!("no specs in `{}`", folder.display());
            return Err(Stop::error(message).help("a spec has the key `openapi` or `swagger`; check `--only`"));
        }
        specs.sort_by_key(|spec| Reverse(spec.candidate.bytes));
        let ignored = ignored + count - specs.len();
        Ok((specs, ignored))
    }

    pub(crate) fn generate(&mut self, specs: Vec<Spec>) -> Result<Vec<SpecRun>, Stop> {
        let paths: Vec<&str> = specs.iter().map(|spec| &*spec.candidate.name).collect();
        let names = names(&paths);
        let specs: Vec<(Spec, String)> = specs.into_iter().zip(names).collect();
        let runner = &self.runner;
        self.progress.begin("generate", specs.len());
        let mut printed = Ok(());
        let rows = map_parallel(
            &specs,
            self.jobs,
            |_, (spec, name)| runner.generate(spec, name),
            |(spec, _), row| {
                let result = row.as_ref().map(Row::result).ok();
                keep_first_error(
                    &mut printed,
                    self.progress.advance(&spec.candidate.name, result.as_deref(), self.terminal),
                );
            },
        );
        printed?;
        let runs = specs.into_iter().zip(rows).map(|((spec, name), row)| Ok(SpecRun { spec, name, row: row? }));
        runs.collect()
    }

    /// Compiles the crates; returns the row of the crate that contains only the runtime.
    pub(crate) fn compile(&mut self, runs: &mut [SpecRun], target: &Path) -> Result<Row, Stop> {
        let (spec, mut baseline) = self.empty()?;
        let names = runs.iter().filter(|run| run.row.has_crate()).map(|run| run.name.clone());
        let names: Vec<String> = names.chain([EMPTY_NAME.to_owned()]).collect();
        self.progress.begin("dependencies", 1);
        let targets = self.runner.build_dir.prepare(&names, target, self.jobs, self.runner.level)?;
        self.runner.compile(&mut baseline, &spec, EMPTY_NAME, &targets, 0)?;

        let crates: Vec<&mut SpecRun> = runs.iter_mut().filter(|run| run.row.has_crate()).collect();
        self.progress.begin(self.runner.level.name(), crates.len());
        let (runner, mut printed) = (&self.runner, Ok(()));
        let compile = |job: usize, run: &&mut SpecRun| {
            let mut row = run.row.clone();
            runner.compile(&mut row, &run.spec.candidate, &run.name, &targets, job)?;
            targets.clean(job);
            Ok(row)
        };
        let rows = map_parallel(&crates, self.jobs, compile, |run, row: &Result<Row, Stop>| {
            let result = row.as_ref().map(Row::result).ok();
            keep_first_error(
                &mut printed,
                self.progress.advance(&run.spec.candidate.name, result.as_deref(), self.terminal),
            );
        });
        printed?;
        for (run, row) in crates.into_iter().zip(rows) {
            run.row = row?;
        }
        Ok(baseline)
    }

    /// Generates the crate that contains only the runtime; also returns its spec.
    fn empty(&self) -> Result<(Candidate, Row), Stop> {
        let path = self.runner.build_dir.write("empty.yaml", EMPTY)?;
        let root = path.parent().unwrap_or(Path::new("")).to_owned();
        let candidate = Candidate { name: "(only the runtime)".to_owned(), path, root, bytes: EMPTY.len() as u64 };
        let inventory = self.runner.inventory(&candidate)?;
        let row = self.runner.generate(&Spec { candidate: candidate.clone(), inventory }, EMPTY_NAME)?;
        Ok((candidate, row))
    }

    /// The round trips of the JSON-Schema-Test-Suite.
    pub(crate) fn suite(&mut self, suite: &Path, target: &Path) -> Result<Suite, Stop> {
        self.progress.begin("suite", 1);
        let results = self.runner.suite(suite, &target.join("suite"))?;
        self.progress.advance("the test suite", None, self.terminal)?;
        Ok(results)
    }

    /// Copies the crates to the folder in which they are kept.
    pub(crate) fn keep(&self, runs: &[SpecRun], keep: &Path) -> Result<(), Stop> {
        for run in runs.iter().filter(|run| run.row.has_crate()) {
            let (from, to) = (self.runner.build_dir.crate_folder(&run.name), keep.join(&run.name));
            let copy_file = |from: &Path, to: &Path| fs::copy(from, to).map(|_| ());
            copy(&from, &to, &|_| true, &copy_file).map_err(|error| Stop::io("keep a crate in", &to, &error))?;
        }
        Ok(())
    }
}

/// Keeps the first error.
pub(crate) fn keep_first_error(printed: &mut io::Result<()>, result: io::Result<()>) {
    if printed.is_ok() {
        *printed = result;
    }
}
