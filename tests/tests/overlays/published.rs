//! The documents that the OpenAPI Initiative publishes with the Overlay Specification. They are not part of the repository;
//! where `../shared/corpus/fixtures/oai-overlay` does not exist, there is nothing to compare, and the test says so.

use std::fs;
use std::path::Path;

use tests::files_below;

use super::apply;

const FOLDER: &str = "../../shared/corpus/fixtures/oai-overlay";

/// A document that has what the targets of their valid overlays select.
const SPEC: &str = "\
openapi: 3.1.0
info: {title: Foo, version: '1'}
paths:
  /foo:
    get: {x-oai-traits: {paged: true}, parameters: [{name: a, in: query}], child: {x-oai-traits: {paged: true}}}
  /bar:
    get: {parameters: []}
";

fn folder() -> Option<&'static str> {
    let exists = Path::new(FOLDER).is_dir();
    if !exists {
        #[allow(clippy::print_stderr, reason = "whoever runs the test sees what it did not do")]
        {
            eprintln!("{FOLDER} does not exist: the published overlays were not compared");
        }
    }
    exists.then_some(FOLDER)
}

#[test]
fn published_overlays_are_accepted_or_not_as_their_folders_say() {
    let Some(folder) = folder() else { return };
    let mut counts = [0, 0];
    for path in files_below(&format!("{folder}/tests")) {
        let is_valid = path.components().any(|part| part.as_os_str() == "pass");
        let (result, messages) = apply(SPEC, &read(&path));
        assert_eq!(result.is_ok(), is_valid, "{}\n{messages}", path.display());
        counts[usize::from(is_valid)] += 1;
    }
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn compliant_sets_have_their_output() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    for path in files_below(&format!("{folder}/compliant-sets")) {
        if !path.ends_with("overlay.yaml") {
            continue;
        }
        let [spec, output] = ["openapi.yaml", "output.yaml"].map(|name| read(&path.with_file_name(name)));
        let (result, messages) = apply(&spec, &read(&path));
        let corrected = result.unwrap_or_else(|_| panic!("{}\n{messages}", path.display()));
        let nothing = "{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $}]}";
        let output = apply(&output, nothing).0.expect("the output is a document");
        assert!(corrected.is_same_value(&output), "{}\n{corrected}\n{output}", path.display());
        count += 1;
    }
    assert!(count > 0);
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
