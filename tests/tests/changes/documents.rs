//! Input: `docs/changes.md`, and the checks of oasdiff with their levels. Output: the page is what the generator prints, and each
//! check has one place in it, with the same effect or a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use codegen::diff::Wire;
use codegen::diff::rules::rows::{JUDGED_OTHERWISE, NOT_REPORTED, Reason, row};
use codegen::diff::rules::{Rule, TABLES};
use xtask::Terminal;

const IDS: &str = include_str!("../../changes/oasdiff-ids.txt");

#[test]
fn the_page_is_what_the_command_prints() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { out: &mut out, err: &mut err, colors: false, can_redraw: false };
    let status = xtask::run(["xtask", "explain", "--changes"], &mut terminal);
    let printed = String::from_utf8(out).expect("the page is text");
    assert_eq!((status, String::from_utf8_lossy(&err).as_ref()), (0, ""));
    let written = fs::read_to_string("../docs/changes.md").unwrap_or_default();
    assert!(written == printed, "run `cargo xtask explain --changes > docs/changes.md`");
}

#[test]
fn each_check_of_oasdiff_has_one_place() {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let merged = TABLES.iter().flat_map(|table| table.rules).flat_map(|rule| row(rule).oasdiff);
    let others = NOT_REPORTED.iter().flat_map(|reason| reason.oasdiff);
    for id in merged.chain(others).flat_map(|glob| expand(glob)) {
        *places.entry(id).or_default() += 1;
    }
    let known: BTreeSet<&str> = levels().into_keys().collect();
    let missing: Vec<&&str> = known.iter().filter(|id| !places.contains_key(**id)).collect();
    let unknown: Vec<&String> = places.keys().filter(|id| !known.contains(id.as_str())).collect();
    let twice: Vec<&String> = places.iter().filter(|(_, count)| **count > 1).map(|(id, _)| id).collect();
    assert!(missing.is_empty(), "no place: {missing:?}");
    assert!(unknown.is_empty(), "not a check of oasdiff: {unknown:?}");
    assert!(twice.is_empty(), "more than one place: {twice:?}");
}

#[test]
fn each_effect_is_the_level_of_oasdiff_or_has_a_reason() {
    let levels = levels();
    let mut excepted: BTreeSet<String> = ids(JUDGED_OTHERWISE).collect();
    for rule in TABLES.iter().flat_map(|table| table.rules) {
        for id in row(rule).oasdiff.iter().flat_map(|glob| expand(glob)) {
            let is_excepted = excepted.remove(&id);
            let (ours, theirs) = (level(wire(rule, &id)), levels[id.as_str()]);
            assert_eq!(ours != theirs, is_excepted, "{id}: {} has {ours}, oasdiff {theirs}", rule.id);
        }
    }
    assert!(excepted.is_empty(), "no rule merges these: {excepted:?}");
}

/// The effect in the direction that the check is about.
fn wire(rule: &Rule, id: &str) -> Wire {
    match (id.contains("request"), id.contains("response")) {
        (true, false) => rule.request.wire,
        (false, true) => rule.response.wire,
        _ => rule.request.wire.max(rule.response.wire),
    }
}

fn level(wire: Wire) -> &'static str {
    match wire {
        Wire::None | Wire::Compatible => "INFO",
        Wire::Risky => "WARN",
        Wire::Breaking => "ERR",
    }
}

fn levels() -> BTreeMap<&'static str, &'static str> {
    IDS.lines().map(|line| line.split_once(' ').expect("each line is an ID and a level")).collect()
}

fn ids(reasons: &[Reason]) -> impl Iterator<Item = String> {
    reasons.iter().flat_map(|reason| reason.oasdiff).flat_map(|glob| expand(glob))
}

/// `a-{b,c}` is `a-b` and `a-c`.
fn expand(glob: &str) -> Vec<String> {
    let Some((before, rest)) = glob.split_once('{') else { return vec![glob.to_owned()] };
    let (alternatives, after) = rest.split_once('}').expect("each brace is closed");
    let one = |alternative: &str| expand(&format!("{before}{alternative}{after}"));
    alternatives.split(',').flat_map(one).collect()
}
