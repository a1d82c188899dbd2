//! Unicode properties in patterns: each is an arm of a macro, so that tables contain names instead of long ranges.

use std::collections::BTreeMap;

use super::Ctx;
use super::needs::for_each_pattern;
use super::scope::literal;
use crate::escape::CodeText;
use crate::ir::Pattern;

/// The width of the lines of ranges.
const WIDTH: usize = 90;

/// The regular expression of a pattern as an expression: a literal, or several joined with properties.
pub(super) fn regex(pattern: &Pattern) -> Option<CodeText> {
    let mut parts = vec![Part::Text(pattern.regex.as_deref()?)];
    for (name, ranges) in &pattern.properties {
        parts = parts.into_iter().flat_map(|part| part.cut(name, ranges)).collect();
    }
    let parts: Vec<CodeText> = parts.iter().map(Part::expression).collect();
    Some(match parts.as_slice() {
        [only] => only.clone(),
        _ => CodeText::fill("concat!({})", [CodeText::join(parts, ", ")]),
    })
}

/// A part of a regular expression.
#[derive(Clone, Copy)]
enum Part<'p> {
    Text(&'p str),
    Property(&'p str),
}

impl<'p> Part<'p> {
    /// Splits at the expansion of a property.
    fn cut(self, name: &'p str, ranges: &str) -> Vec<Self> {
        let Self::Text(text) = self else { return vec![self] };
        let texts = text.split(ranges).flat_map(|text| [Self::Property(name), Self::Text(text)]).skip(1);
        texts.filter(|part| !matches!(part, Self::Text(""))).collect()
    }

    fn expression(&self) -> CodeText {
        match self {
            Self::Text(text) => literal(text),
            Self::Property(name) => CodeText::fill("crate::runtime::formats::unicode!({})", [literal(name)]),
        }
    }
}

/// The properties that tables mention, and their expansions.
pub(super) fn properties<'a>(ctx: &Ctx<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut properties = BTreeMap::new();
    for_each_pattern(ctx, &mut |pattern| {
        properties.extend(pattern.properties.iter().map(|(name, ranges)| (name.as_str(), ranges.as_str())));
    });
    properties
}

/// The module with the macro.
pub(super) fn emit_unicode(properties: &BTreeMap<&str, &str>) -> CodeText {
    let arms = properties.iter().map(|(name, ranges)| {
        let lines = lines(ranges);
        let lines = lines.iter().map(|line| CodeText::fill("            {},\n", [CodeText::raw_literal(line)]));
        let parts = [literal(name), lines.collect()];
        CodeText::fill("    ({}) => {\n        concat!(\n{}        )\n    };\n", parts)
    });
    let parts = [HEAD.into(), arms.collect()];
    CodeText::fill("{}\nmacro_rules! unicode {\n{}}\npub(crate) use unicode;\n", parts)
}

const HEAD: &str = "//! The Unicode properties in patterns. The regex engine has no tables for them.

/// The ranges of a property, for use inside a class.";

/// Breaks the text between ranges.
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
