//! `normalize`: each rule before and after, and no word of the specification that goes without a trace.

use std::fmt::Write;

use codegen::diagnostic::{Diagnostics, Place, Severity};
use codegen::normalize::normalize;
use codegen::pointer::{Origin, Step};
use codegen::source::{Node, Number, SourceFile, Value, parse};
use insta::assert_snapshot;

#[path = "normalize/vocabulary.rs"]
mod vocabulary;

/// A document, normalised, and what was said of it.
struct Normalized {
    source: Node,
    node: Option<Node>,
    diagnostics: Diagnostics,
}

impl Normalized {
    fn of(text: &str) -> Self {
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile { path: "openapi.yaml".to_owned(), text: text.to_owned() };
        let source = parse(&file, &mut diagnostics).unwrap_or_else(|| panic!("the test's own YAML: {diagnostics:?}"));
        let node = normalize(source.clone(), &mut diagnostics);
        Self { source, node, diagnostics }
    }

    /// A part of what came out, or nothing after an error; and the messages.
    fn show(&self, pointer: &[&str]) -> String {
        let part = self.node.as_ref().and_then(|node| pointer.iter().try_fold(node, |node, key| node.get(key)));
        let mut shown = String::new();
        match part.map(|part| &part.value) {
            Some(Value::Object(members)) => {
                for (key, member) in members {
                    writeln!(shown, "{key}: {}", compact(member)).expect("a string takes all");
                }
            }
            Some(_) => panic!("only objects are shown"),
            None => {}
        }
        shown + &self.messages()
    }

    fn messages(&self) -> String {
        let mut shown = String::new();
        for diagnostic in &self.diagnostics {
            let severity = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let Place::Node(origin) = &diagnostic.place else { panic!("messages of `normalize` have a node") };
            writeln!(shown, "{severity} {origin}: {}", diagnostic.message).expect("a string takes all");
        }
        shown
    }
}

/// The components' schemas of a document that has `schemas` in YAML's flow style.
fn schemas(version: &str, schemas: &str) -> String {
    let text =
        format!("openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas: {schemas}\n");
    Normalized::of(&text).show(&["components", "schemas"]).replace("#/components/schemas/", "#…/")
}

/// A document that has one operation, `get /a`, with these members.
fn operation(version: &str, members: &str) -> String {
    let text = format!(
        "openapi: {version}\ninfo: {{title: t, version: v}}\npaths:\n  /a:\n    get: {members}\ncomponents:\n  \
         parameters: {{P: {{name: p, in: query, schema: {{type: string}}}}}}\n"
    );
    Normalized::of(&text).show(&["paths", "/a", "get"]).replace("#/paths/~1a/get", "#…")
}

fn document(text: &str) -> String {
    Normalized::of(text).show(&[])
}

fn compact(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(Number::Integer(number)) => number.to_string(),
        Value::Number(Number::Float(number)) => format!("{number:?}"),
        Value::String(text) if text.is_empty() || text.parse::<f64>().is_ok() || text == "true" => format!("{text:?}"),
        Value::String(text) => text.clone(),
        Value::Array(elements) => {
            format!("[{}]", elements.iter().map(compact).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(key, member)| format!("{key}: {}", compact(member))).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

#[test]
fn types() {
    assert_snapshot!(schemas("3.1.0", "{A: {type: [string]}, B: {type: [string, 'null']}, C: {type: ['null']}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: [integer, number]}, B: {type: []}, C: {type: null}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: null, anyOf: [{type: string}, {type: integer}]}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: [string, array, 'null'], description: d, minLength: 1, items: {type: string}, default: x, format: date}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: [integer, string], enum: [a, 1, null, true], format: int32}, B: {type: [string, boolean], enum: [a]}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: [string, integer], oneOf: [{type: string}, {type: integer}]}, B: {type: [string, integer], anyOf: [{minLength: 1}, {minimum: 1}]}}"), @"");
    assert_snapshot!(schemas("3.0.4", "{A: {type: [string, 'null']}}"), @"");
    assert_snapshot!(schemas("3.0.4", "{A: {type: integr}, B: {type: file}, C: {type: String}, D: {type: {a: b}}, E: {type: [string, any]}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: string, nullable: true}, B: {type: string, nullable: 'true'}, C: {type: string, nullable: 1}}"), @"");
}

#[test]
fn null_branches() {
    assert_snapshot!(schemas("3.1.0", "{A: {oneOf: [{type: string}, {type: integer}, {type: 'null'}]}, B: {description: d, anyOf: [{$ref: '#/components/schemas/A'}, {enum: [null]}]}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {anyOf: [{const: null}]}, B: {anyOf: [{type: string}]}, C: {oneOf: []}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {oneOf: [{$ref: '#/components/schemas/N'}, {$ref: '#/components/schemas/S'}]}, N: {type: 'null'}, S: {type: string}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: k}}, B: {type: object}}"), @"");
}

#[test]
fn constants_and_enums() {
    assert_snapshot!(schemas("3.1.0", "{A: {const: a}, B: {const: 1}, C: {const: {a: [1]}}, D: {const: null}, E: {type: integer, const: a}, F: {const: a, enum: [b]}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {enum: [a, b, null]}, B: {type: string, enum: [null]}, C: {enum: []}, D: {type: string, enum: [a, b, a]}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: integer, enum: [1, '2', x, 3.0]}, B: {type: string, enum: [1.0, true, a]}, C: {enum: [a, 1, true, 1.5]}, D: {type: number, enum: [1, 1.0, 18446744073709551616]}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: string, enum: [a, a, null, b], x-enum-varnames: [One, Again, Null, Two]}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: array, enum: [a, b], items: {type: string}}, B: {type: array, enum: [[a], []], items: {type: string}}}"), @"");
}

#[test]
fn limits() {
    assert_snapshot!(schemas("3.1.0", "{A: {type: integer, exclusiveMinimum: 1, maximum: 5, exclusiveMaximum: 9}, B: {type: number, minimum: 2, exclusiveMinimum: 2}, C: {type: number, minimum: 1, exclusiveMinimum: true}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: integer, exclusiveMinimum: 1}, B: {type: integer, exclusiveMinimum: true}, C: {type: integer, minimum: '1', maximum: x}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: integer, minimum: -9223372036854776000, maximum: 2.0, multipleOf: 0.5}, B: {type: number, minimum: 0.5, maximum: 9007199254740993}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: string, minLength: 1.0, maxLength: -1}, B: {type: array, items: {}, minItems: 1.5, maxItems: 1e30}, C: {type: string, minLength: '3'}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: string, minimum: 1, items: {}}, B: {type: object, format: x, uniqueItems: true}, C: {type: array, items: {}, properties: {a: {}}}}"), @"");
}

#[test]
fn references_with_siblings() {
    let target = "S: {type: string}, E: {enum: [a]}, O: {properties: {a: {}}}";
    let in_31 = |schema: &str| schemas("3.1.0", &format!("{{A: {schema}, {target}}}"));
    assert_snapshot!(in_31("{type: array, items: {$ref: '#/components/schemas/E', type: [string]}}"), @"");
    assert_snapshot!(in_31("{$ref: '#/components/schemas/S', description: d, minLength: 3}"), @"");
    assert_snapshot!(in_31("{$ref: '#/components/schemas/O', type: [object, 'null']}"), @"");
    assert_snapshot!(in_31("{$ref: '#/components/schemas/O', type: object, required: [b], allOf: [{properties: {b: {}}}]}"), @"");
    let in_30 = |schema: &str| schemas("3.0.3", &format!("{{A: {schema}, {target}}}"));
    assert_snapshot!(in_30("{$ref: '#/components/schemas/S', description: d, nullable: true, x-a: 1}"), @"");
    assert_snapshot!(in_30("{$ref: '#/components/schemas/S', type: string, maxLength: 3}"), @"");
}

#[test]
fn references_to_places() {
    assert_snapshot!(schemas("3.1.0", "{A: {properties: {b: {type: object, properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}, B: {$ref: '#/components/schemas/A/properties/b'}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{Tag: {allOf: [{type: object}, {required: [a]}]}, B: {$ref: '#/components/schemas/Tag/allOf/0'}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {$defs: {x: {type: string}}, properties: {a: {$ref: '#/components/schemas/A/$defs/x'}, b: {$ref: '#/$defs/x'}}}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {$id: 'https://e.com/a', $defs: {x: {$anchor: n, type: string}}, properties: {a: {$ref: '#/$defs/x'}, b: {$ref: '#n'}, c: {$ref: 'https://e.com/a#/$defs/x'}, d: {$ref: '#'}}}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{'a b/c': {type: string}, A: {items: {$ref: '#/components/schemas/a%20b~1c'}}, B: {$ref: 'openapi.yaml#/components/schemas/A'}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {properties: {b: {$ref: '#/components/schemas/B'}}}, B: {properties: {c: {type: string}}}, C: {$ref: '#/components/schemas/A/properties/b/properties/c'}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{AB: {type: string}, A: {properties: {b: {type: string}}}, C: {items: {$ref: '#/components/schemas/A/properties/b'}}}"), @"");
    assert_snapshot!(document("{openapi: 3.0.3, info: {title: t, version: v}, x-s: {Foo: {type: string, items: {$ref: '#/x-s/Bar'}}, Bar: true}, paths: {/a: {get: {operationId: getA, responses: {200: {description: d, content: {application/json: {schema: {type: object}}}}}}}, /b: {get: {parameters: [{$ref: '#/paths/~1c/parameters/0'}], responses: {200: {description: d, content: {application/json: {schema: {oneOf: [{$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}, {$ref: '#/x-s/Foo'}]}}}}, 400: {$ref: '#/paths/~1a/get/responses/200'}}}}, /c: {parameters: [{name: id, in: query, schema: {type: string}}]}}}"), @"");
}

#[test]
fn broken_references() {
    assert_snapshot!(schemas("3.0.3", "{Webhook: {properties: {a: {$ref: '#/components/schemas/Webhok'}, b: {$ref: '#/components/schemas/A~2'}, c: {$ref: '#nope'}, d: {$ref: 5}, e: {$ref: '#/info'}, f: {$ref: '#'}}}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}, C: {allOf: [{$ref: '#/components/schemas/C'}, {type: object}]}, D: {oneOf: [{$ref: '#/components/schemas/E'}, {type: string}]}, E: {anyOf: [{type: integer}, {$ref: '#/components/schemas/D'}]}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{Tree: {properties: {children: {items: {$ref: '#/components/schemas/Tree'}}}}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {$ref: ../a.yaml}, B: {$ref: 'https://e.com/a'}, C: {$ref: /etc/passwd}, D: {$ref: 'data:,{}'}, E: {$ref: other.yaml#/E}, F: {$ref: ./}, G: {$ref: 'a/../../b'}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: k, mapping: {b: B, c: '#/components/schemas/C', d: Nope}}}, B: {type: object}, C: {type: object}}"), @"");
    assert_snapshot!(operation("3.0.3", "{parameters: [{$ref: '#/components/parameters/Q'}, {$ref: '#/components/parameters/P', description: mine, name: x}], requestBody: {$ref: '#/components/requestBodies/Q'}, responses: {200: {$ref: '#/components/responses/R'}}}"), @"");
}

#[test]
fn booleans_and_older_drafts() {
    assert_snapshot!(schemas("3.1.0", "{A: true, B: false, C: {properties: {a: true, b: false}, additionalProperties: false}, D: {type: array, items: false}, E: [], F: null}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {not: {}}, B: {type: string, not: {enum: [a]}}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: object, required: [a], properties: {a: {type: string, required: true}, b: {type: string, required: true}, c: {type: string, required: false}}}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {type: array, items: [{type: string}], additionalItems: {type: integer}}, B: {type: array}}"), @"");
}

#[test]
fn words_of_31() {
    assert_snapshot!(schemas("3.1.0", "{A: {examples: [1], prefixItems: [true, {type: [string]}], items: {type: string}}, B: {patternProperties: {'^a': {type: [string]}}, propertyNames: {pattern: a}}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: string, contentEncoding: base64}, B: {contentMediaType: application/octet-stream}, C: {type: string, contentMediaType: application/json, contentSchema: {type: [object]}}, D: {type: string, contentEncoding: base64url, format: x}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {if: {properties: {k: {const: a}}}, then: {properties: {a: {type: [string]}}}, else: {required: [b]}, dependentSchemas: {k: {properties: {c: {}}}}, dependentRequired: {a: [b]}}}"), @"");
    assert_snapshot!(schemas("3.1.0", "{A: {type: object, unevaluatedProperties: false}, B: {type: object, unevaluatedProperties: {type: [string]}}, C: {type: array, unevaluatedItems: true}, D: {contains: {}, minContains: 2, maxContains: 3}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {const: a}, B: {type: object, patternProperties: {a: {}}}}"), @"");
}

#[test]
fn wrong_kinds() {
    assert_snapshot!(schemas("3.0.3", "{A: {type: object, properties: [], required: a, allOf: {}, description: 5, title: null, example: null}, B: {properties: null, enum: a, deprecated: 'no', x-codegen-const: 1, descripton: d}, C: {properties: {a: null, x-codegen-const: {type: string}}, oneOf: {type: string}, discriminator: k}}"), @"");
    assert_snapshot!(schemas("3.0.3", "{A: {additionalProperties: yes please}, B: {additionalProperties: 'true', readOnly: true, writeOnly: true}, C: {externalDocs: {}, xml: {name: c}}}"), @"");
}

#[test]
fn documents() {
    assert_snapshot!(document("{openapi: 3.1.0}"), @"");
    assert_snapshot!(document("{openapi: 3.0.3, info: {title: t, version: 1.0, license: {url: u}, summary: s}, paths: null, tags: null, servers: {url: /v1}, security: {key: []}, x-a: 1, X-B: 2, definitions: {}}"), @"");
    assert_snapshot!(document("{openapi: 3.1.0, info: {title: t, version: v}, tags: [a, {name: b, kind: nav}], servers: [{url: '{h}', variables: {h: {enum: [a, b]}, p: {default: 1}}}, {}], jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#', webhooks: {w: {post: {}}}}"), @"");
    assert_snapshot!(document("{openapi: 3.1.0, info: {title: t, version: v}, paths: {a: {}, /b: {GET: {responses: {200: {}}}, fetch: {}, put: null, query: {}}, /c: {$ref: '#/components/pathItems/C', summary: mine}, /d: {$ref: '#/paths/~1b'}, /e: {$ref: '#/paths/~1e'}, /f: {$ref: '#/nowhere'}}, components: {pathItems: {C: {summary: theirs, parameters: []}}}}"), @"");
    assert_snapshot!(document("{openapi: 3.0.3, info: {title: t, version: v}, paths: {}, components: {securitySchemes: {a: {type: apiKey}, b: {type: http, scheme: bearer}, c: {type: mutualTLS}, d: {type: oauth2, flows: {implicit: {}, deviceAuthorization: {}}}, e: {type: openIdConnect}, f: {type: basic}, g: {type: apiKey, in: body, name: k}}}}"), @"");
}

#[test]
fn versions() {
    let versions = ["3.0.4", "3.1", "'3.1'", "3.1.2", "3.0", "3", "3.2.0", "2.0", "9.9.9", "null", "[]", "''"];
    let shown = versions.iter().map(|version| {
        let document = Normalized::of(&format!("{{openapi: {version}, info: {{title: t, version: v}}, paths: {{}}}}"));
        format!("{version} → {}\n{}", document.node.is_some(), document.messages())
    });
    assert_snapshot!(shown.collect::<String>(), @"");
    let others = [
        "{swagger: '2.0'}",
        "{swagger: 2.0}",
        "{swagger: '2.0', openapi: 3.0.3}",
        "{swagger: '1.2'}",
        "{asyncapi: 2.0.0}",
        "{}",
        "[]",
    ];
    assert_snapshot!(others.iter().map(|other| format!("{other}\n{}", document(other))).collect::<String>(), @"");
}

#[test]
fn operations() {
    assert_snapshot!(operation("3.1.0", "{}"), @"");
    assert_snapshot!(operation("3.0.3", "{operationId: 5, tags: pets, responses: {200: {}, '4xx': {description: 1}, Default: {description: d}, 2OO: {}, '20': {}, 4XX: {}}, deprecated: 'yes'}"), @"");
    assert_snapshot!(operation("3.0.3", "{responses: {}, requestBody: {}, security: [key, {a: null}], callbacks: {c: {'{$url}': {post: {responses: {200: {description: d}}}}}}}"), @"");
    assert_snapshot!(operation("3.0.3", "{responses: {200: {description: d, headers: {X-A: {explode: true}, X-B: {schema: {type: [string]}, style: form}}, links: {l: {operationId: a}, m: {}}, content: {text/plain: {itemSchema: {}, examples: [a]}}}}}"), @"");
    assert_snapshot!(operation("3.0.3", "{responses: {200: {description: d}}, parameters: [{name: a, in: query}, {name: b, in: Header, schema: {type: string}, style: form}, {name: c, in: path, schema: {}}, {name: d, in: body}, {in: query}, {name: e}, {name: f, in: query, content: {a/b: {}, c/d: {}}}, {name: g, in: query, schema: {}, content: {a/b: {}}}, {name: h, in: querystring}]}"), @"");
    assert_snapshot!(operation("3.0.3", "{responses: {200: {description: d}}, requestBody: {content: {multipart/form-data: {schema: {type: object}, encoding: {a: {contentType: t}, b: {style: deepObject}, c: {style: matrix}}}}}}"), @"");
}

/// What a part was made of is told by its origin, and that must be there in the source.
#[test]
fn origins_lead_into_the_source() {
    for text in vocabulary::documents() {
        let document = Normalized::of(&text);
        let node = document.node.unwrap_or_else(|| panic!("{text}\n{:?}", document.diagnostics));
        check_origins(&document.source, &node);
    }
}

fn check_origins(source: &Node, node: &Node) {
    let origin = &node.origin;
    assert!(follow(source, origin).is_some(), "{origin} is not in the source");
    match &node.value {
        Value::Array(elements) => elements.iter().for_each(|element| check_origins(source, element)),
        Value::Object(members) => members.values().for_each(|member| check_origins(source, member)),
        _ => {}
    }
}

fn follow<'n>(source: &'n Node, origin: &Origin) -> Option<&'n Node> {
    origin.steps().into_iter().try_fold(source, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.as_array()?.get(index),
    })
}

/// Tests run on 2 MiB of stack, so this is as deep as a document can be.
#[test]
fn deep_documents_do_not_overflow() {
    let depth = 385;
    let schema = format!("{}{{}}{}", "{\"items\":".repeat(depth), "}".repeat(depth));
    let text = format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"t\",\"version\":\"v\"}},\"components\":{{\"schemas\":{{\"A\":{schema}}}}}}}"
    );
    assert!(Normalized::of(&text).node.is_some());
}

/// References that lead through references, twice at each step: 2^40 ways if each were gone.
#[test]
fn references_through_references_are_bounded() {
    let steps: Vec<String> =
        (0..40).map(|index| format!("P{index}: {{$ref: '#/components/schemas/P{}/q/q'}}", index + 1)).collect();
    assert!(schemas("3.1.0", &format!("{{{}}}", steps.join(", "))).contains("leads nowhere"));
}
