//! Descriptions as comments.

use super::{clean, code, lines, prose, walk};

/// Compares texts with their expected comments.
fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(lines(markdown, 40).join("\n"), *expected, "{markdown:?}");
    }
}

#[test]
fn text_is_wrapped_where_nothing_starts() {
    check(&[
        ("", ""),
        (" \n\t\n\u{feff}", ""),
        ("One.\nTwo.", "One. Two."),
        ("One.  \nTwo.\n\n\n\nThree.  ", "One.\\\nTwo.\n\nThree."),
        ("The quick brown fox jumps over the lazy dog.", "The quick brown fox jumps over the lazy\ndog."),
        ("All the numbers that are there, less the - 1", "All the numbers that are there, less the\n\\- 1"),
        (
            "The number of all the things that are in 2010. Or not.",
            "The number of all the things that are in\n2010\\. Or not.",
        ),
        ("A long line in front of the code `a span of code`", "A long line in front of the code\n`a span of code`"),
        (
            "A line in front of [the text of a link](https://a.example)",
            "A line in front of\n[the text of a link](https://a.example)",
        ),
        ("# Head\nText\n***\nHead\n---", "# Head\n\nText\n\n___\n\n## Head"),
        ("# Not a \\#", "# Not a \\#"),
    ]);
}

#[test]
fn containers_are_indented_equally() {
    check(&[
        ("Text:\n* a\n* b\n    * c\n\ntext", "Text:\n\n- a\n- b\n  - c\n\ntext"),
        ("9. a\n10. b\n\n    c", "9. a\n\n10. b\n\n    c"),
        ("- a\n\n+ b", "- a\n\n* b"),
        ("- a\n-\n- c", "- a\n- c"),
        ("- a lazy\nline that goes on for more than one line", "- a lazy line that goes on for more than\n  one line"),
        ("- a\n  2. b", "- a 2. b"),
        ("> a\nb\n> - c\n\n> d", "> a b\n>\n> - c\n\n> d"),
        ("| a | b |\n|--|:-:|\n| `x\\|y` | z", "| a | b |\n| --- | :-: |\n| `x\\|y` | z |"),
        ("- [ ] a", "- \\[ \\] a"),
    ]);
    let deep = lines(&format!("{}a", "> ".repeat(5000)), 40);
    assert_eq!(deep, [format!("{}a", "> ".repeat(10))]);
}

#[test]
fn code_is_not_a_doctest() {
    check(&[
        ("```\nf();\n```", "```text\nf();\n```"),
        ("~~~rust,no_run\nf();\n", "```text\nf();\n```"),
        ("```JSON title=x\n{}\n```", "```json\n{}\n```"),
        ("    f();\n\n\n\tg();", "```text\nf();\n\ng();\n```"),
        ("~~~\n```\n~~~", "````text\n```\n````"),
        ("- a\n\n      f();", "- a\n\n  ```text\n  f();\n  ```"),
        ("```\n\n```", ""),
        ("``a ` b``, `` ` ``", "``a ` b``, `` ` ``"),
    ]);
    assert_eq!(code::span("a`"), "`` a` ``");
    assert_eq!(code::span("a\n\0"), "`a \\u{0}`");
}

#[test]
fn text_stays_text() {
    check(&[
        ("an [array] of Vec<u8>, 1 < 2, a [x][y]", "an \\[array\\] of Vec\\<u8>, 1 < 2, a\n\\[x\\]\\[y\\]"),
        ("[^1]\n\n[^1]: note", "\\[^1\\]\n\n\\[^1\\]: note"),
        ("snake_case, x_, _x, \\*, C:\\dir, `", "snake_case, x\\_, \\_x, \\*, C:\\dir, \\`"),
        ("&amp;lt; &lt;b&gt; AT&T", "\\&lt; \\<b> AT&T"),
        ("a */ b\r/// c", "a \\*/ b /// c"),
        ("a\0b\u{1b}c\u{202e}d\u{2028}e\u{85}f\u{e000}g\u{b}h", "a\\u{0}b\\u{1b}c\\u{202e}d e f\\u{e000}g h"),
        ("[label]: text", "\\[label\\]: text"),
    ]);
}

#[test]
fn links_go_to_the_web() {
    check(&[
        ("See https://a.example/b_c.", "See <https://a.example/b_c>."),
        ("(https://a.example/b_(c))", "(<https://a.example/b_(c)>)"),
        (
            "https://{region}.a.example/x, git+https://a.example",
            "`https://{region}.a.example/x`,\n`git+https://a.example`",
        ),
        ("https://a.exampleを http:// x", "<https://a.example>を http:// x"),
        ("[a](https://a.example 'b \"c\"')", "[a](https://a.example \"b \\\"c\\\"\")"),
        ("[a](/b) [`c`](crate::C) [d](javascript:x) <ef:g>", "a `c` d ef:g"),
        ("[a] !\\[b\n\n[a]: https://a.example/(b)", "[a](https://a.example/%28b%29) !\\[b"),
        ("![a](https://a.example/b.png) ![c](d.png)", "[a](https://a.example/b.png) c"),
        ("[![a](https://b.example)](https://a.example)", "[a](https://a.example)"),
        (
            "<me@a.example> [me](mailto:me@a.example) [root](mailto:root)",
            "<me@a.example> [me](mailto:me@a.example)\nroot",
        ),
        ("[https://a.example](https://a.example)", "<https://a.example>"),
    ]);
}

#[test]
fn tags_are_markdown_or_text() {
    check(&[
        ("<p>One<p>Two<br/>Three<br><br>Four", "One\n\nTwo\\\nThree\n\nFour"),
        ("<b> a </b>b <i>c</i> <em>d</em><strong>e</strong>", "**a** b *c* *d* **e**"),
        ("<b>Note:</b>a <code>x*<b>y</b></code>", "**Note:** a `x*y`"),
        ("<ul>\n    <li>a\n    <ol><li>b</ol>\n  <li>c</li>\n</ul>\n\nd", "- a\n  1. b\n- c\n\nd"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>c", "- a\n  - b\n\nc"),
        ("<h2 id=x>a</h2><blockquote>b</blockquote>c<hr>", "## a\n\n> b\n\nc\n\n___"),
        ("<table><tr><th>a<th></tr>\n<tr><td>b</td><td></td></tr></table>c", "| a |  |\n| --- | --- |\n| b |  |\n\nc"),
        ("a\n<pre><code>b\n  &lt;c>\n\nd</code></pre>e", "a\n\n```text\nb\n  <c>\n\nd\n```\n\ne"),
        ("<a href=\"https://a.example\">a</a> <a href='#b'>b</a> <img src=x alt=y>", "[a](https://a.example) b y"),
        ("a <!-- b --> c 2<sup>64</sup> <span class=\"d\">e</span>", "a c 2^64 e"),
        ("/users/<id>/<code> <b>a <script>b()</script>", "/users/\\<id>/\\<code> \\<b>a\n\\<script>b()\\</script>"),
        ("a <!-- b\n\nc </d </ <", "a \\<!-- b\n\nc \\</d \\</ <"),
    ]);
}

/// A comment does not change if it is rendered again.
#[test]
fn comments_do_not_change() {
    let text = "# a\n\n<b>b</b>c*d*\n1. e\n   - f\n     > g\n\n| h |\n|-|\n| *i* |\n\n***j** k* **l *m*** `n``o`\n~~~\np\n~~~\n~~q~~";
    let once = lines(text, 40);
    assert_eq!(lines(&once.join("\n"), 40), once);
}

/// A text is prose by its characters alone: whatever they are put together to, the parser must find no syntax in them.
#[test]
fn prose_has_the_lines_that_the_parser_finds() {
    let words = [
        "A", "b2", "1.", "2)", "-", "+", "=", "==", "---", "#", "##", ":", ":-:", "x:", "(c)", "c@d.ef", "\"q\"",
        "'r'", "!", "$1",
    ];
    let mut state = 7_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % limit
    };
    let mut compared = 0;
    for _ in 0..50_000 {
        let mut text = String::new();
        for _ in 0..=below(12) {
            text.push_str(words[below(words.len())]);
            text.push_str([" ", " ", " ", "", "\n", "\n\n", "\n\n\n", "  "][below(8)]);
        }
        if let Some(lines) = prose::lines(&text, 30) {
            compared += 1;
            assert_eq!(lines, walk::render(&clean::clean(&text), 30), "{text:?}");
        }
    }
    assert!(compared > 1_000, "{compared}");
}
