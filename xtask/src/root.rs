//! Finds the root of the repository, as a path relative to the current folder, so that messages contain no absolute paths.

use std::env;
use std::path::{Component, Path, PathBuf};

use crate::stop::Stop;

/// The path of the repository's configuration, relative to the root.
const CONFIG: &str = "spec/codegen.toml";

/// The path of the repository's configuration; the file may not exist.
pub fn config() -> Result<PathBuf, Stop> {
    Ok(find()?.join(CONFIG))
}

/// The root of the repository: the nearest parent folder of the running package with a lock file. For a program that cargo
/// did not start, the nearest parent of the current folder with a configuration.
pub fn find() -> Result<PathBuf, Stop> {
    let current =
        env::current_dir().map_err(|error| Stop::error(format!("cannot determine the current folder: {error}")))?;
    // Cargo sets it for the programs it runs.
    if let Some(package) = env::var_os("CARGO_MANIFEST_DIR")
        && let Some(root) = Path::new(&package).ancestors().find(|folder| folder.join("Cargo.lock").is_file())
    {
        return Ok(relative(root, &current));
    }
    current.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(|root| relative(root, &current)).ok_or_else(
        || {
            Stop::error(format!("no `{CONFIG}` in this folder or its parents"))
                .help("specify a file with `--config` or `--spec`")
        },
    )
}

/// The path of `to` relative to the folder `from`; both are absolute.
fn relative(to: &Path, from: &Path) -> PathBuf {
    let shared = to.components().zip(from.components()).take_while(|(to, from)| to == from).count();
    if shared == 0 {
        return to.to_owned();
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}
