//! The spec of another revision of git, copied into cargo's target folder.
//!
//! Input: the name of a revision and the path of the configuration. Output: where to read both. Must not change the working
//! tree or the index.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let copy = match root::find() {
        Ok(root) => root.join("target/diff").join(&commit),
        // Outside of a workspace, nothing but git's own folder is ignored for sure.
        Err(_) => folder.join(git.run(&["rev-parse", "--git-path", "xtask-diff"])?).join(&commit),
    };
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
        git.copy(&commit, &normalize(&Path::new(&prefix).join(root)), &copy)?;
    }
    let shown = format!("{}/", copy.to_string_lossy().replace('\\', "/"));
    Ok((Selection { config: Some(copied.join(file)), spec: None, root: None }, shown))
}

/// Whether files of the folder of the configuration, or of that which the spec may refer to, differ from the last commit or are
/// new; `None` outside of a repository.
pub(super) fn has_changed(folder: &Path, root: Option<&str>) -> Option<bool> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let arguments = ["status", "--porcelain", "--", "."];
    let changed = Git { folder }.run(&[&arguments[..], root.as_slice()].concat()).ok()?;
    Some(!changed.is_empty())
}

/// Counts the copies of this process, each of which has an index of its own.
static COPIES: AtomicUsize = AtomicUsize::new(0);

/// Commands of git in a folder.
struct Git<'a> {
    folder: &'a Path,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<String, Stop> {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(arguments);
        Ok(String::from_utf8_lossy(&output(command, &[])?).trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Copies a folder of a commit, unless an earlier run did. The index of the copy is its own; two processes copy the same bytes.
    fn copy(&self, commit: &str, prefix: &str, to: &Path) -> Result<(), Stop> {
        let done = to.join(format!(".copied-{}", prefix.replace('/', "-")));
        if done.is_file() {
            return Ok(());
        }
        fs::create_dir_all(to).map_err(|error| Stop::io("create", to, &error))?;
        let to = std::path::absolute(to).map_err(|error| Stop::io("find", to, &error))?;
        let top = self.run(&["rev-parse", "--show-toplevel"])?;
        let number = COPIES.fetch_add(1, Ordering::Relaxed);
        let index = to.join(format!(".index-{}-{number}", std::process::id()));
        let git = || {
            let mut command = Command::new("git");
            command.arg("-C").arg(&top).env("GIT_INDEX_FILE", &index);
            command
        };
        let mut read = git();
        read.args(["read-tree", commit]);
        output(read, &[])?;
        let mut list = git();
        list.args(["ls-files", "-z", "--", if prefix.is_empty() { "." } else { prefix }]);
        let names = output(list, &[])?;
        let mut write = git();
        write.args(["checkout-index", "--force", "--quiet", "-z", "--stdin"]);
        write.arg(format!("--prefix={}/", to.display()));
        output(write, &names)?;
        // What is left of an index is no harm.
        let _ = fs::remove_file(&index);
        fs::write(&done, "").map_err(|error| Stop::io("write", &done, &error))
    }
}

/// What a command prints when it is given `input`.
fn output(mut command: Command, input: &[u8]) -> Result<Vec<u8>, Stop> {
    let failed = |error: std::io::Error| Stop::error(format!("cannot run git: {error}"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A command that fails early closes its input; its message says why.
        let _ = stdin.write_all(input);
    }
    let done = child.wait_with_output().map_err(failed)?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let arguments: Vec<_> = command.get_args().skip(2).map(|argument| argument.to_string_lossy()).collect();
    let stderr = String::from_utf8_lossy(&done.stderr);
    Err(Stop::error(format!("`git {}` failed: {}", arguments.join(" "), stderr.trim())))
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
    parts.join("/")
}
