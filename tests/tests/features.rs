//! Each feature of a generated crate can be turned on alone: what it needs is there, and nothing is left over.

use std::path::Path;
use std::process::Command;

use codegen::files::{Mode, sync};
use insta::assert_snapshot;
use tests::{Run, snapshots, workspace};

const PACKAGE: &str = "groups";

/// A spec with several groups of operations, in which a warning for each kind of item would show.
fn run() -> Run {
    Run::of_spec(Path::new("cases/operations/feature_groups.yaml"), |config| {
        PACKAGE.clone_into(&mut config.package.name);
    })
}

#[test]
fn modules_have_the_features_that_need_them() {
    let run = run();
    let files = &run.generated().files;
    snapshots("features").bind(|| {
        assert_snapshot!("Cargo.toml", features(&run));
        for path in ["src/types/mod.rs", "src/operations/mod.rs", "src/types/dog_form.rs", "src/lib.rs"] {
            let text = files.get(path).expect("it is generated");
            // The page is tested elsewhere.
            let text = text.lines().filter(|line| !line.starts_with("//!")).collect::<Vec<_>>().join("\n");
            assert_snapshot!(path.rsplit_once("src/").map_or(path, |(_, name)| name).replace('/', "_"), text);
        }
    });
}

#[test]
fn each_feature_compiles_alone_without_a_warning() {
    let run = run();
    let groups: Vec<&str> = run.generated().analysis.groups.all.iter().map(|group| group.feature.as_str()).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    workspace::write(&folder, &[PACKAGE]);
    sync(&run.generated().files, &folder.join(PACKAGE), Mode::Write).expect("the crate can be written");

    let mut sets: Vec<String> =
        ["", "client", "full", "test-util", "client,full", "client,test-util"].map(str::to_owned).into();
    for (index, group) in groups.iter().enumerate() {
        sets.extend([(*group).to_owned(), format!("client,test-util,{group}")]);
        // A sample of the pairs: each group with the one after it.
        sets.push(format!("client,{group},{}", groups[(index + 1) % groups.len()]));
    }
    for set in &sets {
        let lints = ["--", "-Dwarnings"];
        let (passes, messages) = cargo(&folder, &[&["clippy", "--quiet", "--features", set][..], &lints].concat());
        assert!(passes, "with the features `{set}`:\n{messages}");
    }
}

#[test]
fn types_alone_need_no_crate_of_the_client() {
    let run = run();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    workspace::write(&folder, &[PACKAGE]);
    sync(&run.generated().files, &folder.join(PACKAGE), Mode::Write).expect("the crate can be written");
    let (passes, tree) =
        cargo(&folder, &["tree", "--features", "full", "--edges", "normal", "--depth", "1", "--prefix", "none"]);
    assert!(passes, "{tree}");
    let crates: Vec<&str> = tree.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(crates, ["serde", "serde_json"]);
}

#[test]
fn some_groups_can_be_the_default() {
    let run = Run::of_spec(Path::new("cases/operations/feature_default.yaml"), |_| {});
    let page = run.generated().files.get("README.md").expect("every crate has it");
    let page = page.split("## Features\n").nth(1).expect("the page has a section about features");
    snapshots("features").bind(|| assert_snapshot!("default", format!("{}\n{page}", features(&run))));
}

/// `[features]` of the manifest, up to those that every crate has.
fn features(run: &Run) -> &str {
    let manifest = run.generated().files.get("Cargo.toml").expect("every crate has it");
    let (_, features) = manifest.split_once("[features]\n").expect("every crate has features");
    features.split("# Calls without `async`.").next().unwrap_or_default()
}

/// Whether cargo succeeds for the package, without its default features, and what it printed.
fn cargo(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let (command, arguments) = arguments.split_first().expect("there is a command");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([command, "--offline", "--no-default-features", "--package", PACKAGE]).args(arguments);
    cargo.env("CARGO_TARGET_DIR", folder.with_file_name("target")).current_dir(folder);
    let output = cargo.output().expect("cargo runs");
    let text = if output.status.success() { &output.stdout } else { &output.stderr };
    (output.status.success(), String::from_utf8_lossy(text).into_owned())
}
