//! The JSON behavior of generated types: each case that has a test `wire/<topic>/<name>.rs` is generated, and the test
//! is run with it.
//!
//! The tests are modules of one program, so that only one program is linked, in a temporary workspace with all of the
//! crates, of which those that can share a runtime are modules of one crate. They have no HTTP client: tests of calls use the
//! transport in `wire/sent.rs` next to this file, or the mock of the crate.
//! The examples of `docs/unions.md` are another such test.
//! `// The tests of PATH` in a test runs those of another one with its own switches.
//! `WIRE=unions/` runs only the tests whose paths contain that text.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "wire/examples.rs"]
mod examples;

use codegen::config::Config;
use codegen::files::Files;
use tests::bundle::{Bundles, Sharing};
use tests::workspace::{self, put};
use tests::{Run, files_below};

/// The dependencies of the tests themselves; a line for each tested crate follows.
const MANIFEST: &str = r#"[package]
name = "wire-tests"
version = "0.0.0"
edition = "2024"

[dependencies]
bytes = "1"
http = "1"
serde = "1"
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;

#[test]
fn generated_types_match_the_tests_of_their_cases() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire");
    let only = env::var("WIRE").unwrap_or_default();
    let tests = files_below("wire").into_iter().filter(|test| test.to_string_lossy().contains(&only));
    let mut tests: Vec<Test> = tests.map(|test| Test::read(&test)).collect();
    if examples::PAGE.contains(&only) {
        tests.push(Test::of_page(&folder));
    }
    assert!(!tests.is_empty(), "no test has `{only}` in its path");
    let crates = Bundles::new(tests.iter().map(Test::generate).collect(), Sharing::Part);
    crates.write(&folder);
    write_workspace(&folder, &tests, &crates);
    let printed = workspace::test(&folder, "wire-tests", "wire");
    for test in &tests {
        assert!(printed.contains(&format!("\ntest {}::", test.module())), "`{}` ran no test", test.package);
    }
}

/// The workspace, and the package of the tests, which depends on each crate without its HTTP client.
fn write_workspace(folder: &Path, tests: &[Test], crates: &Bundles) {
    let packages = crates.packages(|_| true);
    workspace::write(folder, &[&["wire-tests"], &packages[..]].concat());
    let lines: String = packages.iter().map(|package| workspace::dependency(package, package)).collect();
    put(&folder.join("wire-tests/Cargo.toml"), &format!("{MANIFEST}{lines}"));
    let modules: String = tests.iter().map(|test| format!("mod {};\n", test.module())).collect();
    put(&folder.join("wire-tests/src/lib.rs"), "");
    put(&folder.join("wire-tests/tests/wire/main.rs"), &format!("#![allow(dead_code, unused_imports)]\n{modules}"));
    for test in tests {
        put(&folder.join(format!("wire-tests/tests/wire/{}.rs", test.module())), &test.text(crates));
    }
}

/// A test and the case that it is about.
struct Test {
    case: PathBuf,
    package: String,
    source: String,
}

impl Test {
    fn read(path: &Path) -> Self {
        let inside = path.strip_prefix("wire").expect("all tests are in `wire`").with_extension("");
        let package = inside.to_string_lossy().replace(['/', '_', '.', '\\'], "-");
        let read = |path: &Path| fs::read_to_string(path).expect("the test can be read");
        let mut source = read(path);
        // The same tests with other switches.
        if let Some(other) = source.lines().find_map(|line| line.strip_prefix("// The tests of ")) {
            let other = read(&Path::new("wire").join(other));
            let tests = other.lines().filter(|line| !line.starts_with("// types.")).map(|line| format!("{line}\n"));
            source.extend(tests);
        }
        Self { case: case(&inside), package, source }
    }

    /// The examples of the page about unions.
    fn of_page(folder: &Path) -> Self {
        let page = fs::read_to_string(Path::new("..").join(examples::PAGE)).expect("the page can be read");
        let case = folder.join("page.yaml");
        put(&case, &examples::spec(&page));
        Self { case, package: "page-unions".to_owned(), source: examples::test(&page) }
    }

    /// The name of the test's module. The crate may have the same name, so it is not the crate's.
    fn module(&self) -> String {
        format!("{}_test", self.package.replace('-', "_"))
    }

    /// Generates the case, as a crate that is named after the test.
    fn generate(&self) -> (String, Files) {
        let run = Run::of_spec(&self.case, |config| {
            config.package.name.clone_from(&self.package);
            switch(config, &self.source);
        });
        (self.package.clone(), run.generated().files.clone())
    }

    /// The module of the test: the types of every case have the same name in it.
    fn text(&self, crates: &Bundles) -> String {
        let mut head = format!("use {} as api;", crates.path(&self.package));
        if self.source.contains("use sent::") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/sent.rs");
            head.push_str(&format!("\n#[path = {:?}]\nmod sent;", path.to_string_lossy()));
        }
        format!("{head}\n{}", self.source)
    }
}

/// `schemas/read_only` for `wire/schemas/read_only.rs`; the part after a dot distinguishes several tests of one case.
fn case(inside: &Path) -> PathBuf {
    let inside = inside.to_string_lossy();
    let case = inside.split('.').next().unwrap_or_default();
    PathBuf::from(format!("cases/{case}.yaml"))
}

/// Sets the switches of the configuration that the test lists in its first lines: `// types.dates = "jiff"`.
fn switch(config: &mut Config, test: &str) {
    let lines = test.lines().filter_map(|line| line.strip_prefix("// types."));
    let table: String = lines.map(|line| format!("{line}\n")).collect();
    if !table.is_empty() {
        let switches = format!("spec = 'a.yaml'\n[package]\nname = 'a'\n[types]\n{table}");
        config.types = Config::parse(&switches, "switches").expect("the switches are valid").types;
    }
}
