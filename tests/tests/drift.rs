//! `generated/` matches `spec/`, and the same spec always gives the same crate.

use std::path::Path;

use codegen::Input;
use codegen::diagnostic::Diagnostics;
use codegen::files::{Files, Mode, sync};
use codegen::ir;
use codegen::source::{self, SourceFile, Sources};
use insta::assert_snapshot;
use tests::{Run, cases, kitchen_sinks, snapshots};

const CONFIG: &str = "../spec/codegen.toml";

#[test]
fn generated_matches_the_spec() {
    let run = Run::of_config(CONFIG);
    let found = sync(&run.generated().files, Path::new("../generated"), Mode::Check).expect("the folder can be read");
    assert!(found.is_current(), "`generated` is not what the spec gives\n{}\nrun `cargo xtask gen`", found.diff);
}

#[test]
fn the_spec_of_the_repository_gives_no_warning() {
    assert_eq!(Run::of_config(CONFIG).messages(), "");
}

#[test]
fn the_seed_matches_its_snapshots() {
    let run = Run::of_config(CONFIG);
    snapshots("seed").bind(|| {
        assert_snapshot!("ir", ir::outline(&run.generated().api));
        assert_snapshot!("API.md", run.generated().files.get("API.md").expect("each crate has an outline"));
        for (path, text) in run.api_files() {
            assert_snapshot!(path.trim_start_matches("src/").replace('/', "__"), text);
        }
    });
}

#[test]
fn two_runs_give_the_same_crate() {
    for case in cases().into_iter().chain(kitchen_sinks()) {
        let (first, second) = (Run::of_spec(&case, |_| {}), Run::of_spec(&case, |_| {}));
        assert_eq!(first.messages(), second.messages(), "{}", case.display());
        assert!(files(&first) == files(&second), "{}", case.display());
    }
}

#[test]
fn yaml_and_json_give_the_same_crate() {
    assert_same_from_json(Run::of_config(CONFIG));
    for case in cases().into_iter().chain(kitchen_sinks()).filter(|case| !is_about_yaml(case)) {
        assert_same_from_json(Run::of_spec(&case, |_| {}));
    }
}

/// The generated files, if any; `cases.rs` checks which cases have some.
fn files(run: &Run) -> Option<&Files> {
    run.generated.as_ref().map(|generated| &generated.files)
}

/// Whether the case is about something that only YAML can express, such as `1.10` as a string, or about digits that the
/// JSON written here does not preserve.
fn is_about_yaml(case: &Path) -> bool {
    let name = case.file_stem().unwrap_or_default().to_string_lossy();
    ["yaml_", "decimal"].iter().any(|start| name.starts_with(start))
}

fn assert_same_from_json(run: Run) {
    let Some(expected) = files(&run).cloned() else { return };
    let messages = run.messages();
    let mut sources = Sources::default();
    let mut as_json = |names: &[String]| -> Vec<String> {
        let converted = names.iter().map(|name| {
            let file = run.sources.get(name).expect("it was read");
            let document = source::parse(file, &mut Diagnostics::default()).expect("it was parsed");
            let path = format!("{name}.json");
            sources.add(SourceFile { path: path.clone(), text: document.to_string() });
            sources.add_other(name.clone(), Ok(path.clone()));
            path
        });
        converted.collect()
    };
    let (spec, overlays) = (as_json(&run.input.spec), as_json(&run.input.overlays));
    for file in run.sources.iter() {
        let Some(part) = run.sources.part(&file.path) else { continue };
        let document = source::parse(file, &mut Diagnostics::default());
        let text = document.map_or_else(|| file.text.clone(), |document| document.to_string());
        sources.add_part(SourceFile { path: file.path.clone(), text }, part.to_owned());
    }
    let run = Run::of(Input { config: run.input.config, spec, overlays, names: None }, sources);
    let from_json = files(&run).cloned().unwrap_or_default();
    let differs = |path: &&str| from_json.get(path) != expected.get(path);
    let differing: Vec<&str> = expected.iter().chain(from_json.iter()).map(|(path, _)| path).filter(differs).collect();
    assert!(differing.is_empty(), "{differing:?} differ\n{messages}\n{}", run.messages());
}
