//! `cargo xtask pairs`: checks the verdicts of `cargo xtask diff` with the crates that are generated from pairs of specs.
//!
//! Input: a folder of pairs. Output: the number of verdicts with which an independent tool agrees, and each difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf, absolute};

use clap::{Args, ValueEnum};
use codegen::escape::TerminalText;
use globset::Glob;
use tests::pairs::read_all;
use xtask::Terminal;
use xtask::report::count;
use xtask::stop::Stop;
use xtask::verify::unseen::{self, Unseen};
use xtask::verify::{Comparison, Need, rustdoc};

use super::options::globs;
use crate::pairs::clients::{self, Outcome};
use crate::pairs::rust;
use crate::pairs::side::Crates;

const EXAMPLES: &str = "\
Examples:
  cargo xtask pairs                       all pairs in tests/changes
  cargo xtask pairs --only 'unions.yaml'  those of a file
  cargo xtask pairs --some 12             only 12 of them

The verdicts about code that uses a crate are compared with those of cargo-semver-checks, which must be installed:
`cargo install cargo-semver-checks --locked`. Where a verdict says that no existing client breaks, the client of the old spec
makes calls: the new spec must accept its requests, and it must decode sampled responses of the new spec.";

/// Check the verdicts of `diff` about pairs of small specs with the crates of both
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Pairs {
    /// A folder of pairs [default: `tests/changes` of this repository]
    dir: Option<PathBuf>,
    /// Only files whose names match; may be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<Glob>,
    /// Only this number of pairs, from all parts of the folder
    #[arg(long, value_name = "NUMBER")]
    some: Option<usize>,
    /// Only check these verdicts
    #[arg(long, value_enum, value_name = "WHICH")]
    check: Option<Check>,
    /// Show each pair whose verdicts differ for a known reason
    #[arg(long, short)]
    verbose: bool,
}

/// Of so many pairs that break clients, one is certainly seen.
const MANY: usize = 10;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Check {
    /// Those about code that uses the crate
    Rust,
    /// Those about clients that are in use
    Wire,
}

impl Pairs {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let folder = self.dir.clone().map_or_else(|| xtask::root::find().map(|root| root.join("tests/changes")), Ok)?;
        let mut pairs = read_all(&folder);
        if let Some(only) = globs(&self.only) {
            pairs.retain(|pair| Path::new(&pair.file).file_name().is_some_and(|name| only.is_match(name)));
        }
        if let Some(some) = self.some {
            let step = (pairs.len() / some.max(1)).max(1);
            pairs = pairs.into_iter().step_by(step).take(some).collect();
        }
        let all: Vec<Crates<'_>> =
            pairs.iter().enumerate().map(|(number, pair)| Crates::generate(pair, number)).collect();
        let target = absolute(rustdoc::target()).map_err(|error| Stop::error(error.to_string()))?;
        let work = target.join(format!("pairs-{}", std::process::id()));
        let results = self.check(&all, &work, &target, terminal);
        let _ = fs::remove_dir_all(&work);
        results
    }

    fn check(&self, all: &[Crates<'_>], work: &Path, target: &Path, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let mut failed = Vec::new();
        if self.check != Some(Check::Wire) {
            failed.extend(self.report_rust(&rust::compare(all, work, target)?, terminal)?);
        }
        if self.check != Some(Check::Rust) {
            failed.extend(self.report_wire(&clients::check(all, work, target)?, terminal)?);
        }
        if failed.is_empty() { Ok(()) } else { Err(Stop::Reported(failed.join("; "))) }
    }

    /// What is wrong, in words.
    fn report_rust(
        &self,
        compared: &[(&Crates<'_>, Comparison)],
        terminal: &mut Terminal<'_>,
    ) -> Result<Option<String>, Stop> {
        for (crates, comparison) in compared {
            if comparison.is_unexplained() || (self.verbose && !comparison.is_same()) {
                terminal.print(&TerminalText::lines(&format!("{}: {}", crates.title(), comparison.describe())))?;
            }
        }
        terminal.print(&TerminalText::lines(&summary(compared)))?;
        let unexplained = compared.iter().filter(|(_, comparison)| comparison.is_unexplained()).count();
        if unexplained > 0 {
            return Ok(Some(format!("{} about Rust without agreement", count(unexplained, "verdict"))));
        }
        let is_all = self.dir.is_none() && self.only.is_empty() && self.some.is_none();
        let unused = if is_all { unused(compared) } else { Vec::new() };
        Ok((!unused.is_empty()).then(|| format!("no pair needs these explanations: {}", unused.join(", "))))
    }

    fn report_wire(&self, outcomes: &[Outcome<'_>], terminal: &mut Terminal<'_>) -> Result<Option<String>, Stop> {
        let mut wrong = 0;
        for outcome in outcomes {
            let failures = outcome.wrong();
            wrong += usize::from(!failures.is_empty());
            let lines = failures.iter().map(|failure| format!("  {failure}\n"));
            if !failures.is_empty() {
                let text = format!("{}: breaks clients\n{}", outcome.crates.title(), lines.collect::<String>());
                terminal.print(&TerminalText::lines(&text))?;
            } else if self.verbose && outcome.breaking() == Some(false) {
                let text = format!("{}: breaking, but no call failed\n", outcome.crates.title());
                terminal.print(&TerminalText::lines(&text))?;
            }
        }
        let tried = |index: usize| outcomes.iter().map(|outcome| outcome.tried[index]).sum::<usize>();
        let (requests, responses) = (count(tried(0), "request"), count(tried(1), "response"));
        let breaking: Vec<bool> = outcomes.iter().filter_map(Outcome::breaking).collect();
        let seen = breaking.iter().filter(|is_seen| **is_seen).count();
        let text = format!(
            "{}: {requests} and {responses}; a call failed for {seen} of {} that break clients\n",
            count(outcomes.len(), "pair"),
            breaking.len()
        );
        terminal.print(&TerminalText::lines(&text))?;
        if seen == 0 && breaking.len() > MANY {
            return Ok(Some("no call failed where clients break, so the calls show nothing".to_owned()));
        }
        Ok((wrong > 0).then(|| format!("{} about clients are wrong", count(wrong, "verdict"))))
    }
}

fn summary(compared: &[(&Crates<'_>, Comparison)]) -> String {
    let mut text = format!("{}\n", count(compared.len(), "pair"));
    for need in [Need::None, Need::Minor, Need::Major] {
        let same = compared.iter().filter(|(_, comparison)| comparison.is_same() && comparison.ours == need).count();
        text.push_str(&format!("{same:>5} the same: {}\n", need.word()));
    }
    let mut explained: BTreeMap<&Unseen, usize> = BTreeMap::new();
    for unseen in compared.iter().flat_map(|(_, comparison)| &comparison.explained) {
        *explained.entry(unseen).or_default() += 1;
    }
    let lines = explained.into_iter().map(|(unseen, count)| format!("{count:>5} different: {}\n", unseen.reason));
    text.extend(lines);
    text
}

/// The explanations that no pair needs.
fn unused(compared: &[(&Crates<'_>, Comparison)]) -> Vec<&'static str> {
    let used: BTreeSet<&Unseen> =
        compared.iter().flat_map(|(_, comparison)| comparison.explained.iter().copied()).collect();
    unseen::all().filter(|unseen| !used.contains(unseen)).map(|unseen| unseen.id).collect()
}
