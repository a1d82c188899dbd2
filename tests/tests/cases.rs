//! Input: small specs. Output: the messages, the API as the generator understands it, and the Rust code. A new file in
//! `cases/` is a new test.

use insta::{assert_snapshot, glob};
use tests::{Run, cases, snapshots};

#[test]
fn each_case_matches_its_snapshot() {
    let cases = cases();
    let mut refused = Vec::new();
    glob!("../cases", "**/*.yaml", |path| {
        let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("the cases are in this package");
        if !cases.iter().any(|case| case == path) {
            return;
        }
        let folder = path.parent().expect("a case is in a folder").strip_prefix("cases").expect("all are cases");
        let name = path.file_stem().expect("a case is a file").to_string_lossy();
        let run = Run::of_spec(path, |_| {});
        if run.generated.is_none() {
            refused.push(format!("{}\n{}", path.display(), run.messages()));
            return;
        }
        snapshots(&folder.to_string_lossy()).bind(|| assert_snapshot!(name.as_ref(), shown(&run)));
    });
    assert!(refused.is_empty(), "cases are what can be taken; these are not:\n{}", refused.join("\n"));
}

fn shown(run: &Run) -> String {
    let mut shown = run.messages();
    if !shown.is_empty() {
        shown.push('\n');
    }
    shown.push_str(&codegen::ir::outline(&run.generated().api));
    for (path, text) in run.api_files() {
        // The line that marks a file as generated is the same in all of them.
        let text = text.split_once('\n').map_or(text, |(_, rest)| rest);
        shown.extend(["\n=== ", path, "\n", text]);
    }
    shown
}
