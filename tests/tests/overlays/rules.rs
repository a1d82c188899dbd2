//! What an action does with objects, arrays and other values, by version.

use super::apply;

const ALL: [&str; 3] = ["1.0.0", "1.1.0", "1.2.0"];
const OLD: [&str; 1] = ["1.0.0"];
const NEW: [&str; 2] = ["1.1.0", "1.2.0"];

/// The versions, the document, the action, and the document after it or what the message contains.
type Row<'a> = (&'a [&'a str], &'a str, &'a str, Result<&'a str, &'a str>);

const ROWS: &[Row<'_>] = &[
    // Objects are merged at every depth; members keep their order, new ones come last.
    (&ALL, "{a: {b: 1, c: 2}}", "{target: $.a, update: {b: 3, d: 4}}", Ok("{a: {b: 3, c: 2, d: 4}}")),
    (&ALL, "{a: {b: {c: 1}}}", "{target: $, update: {a: {b: {d: 2}}}}", Ok("{a: {b: {c: 1, d: 2}}}")),
    (&ALL, "{a: {b: [1]}}", "{target: $.a, update: {b: [2]}}", Ok("{a: {b: [1, 2]}}")),
    (&ALL, "{a: {b: 1}}", "{target: $.a, update: {b: x}}", Ok("{a: {b: x}}")),
    (&ALL, "{a: {b: 1}}", "{target: $.a, update: {b: null}}", Ok("{a: {b: null}}")),
    (&ALL, "{a: {b: {}}}", "{target: $.a, update: {b: 1}}", Err("a number cannot be merged with an object at `#/a/b`")),
    (&ALL, "{a: {b: {}}}", "{target: $.a, update: {b: []}}", Err("an array cannot be merged with an object")),
    (&ALL, "{a: {b: 1}}", "{target: $.a, update: {b: {}}}", Err("an object cannot be merged with a number")),
    (&ALL, "{a: {b: [1]}}", "{target: $.a, update: {b: 2}}", Err("a number cannot be merged with an array")),
    (&ALL, "{a: {b: 1}}", "{target: $.a, update: 2}", Err("a number cannot be merged with an object at `#/a`")),
    (&ALL, "{a: {b: 1}}", "{target: $.a, update: [2]}", Err("an array cannot be merged with an object at `#/a`")),
    // Arrays get an element; the elements of an array since 1.1.
    (&ALL, "{a: [1]}", "{target: $.a, update: 2}", Ok("{a: [1, 2]}")),
    (&ALL, "{a: [1]}", "{target: $.a, update: {b: 2}}", Ok("{a: [1, {b: 2}]}")),
    (&OLD, "{a: [1]}", "{target: $.a, update: [2, 3]}", Ok("{a: [1, [2, 3]]}")),
    (&NEW, "{a: [1]}", "{target: $.a, update: [2, 3]}", Ok("{a: [1, 2, 3]}")),
    // Other values are replaced since 1.1.
    (&OLD, "{a: 1}", "{target: $.a, update: 2}", Err("version 1.0 changes only objects and arrays")),
    (&NEW, "{a: 1}", "{target: $.a, update: 2}", Ok("{a: 2}")),
    (&NEW, "{a: null}", "{target: $.a, update: x}", Ok("{a: x}")),
    (&NEW, "{a: 1}", "{target: $.a, update: {}}", Err("an object cannot be merged with a number at `#/a`")),
    (&NEW, "{a: 1}", "{target: $.a, update: []}", Err("an array cannot be merged with a number at `#/a`")),
    // Several nodes.
    (&ALL, "{a: {x: {}, y: {}}}", "{target: '$.a.*', update: {b: 1}}", Ok("{a: {x: {b: 1}, y: {b: 1}}}")),
    (
        &NEW,
        "{a: {x: {}, y: []}}",
        "{target: '$.a.*', update: {b: 1}}",
        Err("selects both an object at `#/a/x` and an array"),
    ),
    (&NEW, "{a: {x: 1, y: s}}", "{target: '$.a.*', update: 2}", Ok("{a: {x: 2, y: 2}}")),
    (&ALL, "{a: {b: 1}}", "{target: \"$['a', 'a']\", update: {c: [1]}}", Ok("{a: {b: 1, c: [1]}}")),
    (&ALL, "{a: {a: {}}}", "{target: $..a, update: {b: 1}}", Ok("{a: {a: {b: 1}, b: 1}}")),
    // Removing.
    (&ALL, "{a: {b: {}, c: 1}}", "{target: $.a.b, remove: true}", Ok("{a: {c: 1}}")),
    (&ALL, "{a: [{b: 1}, {b: 2}, {b: 1}]}", "{target: '$.a[?@.b == 1]', remove: true}", Ok("{a: [{b: 2}]}")),
    (&ALL, "{a: [{}, [], {}]}", "{target: '$.a.*', remove: true}", Ok("{a: []}")),
    (&ALL, "{a: {a: {a: {}}}, b: 1}", "{target: $..a, remove: true}", Ok("{b: 1}")),
    (&ALL, "{a: {b: {}}}", "{target: $.a, remove: true, update: {c: 1}}", Ok("{}")),
    (&ALL, "{a: {b: {}}}", "{target: $.a, remove: false, update: {c: 1}}", Ok("{a: {b: {}, c: 1}}")),
    (&OLD, "{a: [x, y]}", "{target: '$.a[0]', remove: true}", Err("version 1.0 changes only objects and arrays")),
    (&NEW, "{a: [x, y]}", "{target: '$.a[?@ == \"x\"]', remove: true}", Ok("{a: [y]}")),
    (&NEW, "{a: {x: {}, y: 1}}", "{target: '$.a.*', remove: true}", Ok("{a: {}}")),
    (&ALL, "{a: 1}", "{target: $, remove: true}", Err("the document itself cannot be removed")),
    // Copying, since 1.1.
    (&OLD, "{a: {x: 1}, b: {y: 2}}", "{target: $.b, copy: $.a}", Err("an action has `copy` since version 1.1.0")),
    (&NEW, "{a: {x: 1}, b: {y: 2}}", "{target: $.b, copy: $.a}", Ok("{a: {x: 1}, b: {y: 2, x: 1}}")),
    (&NEW, "{a: [1], b: [2]}", "{target: $.b, copy: $.a}", Ok("{a: [1], b: [2, 1]}")),
    (&NEW, "{a: 1, b: 2}", "{target: $.b, copy: $.a}", Ok("{a: 1, b: 1}")),
    (&NEW, "{a: 1, b: [2]}", "{target: $.b, copy: $.a}", Ok("{a: 1, b: [2, 1]}")),
    (&NEW, "{a: 1, b: {}}", "{target: $.b, copy: $.a}", Err("a number cannot be merged with an object at `#/b`")),
    (&NEW, "{a: [1, 2], b: []}", "{target: $.b, copy: '$.a.*'}", Err("matches 2 nodes, and `copy` needs one")),
    (&NEW, "{a: 1, b: 2}", "{target: $.b, copy: $.c}", Err("`$.c` matches nothing")),
    (&NEW, "{a: 1, b: 2}", "{target: $.b, copy: $.a, remove: true}", Ok("{a: 1}")),
    (&NEW, "{a: 1, b: 2}", "{target: $.b, copy: $.a, update: 3}", Err("both `update` and `copy`")),
    (&NEW, "{a: {b: {c: 1}}}", "{target: $.a.b, copy: $}", Ok("{a: {b: {c: 1, a: {b: {c: 1}}}}}")),
    // Functions of JSONPath, and names that need brackets.
    (&NEW, "{a: [{n: ab}, {n: cd}]}", "{target: '$.a[?match(@.n, \"a.\")]', remove: true}", Ok("{a: [{n: cd}]}")),
    (&NEW, "{a: [{n: xab}, {n: cd}]}", "{target: '$.a[?search(@.n, \"a.\")]', remove: true}", Ok("{a: [{n: cd}]}")),
    (&NEW, "{a: [[1], [1, 2]]}", "{target: '$.a[?length(@) == 2]', remove: true}", Ok("{a: [[1]]}")),
    (&ALL, "{a: {x-b: {}, c: {}}}", "{target: $.a.x-b, remove: true}", Ok("{a: {c: {}}}")),
    (&ALL, "{a: [{x-b: 1}, {}]}", "{target: '$.a[?@.x-b]', remove: true}", Ok("{a: [{}]}")),
    (&ALL, "{a: {x-b: {}}, c: {}}", "{target: $..x-b, remove: true}", Ok("{a: {}, c: {}}")),
    (&ALL, "{'a.x-b': {}, c: 1}", "{target: \"$['a.x-b']\", remove: true}", Ok("{c: 1}")),
    (&ALL, "{'a''.x-b': {}, c: 1}", "{target: \"$['a\\\\'.x-b']\", remove: true}", Ok("{c: 1}")),
    (&ALL, "{a: 1}", "{target: '$.a[', remove: true}", Err("is not a JSONPath")),
    (&ALL, "{a: 1}", "{target: a, remove: true}", Err("is not a JSONPath")),
    // Nothing to do, and nothing to do it with.
    (&ALL, "{a: 1}", "{target: $.b}", Ok("{a: 1}")),
    (&ALL, "{a: {bcdefg: 1}}", "{target: $.a.bcdegf, remove: true}", Err("did you mean `$.a.bcdefg`?")),
    (&ALL, "{a: {x-bcd: 1}}", "{target: \"$.a['x-bce']\", remove: true}", Err("did you mean `$.a['x-bcd']`?")),
    (&ALL, "{a: {b: 1}}", "{target: $.a.zzz, remove: true}", Err("the nearest that exists is `$.a`, which has `b`")),
    (&ALL, "{a: {}}", "{target: '$.a.*', remove: true}", Err("the nearest that exists is `$.a`, which is empty")),
    (&ALL, "{a: [1, 2]}", "{target: '$.a[2]', remove: true}", Err("`$.a`, which is an array of 2")),
];

#[test]
fn each_version_has_its_rules() {
    for (versions, document, action, expected) in ROWS {
        for version in *versions {
            let overlay = overlay(version, action);
            let (result, _) = apply(document, &overlay);
            let row = format!("{version}: {document} with {action}");
            match (result, expected) {
                (Ok(corrected), Ok(expected)) => assert_eq!(corrected.to_string(), json(expected), "{row}"),
                (Err(messages), Err(expected)) => {
                    assert!(messages.contains(expected), "{row}:\n{messages}");
                    // A place in the overlay, with line and column.
                    assert!(messages.contains("--> fix.yaml:4:"), "{row}:\n{messages}");
                }
                (result, _) => panic!("{row}: {result:?}"),
            }
        }
    }
}

#[test]
fn actions_see_what_those_before_them_did() {
    let actions = "\
        [{target: $, update: {b: {}}}, {target: $.b, copy: $.a}, {target: $.a, remove: true}, \
        {target: '$.b[?@ == 2]', remove: true}, {target: $.b.z, update: 5}]";
    let overlay = format!("overlay: 1.1.0\ninfo: {{title: t, version: '1'}}\nactions: {actions}\n");
    let (result, messages) = apply("{a: {x: 1, y: 2, z: 3}}", &overlay);
    assert_eq!(result.map(|document| document.to_string()), Ok(json("{b: {x: 1, z: 5}}")), "{messages}");
}

#[test]
fn nodes_of_an_overlay_keep_their_place_in_the_document_and_show_their_text() {
    let (result, _) = apply("{a: [{b: 1}]}", &overlay("1.1.0", "{target: $.a, update: {c: [2]}}"));
    let document = result.expect("the overlay is right");
    let added = document.get("a").and_then(|a| a.as_array()?.get(1)?.get("c")?.as_array()?.first());
    let origin = &added.expect("it was added").origin;
    assert_eq!(origin.to_string(), "#/a/1/c/0");
    assert_eq!(origin.file(), "fix.yaml");
    assert_eq!(origin.written().map(|written| written.to_string()).as_deref(), Some("#/actions/0/update/c/0"));
}

fn overlay(version: &str, action: &str) -> String {
    format!("overlay: {version}\ninfo: {{title: t, version: '1'}}\nactions:\n  - {action}\n")
}

fn json(yaml: &str) -> String {
    let (result, _) = apply(yaml, &overlay("1.0.0", "{target: $}"));
    result.expect("the document is right").to_string()
}
