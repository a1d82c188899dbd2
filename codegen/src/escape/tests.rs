//! Hostile text in each language.

use super::{CodeText, CommentText, DocText, MarkdownText, TerminalText, TomlText};

/// All line endings: C0 and C1 controls, and the separators of Unicode.
const BREAKS: [&str; 7] = ["\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"];

#[test]
fn no_line_break_gets_out() {
    for line_break in BREAKS {
        let raw = format!("a{line_break}b");
        let lines = [
            CommentText::of(&raw).into_string(),
            CommentText::code(&raw).into_string(),
            DocText::code(&raw).into_string(),
            CodeText::literal(&raw).into_string(),
            CodeText::raw_literal(&raw).into_string(),
            CodeText::quoting_literal(&raw).into_string(),
            CodeText::name(&raw).into_string(),
            CodeText::digits(&raw).into_string(),
            TomlText::string(&raw).into_string(),
            MarkdownText::plain(&raw).into_string(),
            MarkdownText::code(&raw).into_string(),
            MarkdownText::fenced(&raw).into_string(),
            MarkdownText::quoted(&raw).into_string(),
            MarkdownText::cell(&raw).into_string(),
            TerminalText::line(&raw).into_string(),
            TerminalText::cut(&raw, 10).into_string(),
            TerminalText::aligned(&raw).into_string(),
        ];
        for line in lines {
            assert!(!line.contains(line_break), "{line_break:?} in {line:?}");
        }
        let lines: Vec<String> = DocText::markdown(&raw, 80).into_iter().map(DocText::into_string).collect();
        assert!(lines.iter().all(|line| !line.contains(line_break)), "{line_break:?} in {lines:?}");
    }
}

#[test]
fn types_are_spelled_as_a_person_would() {
    for spelled in [
        "String",
        "Vec<types::Pet>",
        "std::collections::BTreeMap<String, Option<Vec<u8>>>",
        "impl Into<Vec<(String, i64)>>",
        "()",
        "(Pet,)",
        "(Pet, r#type)",
        "&'static str",
    ] {
        let tokens = spelled.parse().expect("these are types");
        assert_eq!(CodeText::tokens(&tokens).as_str(), spelled);
    }
}

#[test]
fn strings_of_toml_keep_their_value() {
    for raw in
        BREAKS.into_iter().chain(["", "a\"b", "a\\b", "'''", "\"\"\"\n[dependencies]\nevil = \"1\"", "\u{202e}", "é"])
    {
        let line = TomlText::fill("key = {}", [TomlText::string(raw)]);
        let table: toml::Table = line.as_str().parse().unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(table.into_iter().collect::<Vec<_>>(), [("key".to_owned(), toml::Value::from(raw))]);
    }
}

#[test]
fn plain_text_in_markdown_is_plain() {
    let table = [
        ("Pets", "Pets"),
        ("# C #", "\\# C \\#"),
        ("[a](https://evil.example)", "`[a](https://evil.example)`"),
        ("[a][b] <b> *c* _d_ `e`", "\\[a\\]\\[b\\] \\<b> \\*c\\* \\_d\\_ \\`e\\`"),
        ("www.evil.example me@evil.example", "`www.evil.example` `me@evil.example`"),
        ("- a", "- a"),
        ("a | b", "a | b"),
    ];
    for (raw, expected) in table {
        assert_eq!(MarkdownText::plain(raw).as_str(), expected, "{raw:?}");
    }
    assert_eq!(MarkdownText::cell("a | b").as_str(), "a \\| b");
}

#[test]
fn styled_text_keeps_only_colors() {
    let text = TerminalText::styled("\u{1b}[1;31ma\u{1b}[0m\u{1b}]0;title\u{7}\u{1b}[2Jb\nc\u{9b}d");
    assert_eq!(text.as_str(), "\u{1b}[1;31ma\u{1b}[0m\\u{1b}]0;title\\u{7}\\u{1b}[2Jb\nc\\u{9b}d");
    assert_eq!(TerminalText::json("\"\u{85}\"\n").as_str(), "\"\\u0085\"\n");
    assert_eq!(TerminalText::lines("a\tb\nc\rd").as_str(), "a\tb\nc\\rd");
}

#[test]
fn templates_accept_text_of_their_language() {
    let text = CodeText::fill("{} = {},", ["a".into(), CodeText::literal("\"}")]);
    assert_eq!(text.as_str(), "a = \"\\\"}\",");
    assert_eq!(CodeText::name("types::r#type; evil!()").as_str(), "types::r#typeevil");
    assert_eq!(CodeText::digits("1; evil").as_str(), "");
}
