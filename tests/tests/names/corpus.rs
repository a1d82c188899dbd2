//! The methods of real APIs, names only: what a change of the naming rules does is a difference in these lists. The specs are
//! not part of the repository; where `../shared/corpus/real` does not exist, there is nothing to compare.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::Generated;
use insta::assert_snapshot;
use tests::Run;

/// From the root of the repository.
const FOLDER: &str = "../../shared/corpus/real";

const SPECS: [&str; 12] = [
    "anthropic.yaml",
    "exa-websets.yaml",
    "figma.yaml",
    "github.json",
    "mistral.yaml",
    "notion.json",
    "openai.yaml",
    "resend.yaml",
    "sentry.json",
    "spotify.yaml",
    "stripe.yaml",
    "temporal.yaml",
];

/// Longer lines are broken.
const WIDTH: usize = 120;

#[test]
#[allow(clippy::print_stderr, reason = "says that nothing was compared")]
fn the_methods_of_real_apis_have_these_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    if !folder.is_dir() {
        eprintln!("the methods of real APIs are left out: `{FOLDER}` is not there");
        return;
    }
    insta::with_settings!({ snapshot_path => "../../snapshots/methods", prepend_module_to_snapshot => false, omit_expression => true }, {
        for spec in SPECS {
            let run = Run::of_spec(&folder.join(spec), |_| {});
            let name = spec.split('.').next().unwrap_or(spec);
            assert_snapshot!(name, methods(run.generated()));
        }
    });
}

/// Each handle, and its methods in the order of the spec.
fn methods(generated: &Generated) -> String {
    let mut handles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for operation in &generated.api.operations {
        let handle = operation.tag.map_or("the client", |tag| generated.names.tag(tag).method.as_str());
        handles.entry(handle).or_default().push(&generated.names.operation(operation.id).method);
    }
    let lines = handles.iter().map(|(handle, methods)| format!("{handle}\n{}", wrapped(methods)));
    lines.collect()
}

fn wrapped(methods: &[&str]) -> String {
    let mut text = String::new();
    let mut column = 0;
    for method in methods {
        if column == 0 || column + method.len() + 2 > WIDTH {
            text.push_str(if column == 0 { "   " } else { "\n   " });
            column = 3;
        }
        text.push(' ');
        text.push_str(method);
        column += method.len() + 1;
    }
    text + "\n"
}
