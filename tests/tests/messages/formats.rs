//! Input: a spec with many warnings and hostile texts. Output: a short list for people, and all messages for programs.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::command;

/// Five unknown types, an unknown key with text that terminals and GitHub interpret, and a note.
const SPEC: &str = r#"openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
tags: [{name: Unused}]
components:
  schemas:
    A: {type: strng}
    B: {type: strng}
    C: {type: strng}
    D: {type: strng}
    E: {type: "\e[31m::error::\u202Ex%0A"}
    "F,:%\e[2J": {type: object, propertis: {}}
"#;

struct Folder {
    folder: TempDir,
    spec: String,
}

impl Folder {
    fn new(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let spec = folder.path().join(name);
        fs::write(&spec, text).expect("the spec can be written");
        Self { spec: spec.to_string_lossy().into_owned(), folder }
    }

    fn generate(&self, arguments: &[&str]) -> (u8, String, String) {
        let out = self.folder.path().join("out").to_string_lossy().into_owned();
        command(&[&["gen", "--spec", &self.spec, "--out", &out][..], arguments].concat())
    }
}

/// Nothing that a terminal would interpret: no control characters but line breaks, and none that change the direction.
fn assert_harmless(text: &str) {
    let is_bad =
        |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
    assert!(!text.contains(is_bad), "{text:?}");
}

#[test]
fn people_see_three_places_for_each_rule_and_a_summary() {
    let folder = Folder::new("a.yaml", SPEC);
    let (status, printed, messages) = folder.generate(&[]);
    assert_eq!(status, 0, "{messages}");
    assert_eq!(messages.matches("warning[W0401]: ").count(), 3, "{messages}");
    assert!(messages.contains("\n... and 2 like it (W0401; --verbose shows all)\n"), "{messages}");
    assert_eq!(messages.matches("warning[W0204]: ").count(), 1, "{messages}");
    assert!(!messages.contains("note["), "{messages}");
    assert!(printed.contains("\nwarnings    6: 5 × W0401, 1 × W0204\n"), "{printed}");
    assert_harmless(&messages);

    let (_, _, messages) = folder.generate(&["--verbose"]);
    assert_eq!(messages.matches("warning[W0401]: ").count(), 5, "{messages}");
    assert!(messages.contains("note[N0628]: ") && !messages.contains("like it"), "{messages}");
}

#[test]
fn errors_are_all_shown_in_groups() {
    let references: String =
        (0..1_500).map(|index| format!("    A{index}: {{$ref: 'https://example.com/b.yaml#/A{index}'}}\n")).collect();
    let spec = format!(
        "openapi: 3.0.4\ninfo: {{title: T, version: '1'}}\npaths:\n  /a: {{get: {{security: [{{k: []}}], responses: {{}}}}}}\n\
         components:\n  securitySchemes: {{k: {{type: apiKey, in: header, name: 'a b'}}}}\n  schemas:\n{references}"
    );
    let (status, printed, messages) = Folder::new("a.yaml", &spec).generate(&[]);
    assert_eq!((status, printed.as_str()), (1, ""), "{messages}");
    assert_eq!(messages.matches("error[E0308]: ").count(), 3, "{messages}");
    assert!(messages.contains("... and 1,497 like it (E0308; --verbose shows all)\n"), "{messages}");
    // Those of later stages are shown too.
    assert!(messages.contains("error[E0603]: "), "{messages}");
    assert!(messages.ends_with("nothing was written: 1,501 errors: 1,500 × E0308, 1 × E0603\n"), "{messages}");
    assert!(messages.lines().count() < 60, "{messages}");
}

#[test]
fn the_errors_of_all_files_are_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file can be written");
    write("codegen.toml", "spec = ['a.yaml', 'b.yaml']\n[package]\nname = 'pets'\n");
    write("a.yaml", "a: [");
    write("b.yaml", "");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (_, _, messages) = command(&["gen", "--config", &path("codegen.toml"), "--out", &path("out")]);
    assert!(messages.contains("error[E0105]: ") && messages.contains("error[E0103]: "), "{messages}");
}

#[test]
fn json_has_one_object_for_each_message_on_standard_output() {
    let (status, printed, rest) = Folder::new("a.yaml", SPEC).generate(&["--message-format", "json"]);
    assert_eq!(status, 0, "{rest}");
    assert_harmless(&printed);
    let lines: Vec<Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let of = |id: &str| lines.iter().filter(|line| line["id"] == id).collect::<Vec<_>>();
    assert_eq!((of("W0401").len(), of("W0204").len(), of("N0628").len()), (5, 1, 1));
    let first = of("W0401")[0];
    assert_eq!(first["severity"], "warning");
    assert_eq!(first["kind"], "invalid");
    assert_eq!(first["message"], "unknown type `strng`; treated as any JSON");
    assert_eq!(first["help"], "did you mean `string`?");
    assert!(first["file"].as_str().is_some_and(|file| file.ends_with("/a.yaml")), "{first}");
    assert_eq!((&first["line"], &first["column"]), (&7.into(), &9.into()));
    assert_eq!(first["pointer"], "#/components/schemas/A/type");
    assert_eq!(first["denied"], false);
    assert!(rest.contains("warnings    6"), "the summary is on the other stream: {rest}");
}

#[test]
fn github_gets_workflow_commands_with_its_escapes() {
    let folder = Folder::new("a,b%.yaml", SPEC);
    let (status, printed, rest) = folder.generate(&["--message-format", "github"]);
    assert_eq!(status, 0, "{rest}");
    assert_harmless(&printed);
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines.iter().all(|line| line.starts_with("::warning file=") || line.starts_with("::notice file=")));
    assert!(lines.iter().all(|line| line.contains("a%2Cb%25.yaml,line=")), "{printed}");
    let end = ",line=7,col=9,endColumn=13,title=W0401%3A a schema has an unknown type::\
               unknown type `strng`; treated as any JSON%0Ahelp: did you mean `string`?";
    assert!(lines.iter().any(|line| line.ends_with(end)), "{printed}");
    let hostile = lines.iter().find(|line| line.contains("::error::")).expect("the text is there");
    assert!(hostile.starts_with("::warning file=") && hostile.contains("x%250A`"), "{hostile}");
    let first = |id: &str| lines.iter().position(|line| line.contains(id)).expect("the rule is there");
    let second = lines.iter().enumerate().filter(|(_, line)| line.contains("W0401")).nth(1).expect("there are more").0;
    assert!(first("W0204") < second, "each rule is among the ten that GitHub shows: {printed}");
}

#[test]
fn sarif_is_one_document_with_the_rules() {
    let folder = Folder::new("my a.yaml", SPEC);
    let (status, printed, rest) = folder.generate(&["--message-format", "sarif", "--deny", "W0204"]);
    assert_eq!(status, 1, "{rest}");
    assert_harmless(&printed);
    let document: Value = serde_json::from_str(&printed).expect("the output is JSON");
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("the rules are listed");
    let results = run["results"].as_array().expect("the results are listed");
    assert_eq!(results.len(), 7);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("an index")];
        assert_eq!(rule["id"], result["ruleId"]);
        let is_denied = result["ruleId"] == "W0204";
        let level = if is_denied { &Value::from("error") } else { &rule["defaultConfiguration"]["level"] };
        assert_eq!(&result["level"], level);
        let physical = &result["locations"][0]["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().expect("a text");
        assert!(uri.starts_with("file:///") && uri.ends_with("/my%20a.yaml"), "{uri}");
        assert!(physical["region"]["startLine"].as_u64() >= Some(1));
    }
    assert!(rules.iter().all(|rule| rule["help"]["markdown"].as_str().is_some_and(|text| text.starts_with("What: "))));
}

#[test]
fn an_error_before_the_spec_is_read_has_each_format() {
    let folder = Folder::new("a.yaml", "a: [");
    for (format, start) in [("json", "{\"id\":\"E0105\","), ("github", "::error file="), ("sarif", "{\n  \"$schema\"")]
    {
        let (status, printed, rest) = folder.generate(&["--message-format", format]);
        assert_eq!(status, 1);
        assert!(printed.starts_with(start) && printed.contains("E0105"), "{printed}");
        assert_eq!(rest, "nothing was written: 1 error\n");
    }
    fs::remove_file(&folder.spec).expect("the file exists");
    let (_, printed, _) = folder.generate(&["--message-format", "json"]);
    assert!(printed.contains("\"line\":null") && printed.contains("E0101"), "{printed}");
}

#[test]
fn kinds_and_rules_can_be_denied() {
    let folder = Folder::new("a.yaml", SPEC);
    let denied = |what: &[&str]| {
        let deny: Vec<&str> = what.iter().flat_map(|what| ["--deny", what]).collect();
        let (status, _, messages) = folder.generate(&deny);
        (status, messages.lines().last().unwrap_or_default().to_owned())
    };
    let nothing = |why: &str| (1, format!("nothing was written: {why}"));
    assert_eq!(denied(&["warnings"]), nothing("6 warnings denied by `--deny warnings`"));
    assert_eq!(denied(&["invalid"]), nothing("6 warnings denied by `--deny invalid`"));
    assert_eq!(denied(&["conflict", "W0301"]).0, 0);
    assert_eq!(
        denied(&["W0204", "n0628", "conflict"]),
        nothing("1 warning denied by `--deny W0204`, 1 note denied by `--deny N0628`")
    );
    for (wrong, reason) in
        [("W9999", "no message has the ID"), ("E0105", "errors always end a run"), ("x", "use `warnings`")]
    {
        let (status, _, messages) = folder.generate(&["--deny", wrong]);
        assert!(status == 2 && messages.contains(reason), "{messages}");
    }
}
