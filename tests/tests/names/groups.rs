//! When operations without a tag are grouped by their paths. The grouping itself is in `cases/operations/group_path.yaml`.

use codegen::Input;
use codegen::config::Config;
use codegen::source::{SourceFile, Sources};
use tests::Run;

/// A spec with an operation at each path.
fn spec(paths: impl IntoIterator<Item = String>, tag: &str) -> String {
    let done = "responses: {'204': {description: Done}}";
    let path = |(index, path): (usize, String)| format!("  {path}: {{get: {{{tag}operationId: op{index}, {done}}}}}\n");
    let paths: String = paths.into_iter().enumerate().map(path).collect();
    format!("openapi: 3.1.0\ninfo: {{title: Groups, version: '1'}}\npaths:\n{paths}")
}

/// The same number of paths below each of the segments.
fn below(segments: &[&str], count: usize) -> Vec<String> {
    segments.iter().flat_map(|segment| (0..count).map(move |index| format!("/v1/{segment}/p{index}"))).collect()
}

fn run(spec: &str, operations: &str) -> Run {
    let config = format!("spec = 'spec.yaml'\n\n[package]\nname = 'groups'\n\n[operations]\n{operations}");
    let mut sources = Sources::default();
    for (path, text) in [("spec.yaml", spec), ("codegen.toml", config.as_str())] {
        sources.add(SourceFile { path: path.to_owned(), text: text.to_owned() });
    }
    let config = Config::parse(&config, "codegen.toml").expect("the test writes a right one");
    Run::of(Input { config, spec: vec!["spec.yaml".to_owned()], overlays: Vec::new(), names: None }, sources)
}

/// The handles, by the methods of the client.
fn handles(spec: &str, operations: &str) -> Vec<String> {
    let run = run(spec, operations);
    let generated = run.generated();
    let tags = (0..generated.api.tags.len()).map(codegen::ir::TagId);
    tags.map(|tag| generated.names.tag(tag).method.clone()).collect()
}

#[test]
fn an_api_with_many_operations_and_no_tags_is_grouped() {
    let none: Vec<String> = Vec::new();
    // Up to 30 methods stay in one list.
    assert_eq!(handles(&spec(below(&["ships", "docks"], 15), ""), ""), none);
    assert_eq!(handles(&spec(below(&["ships", "docks"], 16), ""), ""), ["ships", "docks"]);
    // A spec with tags is grouped already.
    let tagged = spec(below(&["ships", "docks"], 20), "tags: [fleet], ");
    assert_eq!(handles(&tagged, ""), ["fleet"]);
    // A single group is no better than none.
    assert_eq!(handles(&spec(below(&["ships"], 40), "").replace("/v1/ships/p", "/v1/ships/{p}/p"), ""), none);
    // Each operation has its own segment.
    let single: Vec<String> = (0..40).map(|index| format!("/op{index}")).collect();
    assert_eq!(handles(&spec(single, ""), ""), none);
}

#[test]
fn a_common_prefix_is_not_a_group() {
    let paths = below(&["ships", "docks"], 16).into_iter().map(|path| format!("/admin/api{path}"));
    assert_eq!(handles(&spec(paths, ""), ""), ["ships", "docks"]);
    // As long as part of each path is left.
    let mut paths = below(&["ships/a", "ships/b"], 16);
    paths.push("/v1/ships".to_owned());
    paths.push("/v1/docks".to_owned());
    assert_eq!(handles(&spec(paths, ""), ""), ["ships", "docks"]);
}

#[test]
fn the_configuration_decides() {
    let many = spec(below(&["ships", "docks"], 16), "");
    let few = spec(below(&["ships", "docks"], 1), "");
    let tagged = spec(below(&["ships", "docks"], 16), "tags: [Fleet], ");
    let mixed = format!("{}  /v1/docks: {{get: {{responses: {{'204': {{description: Done}}}}}}}}\n", {
        spec(below(&["ships"], 2), "tags: [Fleet], ")
    });
    let (path, tag, flat) = ("group = 'path'", "group = 'tag'", "group = 'flat'");
    let table: [(&str, &str, &[&str]); 16] = [
        (&many, "", &["ships", "docks"]),
        (&many, path, &["ships", "docks"]),
        (&many, tag, &[]),
        (&many, flat, &[]),
        (&few, "", &[]),
        (&few, path, &["ships", "docks"]),
        (&few, tag, &[]),
        (&few, flat, &[]),
        (&tagged, "", &["fleet"]),
        (&tagged, path, &["ships", "docks"]),
        (&tagged, tag, &["fleet"]),
        (&tagged, flat, &[]),
        (&mixed, "", &["fleet"]),
        (&mixed, path, &["ships", "docks"]),
        (&mixed, tag, &["fleet"]),
        (&mixed, flat, &[]),
    ];
    for (spec, setting, expected) in table {
        assert_eq!(handles(spec, setting), expected, "{setting}\n{spec}");
    }
}

#[test]
fn a_decision_of_the_generator_is_reported() {
    let many = spec(below(&["ships", "docks"], 16), "");
    let messages = run(&many, "").messages();
    assert!(messages.contains("note[N0805]: no operation has a tag; 32 operations are grouped"), "{messages}");
    assert!(messages.contains("`group = \"flat\"` under `[operations]`"), "{messages}");
    for decided in ["group = 'path'", "group = 'tag'", "group = 'flat'"] {
        assert_eq!(run(&many, decided).messages(), "");
    }
}

#[test]
fn a_setting_without_effect_is_an_error() {
    let run = run(&spec(["/{id}".to_owned()], "tags: [ships], "), "group = 'path'");
    assert!(run.generated.is_none());
    let messages = run.messages();
    assert!(messages.contains("error[E0914]: no path has a segment that operations can be grouped by"), "{messages}");
    assert!(messages.contains("codegen.toml:7:9"), "{messages}");
}
