//! The stages of a run, each over all specs before the next begins.
//!
//! Comes in: a folder. Goes out: specs, then crates, then rows. The thread that calls holds the terminal; the work is
//! done by others.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use globset::GlobSet;

use crate::batch::climb::Climb;
use crate::batch::progress::Progress;
use crate::batch::queue::work_on;
use crate::batch::row::Row;
use crate::crates::build_dir::copy;
use crate::roundtrip::suite::Suite;
use crate::specs::find::{Candidate, Spec, find_candidates, find_roots};
use crate::specs::survey::Survey;
use xtask::Terminal;
use xtask::stop::Stop;

pub(crate) struct Stages<'a, 'b> {
    pub(crate) climb: Climb,
    pub(crate) jobs: usize,
    pub(crate) progress: Progress,
    pub(crate) terminal: &'a mut Terminal<'b>,
}

/// A spec and what came of it so far.
pub(crate) struct Work {
    pub(crate) spec: Spec,
    /// The folder and the package of its crate.
    pub(crate) name: String,
    pub(crate) row: Row,
}

/// The document of a crate that has nothing but what all crates have, and the folder of that crate.
const EMPTY: &str = "openapi: 3.1.0\ninfo: {title: Nothing, version: '1'}\npaths: {}\n";
const EMPTY_NAME: &str = "nothing-but-the-runtime";

impl Stages<'_, '_> {
    /// The specs below a folder, the largest first, so that what takes longest is not begun last; and how many files were
    /// passed over.
    pub(crate) fn find(&mut self, folder: &Path, only: Option<&GlobSet>) -> Result<(Vec<Spec>, usize), Stop> {
        let (candidates, passed_over) = find_candidates(folder, only)?;
        let count = candidates.len();
        let climb = &self.climb;
        self.progress.begin("looking", count);
        let mut printed = Ok(());
        let surveys = work_on(
            &candidates,
            self.jobs,
            |_, candidate| climb.survey(candidate),
            |candidate, _| {
                note(&mut printed, self.progress.step(&candidate.name, None, self.terminal));
            },
        );
        printed?;
        let surveys: Vec<Survey> = surveys.into_iter().collect::<Result<_, _>>()?;
        let mut specs = find_roots(candidates.into_iter().zip(surveys).collect());
        if specs.is_empty() {
            let message = format!("no spec below `{}`", folder.display());
            return Err(Stop::error(message).help("a spec says `openapi` or `swagger`; `--only` may leave none"));
        }
        specs.sort_by_key(|spec| Reverse(spec.candidate.bytes));
        let passed_over = passed_over + count - specs.len();
        Ok((specs, passed_over))
    }

    pub(crate) fn generate(&mut self, specs: Vec<Spec>) -> Result<Vec<Work>, Stop> {
        let names = names(&specs);
        let specs: Vec<(Spec, String)> = specs.into_iter().zip(names).collect();
        let climb = &self.climb;
        self.progress.begin("generate", specs.len());
        let mut printed = Ok(());
        let rows = work_on(
            &specs,
            self.jobs,
            |_, (spec, name)| climb.generate(spec, name),
            |(spec, _), row| {
                let verdict = row.as_ref().map(Row::verdict).ok();
                note(&mut printed, self.progress.step(&spec.candidate.name, verdict.as_deref(), self.terminal));
            },
        );
        printed?;
        let works = specs.into_iter().zip(rows).map(|((spec, name), row)| Ok(Work { spec, name, row: row? }));
        works.collect()
    }

    /// Compiles the crates; yields the row of one that has nothing but the runtime.
    pub(crate) fn compile(&mut self, works: &mut [Work], target: &Path) -> Result<Row, Stop> {
        let (spec, mut fixed) = self.empty()?;
        let names = works.iter().filter(|work| work.row.has_crate()).map(|work| work.name.clone());
        let names: Vec<String> = names.chain([EMPTY_NAME.to_owned()]).collect();
        self.progress.begin("libraries", 1);
        let targets = self.climb.build_dir.prepare(&names, target, self.jobs, self.climb.level)?;
        self.climb.compile(&mut fixed, &spec, EMPTY_NAME, &targets, 0)?;

        let crates: Vec<&mut Work> = works.iter_mut().filter(|work| work.row.has_crate()).collect();
        self.progress.begin(self.climb.level.name(), crates.len());
        let (climb, mut printed) = (&self.climb, Ok(()));
        let compile = |job: usize, work: &&mut Work| {
            let mut row = work.row.clone();
            climb.compile(&mut row, &work.spec.candidate.path, &work.name, &targets, job)?;
            targets.clean(job);
            Ok(row)
        };
        let rows = work_on(&crates, self.jobs, compile, |work, row: &Result<Row, Stop>| {
            let verdict = row.as_ref().map(Row::verdict).ok();
            note(&mut printed, self.progress.step(&work.spec.candidate.name, verdict.as_deref(), self.terminal));
        });
        printed?;
        for (work, row) in crates.into_iter().zip(rows) {
            work.row = row?;
        }
        Ok(fixed)
    }

    /// Generates the crate that has nothing but the runtime; yields its spec, too.
    fn empty(&self) -> Result<(PathBuf, Row), Stop> {
        let path = self.climb.build_dir.put("empty.yaml", EMPTY)?;
        let candidate =
            Candidate { name: "(the runtime alone)".to_owned(), path: path.clone(), bytes: EMPTY.len() as u64 };
        let survey = self.climb.survey(&candidate)?;
        Ok((path, self.climb.generate(&Spec { candidate, survey }, EMPTY_NAME)?))
    }

    /// The round trips of the JSON-Schema-Test-Suite.
    pub(crate) fn suite(&mut self, suite: &Path, target: &Path) -> Result<Suite, Stop> {
        self.progress.begin("suite", 1);
        let found = self.climb.suite(suite, &target.join("suite"))?;
        self.progress.step("the test suite", None, self.terminal)?;
        Ok(found)
    }

    /// Copies the crates to where they are to be kept.
    pub(crate) fn keep(&self, works: &[Work], keep: &Path) -> Result<(), Stop> {
        for work in works.iter().filter(|work| work.row.has_crate()) {
            let (from, to) = (self.climb.build_dir.crate_folder(&work.name), keep.join(&work.name));
            let put = |from: &Path, to: &Path| fs::copy(from, to).map(|_| ());
            copy(&from, &to, &|_| true, &put).map_err(|error| Stop::io("keep a crate in", &to, &error))?;
        }
        Ok(())
    }
}

/// The first error stays.
pub(crate) fn note(printed: &mut io::Result<()>, result: io::Result<()>) {
    if printed.is_ok() {
        *printed = result;
    }
}

/// A name for the crate of each spec: its path below the folder, without the extension where that suffices.
fn names(specs: &[Spec]) -> Vec<String> {
    let long = |spec: &Spec| words(&spec.candidate.name);
    let short =
        |spec: &Spec| words(spec.candidate.name.rsplit_once('.').map_or(&*spec.candidate.name, |(stem, _)| stem));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in specs.iter().map(short) {
        *counts.entry(name).or_default() += 1;
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let name = |spec| {
        let name = if counts[&short(spec)] > 1 { long(spec) } else { short(spec) };
        let times = taken.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{name}-{times}") } else { name }
    };
    specs.iter().map(name).collect()
}

/// `opensearch-namespaces-ml` of `opensearch/namespaces/ml`.
fn words(path: &str) -> String {
    let words = path.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}
