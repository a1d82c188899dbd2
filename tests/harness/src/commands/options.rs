//! Options that several commands share.

use std::num::NonZero;
use std::path::{PathBuf, absolute};
use std::thread;

use globset::{Glob, GlobSet, GlobSetBuilder};
use xtask::stop::Stop;

use crate::crates::build_dir::default_target;

/// Parses the path of a report, whose extension selects the format.
pub(super) fn report_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_known = path.extension().is_some_and(|extension| extension == "md" || extension == "json");
    if is_known { Ok(path) } else { Err("the name must end with `.md` or `.json`".to_owned()) }
}

/// The given number, or else the number of processors.
pub(super) fn default_jobs(jobs: Option<NonZero<usize>>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

pub(super) fn globs(only: &[Glob]) -> Option<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for glob in only {
        set.add(glob.clone());
    }
    (!only.is_empty()).then(|| set.build().expect("each pattern was validated by `Glob`"))
}

/// The absolute path of the target folder, because cargo runs in the folders of the crates.
pub(super) fn target_folder(given: Option<&PathBuf>) -> Result<PathBuf, Stop> {
    let target = given.cloned().map_or_else(default_target, Ok)?;
    absolute(&target).map_err(|error| Stop::io("find", &target, &error))
}
