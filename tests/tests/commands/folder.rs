//! A repository in a temporary folder, and the commands in it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::Terminal;

/// A directory that is used as a repository.
pub(super) struct Folder(TempDir);

pub(super) struct Done {
    pub(super) status: u8,
    /// Results and messages, without the directory's name and trailing spaces.
    pub(super) text: String,
}

impl Done {
    /// The output without lines that change with each run or with the runtime.
    pub(super) fn stable_text(&self) -> String {
        let stable_text = self.text.lines().filter(|line| !line.starts_with("time") && !line.starts_with("files"));
        stable_text.collect::<Vec<_>>().join("\n")
    }
}

impl Folder {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(super) fn name(&self, path: &str) -> String {
        self.path(path).to_string_lossy().into_owned()
    }

    pub(super) fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there")
    }

    /// The files of the repository with their texts.
    pub(super) fn files(&self) -> Vec<(PathBuf, String)> {
        let all = ["spec", "generated"].map(|folder| self.path(folder));
        let all = all
            .iter()
            .filter(|folder| folder.exists())
            .flat_map(|folder| tests::files_below(&folder.to_string_lossy()));
        all.map(|path| (path.clone(), fs::read_to_string(path).expect("the file is there"))).collect()
    }

    /// `import` with the absolute path of the page.
    pub(super) fn import(&self, arguments: &[&str]) -> Done {
        let page = self.name(arguments[0]);
        self.run("import", &[&[page.as_str()], &arguments[1..]].concat())
    }

    /// Runs a command with this repository's configuration.
    pub(super) fn run(&self, command: &str, arguments: &[&str]) -> Done {
        self.command(command, &[&["--config", &self.name("spec/codegen.toml")], arguments].concat())
    }

    pub(super) fn command(&self, command: &str, arguments: &[&str]) -> Done {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal { out: &mut out, err: &mut err, colors: false, can_redraw: false };
        let status = xtask::run(["xtask", command].iter().chain(arguments), &mut terminal);
        let text = String::from_utf8([out, err].concat()).expect("messages are text");
        let folder = format!("{}/", Path::new(self.0.path()).display());
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        Done { status, text: lines.join("\n").replace(&folder, "") }
    }
}
