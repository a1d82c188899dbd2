//! Documentation pages, and how messages about a text look.

use codegen::diagnostic::{Diagnostics, rules};
use codegen::pointer::Origin;
use codegen::source::{Sources, markdown};
use insta::assert_snapshot;

use super::{file, messages};

const PAGE: &str = "\
> ## Index

# Create a thing

```js
openapi.call()
```

````yaml post /things
openapi: 3.1.0
x-sample: |
  ```
  not the end
  ```
paths: {/a: 1, /a: 2}
````

```yaml
openapi: 3.0.0
```
";

#[test]
fn the_block_of_a_page_is_copied_byte_for_byte() {
    let block = markdown::openapi_block(PAGE).expect("the page has a block");
    assert_eq!(&PAGE[block], "openapi: 3.1.0\nx-sample: |\n  ```\n  not the end\n  ```\npaths: {/a: 1, /a: 2}\n");
    let unclosed = "~~~\r\n{\"swagger\": \"2.0\"}\r\n";
    assert_eq!(markdown::openapi_block(unclosed), Some(5..unclosed.len()));
    for without in
        ["", "```\n", "``` yaml\ntitle: a\n```\n", "    ```\n    openapi: 3.0.0\n    ```\n", "```openapi: ```\n"]
    {
        assert_eq!(markdown::openapi_block(without), None, "{without:?}");
    }
}

#[test]
fn messages_about_a_page_have_the_lines_of_the_page() {
    assert_snapshot!(messages("page.md", PAGE), @r"
    warning[W0109]: duplicate key `/a`, at 15:9 and 15:16; the last one is used
      --> page.md:15:16  #/paths/~1a
       |
    15 | paths: {/a: 1, /a: 2}
       |                ^^
    ");
    let broken = PAGE.replace("{/a: 1, /a: 2}", "{/a: 1");
    assert_snapshot!(messages("page.txt", &broken), @r"
    error[E0105]: invalid YAML: did not find expected ',' or '}', while parsing a flow mapping at line 6 column 8
      --> page.txt:16:1
       |
    16 | ````
       | ^
    ");
    assert_snapshot!(messages("page.md", "# Nothing here\n"), @r"
    error[E0104]: the page has no OpenAPI document
     --> page.md
      = help: the page needs a fenced block that begins with `openapi:` or `swagger:`
    ");
}

#[test]
fn nothing_of_a_spec_steers_the_terminal() {
    let key = "a\\u001b]0;evil\\u0007\\u009b31m\\u202e\\n";
    let output = messages("evil.json", &format!("{{\"{key}\": 1, \"{key}\": \"\u{202e}\u{9b}31m\"}}"));
    assert!(output.contains(r"a\u{1b}]0;evil\u{7}\u{9b}31m\u{202e}\n"), "{output}");
    assert!(output.chars().all(|character| character == '\n' || !character.is_control()), "{output:?}");
    assert!(!output.contains('\u{202e}'), "{output:?}");
}

#[test]
fn long_lines_are_cut_around_the_caret() {
    let filler = "\"x\": 0, ".repeat(5_000);
    let output = messages("long.json", &format!("{{{filler}\"a\": 1, \"a\": 2, {}}}", filler.trim_end_matches(", ")));
    let lines: Vec<&str> = output.lines().collect();
    assert!(output.contains("\"a\": 1, \"a\": 2"), "{output}");
    assert!(lines.iter().all(|line| line.chars().count() < 220), "{output}");
}

#[test]
fn a_styled_message_has_colors_of_ours_only() {
    let mut diagnostics = Diagnostics::default();
    let file = file("a.yaml", "a: 1\n");
    diagnostics.warning(rules::UNCHECKED, &Origin::root("a.yaml").key("a"), "no\u{1b}[0m").help("none");
    let sources: Sources = [file].into_iter().collect();
    let output: String = diagnostics.iter().map(|diagnostic| sources.render(diagnostic, true).into_string()).collect();
    assert!(output.starts_with("\u{1b}[") && output.contains(r"no\u{1b}[0m"), "{output:?}");
}
