//! The messages of a run by their rules.
//!
//! Input: all messages. Output: a group for each rule, and how many messages each one has.

use std::cmp::Reverse;

use indexmap::IndexMap;

use super::{Diagnostic, Diagnostics, Rule, Severity};

/// How many rules a breakdown names.
const NAMED_RULES: usize = 8;

/// The messages of one rule.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    pub rule: &'static Rule,
    /// In the order in which they were reported; never empty.
    pub messages: Vec<&'a Diagnostic>,
}

/// The messages by their rules, in the order of the first message of each.
pub fn groups<'a>(messages: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Group<'a>> {
    let mut groups: IndexMap<&str, Group<'a>> = IndexMap::new();
    for message in messages {
        let group = groups.entry(message.rule.id);
        group.or_insert_with(|| Group { rule: message.rule, messages: Vec::new() }).messages.push(message);
    }
    groups.into_values().collect()
}

/// `12: 8 × W0204, 4 × W0301`: how many messages there are of `severity`, and of each rule, most frequent first. Only
/// the number, if there are fewer than two.
pub fn breakdown(diagnostics: &Diagnostics, severity: Severity) -> String {
    let of_severity = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity);
    let mut groups = groups(of_severity);
    groups.sort_by_key(|group| (Reverse(group.messages.len()), group.rule.id));
    let counts = groups.iter().map(|group| group.messages.len());
    let total = counts.sum::<usize>();
    if total < 2 {
        return total.to_string();
    }
    let (named, others) = groups.split_at(groups.len().min(NAMED_RULES));
    let mut parts: Vec<String> =
        named.iter().map(|group| format!("{} × {}", grouped(group.messages.len()), group.rule.id)).collect();
    if !others.is_empty() {
        let rest = others.iter().map(|group| group.messages.len()).sum();
        parts.push(format!("{} × {} other rules", grouped(rest), others.len()));
    }
    format!("{}: {}", grouped(total), parts.join(", "))
}

/// `1,967`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl Group<'_> {
    /// `... and 1,967 like it (W0204; --verbose shows all)`, after the first `shown` messages; `None` if there are no more.
    pub fn more(&self, shown: usize) -> Option<String> {
        let hidden = self.messages.len().checked_sub(shown).filter(|hidden| *hidden > 0)?;
        Some(format!("... and {} like it ({}; --verbose shows all)", grouped(hidden), self.rule.id))
    }
}
