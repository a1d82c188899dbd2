//! Downloads the dependencies of a package before cargo compiles it with `--offline`.
//!
//! Input: the folder of a package. Output: its dependencies on this machine. Must not read cargo's messages to find out what
//! is missing: they differ with what the machine has, and with the version of cargo.

use std::path::Path;
use std::process::{Command, Output};

use xtask::stop::Stop;

use super::cargo::cargo;

/// Makes sure that all dependencies of the package in `folder` are on this machine. Uses the network only if one is missing.
pub(crate) fn download(folder: &Path) -> Result<(), Stop> {
    if has_dependencies(cargo(), folder)? {
        return Ok(());
    }
    let fetched = run(cargo().arg("fetch"), folder)?;
    if fetched.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&fetched.stderr).trim().to_owned();
    let message = format!("the dependencies of generated crates cannot be downloaded: {stderr}");
    Err(Stop::error(message).help("run the command again with access to the network, which it needs once"))
}

/// Whether cargo can resolve and read all packages without the network.
fn has_dependencies(mut cargo: Command, folder: &Path) -> Result<bool, Stop> {
    let output = run(cargo.args(["tree", "--offline"]), folder)?;
    Ok(output.status.success())
}

fn run(command: &mut Command, folder: &Path) -> Result<Output, Stop> {
    let output = command.arg("--quiet").current_dir(folder).output();
    output.map_err(|error| Stop::io("run", Path::new("cargo"), &error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{cargo, has_dependencies};

    const MANIFEST: &str = "[package]\nname = 'a'\nversion = '0.0.0'\nedition = '2024'\n[workspace]\n[dependencies]\n";

    #[test]
    fn a_machine_without_packages_is_noticed() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join("src")).expect("the folder can be made");
        fs::write(folder.path().join("src/lib.rs"), "").expect("the file can be written");
        let has = |dependency: &str| {
            fs::write(folder.path().join("Cargo.toml"), format!("{MANIFEST}{dependency}")).expect("it can be written");
            let mut cargo = cargo();
            cargo.env("CARGO_HOME", folder.path().join("home"));
            has_dependencies(cargo, folder.path()).ok()
        };
        assert_eq!(has(""), Some(true));
        assert_eq!(has("serde = '1'\n"), Some(false));
    }
}
