//! Input: the rules and the pairs. Output: each rule has a pair, in each direction where its effects differ.

use std::collections::{BTreeMap, BTreeSet};

use codegen::diff::rules::{Rule, TABLES};

use crate::pairs::{pairs, verdicts};

fn all_rules() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|table| table.rules.iter().copied())
}

#[test]
fn each_rule_has_a_pair_in_each_direction() {
    let mut shown: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    for (_, verdict) in verdicts() {
        for change in &verdict.0.changes {
            let (request, response) = shown.entry(change.rule.id).or_default();
            *request |= change.flow.request && !change.flow.response;
            *response |= change.flow.response && !change.flow.request;
        }
    }
    let mut missing = Vec::new();
    for rule in all_rules() {
        let has_directions = rule.request != rule.response;
        match shown.get(rule.id) {
            None => missing.push(rule.id.to_owned()),
            Some((false, _)) if has_directions => missing.push(format!("{} in requests", rule.id)),
            Some((_, false)) if has_directions => missing.push(format!("{} in responses", rule.id)),
            Some(_) => {}
        }
    }
    assert!(missing.is_empty(), "no pair shows {missing:?}");
}

#[test]
fn ids_and_titles_are_unique() {
    let ids: BTreeSet<&str> = all_rules().map(|rule| rule.id).collect();
    let titles: BTreeSet<&str> = all_rules().map(|rule| rule.title).collect();
    assert_eq!((ids.len(), titles.len()), (all_rules().count(), all_rules().count()));
}

#[test]
fn changes_are_not_described_twice() {
    let mut seen = BTreeSet::new();
    for pair in pairs() {
        let key = format!("{}: {} ({})", pair.file, pair.change, pair.place);
        assert!(seen.insert(key.clone()), "{key} is there twice");
    }
}
