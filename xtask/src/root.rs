//! Where the repository is, seen from the current folder, so that no message names a folder of the machine.

use std::env;
use std::path::{Component, Path, PathBuf};

use crate::stop::Stop;

/// The configuration of the repository, relative to its root.
const CONFIG: &str = "spec/codegen.toml";

/// The repository's own configuration, whether the file exists or not.
pub fn config() -> Result<PathBuf, Stop> {
    Ok(find()?.join(CONFIG))
}

/// The repository's root: the folder with the lock file above the package that runs, or for a program that was copied elsewhere the nearest
/// folder above that has a configuration.
pub fn find() -> Result<PathBuf, Stop> {
    let current = env::current_dir().map_err(|error| Stop::because(format!("there is no current folder: {error}")))?;
    // Cargo sets it for what it runs.
    if let Some(package) = env::var_os("CARGO_MANIFEST_DIR")
        && let Some(root) = Path::new(&package).ancestors().find(|folder| folder.join("Cargo.lock").is_file())
    {
        return Ok(relative(root, &current));
    }
    current.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(|root| relative(root, &current)).ok_or_else(
        || Stop::because(format!("no `{CONFIG}` here or above")).help("name a file with `--config` or `--spec`"),
    )
}

/// `to` as it is reached from the folder `from`; both are absolute.
fn relative(to: &Path, from: &Path) -> PathBuf {
    let shared = to.components().zip(from.components()).take_while(|(to, from)| to == from).count();
    if shared == 0 {
        return to.to_owned();
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}
