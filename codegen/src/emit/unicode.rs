//! Properties of Unicode in patterns: each is a macro's arm, so that tables name what would fill pages.

use std::collections::BTreeMap;

use super::Ctx;
use super::needs::for_each_pattern;
use super::scope::literal;
use crate::ir::Pattern;

/// The width of the lines of ranges.
const WIDTH: usize = 90;

/// The regular expression of a pattern as an expression: a literal, or several with properties between them.
pub(super) fn regex(pattern: &Pattern) -> Option<String> {
    let mut parts = vec![Part::Text(pattern.regex.as_deref()?)];
    for (name, ranges) in &pattern.properties {
        parts = parts.into_iter().flat_map(|part| part.cut(name, ranges)).collect();
    }
    let parts: Vec<String> = parts.iter().map(Part::expression).collect();
    Some(if let [only] = parts.as_slice() { only.clone() } else { format!("concat!({})", parts.join(", ")) })
}

/// A part of a regular expression.
#[derive(Clone, Copy)]
enum Part<'p> {
    Text(&'p str),
    Property(&'p str),
}

impl<'p> Part<'p> {
    /// Cut around the ranges of a property.
    fn cut(self, name: &'p str, ranges: &str) -> Vec<Self> {
        let Self::Text(text) = self else { return vec![self] };
        let texts = text.split(ranges).flat_map(|text| [Self::Property(name), Self::Text(text)]).skip(1);
        texts.filter(|part| !matches!(part, Self::Text(""))).collect()
    }

    fn expression(&self) -> String {
        match self {
            Self::Text(text) => literal(text),
            Self::Property(name) => format!("crate::runtime::formats::unicode!({})", literal(name)),
        }
    }
}

/// The properties that the tables name, and their ranges.
pub(super) fn properties<'a>(ctx: &Ctx<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut properties = BTreeMap::new();
    for_each_pattern(ctx, &mut |pattern| {
        properties.extend(pattern.properties.iter().map(|(name, ranges)| (name.as_str(), ranges.as_str())));
    });
    properties
}

/// The module with the macro.
pub(super) fn emit_unicode(properties: &BTreeMap<&str, &str>) -> String {
    let arms = properties.iter().map(|(name, ranges)| {
        let lines: String = lines(ranges).iter().map(|line| format!("            r\"{line}\",\n")).collect();
        format!("    ({}) => {{\n        concat!(\n{lines}        )\n    }};\n", literal(name))
    });
    format!("{HEAD}\nmacro_rules! unicode {{\n{}}}\npub(crate) use unicode;\n", arms.collect::<String>())
}

const HEAD: &str = "//! The properties of Unicode that patterns name. The engine has no tables of them.

/// The ranges of a property, for the inside of a class.";

/// Cut between ranges.
fn lines(ranges: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in ranges.split_inclusive('}') {
        let is_end = piece.starts_with('-');
        match lines.last_mut() {
            Some(line) if is_end || line.len() + 2 * piece.len() < WIDTH => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}
