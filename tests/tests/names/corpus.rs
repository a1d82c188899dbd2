//! The methods of real APIs, names only: what a change of the naming rules does is a difference in these lists. The specs are
//! not part of the repository; where `../shared/corpus/real` does not exist, there is nothing to compare.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::source::Sources;
use codegen::{Named, assign_names, load};
use insta::assert_snapshot;

/// From the root of the repository.
const FOLDER: &str = "../../shared/corpus/real";

/// Longer lines are broken.
const WIDTH: usize = 120;

#[test]
#[allow(clippy::print_stderr, reason = "says that nothing was compared")]
fn the_methods_of_real_apis_have_these_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let Ok(list) = fs::read_to_string(folder.join("corpus.tsv")) else {
        eprintln!("the methods of real APIs are left out: `{FOLDER}` is not there");
        return;
    };
    let specs: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    let halves: Vec<&[&str]> = specs.chunks(specs.len().div_ceil(2).max(1)).collect();
    let lists = std::thread::scope(|scope| {
        let running: Vec<_> = halves.into_iter().map(|specs| scope.spawn(|| lists_of(&folder, specs))).collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().expect("no document makes a stage panic"))
            .collect::<Vec<_>>()
    });
    insta::with_settings!({ snapshot_path => "../../snapshots/methods", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (name, methods) in lists {
            assert_snapshot!(name, methods);
        }
    });
}

/// The name of each document, and its methods.
fn lists_of(folder: &Path, specs: &[&str]) -> Vec<(String, String)> {
    let list = |spec: &&str| {
        let named = named(&folder.join(spec))?;
        let name = Path::new(spec).with_extension("").to_string_lossy().replace('/', "-");
        Some((name, methods(&named)))
    };
    specs.iter().filter_map(list).collect()
}

fn named(spec: &Path) -> Option<Named> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let [file, name] = [spec.file_name(), spec.file_stem()].map(|name| name.unwrap_or_default().to_string_lossy());
    let config = Config::for_spec(&file, &name);
    let input = load(config, spec.parent()?, &mut sources).ok()?;
    assign_names(&input, &sources, &mut diagnostics)
}

/// Each handle, and its methods in the order of the spec.
fn methods(generated: &Named) -> String {
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
