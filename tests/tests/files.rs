//! Input: generated files. Output: a directory: what is written, what is left alone, what is rejected.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use codegen::files::{Files, MARKER, Mode, SyncError, Synced, sync};
use insta::assert_snapshot;
use tempfile::TempDir;

#[test]
fn files_are_created_changed_and_removed() {
    let folder = folder();
    let dir = folder.path().join("deep/crate");
    let first = files(&[("Cargo.toml", "a"), ("src/lib.rs", "a"), ("src/types/pet.rs", "a")]);
    let done = sync(&first, &dir, Mode::Write).expect("the files can be written");
    assert_eq!(done.created, ["Cargo.toml", "src/lib.rs", "src/types/pet.rs"]);
    assert_eq!(tree(&dir), ["Cargo.toml", "src/lib.rs", "src/types/pet.rs"]);

    let second = files(&[("Cargo.toml", "a"), ("src/lib.rs", "b"), ("src/model/pet.rs", "a")]);
    let done = sync(&second, &dir, Mode::Write).expect("the files can be written");
    let expected = Synced {
        created: vec!["src/model/pet.rs".to_owned()],
        changed: vec!["src/lib.rs".to_owned()],
        removed: vec!["src/types/pet.rs".to_owned()],
        diff: String::new(),
    };
    assert_eq!(done, expected);
    assert_eq!(tree(&dir), ["Cargo.toml", "src/lib.rs", "src/model/pet.rs"]);
    assert!(!dir.join("src/types").exists());
    assert!(sync(&second, &dir, Mode::Check).expect("the files can be read").is_current());
}

#[test]
fn a_file_that_did_not_change_keeps_its_time() {
    let folder = folder();
    let files = files(&[("lib.rs", "a")]);
    sync(&files, folder.path(), Mode::Write).expect("the files can be written");
    let path = folder.path().join("lib.rs");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options()
        .write(true)
        .open(&path)
        .expect("the file is there")
        .set_modified(long_ago)
        .expect("it has a time");
    sync(&files, folder.path(), Mode::Write).expect("the files can be written");
    assert_eq!(fs::metadata(&path).expect("the file is there").modified().expect("it has a time"), long_ago);
}

#[test]
fn other_files_are_left_alone() {
    let folder = folder();
    let marked = text("old");
    for path in
        ["target/debug/a.rs", ".git/a.rs", "other/src/lib.rs", "other/Cargo.toml", "src/old.rs", "src/target/old.rs"]
    {
        put(folder.path(), path, &marked);
    }
    put(folder.path(), "README.md", "mine\n");
    put(folder.path(), "src/mine.rs", &format!("//! mine\n// {MARKER}\n"));
    let done = sync(&files(&[("src/lib.rs", "a")]), folder.path(), Mode::Write).expect("the files can be written");
    assert_eq!(done.removed, ["src/old.rs", "src/target/old.rs"]);
    assert_eq!(
        tree(folder.path()),
        [
            ".git/a.rs",
            "README.md",
            "other/Cargo.toml",
            "other/src/lib.rs",
            "src/lib.rs",
            "src/mine.rs",
            "target/debug/a.rs"
        ]
    );
}

#[test]
fn a_file_of_the_user_is_not_overwritten() {
    let folder = folder();
    put(folder.path(), "src/lib.rs", "//! mine\n");
    let files = files(&[("Cargo.toml", "a"), ("src/lib.rs", "a")]);
    for mode in [Mode::Write, Mode::Check] {
        let error = sync(&files, folder.path(), mode).expect_err("the file is not generated");
        assert!(matches!(&error, SyncError::Foreign { path } if path.ends_with("src/lib.rs")), "{error}");
        assert_eq!(error.help().as_deref(), Some("move it away, or generate into another directory"));
    }
    assert_eq!(tree(folder.path()), ["src/lib.rs"]);
}

#[test]
fn nothing_is_written_when_something_fails() {
    let folder = folder();
    put(folder.path(), "a.rs", &text("old"));
    put(folder.path(), "b", "a file where a folder is needed\n");
    let files = files(&[("a.rs", "new"), ("aa/new.rs", "new"), ("b/c.rs", "new")]);
    let error = sync(&files, folder.path(), Mode::Write).expect_err("`b` is a file");
    assert!(matches!(error, SyncError::Io { .. }), "{error}");
    assert_eq!(tree(folder.path()), ["a.rs", "b"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.rs")).expect("the file is there"), text("old"));
    assert!(!folder.path().join("aa").exists());
}

#[test]
fn paths_stay_inside_the_directory() {
    let folder = folder();
    for path in ["../a.rs", "/a.rs", "a/../b.rs", "./a.rs", "a//b.rs", "", "a\\b.rs", "C:a.rs"] {
        let error = sync(&files(&[(path, "a")]), folder.path(), Mode::Write).expect_err(path);
        assert!(matches!(error, SyncError::Outside { .. }), "{path}: {error}");
    }
    assert!(tree(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn links_to_the_outside_are_not_followed() {
    let folder = folder();
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    put(elsewhere.path(), "old.rs", &text("old"));
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("src")).expect("a link can be made");
    let error = sync(&files(&[("src/lib.rs", "a")]), folder.path(), Mode::Write).expect_err("the link leads out");
    assert!(matches!(error, SyncError::Outside { .. }), "{error}");
    sync(&files(&[("lib.rs", "a")]), folder.path(), Mode::Write).expect("the link is not in the way");
    assert_eq!(tree(elsewhere.path()), ["old.rs"]);
}

#[test]
fn generated_text_must_contain_the_marker() {
    let folder = folder();
    let unmarked: Files = [("a.rs".to_owned(), "fn main() {}\n".to_owned())].into_iter().collect();
    let error = sync(&unmarked, folder.path(), Mode::Write).expect_err("the text has no marker");
    assert!(matches!(error, SyncError::Unmarked { .. }), "{error}");
}

#[test]
fn a_check_shows_differences_and_writes_nothing() {
    let folder = folder();
    put(folder.path(), "src/lib.rs", &text("one\ntwo\nthree\u{1b}[0m"));
    put(folder.path(), "src/old.rs", &text("old"));
    let files = files(&[("src/lib.rs", "one\n2\nthree"), ("src/new.rs", "new")]);
    let found = sync(&files, folder.path(), Mode::Check).expect("the files can be read");
    assert!(!found.is_current());
    assert_snapshot!(found.diff, @r"
    --- a/src/lib.rs
    +++ b/src/lib.rs
    @@ -1,4 +1,4 @@
     // @generated by cargo xtask gen; do not edit
     one
    -two
    -three�[0m
    +2
    +three
    missing: src/new.rs
    stale: src/old.rs
    ");
    assert_eq!(tree(folder.path()), ["src/lib.rs", "src/old.rs"]);
}

#[test]
fn a_long_diff_is_cut() {
    let folder = folder();
    put(folder.path(), "a.rs", &text(&"old\n".repeat(500)));
    let found = sync(&files(&[("a.rs", &"new\n".repeat(500))]), folder.path(), Mode::Check);
    let diff = found.expect("the files can be read").diff;
    assert_eq!(diff.lines().count(), 201);
    assert_eq!(diff.lines().last(), Some("... and 805 more lines"));
}

#[test]
fn a_missing_directory_lacks_all_files() {
    let folder = folder();
    let dir = folder.path().join("none");
    let found = sync(&files(&[("a.rs", "a")]), &dir, Mode::Check).expect("nothing is read");
    assert_eq!(found.created, ["a.rs"]);
    assert!(!dir.exists());
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn text(content: &str) -> String {
    format!("// {MARKER}; do not edit\n{content}\n")
}

fn files(contents: &[(&str, &str)]) -> Files {
    contents.iter().map(|(path, content)| ((*path).to_owned(), text(content))).collect()
}

fn put(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("the path has a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// All files below `dir`, sorted.
fn tree(dir: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(dir).expect("the file is below the folder");
                paths.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    paths.sort();
    paths
}
