//! Runs cargo-semver-checks, and reads what it prints.
//!
//! Input: two files of rustdoc. Output: the lints that failed. Must not interpret them, apart from the version that each needs.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::Need;
use super::rustdoc::cargo;
use crate::stop::Stop;

/// A place where a lint failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// `struct_missing`
    pub id: String,
    pub need: Need,
    /// `struct pets::types::Pet, previously in file src/types/pet.rs:6`
    pub message: String,
}

/// Fails if cargo-semver-checks is not installed.
pub fn find_program() -> Result<(), Stop> {
    find_with(cargo())
}

fn find_with(mut cargo: Command) -> Result<(), Stop> {
    match cargo.args(["semver-checks", "--version"]).output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err(Stop::error("cargo-semver-checks is not installed")
            .help("install it with `cargo install cargo-semver-checks --locked`")),
    }
}

/// The lints that fail for the change from one crate to another.
pub fn check(old: &Path, new: &Path) -> Result<Vec<Lint>, Stop> {
    let mut command = cargo();
    command.args(["semver-checks", "--color", "never", "--verbose", "--release-type", "patch"]);
    command.arg("--baseline-rustdoc").arg(old).arg("--current-rustdoc").arg(new);
    let output = command.output().map_err(|error| Stop::error(format!("cannot run cargo: {error}")))?;
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    match needs(&err) {
        Some(needs) => Ok(failures(&out, &needs)),
        None => Err(Stop::error(format!("cargo-semver-checks failed:\n{}", err.trim_end()))),
    }
}

/// The version that each failed lint needs, from lines such as `FAIL [   0.001s]       major        struct_missing`; `None` if
/// the run did not end.
fn needs(text: &str) -> Option<BTreeMap<&str, Need>> {
    let mut needs = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("FAIL ")) {
        let (_, rest) = line.split_once(']')?;
        let mut words = rest.split_whitespace();
        let need = match words.next()? {
            "major" => Need::Major,
            _ => Need::Minor,
        };
        needs.insert(words.next()?, need);
    }
    text.lines().any(|line| line.trim_start().starts_with("Checked ")).then_some(needs)
}

/// The places, from sections such as `--- failure struct_missing: pub struct removed or renamed ---`.
fn failures(text: &str, needs: &BTreeMap<&str, Need>) -> Vec<Lint> {
    let mut lints = Vec::new();
    let (mut id, mut is_place) = ("", false);
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("--- failure ") {
            (id, is_place) = (title.split(':').next().unwrap_or_default(), false);
        } else if line.starts_with("--- ") {
            id = "";
        } else if line == "Failed in:" {
            is_place = true;
        } else if let Some(message) = line.strip_prefix("  ").filter(|_| is_place && !id.is_empty()) {
            let need = needs.get(id).copied().unwrap_or(Need::Major);
            lints.push(Lint { id: id.to_owned(), need, message: message.trim().to_owned() });
        }
    }
    lints
}

#[cfg(test)]
mod tests {
    use super::*;

    const ERR: &str = "    Checking pets v0.1.0 -> v0.1.0 (assume patch change)
    Starting 222 checks, 0 unnecessary
        PASS [   0.001s]       major        enum_missing
        FAIL [   0.002s]       major        struct_missing
        FAIL [   0.000s]       minor        type_method_marked_deprecated
     Checked [   0.120s] 222 checks: 220 pass, 2 fail, 0 warn, 0 skip
";

    const OUT: &str = "
--- failure struct_missing: pub struct removed or renamed ---

Description:
A publicly-visible struct cannot be imported by its prior path.
        ref: https://example.com
       impl: https://example.com

Failed in:
  struct pets::types::Dog, previously in file src/types/dog.rs:7
  struct pets::types::Cat, previously in file src/types/cat.rs:7

--- warning repr_c_added: repr(C) added ---

Failed in:
  struct pets::types::Bird in src/types/bird.rs:7

--- failure type_method_marked_deprecated: method deprecated ---

Failed in:
  method Pets::list in src/operations/pets.rs:12
";

    #[test]
    fn each_place_of_a_failure_is_read() {
        let needs = needs(ERR).expect("the run ended");
        let lint = |id: &str, need, message: &str| Lint { id: id.to_owned(), need, message: message.to_owned() };
        let missing = |message| lint("struct_missing", Need::Major, message);
        assert_eq!(
            failures(OUT, &needs),
            [
                missing("struct pets::types::Dog, previously in file src/types/dog.rs:7"),
                missing("struct pets::types::Cat, previously in file src/types/cat.rs:7"),
                lint("type_method_marked_deprecated", Need::Minor, "method Pets::list in src/operations/pets.rs:12"),
            ]
        );
    }

    #[test]
    fn a_run_without_an_end_has_no_verdict() {
        assert!(needs("    Checking pets v0.1.0\nerror: unsupported rustdoc format v9\n").is_none());
    }

    #[test]
    fn a_program_that_is_missing_is_an_error_with_the_command_that_installs_it() {
        let help = match find_with(Command::new("no-program-has-this-name")) {
            Err(Stop::Error { help, .. }) => help.unwrap_or_default(),
            _ => String::new(),
        };
        assert_eq!(help, "install it with `cargo install cargo-semver-checks --locked`");
    }
}
