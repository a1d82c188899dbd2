//! Strings by format, length and pattern.

use super::{Json, pattern};
use crate::ir::{Constraint, Constraints, NameRule, Text, Type, TypeKind};

/// No real spec requires longer strings.
const MAX_LENGTH: usize = 10_000;

/// A string that the constraints allow, as far as this can be determined.
pub(super) fn text(kind: Text, constraints: &Constraints) -> Option<String> {
    match kind {
        Text::Plain => plain(constraints),
        Text::DateTime => Some("2026-01-02T03:04:05Z".to_owned()),
        Text::Date => Some("2026-01-02".to_owned()),
        Text::Base64 => Some("dGV4dA==".to_owned()),
        Text::Uuid => Some("01234567-89ab-4cde-8f01-23456789abcd".to_owned()),
    }
}

/// The shortest and the longest string, if there are limits.
pub(super) fn limits(kind: Text, constraints: &Constraints) -> Vec<String> {
    if kind != Text::Plain || !constraints.patterns().is_empty() || constraints.format.0.is_some() {
        return Vec::new();
    }
    let (least, most) = lengths(constraints);
    let longest = constraints.max_length().map(|_| most).filter(|most| *most <= MAX_LENGTH);
    [Some(least), longest].into_iter().flatten().map(|length| "ä".repeat(length)).collect()
}

/// `count` different strings; none for another type.
pub(super) fn counted(ty: &Type, count: usize) -> Vec<Json> {
    let TypeKind::Text(kind) = ty.kind else { return Vec::new() };
    let (least, most) = lengths(&ty.constraints);
    let width = count.to_string().len();
    let text = |number: usize| match kind {
        Text::Plain if of_format(&ty.constraints, number).is_some() => of_format(&ty.constraints, number),
        Text::Plain if ty.constraints.patterns().is_empty() && most >= width => {
            Some(format!("{number:0>length$}", length = least.max(width)))
        }
        Text::Plain => None,
        Text::DateTime => Some(date_time(number)),
        Text::Date => Some(date(number)),
        Text::Base64 => Some(base64(number)),
        Text::Uuid => Some(uuid(number)),
    };
    (0..count).filter_map(text).map(|text| Json::text(&text)).collect()
}

/// `count` different property names that the rules allow, or fewer.
pub(super) fn names(rules: &[NameRule], count: usize) -> Vec<String> {
    let mut limits = Constraints::default();
    let mut listed = None;
    for rule in rules {
        match rule {
            NameRule::MinLength(length) => limits.add(Constraint::MinLength(*length)),
            NameRule::MaxLength(length) => limits.add(Constraint::MaxLength(*length)),
            NameRule::Matches(patterns) => {
                limits.add(Constraint::Patterns(patterns.first().into_iter().cloned().collect()));
            }
            NameRule::OneOf(names) => listed = Some(names),
        }
    }
    if let Some(names) = listed {
        return names.iter().take(count).cloned().collect();
    }
    let (least, most) = lengths(&limits);
    let fits = |name: &String| (least..=most).contains(&name.chars().count());
    if !limits.patterns().is_empty() {
        let mut names: Vec<String> = pattern::matching(limits.patterns()).filter(fits).take(count).collect();
        names.dedup();
        return names;
    }
    let name = |number: usize| {
        let name = if most < 9 { number.to_string() } else { format!("member {number}") };
        format!("{name:_<least$}", least = least.min(MAX_LENGTH))
    };
    (1..=count).map(name).filter(fits).collect()
}

/// A string of a format that has no Rust type of its own; different for each number.
fn of_format(constraints: &Constraints, number: usize) -> Option<String> {
    let text = match constraints.format.0.as_deref()? {
        "email" | "idn-email" => format!("user{number}@example.com"),
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" | "uri-template" => {
            format!("https://example.com/{number}")
        }
        "hostname" | "idn-hostname" => format!("host{number}.example.com"),
        "ipv4" => format!("192.0.2.{}", number % 256),
        "ipv6" => format!("2001:db8::{number:x}"),
        "date-time" => date_time(number),
        "date" => date(number),
        "time" => format!("03:{:02}:{:02}Z", number / 60 % 60, number % 60),
        "duration" => format!("P{}D", number + 1),
        "uuid" => uuid(number),
        "byte" | "base64" => base64(number),
        "json-pointer" => format!("/{number}"),
        "relative-json-pointer" => format!("{number}/a"),
        "regex" => format!("a{{{number}}}"),
        _ => return None,
    };
    let (least, most) = lengths(constraints);
    let fits = (least..=most).contains(&text.chars().count());
    (fits && pattern::is_match(constraints.patterns(), &text)).then_some(text)
}

fn date_time(number: usize) -> String {
    format!("2026-01-02T03:{:02}:{:02}Z", number / 60 % 60, number % 60)
}

fn date(number: usize) -> String {
    format!("{}-01-02", 2000 + number)
}

fn base64(number: usize) -> String {
    format!("{number:0>4}")
}

fn uuid(number: usize) -> String {
    format!("01234567-89ab-4cde-8f01-{number:012}")
}

fn plain(constraints: &Constraints) -> Option<String> {
    if let Some(text) = of_format(constraints, 0) {
        return Some(text);
    }
    let (least, most) = lengths(constraints);
    let fits = |text: &String| (least..=most).contains(&text.chars().count());
    // A path or a header cannot hold an empty string.
    let has_letters = |text: &String| !text.is_empty() && fits(text);
    let matching = || pattern::matching(constraints.patterns());
    if let Some(text) = matching().find(has_letters).or_else(|| matching().find(fits)) {
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
    (size(constraints.min_length(), 0), size(constraints.max_length(), usize::MAX))
}
