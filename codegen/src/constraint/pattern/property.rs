//! Unicode properties: `\p{Lu}`, `\p{Script=Greek}`, `\P{Alphabetic}`.
//!
//! The regex engine of generated crates has no Unicode tables, so the ranges are looked up here.

use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::Parser;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

use super::escape::Escape;
use super::{Refusal, invalid};

/// Reads the braces after `\p`, or after `\P` if it is negated.
pub(super) fn read(rest: &mut Peekable<Chars<'_>>, is_negated: bool) -> Result<Escape, Refusal> {
    let letter = if is_negated { 'P' } else { 'p' };
    if rest.next_if_eq(&'{').is_none() {
        return Err(invalid(format!("`\\{letter}` without braces is not defined in ECMA-262")));
    }
    let mut named = String::new();
    while let Some(char) = rest.next_if(|char| *char != '}') {
        named.push(char);
    }
    let name = format!("\\{letter}{{{named}}}");
    let class = rest.next().and_then(|_| class(&query(&named)?));
    let unknown = || invalid(format!("ECMA-262 defines no property named `{name}`"));
    let mut class = class.ok_or_else(unknown)?;
    if is_negated {
        class.negate();
    }
    Ok(Escape::Property { name, inside: class.ranges().iter().copied().map(range).collect() })
}

/// Longer expansions are emitted once, under their name.
const MAX_INLINE: usize = 100;

/// Adds a property to the named ones if its expansion is long.
pub(super) fn list(properties: &mut Vec<(String, String)>, name: String, inside: String) {
    if inside.len() > MAX_INLINE && properties.iter().all(|(known, _)| *known != name) {
        properties.push((name, inside));
    }
}

fn range(range: ClassUnicodeRange) -> String {
    let code = |char: char| format!("\\u{{{:X}}}", char as u32);
    match (code(range.start()), code(range.end())) {
        (start, end) if start == end => start,
        (start, end) => format!("{start}-{end}"),
    }
}

/// The property in the syntax of the crate with the tables, which is less strict about names than ECMA-262.
fn query(name: &str) -> Option<String> {
    match name.split_once('=') {
        Some(("General_Category" | "gc", value)) => lists(CATEGORIES, value).then(|| format!("gc={value}")),
        Some(("Script" | "sc", value)) => is_script(value).then(|| format!("sc={value}")),
        Some(("Script_Extensions" | "scx", value)) => is_script(value).then(|| format!("scx={value}")),
        Some(_) => None,
        None if lists(CATEGORIES, name) => Some(format!("gc={name}")),
        None => lists(BINARY, name).then(|| name.to_owned()),
    }
}

fn class(query: &str) -> Option<ClassUnicode> {
    if matches!(query, "gc=Cs" | "gc=Surrogate") {
        // Rust strings contain no surrogates.
        return Some(ClassUnicode::empty());
    }
    let hir = Parser::new().parse(&format!("\\p{{{query}}}")).ok()?;
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        // A class of one character.
        HirKind::Literal(literal) => {
            let char = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(char, char)]))
        }
        _ => None,
    }
}

fn lists(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|known| known == name)
}

/// Whether it is spelled like the name of a script, `Old_Italic` or `Ital`; the tables decide whether it exists.
fn is_script(name: &str) -> bool {
    name.split('_').all(|word| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

/// The values of `General_Category` and their other names (ECMA-262, table 68).
const CATEGORIES: &str = "\
    Cased_Letter LC Close_Punctuation Pe Connector_Punctuation Pc Control Cc cntrl Currency_Symbol Sc Dash_Punctuation Pd \
    Decimal_Number Nd digit Enclosing_Mark Me Final_Punctuation Pf Format Cf Initial_Punctuation Pi Letter L Letter_Number Nl \
    Line_Separator Zl Lowercase_Letter Ll Mark M Combining_Mark Math_Symbol Sm Modifier_Letter Lm Modifier_Symbol Sk \
    Nonspacing_Mark Mn Number N Open_Punctuation Ps Other C Other_Letter Lo Other_Number No Other_Punctuation Po Other_Symbol \
    So Paragraph_Separator Zp Private_Use Co Punctuation P punct Separator Z Space_Separator Zs Spacing_Mark Mc Surrogate Cs \
    Symbol S Titlecase_Letter Lt Unassigned Cn Uppercase_Letter Lu";

/// The binary properties and their other names (ECMA-262, table 67).
const BINARY: &str = "\
    ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable \
    CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL \
    Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash \
    Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp Emoji_Modifier EMod \
    Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic ExtPict Extender Ext Grapheme_Base \
    Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC \
    ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math \
    Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical \
    Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo \
    Uppercase Upper Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS";
