//! Input: the tables of rules, the sources and the snapshots. Output: no rule is incomplete, unused or never shown.

use std::collections::BTreeSet;
use std::fs;

use codegen::diagnostic::Severity;
use codegen::diagnostic::rules::{RETIRED, TABLES, all};
use tests::files_below;

/// The rules that no case and no reject shows, each with the reason. The list only gets shorter.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("N0113", "it needs several files; `commands/import.rs` shows it"),
    ("E0114", "the system decides whether a thread can be started"),
    ("E0115", "a spec that causes it would be a bug to correct"),
    (
        "W0216",
        "the repairs of `normalize` leave nothing that cannot be read; what they overlook is reported by this rule",
    ),
    ("W0314", "the limit is a million nodes"),
    ("W0507", "`normalize` cuts such circles, which is W0304; what it overlooks is reported by this rule"),
    ("W0508", "`normalize` cuts such circles, which is W0304; what it overlooks is reported by this rule"),
    ("N0805", "it needs 32 operations; `names/groups.rs` shows it"),
    ("N0808", "it needs the names of an earlier run; `commands/update.rs` shows it"),
];

#[test]
fn ids_are_unique_and_sorted_and_never_used_again() {
    let mut last = 0;
    for (index, table) in TABLES.iter().enumerate() {
        let block = (index + 1) * 100..(index + 2) * 100;
        for (_, rule) in table.rules {
            let (letter, digits) = rule.id.split_at(1);
            let number: usize = digits.parse().unwrap_or_else(|_| panic!("{} has no number", rule.id));
            assert_eq!(digits.len(), 4, "{}: four digits", rule.id);
            assert!(block.contains(&number), "{} belongs to {block:?}", rule.id);
            assert!(number > last, "{}: rules are sorted by number, whatever their letter", rule.id);
            assert_eq!(letter, rule.severity.letter().to_string(), "{}: the letter is the severity", rule.id);
            assert!(!RETIRED.contains(&rule.id), "{} was retired", rule.id);
            last = number;
        }
    }
}

#[test]
fn constants_are_unique_and_used() {
    let sources: String = files_below("../codegen/src")
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("a source can be read"))
        .collect();
    let mut seen = BTreeSet::new();
    for (constant, rule) in TABLES.iter().flat_map(|table| table.rules) {
        assert!(seen.insert(constant), "{constant} is in two tables");
        let is_used = sources.split(&format!("rules::{constant}")).skip(1).any(|rest| !rest.starts_with(is_word));
        assert!(is_used, "{} ({constant}) is not used; remove it, and add its ID to RETIRED", rule.id);
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

#[test]
fn titles_are_one_line_in_the_style_of_messages() {
    for rule in all() {
        let title = rule.title;
        assert!(title.len() <= 80 && !title.contains('\n') && !title.ends_with('.'), "{}: {title}", rule.id);
        assert!(!title.starts_with(char::is_uppercase) || title.starts_with("HTTP"), "{}: {title}", rule.id);
    }
}

#[test]
fn each_explanation_has_four_parts() {
    let parts = ["What: ", "\n\nWhy: ", "\n\nExample:\n\n```", "\n\nWay out: "];
    for rule in all() {
        let mut rest = rule.explanation;
        for part in parts {
            let (before, after) = rest.split_once(part).unwrap_or_else(|| panic!("{} has no {part:?}", rule.id));
            assert!(part == parts[0] || before.trim().len() > 10, "{}: nothing before {part:?}", rule.id);
            rest = after;
        }
        assert!(rest.trim().len() > 10 && rest.ends_with(".\n"), "{}: no way out", rule.id);
        assert_eq!(rule.explanation.matches("\n```").count() % 2, 0, "{}: a fence is open", rule.id);
        let longest = rule.explanation.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        assert!(longest <= 240, "{}: a line has {longest} characters", rule.id);
    }
}

#[test]
fn each_explanation_belongs_to_a_rule() {
    let files: Vec<String> = files_below("../codegen/src/diagnostic/explain")
        .iter()
        .map(|path| path.file_stem().expect("a file has a name").to_string_lossy().into_owned())
        .collect();
    let mut ids: Vec<&str> = all().map(|rule| rule.id).collect();
    ids.sort_unstable();
    assert_eq!(files, ids);
}

#[test]
fn each_rule_is_shown_by_a_case_or_a_reject() {
    let snapshots: String = files_below("snapshots")
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "snap"))
        .map(|path| fs::read_to_string(path).expect("a snapshot can be read"))
        .collect();
    let is_shown = |id: &str, severity: Severity| snapshots.contains(&format!("{}[{id}]: ", severity.name()));
    let missing: Vec<&str> = all().filter(|rule| !is_shown(rule.id, rule.severity)).map(|rule| rule.id).collect();
    let listed: Vec<&str> = NOT_SHOWN.iter().map(|(id, _)| *id).collect();
    assert_eq!(missing, listed, "a new rule needs a case; a rule that has one leaves the list");
}
