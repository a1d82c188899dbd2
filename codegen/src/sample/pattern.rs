//! Strings that match a pattern, for simple patterns: look-around and back references are not supported.

use regex_lite::Regex;
use regex_syntax::Parser;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::ir::Pattern;

/// Strings that match all of the patterns, longer ones later: made from one of them and tested with the others. None if
/// no pattern can be parsed.
pub(super) fn matching(patterns: &[Pattern]) -> impl Iterator<Item = String> + use<> {
    let readable: Vec<Hir> = patterns.iter().filter_map(|pattern| Parser::new().parse(&pattern.text).ok()).collect();
    let checks: Vec<Regex> = patterns.iter().filter_map(|pattern| Regex::new(pattern.regex.as_deref()?).ok()).collect();
    let texts = readable.into_iter().flat_map(|hir| {
        (0..MAX_MORE).filter_map(move |more| {
            let mut text = String::new();
            write(&hir, more, &mut text)?;
            Some(text)
        })
    });
    texts.filter(move |text| checks.iter().all(|check| check.is_match(text)))
}

/// Whether a string matches all of the patterns that can be translated.
pub(super) fn is_match(patterns: &[Pattern], text: &str) -> bool {
    let mut checks = patterns.iter().filter_map(|pattern| Regex::new(pattern.regex.as_deref()?).ok());
    checks.all(|check| check.is_match(text))
}

/// Upper limit for additional repetitions of a repeated part.
const MAX_MORE: u32 = 64;

/// No pattern of a real spec needs more.
const MAX_LENGTH: usize = 10_000;

fn write(hir: &Hir, more: u32, text: &mut String) -> Option<()> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(member(class)?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            for _ in 0..repetition.min.saturating_add(more).min(most) {
                write(&repetition.sub, more, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, more, text))?,
        HirKind::Alternation(branches) => write(branches.first()?, more, text)?,
    }
    Some(())
}

/// A letter or a digit, if the class has one: a control character would match, but is not realistic.
fn member(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let has = |wanted: char| class.iter().any(|range| range.start() <= wanted && wanted <= range.end());
    ['a', 'A', '1', '-', '.'].into_iter().find(|wanted| has(*wanted)).or_else(|| {
        let visible = class.iter().find(|range| range.end() > ' ').map(|range| range.start().max('!'));
        visible.or_else(|| class.iter().next().map(regex_syntax::hir::ClassUnicodeRange::start))
    })
}
