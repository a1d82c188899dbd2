//! `pattern` means what ECMA-262 says: what comes out of the generator and runs in a linear engine matches the same
//! texts.

use std::fs;

use codegen::ir::{ItemKind, Pattern};
use regex_lite::Regex;
use serde_json::{Map, Value, json};
use tests::Run;

/// Patterns with texts that match and texts that do not, by ECMA-262 with the flag `u`.
const MATCHES: &[(&str, &[&str], &[&str])] = &[
    ("a/b", &["a/b", "xa/by"], &["ab", "a\\/b"]),
    (r"a\/b", &["a/b"], &["a\\/b"]),
    (r"^\d+$", &["0", "42"], &["", "4x", "٣", "4\n"]),
    (r"^\D$", &["x", "٣", "\n"], &["4", ""]),
    (r"^\w+$", &["a_Z9"], &["ä", "-", ""]),
    (r"^\W$", &["ä", "-"], &["_"]),
    (r"^\s$", &[" ", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{B}", "\u{3000}"], &["\u{85}", "\u{180E}", "\u{200B}", "x"]),
    (r"^\S$", &["\u{85}", "x", "\u{200B}"], &[" ", "\u{FEFF}", "\u{2029}"]),
    (r"^[\S]$", &["\u{85}", "x", "\u{1F600}", "\u{0}"], &[" ", "\u{FEFF}", "\u{2029}", "\u{205F}"]),
    (r"^[^\S]$", &[" ", "\t"], &["x"]),
    (r"^[\s\S]$", &[" ", "x", "\n"], &["", "xx"]),
    (r"^[^\s,]+$", &["ab"], &["a b", "a,b", "a\u{A0}b"]),
    ("^.$", &["x", "\u{1F600}", "\u{85}"], &["\n", "\r", "\u{2028}", "\u{2029}", ""]),
    ("^a$", &["a"], &["a\n", "\na", "b\na"]),
    ("^$", &[""], &["\n", "x"]),
    (r"^[\w.-]+$", &["a.b-c"], &["a b"]),
    (r"^[a-z0-9_\-]+$", &["a-b"], &["a\\b", "A"]),
    (r"^[--/]+$", &["-./"], &[",", "0"]),
    (r"^[a-]$", &["a", "-"], &["b"]),
    (r"^[\]\[]$", &["[", "]"], &["\\"]),
    (r"^[&&~~^-]$", &["&", "~", "-", "^"], &["a"]),
    ("^[^]$", &["x", "\n"], &["", "xx"]),
    ("[]", &[], &["", "a", "[]"]),
    (r"^[\b]$", &["\u{8}"], &["b", "\\"]),
    (r"\bab\b", &["ab", "x ab.", "äab"], &["xab", "ab_"]),
    (r"a\Bb", &["ab"], &["a b"]),
    (r"^A\x42\u0043\u{44}\cJ\0$", &["ABCD\n\0"], &["ABCD", "ABCDcJ0"]),
    (r"^\uD83D\uDE00$", &["\u{1F600}"], &["\u{1F601}", ""]),
    (r"^[\u{1F600}-\u{1F610}]$", &["\u{1F605}"], &["\u{1F5FF}", "x"]),
    (r"^[😀-😐]{2}$", &["\u{1F600}\u{1F610}"], &["\u{1F600}"]),
    (r"^[\t\n\v\f\r]$", &["\t", "\u{B}", "\u{C}"], &["v", "f"]),
    (r"^(?<year>\d{4})-(?:0[1-9]|1[0-2])$", &["2026-08"], &["2026-13", "26-08"]),
    (r"^a{2}$", &["aa"], &["a", "a{2}"]),
    (r"^a{2,}b{1,3}?$", &["aab", "aaabbb"], &["ab", "aabbbb"]),
    (r"^\$\{x\}$", &["${x}"], &["x"]),
    ("^(a|b)*?c+?$", &["abc", "cc"], &["ab"]),
    ("^#? x$", &["# x", " x"], &["#x"]),
    ("ä", &["xäx"], &["a", "a\u{308}"]),
    (r"^\*\.\+\?\^\|\(\)$", &["*.+?^|()"], &["*"]),
    (r"^\^\\[\^\\]$", &["^\\^", "^\\\\"], &["^^"]),
    ("^[^a-c]$", &["d", "\n", "-"], &["a", "b"]),
    ("^[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}$", &["0123abcd-0123-ABCD-0000"], &["0123abcd-0123-ABCD"]),
    ("^(https?|ftp)://[^/]+", &["http://a/b", "ftp://x"], &["https:/a", "x http://a"]),
    (r"^\p{Lu}$", &["A", "Ä", "Δ", "\u{10400}"], &["a", "1", "ǅ", ""]),
    (r"^\P{Lu}$", &["a", "1", "\n"], &["A", "Δ"]),
    (r"^[\p{L}\p{N}_ -]+$", &["Ærø 12", "東京-٣", "_"], &["a.b", "a\u{301}", ""]),
    (r"^[^\p{L}]$", &["1", "€", "\u{301}"], &["ß", "あ"]),
    (r"^[^\P{Ll}x]+$", &["abcß"], &["x", "A"]),
    (r"^\p{General_Category=Decimal_Number}\p{gc=Sc}$", &["٣€", "7$"], &["7S", "Ⅷ€"]),
    (r"^\p{Sc}$", &["¥"], &["S"]),
    (r"^\p{Script=Greek}+$", &["Ωμέγα"], &["Omega", "\u{342}"]),
    (r"^\p{scx=Grek}+$", &["ά\u{342}"], &["a"]),
    (r"^\p{sc=Old_Italic}$", &["\u{10300}"], &["I"]),
    (r"^\p{Alphabetic}\p{White_Space}$", &["a ", "Ⅷ\u{85}"], &["1 "]),
    (r"^\p{Emoji_Presentation}$", &["\u{1F600}"], &["1", "☺"]),
    (r"^\p{ASCII_Hex_Digit}{2}$", &["fF"], &["fg"]),
    (r"^[\p{Zl}\p{Zp}]$", &["\u{2028}", "\u{2029}"], &["\n"]),
    (r"^\p{Any}\P{Cs}$", &["a\n"], &["a"]),
    (r"\p{Cs}|^[\p{Cs}a]$", &["a"], &["", "b"]),
    (r"^[\p{Nd}-\p{Lu}]$", &["1", "-", "A"], &["a"]),
    ("", &["", "x"], &[]),
    ("a|^$", &["", "xa"], &["x"]),
];

/// Patterns that the flag `u` refuses and that all engines take without it, as real specs have them.
const LENIENT: &[(&str, &[&str], &[&str])] = &[
    (r"^\-\_\@\:\#\ $", &["-_@:# "], &["\\-"]),
    ("^{a}$", &["{a}"], &["a"]),
    ("^a{,5}$", &["a{,5}"], &["aa", ""]),
    ("^a{b}]$", &["a{b}]"], &["ab"]),
    ("^x{1$", &["x{1"], &["x"]),
    (r"^[\w-.]+$", &["a.b-c"], &["a,b"]),
    (r"^[\d-x]$", &["1", "-", "x"], &["e"]),
];

/// Patterns that are not checked, and a word of the message that explains why.
const REFUSED: &[(&str, &str)] = &[
    (r"^(?=.*\d).{8,}$", "look-ahead"),
    ("^(?!admin)", "look-ahead"),
    ("(?<=a)b", "look-behind"),
    ("(?<!a)b", "look-behind"),
    (r"(a)\1", "backreference"),
    (r"(?<x>a)\k<x>", "backreference"),
    (r"^\p{Greek}$", "`\\p{Greek}`"),
    (r"\p{lu}", "`\\p{lu}`"),
    (r"\P{Script=greek}", "`\\P{Script=greek}`"),
    (r"\p{Script=Klingon}", "`\\p{Script=Klingon}`"),
    (r"\p{Block=Latin}", "`\\p{Block=Latin}`"),
    (r"[\p{Line_Break}]", "`\\p{Line_Break}`"),
    (r"\pL", "braces"),
    (r"\p{L", "`\\p{L}`"),
    (r"\uD83D", "surrogate"),
    ("(", "("),
    ("a)", "("),
    ("[a", "`[`"),
    ("*", "nothing to repeat"),
    ("a**", "nothing to repeat"),
    ("a++", "nothing to repeat"),
    ("^*", "nothing to repeat"),
    ("{2}", "nothing to repeat"),
    ("a{5,2}", "5"),
    ("[z-a]", "range"),
    ("a\\", "backslash"),
    (r"\Aabc\Z", "`\\A`"),
    ("(?i)abc", "group"),
    ("(?P<x>a)", "group"),
    ("(?#note)", "group"),
    ("(?<x", "name"),
    (r"\u{110000}", "110000"),
    (r"\xZ1", "`\\x`"),
    (r"\c1", "`\\c`"),
    ("((((a{1000}){1000}){1000}){1000})", "size"),
];

#[test]
fn patterns_match_what_ecma_262_says() {
    let all: Vec<_> = MATCHES.iter().chain(LENIENT).collect();
    let (patterns, messages) = translated(&all.iter().map(|(pattern, ..)| *pattern).collect::<Vec<_>>());
    assert_eq!(messages, "");
    for ((pattern, matches, others), translated) in all.iter().zip(patterns) {
        assert_eq!(translated.text, *pattern);
        let regex = translated.regex.unwrap_or_else(|| panic!("`{pattern}` is not checked"));
        let regex = Regex::new(&regex).expect("the generator compiled it");
        for text in *matches {
            assert!(regex.is_match(text), "`{pattern}`, as `{regex}`, must match {text:?}");
        }
        for text in *others {
            assert!(!regex.is_match(text), "`{pattern}`, as `{regex}`, must not match {text:?}");
        }
    }
}

#[test]
fn an_untranslatable_pattern_is_reported_with_the_reason() {
    for (pattern, reason) in REFUSED {
        let (patterns, messages) = translated(&[pattern]);
        assert_eq!(patterns[0].regex, None, "`{pattern}` has no translation");
        let first = messages.lines().next().unwrap_or_default();
        assert!(first.contains("is not checked") && messages.contains(reason), "`{pattern}`:\n{messages}");
    }
}

/// The generator's translations of patterns, and its messages.
fn translated(patterns: &[&str]) -> (Vec<Pattern>, String) {
    let member =
        |(index, pattern): (usize, &&str)| (format!("p{index}"), json!({"type": "string", "pattern": pattern}));
    let properties: Map<String, Value> = patterns.iter().enumerate().map(member).collect();
    let spec = json!({
        "openapi": "3.1.0",
        "info": {"title": "Patterns", "version": "1"},
        "components": {"schemas": {"Texts": {"type": "object", "properties": properties}}},
    });
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("patterns.json");
    fs::write(&path, spec.to_string()).expect("the spec can be written");
    let run = Run::of_spec(&path, |_| {});
    let ItemKind::Record(record) = &run.generated().api.items[0].kind else { panic!("it is a record") };
    let found = record.fields.iter().flat_map(|field| field.ty.constraints.patterns().to_vec()).collect();
    (found, run.messages())
}
