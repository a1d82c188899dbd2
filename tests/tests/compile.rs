//! All generated code is Rust that people can work with: without warnings of the compiler, of clippy or of rustdoc,
//! formatted by rustfmt, and without doc tests made from text of a spec.
//!
//! Each case is a crate, with the default lints and layout, and without the HTTP client, which is the same in all of them and
//! compiled with `generated/`. Crates that can share a runtime are modules of one crate; with `COMPILE=exact` only those with
//! the same runtime, so that each case has no file but its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use codegen::config::{Config, Dates, Uuid};
use codegen::files::{Files, Mode, sync};
use tests::bundle::{Bundles, Sharing};
use tests::{Run, cases, kitchen_sinks};

#[test]
fn generated_crates_pass_the_tools() {
    let workspaces = Workspaces::write();
    workspaces.crates(&["fmt", "--all", "--check"]);
    workspaces.bundles(
        &[
            "clippy",
            "--workspace",
            "--keep-going",
            "--no-default-features",
            "--features",
            "client,full",
            "--",
            "-Dwarnings",
        ],
        &[],
    );
    let sinks = workspaces.packages(|name| name.starts_with("kitchen-sink"));
    let lints = ["--", "-Dwarnings"].map(str::to_owned);
    let linted = [&sinks[..], &lints].concat();
    workspaces.bundles(&with("clippy --no-default-features --features client,full,test-util", &linted), &[]);
    workspaces.bundles(&with("test --lib --no-default-features --features client,full,test-util", &sinks), &[]);
    let documented =
        |name: &str| ["docs-", "names-", "page-", "kitchen-sink-text"].iter().any(|start| name.starts_with(start));
    let documented = workspaces.packages(documented);
    workspaces.bundles(
        &with("doc --no-deps --no-default-features --features client,full", &documented),
        &[("RUSTDOCFLAGS", "-Dwarnings")],
    );
    let has_texts = |name: &str| name.starts_with("docs-") || name.starts_with("page-");
    let texts = workspaces.packages(has_texts);
    let tested = workspaces.bundles(&with("test --doc --no-default-features --features client,full", &texts), &[]);
    let (run, ours) = (tests_run(&tested), workspaces.bundles.page_tests(has_texts));
    assert!(ours > 0 && run == ours, "{run} tests for {ours} snippets: a text of a spec became a test:\n{tested}");
}

/// How many tests the output is about: `running 3 tests`.
fn tests_run(output: &str) -> usize {
    let counts =
        output.lines().filter_map(|line| line.strip_prefix("running ")?.split(' ').next()?.parse::<usize>().ok());
    counts.sum()
}

/// `arguments`, followed by `more`.
fn with<'a>(arguments: &'a str, more: &'a [String]) -> Vec<&'a str> {
    arguments.split(' ').chain(more.iter().map(String::as_str)).collect()
}

/// Two temporary workspaces: one of the crates as they are, for tools that read manifests and layout, and one of bundles.
struct Workspaces {
    folder: PathBuf,
    bundles: Bundles,
}

/// The generated crates, by their names, and the folder for what rustfmt reads of them.
struct Crates {
    folder: PathBuf,
    all: Vec<(String, Files)>,
}

impl Crates {
    /// Generates a crate, named after its spec; crates that did not change are not compiled again in the next run.
    fn add(&mut self, spec: &Path, suffix: &str, change: impl FnOnce(&mut Config)) {
        let inside = spec.strip_prefix("cases").expect("all are cases").with_extension("");
        let name = format!("{}{suffix}", inside.to_string_lossy().replace(['/', '_', '\\'], "-"));
        let run = Run::of_spec(spec, |config| {
            config.package.name.clone_from(&name);
            change(config);
        });
        // `cases.rs` covers cases without output.
        let Some(generated) = &run.generated else { return };
        // The modules of the root are marked so that rustfmt does not read them.
        let mut outside = Files::default();
        for path in ["Cargo.toml", "src/lib.rs"] {
            outside.insert(path, generated.files.get(path).expect("every crate has it"));
        }
        sync(&outside, &self.folder.join(&name), Mode::Write).expect("the crate can be written");
        self.all.push((name, generated.files.clone()));
    }
}

impl Workspaces {
    fn write() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile");
        let mut crates = Crates { folder: folder.join("crates"), all: Vec::new() };
        for case in cases() {
            crates.add(&case, "", |_| {});
        }
        for sink in kitchen_sinks().iter().chain(&cases_of_formats()) {
            crates.add(sink, "-chrono", |config| config.types.dates = Dates::Chrono);
            crates.add(sink, "-jiff", |config| config.types.dates = Dates::Jiff);
            crates.add(sink, "-time", |config| config.types.dates = Dates::Time);
            crates.add(sink, "-text", |config| {
                config.types.dates = Dates::Text;
                config.types.uuid = Uuid::Text;
            });
            crates.add(sink, "-switches", |config| {
                config.types.closed_enums = true;
                config.types.keep_unknown_members = true;
                "2021".clone_into(&mut config.package.edition);
            });
        }
        let names = crates.all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let is_exact = env::var("COMPILE").is_ok_and(|value| value == "exact");
        let bundles = Bundles::new(crates.all, if is_exact { Sharing::Equal } else { Sharing::Part });
        let workspaces = Self { folder, bundles };
        workspaces.put_workspace("crates", &names);
        workspaces.put_workspace("bundles", &workspaces.bundles.packages(|_| true));
        workspaces.bundles.write(&workspaces.folder.join("bundles"));
        workspaces
    }

    /// Writes the files of a workspace other than its members.
    fn put_workspace(&self, name: &str, members: &[impl AsRef<str>]) {
        let members: Vec<String> = members.iter().map(|member| format!("    \"{}\",\n", member.as_ref())).collect();
        let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n{profile}", members.concat());
        // A file with a new date makes clippy check all crates again.
        let put = |path: &str, text: &str| {
            let path = self.folder.join(name).join(path);
            if fs::read_to_string(&path).is_ok_and(|old| old == text) {
                return;
            }
            fs::write(path, text).expect("the file can be written");
        };
        fs::create_dir_all(self.folder.join(name)).expect("the folder can be made");
        put("Cargo.toml", &manifest);
        // The tools' own files, so that they do not use those of this repository.
        put("clippy.toml", "");
        put("rustfmt.toml", "");
        put("Cargo.lock", &fs::read_to_string("../Cargo.lock").expect("the lock file is checked in"));
    }

    /// `-p` and the name for each bundle with a selected crate.
    fn packages(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        self.bundles.packages(is_wanted).into_iter().flat_map(|package| ["-p".to_owned(), package.to_owned()]).collect()
    }

    fn crates(&self, arguments: &[&str]) {
        cargo(&self.folder.join("crates"), arguments, &[]);
    }

    fn bundles(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
        let own = ["--offline", "--quiet", "--target-dir", target.to_str().expect("the path is UTF-8")];
        let arguments: Vec<&str> = arguments[..1].iter().chain(&own).chain(&arguments[1..]).copied().collect();
        cargo(&self.folder.join("bundles"), &arguments, variables)
    }
}

/// Runs cargo in a folder, which must not report anything; returns its output.
fn cargo(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO"));
    let output = command.args(arguments).current_dir(folder).envs(variables.iter().copied()).output();
    let output = output.expect("cargo runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    let shown: Vec<&str> = stderr.lines().chain(printed.lines()).take(400).collect();
    assert!(output.status.success(), "cargo {} failed:\n{}", arguments[0], shown.join("\n"));
    printed.into_owned()
}

/// Cases whose types depend on the configuration.
fn cases_of_formats() -> Vec<PathBuf> {
    cases().into_iter().filter(|case| case.to_string_lossy().contains("formats")).collect()
}
