//! The spec of another revision of git, copied into cargo's target folder.
//!
//! Input: the name of a revision and the path of the configuration. Output: where to read both. Must not change the working
//! tree or the index.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::config::Config;

use crate::root;
use crate::selection::Selection;
use crate::stop::Stop;

/// Copies the folder of the configuration, and the folder that its spec may refer to, as they were in a revision; what to read, and
/// how paths in messages begin.
pub(super) fn checkout(name: &str, config: Option<&Path>) -> Result<(Selection, String), Stop> {
    let config = config.map_or_else(root::config, |config| Ok(config.to_owned()))?;
    let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let git = Git { folder };
    let commit = git.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")]);
    let commit = commit.map_err(|_| {
        Stop::error(format!("`{name}` is neither a file nor a revision of this clone"))
            .help("a shallow clone has no history: `git fetch --unshallow`")
    })?;
    let prefix = git.run(&["rev-parse", "--show-prefix"])?;
    let copy = root::find()?.join("target/diff").join(&commit);
    let file = config.file_name().unwrap_or_default();
    let copied = copy.join(&prefix);
    git.copy(&commit, &prefix, &copy)?;
    if !copied.join(file).is_file() {
        let path = config.display();
        return Err(
            Stop::error(format!("`{path}` did not exist in `{name}`")).help("specify files instead of revisions")
        );
    }
    let text = fs::read_to_string(copied.join(file)).map_err(|error| Stop::io("read", &copied.join(file), &error))?;
    if let Ok(Config { root: Some(root), .. }) = Config::parse(&text, &file.to_string_lossy()) {
        let root = git.run(&["rev-parse", "--show-cdup"]).map(|_| normalize(&Path::new(&prefix).join(root)))?;
        git.copy(&commit, &root, &copy)?;
    }
    let shown = format!("{}/", copy.to_string_lossy().replace('\\', "/"));
    Ok((Selection { config: Some(copied.join(file)), spec: None, root: None }, shown))
}

/// Whether files of a folder differ from the last commit, or are new; `None` outside of a repository.
pub(super) fn has_changed(folder: &Path) -> Option<bool> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let changed = Git { folder }.run(&["status", "--porcelain", "--", "."]).ok()?;
    Some(!changed.is_empty())
}

/// Commands of git in a folder.
struct Git<'a> {
    folder: &'a Path,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<String, Stop> {
        let output = Command::new("git").arg("-C").arg(self.folder).args(arguments).output();
        let output = output.map_err(|error| Stop::error(format!("cannot run git: {error}")))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned());
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        Err(Stop::error(format!("`git {}` failed: {}", arguments.join(" "), stderr.trim())))
    }

    /// Copies a folder of a commit, unless an earlier run did.
    fn copy(&self, commit: &str, prefix: &str, to: &Path) -> Result<(), Stop> {
        let names =
            self.run(&["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, "--", prefix_or_all(prefix)])?;
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            let path = to.join(name);
            if path.is_file() {
                continue;
            }
            let contents =
                Command::new("git").arg("-C").arg(self.folder).args(["show", &format!("{commit}:{name}")]).output();
            let contents = contents.map_err(|error| Stop::error(format!("cannot run git: {error}")))?;
            write(&path, &contents.stdout)?;
        }
        Ok(())
    }
}

/// Writes a file that is either complete or absent.
fn write(path: &Path, contents: &[u8]) -> Result<(), Stop> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Stop::io("create", folder, &error))?;
    let unfinished = PathBuf::from(format!("{}.{}.part", path.display(), std::process::id()));
    let written = fs::write(&unfinished, contents).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| Stop::io("write", path, &error))
}

/// The argument that selects a folder of a commit.
fn prefix_or_all(prefix: &str) -> &str {
    if prefix.is_empty() { "." } else { prefix }
}

/// A path without `.` and `..`, with slashes.
fn normalize(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(parts.pop()),
            std::path::Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    parts.join("/") + "/"
}
