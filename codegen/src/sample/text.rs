//! Texts by format, length and pattern.

use super::{Json, pattern};
use crate::ir::{Constraints, NameRule, Text, Type, TypeKind};

/// Longer texts than this are asked for by no one who means it.
const MAX_LENGTH: usize = 10_000;

/// A text that the constraints allow, as far as this can tell.
pub(super) fn text(kind: Text, constraints: &Constraints) -> Option<String> {
    match kind {
        Text::Plain => plain(constraints),
        Text::DateTime => Some("2026-01-02T03:04:05Z".to_owned()),
        Text::Date => Some("2026-01-02".to_owned()),
        Text::Base64 => Some("dGV4dA==".to_owned()),
        Text::Uuid => Some("01234567-89ab-4cde-8f01-23456789abcd".to_owned()),
    }
}

/// The shortest and the longest, where there are limits.
pub(super) fn limits(kind: Text, constraints: &Constraints) -> Vec<String> {
    if kind != Text::Plain || !constraints.patterns.is_empty() {
        return Vec::new();
    }
    let (least, most) = lengths(constraints);
    let longest = constraints.max_length.map(|_| most).filter(|most| *most <= MAX_LENGTH);
    [Some(least), longest].into_iter().flatten().map(|length| "ä".repeat(length)).collect()
}

/// `count` different texts; none of another type.
pub(super) fn counted(ty: &Type, count: usize) -> Vec<Json> {
    let TypeKind::Text(kind) = ty.kind else { return Vec::new() };
    let (least, most) = lengths(&ty.constraints);
    let width = count.to_string().len();
    let text = |number: usize| match kind {
        Text::Plain if ty.constraints.patterns.is_empty() && most >= width => {
            Some(format!("{number:0>length$}", length = least.max(width)))
        }
        Text::Plain => None,
        Text::DateTime => Some(format!("2026-01-02T03:{:02}:{:02}Z", number / 60, number % 60)),
        Text::Date => Some(format!("{}-01-02", 2000 + number)),
        Text::Base64 => Some(format!("{number:0>4}")),
        Text::Uuid => Some(format!("01234567-89ab-4cde-8f01-{number:012}")),
    };
    (0..count).filter_map(text).map(|text| Json::text(&text)).collect()
}

/// `count` different names of members that the rules allow, or fewer.
pub(super) fn names(rules: &[NameRule], count: usize) -> Vec<String> {
    let mut limits = Constraints::default();
    let mut listed = None;
    for rule in rules {
        match rule {
            NameRule::MinLength(length) => limits.min_length = limits.min_length.max(Some(*length)),
            NameRule::MaxLength(length) => {
                limits.max_length = Some(limits.max_length.unwrap_or(*length).min(*length));
            }
            NameRule::Matches(patterns) => limits.patterns.extend(patterns.first().cloned()),
            NameRule::OneOf(names) => listed = Some(names),
        }
    }
    if let Some(names) = listed {
        return names.iter().take(count).cloned().collect();
    }
    let (least, most) = lengths(&limits);
    let fits = |name: &String| (least..=most).contains(&name.chars().count());
    if !limits.patterns.is_empty() {
        let mut names: Vec<String> = pattern::matching(&limits.patterns).filter(fits).take(count).collect();
        names.dedup();
        return names;
    }
    let name = |number: usize| {
        let name = if most < 9 { number.to_string() } else { format!("member {number}") };
        format!("{name:_<least$}", least = least.min(MAX_LENGTH))
    };
    (1..=count).map(name).filter(fits).collect()
}

fn plain(constraints: &Constraints) -> Option<String> {
    let (least, most) = lengths(constraints);
    let fits = |text: &String| (least..=most).contains(&text.chars().count());
    if let Some(text) = pattern::matching(&constraints.patterns).find(fits) {
        return Some(text);
    }
    if least > most || least > MAX_LENGTH {
        return None;
    }
    let mut text: String = "text".chars().take(most).collect();
    text.extend(std::iter::repeat_n('t', least.saturating_sub(text.chars().count())));
    Some(text)
}

fn lengths(constraints: &Constraints) -> (usize, usize) {
    let size =
        |length: Option<u64>, default| length.map_or(default, |length| usize::try_from(length).unwrap_or(usize::MAX));
    (size(constraints.min_length, 0), size(constraints.max_length, usize::MAX))
}
