//! The changes of `[[corrections]]`.

use codegen::config::Config;
use codegen::correct::correct;
use codegen::diagnostic::Diagnostics;
use codegen::link::link;
use codegen::source::{Node, SourceFile, Sources, parse};

/// The document, the entry without its reason, and the document after it or what the message contains.
const ROWS: &[(&str, &str, Result<&str, &str>)] = &[
    ("{a: {b: 1}}", "at = '#/a/b'\nset = 'x'", Ok(r#"{"a":{"b":"x"}}"#)),
    ("{a: {b: 1}}", "at = '$.a.b'\nset = { d = 1, c = [2] }", Ok(r#"{"a":{"b":{"d":1,"c":[2]}}}"#)),
    ("{a: {b: 1}}", "at = '#'\nset = { c = true }", Ok(r#"{"c":true}"#)),
    ("{a: {b: 1}}", "at = '#/a/c'\nset = 2", Err("`#/a/c` matches nothing")),
    ("{a: {b: 1}}", "at = '#/a/c/d/e'\nset = 2", Err("the nearest that exists is `#/a`, which has `b`")),
    ("{a: {b: 1}}", "at = '#/a/b/d'\nset = 2", Err("the nearest that exists is `#/a/b`, which is a number")),
    ("{a: {b/c~d: 1}}", "at = '#/a/b~1c~0d'\nset = 2", Ok(r#"{"a":{"b/c~d":2}}"#)),
    ("{a: {b/cdefg: 1}}", "at = '#/a/b~1cdegf'\nset = 2", Err("did you mean `#/a/b~1cdefg`?")),
    ("{a: [1, 2]}", "at = '#/a/1'\nset = 3", Ok(r#"{"a":[1,3]}"#)),
    ("{a: [1, 2]}", "at = '#/a/2'\nset = 3", Err("which is an array of 2")),
    // Values of TOML.
    ("{a: 0}", "at = '#/a'\nset = [0x10, 0o7, 0b11, 1_000, -5]", Ok(r#"{"a":[16,7,3,1000,-5]}"#)),
    ("{a: 0}", "at = '#/a'\nset = [1.5, 1e3, -0.25]", Ok(r#"{"a":[1.5,1000.0,-0.25]}"#)),
    (
        "{a: 0}",
        "at = '#/a'\nset = [2020-01-02, 2020-01-02T03:04:05Z, 07:08:09]",
        Ok(r#"{"a":["2020-01-02","2020-01-02T03:04:05Z","07:08:09"]}"#),
    ),
    ("{a: 0}", "at = '#/a'\nset.z = 1\nset.b.c = 2\nset.a = 3", Ok(r#"{"a":{"z":1,"b":{"c":2},"a":3}}"#)),
    ("{a: 0}", "at = '#/a'\nset = 9223372036854775808", Ok(r#"{"a":9223372036854775808}"#)),
    ("{a: 0}", "at = '#/a'\nset = inf", Err("JSON has no number `inf`")),
    // A merge patch: objects are merged, and everything else is replaced.
    (
        "{a: {b: {c: 1, d: [1]}}}",
        "at = '#/a'\nmerge = { b = { d = [2], e = 3 }, f = 4 }",
        Ok(r#"{"a":{"b":{"c":1,"d":[2],"e":3},"f":4}}"#),
    ),
    ("{a: {b: 1}}", "at = '#/a'\nmerge = { b = { c = 1 } }", Ok(r#"{"a":{"b":{"c":1}}}"#)),
    ("{a: {b: {c: 1}}}", "at = '#/a'\nmerge = { b = 1 }", Ok(r#"{"a":{"b":1}}"#)),
    ("{a: 1}", "at = '#/a'\nmerge = { b = 1 }", Err("`merge` needs an object, and `#/a` is a number")),
    ("{a: 1}", "at = '#/a'\nmerge = 1", Err("`merge` needs a table, not a number")),
    // Lists.
    ("{a: [1]}", "at = '#/a'\nappend = [2, [3]]", Ok(r#"{"a":[1,2,[3]]}"#)),
    ("{a: {}}", "at = '#/a'\nappend = [2]", Err("`append` needs an array, and `#/a` is an object")),
    ("{a: []}", "at = '#/a'\nappend = []", Err("`append` needs at least one element")),
    ("{a: []}", "at = '#/a'\nappend = 1", Err("`append` needs an array of elements, not a number")),
    // Removing and renaming.
    ("{a: {b: 1, c: 2}}", "at = '#/a/b'\nremove = true", Ok(r#"{"a":{"c":2}}"#)),
    ("{a: [1, 2, 3, 4]}", "at = '$.a[?@ > 1 && @ < 4]'\nremove = true", Ok(r#"{"a":[1,4]}"#)),
    ("{a: {a: {a: 1}}}", "at = '$..a'\nremove = true", Ok("{}")),
    ("{a: 1}", "at = '#/a'\nremove = false", Err("`remove = false` changes nothing")),
    ("{a: 1}", "at = '#'\nremove = true", Err("can be neither removed nor renamed")),
    ("{a: 1}", "at = '$'\nrename = 'b'", Err("can be neither removed nor renamed")),
    ("{a: 1, b: 2, c: 3}", "at = '#/b'\nrename = 'd'", Ok(r#"{"a":1,"d":2,"c":3}"#)),
    ("{x: {b: 1}, y: {b: 2}}", "at = '$.*.b'\nrename = 'd'", Ok(r#"{"x":{"d":1},"y":{"d":2}}"#)),
    ("{a: 1, b: 2}", "at = '#/b'\nrename = 'a'", Err("there is already a `a` beside `#/b`")),
    ("{a: [1]}", "at = '#/a/0'\nrename = 'b'", Err("is an element of an array, which has no name")),
    // Queries.
    ("{a: {x-b: 1}}", "at = '$.a.x-b'\nset = 2", Ok(r#"{"a":{"x-b":2}}"#)),
    ("{a: [{n: p}, {n: q}]}", "at = \"$.a[?@.n == 'q'].n\"\nset = 'r'", Ok(r#"{"a":[{"n":"p"},{"n":"r"}]}"#)),
    ("{a: 1}", "at = '$.a['\nset = 2", Err("`$.a[` is not a JSONPath")),
    ("{a: 1}", "at = 'a'\nset = 2", Err("is neither a JSON Pointer")),
    ("{a: 1}", "at = '#/a~2'\nset = 2", Err("is not a valid part of a JSON Pointer")),
    // Entries that are wrong in themselves.
    ("{a: 1}", "at = '#/a'", Err("a correction needs a change")),
    ("{a: 1}", "at = '#/a'\nset = 1\nremove = true", Err("a correction makes one change")),
    ("{a: 1}", "at = '#/a'\nput = 1", Err("unknown field `put`")),
    ("{a: 1}", "at = '#/a'\nset = 1\nfile = '../x.yaml'", Err("is not a file in this directory")),
    ("{a: 1}", "at = '#/a'\nset = 2\nfile = 'spec.yaml'", Ok(r#"{"a":2}"#)),
    ("{a: 1}", "at = '#/a'\nset = 2\nfile = 'more.yaml'", Err("the document is read from `spec.yaml`")),
];

#[test]
fn each_change_does_what_its_name_says() {
    for (document, entry, expected) in ROWS {
        let config = format!("[[corrections]]\n{entry}\nreason = 'r'\n");
        match (apply(&[("spec.yaml", document)], &config), expected) {
            (Ok(corrected), Ok(expected)) => assert_eq!(corrected.to_string(), *expected, "{entry}"),
            (Err(message), Err(expected)) => assert!(message.contains(expected), "{entry}\n{message}"),
            (result, _) => panic!("{entry}: {result:?}"),
        }
    }
}

/// A thousand values for each of two thousand places.
#[test]
fn additions_to_many_places_do_not_exhaust_the_memory() {
    let document = format!("[{}]", "{}, ".repeat(2000));
    let entry = format!("[[corrections]]\nat = '$.*'\nmerge = {{ a = [{}] }}\nreason = 'r'\n", "0, ".repeat(1000));
    let message = apply(&[("spec.yaml", &document)], &entry).expect_err("the document would be too large");
    assert!(message.contains("more than a million values"), "{message}");
}

#[test]
fn entries_are_applied_in_their_order() {
    let config = "\
        [[corrections]]\nat = '#/a'\nrename = 'b'\nreason = 'r'\n\
        [[corrections]]\nat = '$.b'\nset = { c = 1 }\nreason = 'r'\n\
        [[corrections]]\nat = '#/b/c'\nset = 2\nreason = 'r'\n";
    let corrected = apply(&[("spec.yaml", "{a: 1}")], config).expect("the entries are right");
    assert_eq!(corrected.to_string(), r#"{"b":{"c":2}}"#);
    let origin = &corrected.get("b").and_then(|b| b.get("c")).expect("it is there").origin;
    // The place in the document is the one that it was read from: a renamed member keeps it.
    assert_eq!((origin.to_string().as_str(), origin.file()), ("#/a/c", "codegen.toml"));
}

#[test]
fn a_file_limits_an_entry_to_its_places() {
    let files = [("spec/a.yaml", "{paths: {/a: {get: {x: 1}}}}"), ("spec/b.yaml", "{paths: {/b: {get: {x: 1}}}}")];
    for (at, expected) in [
        ("at = '$.paths.*.get.x'\nfile = 'b.yaml'", Ok(r#"{"paths":{"/a":{"get":{"x":1}},"/b":{"get":{"x":2}}}}"#)),
        ("at = '#/paths/~1b/get/x'\nfile = 'b.yaml'", Ok(r#"{"paths":{"/a":{"get":{"x":1}},"/b":{"get":{"x":2}}}}"#)),
        ("at = '#/paths/~1a/get/x'\nfile = 'b.yaml'", Err("`#/paths/~1a/get/x` matches nothing in `b.yaml`")),
        ("at = '$.paths.*.get.x'", Ok(r#"{"paths":{"/a":{"get":{"x":2}},"/b":{"get":{"x":2}}}}"#)),
    ] {
        let config = format!("[[corrections]]\n{at}\nset = 2\nreason = 'r'\n");
        match (apply(&files, &config), expected) {
            (Ok(corrected), Ok(expected)) => assert_eq!(corrected.to_string(), expected, "{at}"),
            (Err(message), Err(expected)) => assert!(message.contains(expected), "{at}\n{message}"),
            (result, _) => panic!("{at}: {result:?}"),
        }
    }
}

fn apply(files: &[(&str, &str)], entries: &str) -> Result<Node, String> {
    let config = format!("spec = 'spec.yaml'\npackage = {{ name = 'pets' }}\n{entries}");
    let file = |(path, text): &(&str, &str)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() };
    let mut sources: Sources = files.iter().map(file).collect();
    let mut diagnostics = Diagnostics::default();
    let parsed: Option<Vec<Node>> = sources.iter().map(|file| parse(file, &mut diagnostics)).collect();
    let names: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
    let parsed = parsed.expect("the documents are right");
    let linked = link(parsed, &names, &sources, &mut diagnostics).expect("they agree");
    let parsed = Config::parse(&config, "codegen.toml");
    sources.add(file(&("codegen.toml", &config)));
    let corrected = match parsed {
        Ok(config) => correct(linked, &[], &config, &mut diagnostics),
        Err(error) => {
            diagnostics.add(error);
            None
        }
    };
    let messages = diagnostics.iter().map(|message| sources.render(message, false).to_string());
    corrected.ok_or_else(|| messages.collect())
}
