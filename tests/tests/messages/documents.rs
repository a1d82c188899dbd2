//! Input: `docs/rules.md` and `docs/messages.md`. Output: both show what the generator prints today.

use std::fs;
use std::path::Path;

use codegen::diagnostic::rules;
use tests::Run;

use super::command;

#[test]
fn the_list_of_rules_is_up_to_date() {
    let (status, printed, _) = command(&["explain", "--markdown"]);
    let written = fs::read_to_string("../docs/rules.md").unwrap_or_default();
    assert_eq!(status, 0);
    assert!(written == printed, "run `cargo xtask explain --markdown > docs/rules.md`");
}

/// Each block after a line `<!-- W0204: tests/cases/… -->` is the first message of that rule for the spec.
#[test]
fn the_messages_in_the_documentation_are_real() {
    let path = "../docs/messages.md";
    let written = fs::read_to_string(path).expect("the page exists");
    let mut page = String::new();
    let mut lines = written.lines();
    let mut shown = 0;
    while let Some(line) = lines.next() {
        page.push_str(&format!("{line}\n"));
        let Some((id, spec)) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")?.split_once(": "))
        else {
            continue;
        };
        let block = lines.by_ref().skip_while(|line| !line.starts_with("```")).skip(1);
        block.take_while(|line| !line.starts_with("```")).for_each(drop);
        page.push_str(&format!("\n```text\n{}\n```\n", first_message(id, spec)));
        shown += 1;
    }
    assert!(shown >= 10, "{shown} messages");
    if page != written && std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, &page).expect("the page can be written");
    } else {
        assert!(page == written, "run `UPDATE_DOCS=1 cargo test -p tests --test messages`; it should be:\n{page}");
    }
}

fn first_message(id: &str, spec: &str) -> String {
    let rule = rules::find(id).unwrap_or_else(|| panic!("{id} is not a rule"));
    let spec = spec.strip_prefix("tests/").expect("the examples are cases of the tests");
    let run = Run::of_spec(Path::new(spec), |_| {});
    let message = run.diagnostics.iter().find(|message| message.rule.id == rule.id);
    let message = message.unwrap_or_else(|| panic!("{spec} has no message {id}:\n{}", run.messages()));
    run.sources.render(message, false).as_str().trim_end().to_owned()
}

#[test]
fn a_rule_can_be_explained() {
    let (status, printed, _) = command(&["explain", "w0204"]);
    assert_eq!(status, 0);
    assert!(printed.starts_with("W0204 (warning, invalid): an object has an unknown key\n\nWhat: "), "{printed}");
    assert!(printed.contains("\nWay out: "), "{printed}");
}

#[test]
fn an_unknown_rule_is_an_error_with_similar_ones() {
    let (status, printed, error) = command(&["explain", "E0204"]);
    assert_eq!((status, printed.as_str()), (1, ""));
    let expected = "error: no message has the ID `E0204`; similar ones are `W0204`, `E0202`, `E0201`\n  \
                    help: `cargo xtask explain` lists all IDs\n";
    assert_eq!(error, expected);
    let (_, _, error) = command(&["explain", "\u{1b}[2Jx"]);
    assert!(!error.contains('\u{1b}') && error.contains("is not an ID"), "{error:?}");
}

#[test]
fn all_rules_can_be_listed() {
    let (status, printed, _) = command(&["explain"]);
    assert_eq!(status, 0);
    for rule in rules::all() {
        assert!(printed.contains(rule.id) && printed.contains(rule.title), "{}", rule.id);
    }
}
