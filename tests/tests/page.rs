//! The first page of a crate: the documentation of `lib.rs`, `README.md`, and the manifest. That its code compiles is
//! tested in `compile.rs`, as doc tests.

use std::path::Path;

use insta::assert_snapshot;
use tests::{Run, cases, snapshots};

#[test]
fn each_page_matches_its_snapshot() {
    for case in cases().into_iter().filter(|case| case.starts_with("cases/page")) {
        let name = case.file_stem().expect("a case is a file").to_string_lossy().into_owned();
        let run = Run::of_spec(&case, |_| {});
        snapshots("page/first").bind(|| assert_snapshot!(name, page(&run)));
    }
}

#[test]
fn the_readme_and_the_manifest_match_their_snapshots() {
    let run = Run::of_spec(Path::new("cases/page/environment.yaml"), |_| {});
    snapshots("page/files").bind(|| {
        assert_snapshot!("README.md", run.generated().files.get("README.md").expect("it is generated"));
        let manifest = run.generated().files.get("Cargo.toml").expect("each crate has one");
        assert_snapshot!("Cargo.toml", manifest.split("\n[features]").next().unwrap_or_default());
    });
}

#[test]
fn there_is_no_readme_if_the_configuration_says_so() {
    let run = Run::of_spec(Path::new("cases/page/nothing.yaml"), |config| config.package.readme = false);
    assert_eq!(run.generated().files.get("README.md"), None);
    let manifest = run.generated().files.get("Cargo.toml").expect("each crate has one");
    assert!(!manifest.contains("readme"), "{manifest}");
}

/// The documentation of `lib.rs` without what is the same in every crate: how to depend on it, and the features.
fn page(run: &Run) -> String {
    let root = run.generated().files.get("src/lib.rs").expect("each crate has a root");
    let lines =
        root.lines().filter_map(|line| line.strip_prefix("//!")).map(|line| line.strip_prefix(' ').unwrap_or(line));
    let page = lines.collect::<Vec<_>>().join("\n");
    let mut sections = page.split("\n# ");
    let first = sections.next().unwrap_or_default().to_owned();
    let own =
        sections.filter(|section| !["Add the dependency", "Features"].iter().any(|other| section.starts_with(other)));
    own.fold(first, |page, section| format!("{page}\n# {section}"))
}
