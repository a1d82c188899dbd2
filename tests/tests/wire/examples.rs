//! The examples in `docs/unions.md`.
//!
//! Input: the page. Output: a spec with its schemas, and a test of the tables that follow them.

use std::fmt::Write;

pub(crate) const PAGE: &str = "docs/unions.md";

const HEAD: &str = "openapi: 3.2.0\ninfo: {title: Unions, version: '1'}\ncomponents:\n  schemas:\n";

const FUNCTIONS: &str = r#"
/// The name of the variant, without its content.
fn branch<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    match serde_json::from_str::<T>(json) {
        Ok(value) => format!("{value:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
        Err(_) => "error".to_owned(),
    }
}

fn mismatches<T: runtime::wire::Union>(json: &str) -> Vec<String> {
    let value = serde_json::from_str(json).expect("an example is JSON");
    runtime::mismatches::<T>(&value).iter().map(ToString::to_string).collect()
}
"#;

/// The schemas of all blocks as components.
pub(crate) fn spec(page: &str) -> String {
    let blocks = page.split("\n```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let lines: String = blocks.flat_map(str::lines).map(|line| format!("    {line}\n")).collect();
    format!("{HEAD}{lines}")
}

/// A function that checks each row, below the name of the heading that it belongs to.
pub(crate) fn test(page: &str) -> String {
    let mut checks = String::new();
    let (mut heading, mut column) = ("", None);
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        match cells[..] {
            ["JSON", name] => column = Some(name.trim_matches('`')),
            [json, result] if line.starts_with("| ") => {
                let column = column.unwrap_or_else(|| panic!("`{line}` is in a table of another kind"));
                checks.push_str(&check(heading, column, code(json), result));
            }
            _ if line.starts_with('#') => heading = line.trim_start_matches(['#', ' ']),
            _ => {}
        }
    }
    assert!(!checks.is_empty(), "the page has no examples");
    format!("use api::{{runtime, types::*}};\n{FUNCTIONS}\n#[test]\nfn the_examples_of_the_page() {{\n{checks}}}\n")
}

fn check(heading: &str, column: &str, json: &str, result: &str) -> String {
    let mut check = String::new();
    let written = match column.strip_prefix("mismatches::") {
        Some(union) => {
            let lines: Vec<&str> = result.split("<br>").map(code).collect();
            writeln!(check, "    assert_eq!(mismatches::{union}({json:?}), {lines:?}, {heading:?});")
        }
        None => writeln!(
            check,
            "    assert_eq!(branch::<{column}>({json:?}), {:?}, \"{{}}: {{}}\", {heading:?}, {json:?});",
            code(result)
        ),
    };
    written.expect("memory can be written");
    check
}

/// The text of a code span, or of a cell without one.
fn code(cell: &str) -> &str {
    let ticks = cell.len() - cell.trim_start_matches('`').len();
    let inside = &cell[ticks..cell.len() - ticks];
    if ticks > 1 { inside.trim() } else { inside }
}
