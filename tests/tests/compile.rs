//! All generated code is Rust that people can work with: without warnings of the compiler, of clippy or of rustdoc,
//! formatted by rustfmt, and without doc tests made from text of a spec.
//!
//! Each case is a crate of a temporary workspace, with the default lints and layout, and without the HTTP client, which
//! is the same in all of them and compiled with `generated/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::config::{Config, Dates, Uuid};
use codegen::files::{Mode, sync};
use tests::{Run, cases, kitchen_sinks};

#[test]
fn generated_crates_pass_the_tools() {
    let workspace = Workspace::write();
    workspace.cargo(&["clippy", "--workspace", "--keep-going", "--no-default-features", "--", "-Dwarnings"], &[]);
    workspace.cargo(&["fmt", "--all", "--check"], &[]);
    let documented =
        workspace.packages(|package| ["docs-", "names-", "kitchen"].iter().any(|start| package.starts_with(start)));
    workspace.cargo(&with("doc --no-deps --no-default-features", &documented), &[("RUSTDOCFLAGS", "-Dwarnings")]);
    let texts = workspace.packages(|package| package.starts_with("docs-"));
    let tested = workspace.cargo(&with("test --doc --no-default-features", &texts), &[]);
    assert_eq!(tested.matches("running 0 tests").count(), texts.len() / 2, "a text of a spec became a test:\n{tested}");
}

/// `arguments`, followed by `more`.
fn with<'a>(arguments: &'a str, more: &'a [String]) -> Vec<&'a str> {
    arguments.split(' ').chain(more.iter().map(String::as_str)).collect()
}

struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    fn write() -> Self {
        let mut workspace =
            Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile"), members: Vec::new() };
        for case in cases() {
            workspace.add(&case, "", |_| {});
        }
        for sink in kitchen_sinks().iter().chain(&cases_of_formats()) {
            workspace.add(sink, "-chrono", |config| config.types.dates = Dates::Chrono);
            workspace.add(sink, "-jiff", |config| config.types.dates = Dates::Jiff);
            workspace.add(sink, "-time", |config| config.types.dates = Dates::Time);
            workspace.add(sink, "-text", |config| {
                config.types.dates = Dates::Text;
                config.types.uuid = Uuid::Text;
            });
            workspace.add(sink, "-switches", |config| {
                config.types.closed_enums = true;
                config.types.keep_unknown_members = true;
                "2021".clone_into(&mut config.package.edition);
            });
        }
        let members: Vec<String> = workspace.members.iter().map(|member| format!("    \"{member}\",\n")).collect();
        let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n{profile}", members.concat());
        workspace.put("Cargo.toml", &manifest);
        // The tools' own files, so that they do not use those of this repository.
        workspace.put("clippy.toml", "");
        workspace.put("rustfmt.toml", "");
        workspace.put("Cargo.lock", &fs::read_to_string("../Cargo.lock").expect("the lock file is checked in"));
        workspace
    }

    /// Generates a member, named after its spec; members that did not change are not compiled again in the next run.
    fn add(&mut self, spec: &Path, suffix: &str, change: impl FnOnce(&mut Config)) {
        let inside = spec.strip_prefix("cases").expect("all are cases").with_extension("");
        let name = format!("{}{suffix}", inside.to_string_lossy().replace(['/', '_', '\\'], "-"));
        let run = Run::of_spec(spec, |config| {
            config.package.name.clone_from(&name);
            change(config);
        });
        // `cases.rs` covers cases without output.
        let Some(generated) = &run.generated else { return };
        sync(&generated.files, &self.folder.join(&name), Mode::Write).expect("the crate can be written");
        self.members.push(name);
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).expect("the file can be written");
    }

    /// `-p` and the name for each selected member.
    fn packages(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let wanted = self.members.iter().filter(|member| is_wanted(member));
        wanted.flat_map(|member| ["-p".to_owned(), member.clone()]).collect()
    }

    /// Runs cargo, which must not report anything; returns its output.
    fn cargo(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let mut command = Command::new(env!("CARGO"));
        command.args(&arguments[..1]).current_dir(&self.folder).envs(variables.iter().copied());
        if arguments[0] != "fmt" {
            command.args(["--offline", "--quiet", "--target-dir"]).arg(self.folder.join("target"));
        }
        let output = command.args(&arguments[1..]).output().expect("cargo runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        let printed = String::from_utf8_lossy(&output.stdout);
        let shown: Vec<&str> = stderr.lines().chain(printed.lines()).take(400).collect();
        assert!(output.status.success(), "cargo {} failed:\n{}", arguments[0], shown.join("\n"));
        printed.into_owned()
    }
}

/// Cases whose types depend on the configuration.
fn cases_of_formats() -> Vec<PathBuf> {
    cases().into_iter().filter(|case| case.to_string_lossy().contains("formats")).collect()
}
