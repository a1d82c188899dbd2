//! Runs a generator on a spec, and the compiler on what it wrote.
//!
//! Input: a spec and a generator. Output: a [`Row`]. Runs are one after another, so that they do not disturb each other.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use xtask::root;
use xtask::stop::Stop;

use super::generator::{Generator, OWN};
use crate::crates::build_dir::BuildDir;
use crate::crates::cargo::cargo;
use crate::crates::download::download;
use crate::crates::measure::{CommandOutput, Usage, measure};
use crate::specs::find::Candidate;
use crate::specs::generation::Size;

/// The settings of all runs.
pub(crate) struct Benchmark {
    pub(crate) build_dir: BuildDir,
    /// How often each command is run.
    pub(crate) runs: usize,
    /// Whether crates are checked.
    pub(crate) checks: bool,
    /// The time limit of a command.
    pub(crate) limit: Duration,
}

/// What a generator costs for a spec.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) spec: String,
    pub(crate) generator: String,
    pub(crate) generate: Option<Usage>,
    /// `cargo check` of the crate without its dependencies.
    pub(crate) check: Option<Usage>,
    /// Of Rust.
    pub(crate) size: Size,
    /// The first command that failed, and how.
    pub(crate) failure: Option<String>,
}

impl Benchmark {
    /// The figures for a spec. A command that fails ends them, and is part of the row.
    pub(crate) fn measure(&self, spec: &Candidate, generator: &Generator) -> Result<Row, Stop> {
        let folder = self.build_dir.write("measured/none", "")?.with_file_name("crate");
        let mut row = Row { spec: spec.name.clone(), generator: generator.name.clone(), ..Row::default() };
        let generate = self.median(|| {
            // Each run writes all files.
            clear(&folder)?;
            measure(&mut generator.command(&spec.path, &spec.root, &folder), self.limit)
        })?;
        match generate {
            Ok(cost) => row.generate = Some(cost),
            Err(failure) => {
                row.failure = Some(format!("generating: {failure}"));
                return Ok(row);
            }
        }
        add_size(&folder, &mut row.size)?;
        let has_crate = folder.join("Cargo.toml").exists();
        if self.checks && has_crate {
            match self.check(&folder, generator)? {
                Ok(cost) => row.check = Some(cost),
                Err(failure) => row.failure = Some(format!("cargo check: {failure}")),
            }
        }
        Ok(row)
    }

    fn check(&self, folder: &Path, generator: &Generator) -> Result<Result<Usage, String>, Stop> {
        // Of this generator, the crates have the versions of this repository.
        if generator.name == OWN {
            let (lock, own) = (root::find()?.join("Cargo.lock"), folder.join("Cargo.lock"));
            fs::copy(&lock, own).map_err(|error| Stop::io("copy", &lock, &error))?;
        }
        download(folder)?;
        let check = || {
            let mut cargo = cargo();
            cargo.args(["check", "--offline", "--quiet", "--target-dir"]).arg(folder.with_file_name("target"));
            measure(cargo.env("CARGO_INCREMENTAL", "0").current_dir(folder), self.limit)
        };
        // Its dependencies.
        let first = check()?;
        if !first.is_success() {
            return Ok(Err(first.failure(self.limit)));
        }
        let library = folder.join("src/lib.rs");
        self.median(|| {
            let touched = File::open(&library).and_then(|file| file.set_modified(SystemTime::now()));
            touched.map_err(|error| Stop::io("change the time of", &library, &error))?;
            check()
        })
    }

    /// The median of the runs, or the failure of one of them.
    fn median(&self, mut run: impl FnMut() -> Result<CommandOutput, Stop>) -> Result<Result<Usage, String>, Stop> {
        let mut usages = Vec::with_capacity(self.runs);
        for _ in 0..self.runs {
            let output = run()?;
            if !output.is_success() {
                return Ok(Err(output.failure(self.limit)));
            }
            usages.push(output.usage);
        }
        Ok(Ok(median(&usages)))
    }
}

fn median(usages: &[Usage]) -> Usage {
    let mut seconds: Vec<f64> = usages.iter().map(|usage| usage.cpu_seconds).collect();
    let mut bytes: Vec<u64> = usages.iter().map(|usage| usage.peak_bytes).collect();
    seconds.sort_by(f64::total_cmp);
    bytes.sort_unstable();
    let middle = usages.len() / 2;
    Usage { cpu_seconds: seconds[middle], peak_bytes: bytes[middle] }
}

fn clear(folder: &Path) -> Result<(), Stop> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Stop::io("remove", folder, &error))?;
    }
    Ok(())
}

/// Adds the size of the Rust files in a folder; other folders of cargo are not below it.
fn add_size(folder: &Path, size: &mut Size) -> Result<(), Stop> {
    let failed = |error| Stop::io("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            add_size(&path, size)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
            *size += Size { files: 1, lines: text.lines().count(), bytes: text.len() };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::median;
    use crate::crates::measure::Usage;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        let usage = |cpu_seconds, peak_bytes| Usage { cpu_seconds, peak_bytes };
        let usages = [usage(3.0, 1), usage(1.0, 9), usage(2.0, 5)];
        assert_eq!(median(&usages), Usage { cpu_seconds: 2.0, peak_bytes: 5 });
        assert_eq!(median(&usages[..1]), Usage { cpu_seconds: 3.0, peak_bytes: 1 });
    }
}
