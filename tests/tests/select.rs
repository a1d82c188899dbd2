//! Input: a small document and `[select]`. Output: the operations and components that are left, or a message.

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::select::select;
use codegen::source::{Node, SourceFile, Sources, parse};

const SPEC: &str = "\
openapi: 3.1.0
paths:
  /pets:
    get: {operationId: listPets, tags: [pets, all], deprecated: true}
    POST: {operationId: addPet, tags: [pets]}
  /pets/{id}:
    get: {operationId: getPet, tags: [pets], x-internal: true}
  /pets/{id}/photos/{photo}:
    get: {tags: [photos]}
  /owners:
    x-internal: true
    get: {operationId: owners/list}
    additionalOperations:
      COPY: {operationId: owners/copy}
webhooks:
  newPet:
    post: {operationId: newPet, tags: [pets]}
";

/// The table, and the operations that are left, or what the message contains.
const ROWS: &[(&str, Result<&[&str], &str>)] = &[
    ("tags = ['all']", Ok(&["get /pets"])),
    ("tags = ['all', 'photos']", Ok(&["get /pets", "get /pets/{id}/photos/{photo}"])),
    ("tags = ['ALL']", Err("did you mean `all`?")),
    ("paths = ['/pets']", Ok(&["get /pets", "POST /pets"])),
    ("paths = ['/pets/*']", Ok(&["get /pets/{id}"])),
    ("paths = ['/pets/*/*/*']", Ok(&["get /pets/{id}/photos/{photo}"])),
    ("paths = ['/pets/{id}/**']", Ok(&["get /pets/{id}", "get /pets/{id}/photos/{photo}"])),
    ("paths = ['/pets/**']", Ok(&["get /pets", "POST /pets", "get /pets/{id}", "get /pets/{id}/photos/{photo}"])),
    ("paths = ['**/photos/*']", Ok(&["get /pets/{id}/photos/{photo}"])),
    ("paths = ['/*s']", Ok(&["get /pets", "POST /pets", "get /owners", "COPY /owners"])),
    ("paths = ['/**/*s']", Err("no operation has a path like `/**/*s`")),
    ("paths = ['new*']", Ok(&["post newPet"])),
    ("methods = ['POST']", Ok(&["POST /pets", "post newPet"])),
    ("methods = ['copy']", Ok(&["COPY /owners"])),
    ("methods = ['PUT']", Err("no operation has the method `PUT`")),
    ("methods = ['P T']", Err("`P T` is not an HTTP method")),
    ("operations = ['*Pet']", Ok(&["POST /pets", "get /pets/{id}", "post newPet"])),
    ("operations = ['owners*']", Ok(&["get /owners", "COPY /owners"])),
    ("operations = ['GET /pets/{id}/photos/{photo}']", Ok(&["get /pets/{id}/photos/{photo}"])),
    ("operations = ['COPY /owners']", Ok(&["COPY /owners"])),
    ("operations = ['getPets']", Err("did you mean `getPet`?")),
    ("operations = ['']", Err("empty text matches nothing")),
    // All lists that are not empty, and no exclusion.
    ("tags = ['pets']\nmethods = ['get']", Ok(&["get /pets", "get /pets/{id}"])),
    ("tags = ['pets']\nexclude = { methods = ['get'] }", Ok(&["POST /pets", "post newPet"])),
    ("exclude = { tags = ['pets'], operations = ['owners*'] }", Ok(&["get /pets/{id}/photos/{photo}"])),
    ("exclude = { paths = ['/pet'] }", Err("did you mean `/pets`?")),
    ("exclude = { methods = ['get', 'post', 'copy'] }", Err("`[select]` leaves out all 7 operations")),
    ("tags = ['photos']\nmethods = ['POST']", Err("leaves out all 7 operations")),
    // Deprecated and internal.
    ("deprecated = false\nmethods = ['GET']", Ok(&["get /pets/{id}", "get /pets/{id}/photos/{photo}", "get /owners"])),
    ("internal = false", Ok(&["get /pets", "POST /pets", "get /pets/{id}/photos/{photo}", "post newPet"])),
    ("deprecated = true\ninternal = true\nmethods = ['copy']", Ok(&["COPY /owners"])),
];

#[test]
fn each_criterion_selects_operations() {
    for (table, expected) in ROWS {
        match (run(SPEC, table), expected) {
            (Ok((document, _)), Ok(expected)) => assert_eq!(operations(&document), *expected, "{table}"),
            (Err(message), Err(expected)) => assert!(message.contains(expected), "{table}\n{message}"),
            (Ok((document, _)), Err(_)) => panic!("{table}: {:?}", operations(&document)),
            (Err(message), Ok(_)) => panic!("{table}: {message}"),
        }
    }
}

/// The members of a schema `Used`, other components, and which of them remain.
const REACH: &[(&str, &str, &[&str])] = &[
    ("{$ref: '#/components/schemas/A'}", "A: {}\nB: {}", &["A"]),
    (
        "{items: {allOf: [{$ref: '#/components/schemas/A'}]}}",
        "A: {properties: {b: {$ref: '#/components/schemas/B'}}}\nB: {}\nC: {}",
        &["A", "B"],
    ),
    ("{$ref: '#/components/schemas/A/properties/b'}", "A: {properties: {b: {}}}\nB: {}", &["A"]),
    ("{$ref: '#/components/schemas/a~1b'}", "a/b: {}\nB: {}", &["a/b"]),
    (
        "{$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}\nC: {}",
        &["A", "B"],
    ),
    // Discriminators: references, names, and schemas that have the base in `allOf`, at any depth.
    (
        "{discriminator: {propertyName: k, mapping: {a: '#/components/schemas/A', b: B}}}",
        "A: {}\nB: {}\nC: {}",
        &["A", "B"],
    ),
    ("{discriminator: {propertyName: k, defaultMapping: A}}", "A: {}\nB: {}", &["A"]),
    (
        "{$ref: '#/components/schemas/A'}",
        "A: {discriminator: {propertyName: k}}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}\nC: {allOf: [{$ref: '#/components/schemas/B'}]}\nD: {}",
        &["A", "B", "C"],
    ),
    ("{$ref: '#/components/schemas/A'}", "A: {}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}", &["A"]),
    // By an anchor or an ID: what has one remains.
    ("{$ref: '#a'}", "A: {$anchor: a}\nB: {properties: {b: {$id: b}}}\nC: {}", &["A", "B"]),
    (
        "{$ref: 'https://example.com/a'}",
        "A: {$id: 'https://example.com/a', $ref: '#/components/schemas/C'}\nB: {}\nC: {}",
        &["A", "C"],
    ),
    ("{$dynamicRef: '#a'}", "A: {$dynamicAnchor: a}\nC: {}", &["A"]),
];

#[test]
fn schemas_that_nothing_reaches_go() {
    for (used, others, expected) in REACH {
        let spec = format!(
            "{{openapi: 3.1.0, paths: {{/a: {{get: {{operationId: a, x: {used}}}, put: {{operationId: b}}}}}}, \
             components: {{schemas: {{{}}}}}}}",
            others.replace('\n', ", ")
        );
        let (document, messages) = run(&spec, "operations = ['a']").unwrap_or_else(|error| panic!("{spec}\n{error}"));
        let schemas = document.get("components").and_then(|node| node.get("schemas")).and_then(Node::as_object);
        let names: Vec<&str> = schemas.expect("there are schemas").keys().map(String::as_str).collect();
        assert_eq!(names, *expected, "{spec}");
        let all = others.lines().count();
        let counted = format!("1 of 2 operations and {} of {all} schemas are left out", all - expected.len());
        assert!(messages.contains(&counted), "{spec}\n{messages}");
    }
}

#[test]
fn what_is_used_by_other_components_remains_in_each_version() {
    let three = "\
openapi: 3.0.0
paths:
  /a: {get: {operationId: a, responses: {'200': {$ref: '#/components/responses/R'}}}, put: {operationId: b}}
components:
  responses: {R: {x: {$ref: '#/components/schemas/A'}}, S: {x: {$ref: '#/components/schemas/B'}}}
  schemas: {A: {}, B: {}}
";
    let two = three
        .replace("openapi: 3.0.0", "swagger: '2.0'")
        .replace("components:\n", "")
        .replace("  responses: {R", "responses: {R");
    let two = two.replace("  schemas: {A", "definitions: {A").replace("#/components/schemas", "#/definitions");
    let two = two.replace("#/components/responses", "#/responses");
    for spec in [three, &two] {
        let (document, messages) = run(spec, "operations = ['a']").unwrap_or_else(|error| panic!("{spec}\n{error}"));
        let text = document.to_string();
        assert!(text.contains(r#"{"R":{"#) && text.contains(r#"{"A":{}}"#), "{text}");
        assert!(!text.contains(r#""S""#) && !text.contains(r#""B""#), "{text}");
        assert!(messages.contains("1 of 2 operations and 1 of 2 schemas"), "{messages}");
    }
}

#[test]
fn what_an_extension_of_the_document_refers_to_is_not_used() {
    let spec = "\
openapi: 3.0.0
x-webhooks: {a: {post: {x: {$ref: '#/components/schemas/A'}}}}
x-parts: {b: {$ref: '#/components/schemas/B', y: {$ref: '#/x-parts/b'}}, c: {$ref: '#/components/schemas/C'}}
paths: {/a: {get: {operationId: a, x: {$ref: '#/x-parts/b'}}}}
components: {schemas: {A: {}, B: {}, C: {}}}
";
    let (document, messages) = run(spec, "operations = ['a']").expect("the table is right");
    assert!(document.to_string().ends_with(r#""components":{"schemas":{"B":{}}}}"#), "{document}");
    assert!(messages.contains("2 of 3 schemas"), "{messages}");
}

#[test]
fn tags_and_security_schemes_go_with_the_only_operations_that_use_them() {
    let spec = "\
openapi: 3.1.0
tags: [{name: a}, {name: b}, {name: unused}, {name: parent}, {name: c, parent: parent}]
paths:
  /a: {get: {operationId: a, tags: [a, c], security: [{kept: []}]}, put: {operationId: b, tags: [b], security: [{gone: []}, {kept: []}]}}
  /b: {get: {operationId: c, tags: [parent], security: [{configured: []}]}}
components: {securitySchemes: {kept: {}, gone: {}, unused: {}, configured: {}}}
";
    let table = "operations = ['a']\n[security.operations]\na = ['configured']";
    let (document, _) = run(spec, table).expect("the table is right");
    let tags = document.get("tags").map(ToString::to_string);
    assert_eq!(
        tags.as_deref(),
        Some(r#"[{"name":"a"},{"name":"unused"},{"name":"parent"},{"name":"c","parent":"parent"}]"#)
    );
    let schemes = document.get("components").and_then(|node| node.get("securitySchemes")).map(ToString::to_string);
    assert_eq!(schemes.as_deref(), Some(r#"{"kept":{},"unused":{},"configured":{}}"#));
}

#[test]
fn a_shared_path_item_and_a_shared_part_of_an_operation_are_copied() {
    let spec = "\
openapi: 3.1.0
paths:
  /a: {$ref: '#/components/pathItems/P', summary: own}
  /b: {$ref: '#/components/pathItems/P'}
  /c: {get: {operationId: c, x: {$ref: '#/paths/~1d/get/part'}}}
  /d: {get: {operationId: d, part: {y: {$ref: '#/paths/~1d/get/other'}, z: {$ref: '#/paths/~1d/get/part'}}, other: 1}}
components: {pathItems: {P: {summary: shared, get: {operationId: p}, put: {operationId: q}}}}
";
    let (document, _) = run(spec, "operations = ['c', 'p']\nexclude = { paths = ['/b'] }").expect("the table is right");
    let expected = r##"{"openapi":"3.1.0","paths":{"/a":{"summary":"own","get":{"operationId":"p"}},"/c":{"get":{"operationId":"c","x":{"y":1,"z":{"$ref":"#/paths/~1d/get/part"}}}}},"components":{"pathItems":{}}}"##;
    assert_eq!(document.to_string(), expected);
}

#[test]
fn internal_properties_and_parameters_go_and_are_counted() {
    let spec = "\
openapi: 3.1.0
paths:
  /a:
    parameters: [{name: a, x-internal: true}, {$ref: '#/components/parameters/P'}, {$ref: '#/components/parameters/Q'}]
    get: {operationId: a, x: {required: [b, c], properties: {b: {x-internal: true}, c: {x-internal: false}}}}
components: {parameters: {P: {name: p, x-internal: true}, Q: {name: q}}}
";
    let (document, messages) = run(spec, "internal = false").expect("the table is right");
    let expected = r##"{"openapi":"3.1.0","paths":{"/a":{"parameters":[{"$ref":"#/components/parameters/Q"}],"get":{"operationId":"a","x":{"required":["c"],"properties":{"c":{"x-internal":false}}}}}},"components":{"parameters":{"Q":{"name":"q"}}}}"##;
    assert_eq!(document.to_string(), expected);
    assert!(
        messages.contains("0 of 1 operations and 0 of 0 schemas are left out, and 3 internal properties"),
        "{messages}"
    );
}

#[test]
fn unused_schemas_can_stay() {
    let spec = "{openapi: 3.1.0, paths: {/a: {get: {operationId: a}}}, components: {schemas: {A: {}}}}";
    for (table, is_there) in [("unused-schemas = true", true), ("unused-schemas = false", false), ("", false)] {
        let (document, _) = run(spec, table).expect("the table is right");
        assert_eq!(document.to_string().contains(r#""A":{}"#), is_there, "{table}");
    }
}

/// `GET /pets`, for each operation, with its method as it is written.
fn operations(document: &Node) -> Vec<String> {
    let mut operations = Vec::new();
    for section in ["paths", "webhooks"].into_iter().filter_map(|section| document.get(section)?.as_object()) {
        for (path, item) in section {
            for (key, node) in item.as_object().into_iter().flatten() {
                match key.as_str() {
                    "additionalOperations" => {
                        let keys = node.as_object().into_iter().flatten().map(|(key, _)| key);
                        operations.extend(keys.map(|key| format!("{key} {path}")));
                    }
                    "x-internal" => {}
                    method => operations.push(format!("{method} {path}")),
                }
            }
        }
    }
    operations
}

fn run(spec: &str, table: &str) -> Result<(Node, String), String> {
    let config = format!("spec = 'spec.yaml'\npackage = {{ name = 'pets' }}\n[select]\n{table}\n");
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let sources: Sources = [file("spec.yaml", spec), file("codegen.toml", &config)].into_iter().collect();
    let mut diagnostics = Diagnostics::default();
    let document = sources.get("spec.yaml").and_then(|file| parse(file, &mut diagnostics));
    let config = Config::parse(&config, "codegen.toml").map_err(|error| sources.render(&error, false).to_string())?;
    let selected = select(document.expect("the document is right"), &config, &mut diagnostics);
    let messages: String = diagnostics.iter().map(|message| sources.render(message, false).to_string()).collect();
    match selected {
        Some(document) => Ok((document, messages)),
        None => Err(messages),
    }
}
