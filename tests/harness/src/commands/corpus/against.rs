//! `cargo xtask corpus --against REV`: what the generator of another commit makes of the same specs.
//!
//! Input: a folder of specs and a commit. Output: for each spec, what differs in the crate and in the messages. A difference is
//! no failure: whether it is right is for the reader to decide.

mod report;

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::GlobSet;
use xtask::stop::Stop;

use crate::batch::queue::map_parallel;
use crate::batch::stages::{Stages, keep_first_error};
use crate::churn::compare::{Churn, compare};
use crate::churn::other::{build, resolve};
use crate::churn::side::Generator;
use crate::output::publish::Formats;
use crate::specs::find::Candidate;
use crate::specs::names::names;
use report::Report;

/// The arguments.
pub(super) struct Against<'a> {
    pub(super) folder: &'a Path,
    pub(super) revision: &'a str,
    pub(super) only: Option<GlobSet>,
    pub(super) limit: Duration,
    pub(super) target: &'a Path,
}

impl Against<'_> {
    pub(super) fn run(&self, stages: &mut Stages<'_, '_>) -> Result<Formats, Stop> {
        let commit = resolve(self.revision)?;
        let (specs, _) = stages.find(self.folder, self.only.as_ref())?;
        stages.progress.begin("build", 1);
        let program = build(&commit, &self.target.join("against"))?;
        let this = env::current_exe().map_err(|error| Stop::error(format!("cannot find this program: {error}")))?;
        let generators = [
            Generator::new(vec![program])?,
            Generator::new(vec![this, PathBuf::from("step"), PathBuf::from("xtask")])?,
        ];
        let specs: Vec<Candidate> = specs.into_iter().map(|spec| spec.candidate).collect();
        let churns = self.compare_all(stages, &specs, &generators)?;
        let report = Report::new(self.revision.to_owned(), commit, churns);
        Ok(Formats { terminal: report.terminal(), markdown: report.markdown(), json: report.json() })
    }

    fn compare_all(
        &self,
        stages: &mut Stages<'_, '_>,
        specs: &[Candidate],
        generators: &[Generator; 2],
    ) -> Result<Vec<Churn>, Stop> {
        let paths: Vec<&str> = specs.iter().map(|spec| &*spec.name).collect();
        let specs: Vec<(&Candidate, String)> = specs.iter().zip(names(&paths)).collect();
        stages.progress.begin("against", specs.len());
        let (runner, mut printed) = (&stages.runner, Ok(()));
        let churns = map_parallel(
            &specs,
            stages.jobs,
            |_, (spec, name)| {
                let side = |index: usize| {
                    let out = runner.build_dir.crate_folder(["before", "after"][index]).join(name);
                    generators[index].generate(spec, &out, self.limit)
                };
                Ok(compare(&spec.name, &side(0)?, &side(1)?))
            },
            |(spec, _), churn: &Result<Churn, Stop>| {
                let result = churn.as_ref().ok().filter(|churn| !churn.is_same()).map(report::result);
                keep_first_error(&mut printed, stages.progress.advance(&spec.name, result, stages.terminal));
            },
        );
        printed?;
        let mut churns = churns.into_iter().collect::<Result<Vec<Churn>, Stop>>()?;
        churns.sort_by(|one, other| one.spec.cmp(&other.spec));
        Ok(churns)
    }
}
