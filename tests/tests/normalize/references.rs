//! References: their siblings, their targets, and broken ones.

#[path = "references/beside.rs"]
mod beside;
#[path = "references/siblings.rs"]
mod siblings;

use insta::assert_snapshot;

use super::{document, operation, schemas};

#[test]
fn references_into_properties() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {properties: {b: {type: object, properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}
        B: {$ref: '#/components/schemas/A/properties/b'}
    "), @r"
    A: {properties: {b: {$ref: #…/AB}}}
    B: {$ref: #…/AB}
    AB: {type: object, properties: {c: {$ref: #…/AB}}, x-codegen-lifted: #…/A/properties/b}
    ");
}

#[test]
fn references_into_branches() {
    assert_snapshot!(schemas("3.1.0", r"
        Tag: {allOf: [{type: object}, {required: [a]}]}
        B: {$ref: '#/components/schemas/Tag/allOf/0'}
    "), @r"
    Tag: {allOf: [{$ref: #…/TagAllOf1}, {required: [a]}]}
    B: {$ref: #…/TagAllOf1}
    TagAllOf1: {type: object, x-codegen-lifted: #…/Tag/allOf/0}
    ");
}

#[test]
fn references_into_definitions() {
    assert_snapshot!(schemas("3.1.0", r"
        A:
          $defs: {x: {type: string}}
          properties: {a: {$ref: '#/components/schemas/A/$defs/x'}, b: {$ref: '#/$defs/x'}}
    "), @r"
    A: {properties: {a: {$ref: #…/AX}, b: {$ref: #…/AX}}}
    AX: {type: string, x-codegen-lifted: #…/A/$defs/x}
    warning #…/A/properties/b/$ref: `#/$defs/x` is not in the document but in the schema around it; the latter is used
    ");
}

#[test]
fn references_by_id_and_anchor() {
    assert_snapshot!(schemas("3.1.0", r"
        A:
          $id: 'https://e.com/a'
          $defs: {x: {$anchor: n, type: string}}
          properties:
            a: {$ref: '#/$defs/x'}
            b: {$ref: '#n'}
            c: {$ref: 'https://e.com/a#/$defs/x'}
            d: {$ref: '#'}
    "), @r"
    A: {properties: {a: {$ref: #…/AX}, b: {$ref: #…/AX}, c: {$ref: #…/AX}, d: {$ref: #…/A}}}
    AX: {type: string, x-codegen-lifted: #…/A/$defs/x}
    ");
}

#[test]
fn escaped_references() {
    assert_snapshot!(schemas("3.1.0", r"
        'a b/c': {type: string}
        A: {items: {$ref: '#/components/schemas/a%20b~1c'}}
        B: {$ref: 'openapi.yaml#/components/schemas/A'}
    "), @r"
    a b/c: {type: string}
    A: {items: {$ref: #…/a b~1c}}
    B: {$ref: #…/A}
    ");
}

#[test]
fn references_through_references() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {properties: {b: {$ref: '#/components/schemas/B'}}}
        B: {properties: {c: {type: string}}}
        C: {$ref: '#/components/schemas/A/properties/b/properties/c'}
    "), @r"
    A: {properties: {b: {$ref: #…/B}}}
    B: {properties: {c: {$ref: #…/BC}}}
    C: {$ref: #…/BC}
    BC: {type: string, x-codegen-lifted: #…/B/properties/c}
    ");
}

#[test]
fn lifted_names_that_are_in_use() {
    assert_snapshot!(schemas("3.1.0", r"
        AB: {type: string}
        A: {properties: {b: {type: string}}}
        C: {items: {$ref: '#/components/schemas/A/properties/b'}}
    "), @r"
    AB: {type: string}
    A: {properties: {b: {$ref: #…/ComponentsSchemasAPropertiesB}}}
    C: {items: {$ref: #…/ComponentsSchemasAPropertiesB}}
    ComponentsSchemasAPropertiesB: {type: string, x-codegen-lifted: #…/A/properties/b}
    ");
}

#[test]
fn references_to_anywhere() {
    assert_snapshot!(document(r"
        openapi: 3.0.3
        info: {title: t, version: v}
        x-s: {Foo: {type: string, items: {$ref: '#/x-s/Bar'}}, Bar: true}
        paths:
          /a:
            get:
              operationId: getA
              responses: {200: {description: d, content: {application/json: {schema: {type: object}}}}}
          /b:
            get:
              parameters: [{$ref: '#/paths/~1c/parameters/0'}]
              responses:
                200:
                  description: d
                  content:
                    application/json:
                      schema:
                        oneOf:
                          - {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}
                          - {$ref: '#/x-s/Foo'}
                400: {$ref: '#/paths/~1a/get/responses/200'}
          /c: {parameters: [{name: id, in: query, schema: {type: string}}]}
    "), @r"
    openapi: 3.0.3
    info: {title: t, version: v}
    x-s: {Foo: {type: string, items: {$ref: #/components/schemas/XSBar}}, Bar: true}
    paths: {/a: {get: {operationId: getA, responses: {200: {$ref: #/components/responses/GetAResponse200}}}}, /b: {get: {parameters: [{$ref: #/components/parameters/CId}], responses: {200: {description: d, content: {application/json: {schema: {oneOf: [{$ref: #/components/schemas/GetAResponse200}, {$ref: #/components/schemas/XSFoo}]}}}}, 400: {$ref: #/components/responses/GetAResponse200}}}}, /c: {parameters: [{$ref: #/components/parameters/CId}]}}
    components: {parameters: {CId: {name: id, in: query, schema: {type: string}, x-codegen-lifted: #/paths/~1c/parameters/0}}, schemas: {GetAResponse200: {type: object, x-codegen-lifted: #/paths/~1a/get/responses/200/content/application~1json/schema}, XSFoo: {type: string, x-codegen-lifted: #/x-s/Foo}, XSBar: {}}, responses: {GetAResponse200: {description: d, content: {application/json: {schema: {$ref: #/components/schemas/GetAResponse200}}}, x-codegen-lifted: #/paths/~1a/get/responses/200}}}
    warning #/x-s/Foo/items: `items` does not apply to the type `string`; it is ignored
    ");
}

#[test]
fn references_to_nowhere() {
    assert_snapshot!(schemas("3.0.3", r"
        Webhook:
          properties:
            a: {$ref: '#/components/schemas/Webhok'}
            b: {$ref: '#/components/schemas/A~2'}
            c: {$ref: '#nope'}
            d: {$ref: 5}
            e: {$ref: '#/info'}
            f: {$ref: '#'}
    "), @r"
    Webhook: {properties: {a: {x-codegen-unresolved: #…/Webhok}, b: {x-codegen-unresolved: #…/A~2}, c: {x-codegen-unresolved: #nope}, d: {}, e: {x-codegen-unresolved: #/info}, f: {x-codegen-unresolved: #}}}
    warning #…/Webhook/properties/a/$ref: `#…/Webhok` does not exist; treated as any JSON
    warning #…/Webhook/properties/b/$ref: `#…/A~2` does not exist; treated as any JSON
    warning #…/Webhook/properties/c/$ref: `#nope` does not exist; treated as any JSON
    warning #…/Webhook/properties/e/$ref: the `$ref` points to an info object, not to a schema; treated as any JSON
    warning #…/Webhook/properties/f/$ref: the `$ref` points to the document, not to a schema; treated as any JSON
    warning #…/Webhook/properties/d/$ref: `$ref` is a number, not a string; it is ignored
    ");
}

#[test]
fn cycles_of_aliases() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {$ref: '#/components/schemas/B'}
        B: {$ref: '#/components/schemas/A'}
        C: {allOf: [{$ref: '#/components/schemas/C'}, {type: object}]}
        D: {oneOf: [{$ref: '#/components/schemas/E'}, {type: string}]}
        E: {anyOf: [{type: integer}, {$ref: '#/components/schemas/D'}]}
    "), @r"
    A: {$ref: #…/B}
    B: {x-codegen-unresolved: #…/A}
    C: {type: object}
    D: {oneOf: [{$ref: #…/E}, {type: string}]}
    E: {type: integer}
    warning #…/E/anyOf/1: a schema is a branch of itself, `D` → `E` → `D`; the branch is ignored
    warning #…/C/allOf/0: a schema is a branch of itself, `C` → `C`; the branch is ignored
    warning #…/B/$ref: a `$ref` points back to itself, `A` → `B` → `A`; treated as any JSON
    ");
}

#[test]
fn recursion_is_not_a_cycle() {
    assert_snapshot!(schemas("3.0.3", r"
        Tree: {properties: {children: {items: {$ref: '#/components/schemas/Tree'}}}}
    "), @"Tree: {properties: {children: {items: {$ref: #…/Tree}}}}");
}

#[test]
fn references_that_were_not_linked_lead_nowhere() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {$ref: other.yaml#/A}
    "), @r"
    A: {x-codegen-unresolved: other.yaml#/A}
    warning #…/A/$ref: `other.yaml#/A` does not exist; treated as any JSON
    ");
}

#[test]
fn mappings_of_discriminators() {
    assert_snapshot!(schemas("3.0.3", r"
        A:
          oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]
          discriminator: {propertyName: k, mapping: {b: B, c: '#/components/schemas/C', d: Nope}}
        B: {type: object}
        C: {type: object}
    "), @r"
    A: {oneOf: [{$ref: #…/B}, {$ref: #…/C}], discriminator: {propertyName: k, mapping: {b: #…/B, c: #…/C}}}
    B: {type: object}
    C: {type: object}
    warning #…/A/discriminator/mapping/d: `Nope` does not exist; it is ignored
    ");
}

#[test]
fn broken_references_of_operations() {
    assert_snapshot!(operation("3.0.3", r"
        parameters:
          - {$ref: '#/components/parameters/Q'}
          - {$ref: '#/components/parameters/P', description: mine, name: x}
        requestBody: {$ref: '#/components/requestBodies/Q'}
        responses: {200: {$ref: '#/components/responses/R'}}
    "), @r#"
    parameters: [{description: mine, name: x, in: query, schema: {type: string}}]
    requestBody: {x-codegen-unresolved: #/components/requestBodies/Q, content: {application/json: {schema: {}}}}
    responses: {200: {x-codegen-unresolved: #/components/responses/R, description: ""}}
    warning #…/parameters/0/$ref: `#/components/parameters/Q` does not exist; it is ignored
    warning #…/requestBody/$ref: `#/components/requestBodies/Q` does not exist; treated as any JSON
    warning #…/responses/200/$ref: `#/components/responses/R` does not exist; the response is not typed
    warning #…/parameters/1/description: `description` and `name` next to a `$ref` have no effect by the specification; they are used, since they are meant
    "#);
}

#[test]
fn references_to_parts_that_were_left_out() {
    assert_snapshot!(document(r"
        openapi: 3.0.3
        info: {title: t, version: v}
        paths:
          /a:
            parameters: [{$ref: '#/components/parameters/P'}, {$ref: '#/components/parameters/Alias'}]
            get: {responses: {200: {$ref: '#/components/responses/R'}}}
        components:
          parameters: {P: {name: p}, Alias: {$ref: '#/components/parameters/P'}}
          responses: {R: {description: d, headers: {H: {$ref: '#/components/headers/H'}}}}
          headers: {H: null}
    "), @r"
    openapi: 3.0.3
    info: {title: t, version: v}
    paths: {/a: {parameters: [], get: {responses: {200: {$ref: #/components/responses/R}}}}}
    components: {parameters: {}, responses: {R: {description: d, headers: {}}}, headers: {}}
    warning #/components/parameters/P: `P` has no `in`; it is ignored
    warning #/components/headers/H: `H` is null, not a header; it is ignored
    warning #/paths/~1a/parameters/0: `#/components/parameters/P` was ignored, and so is this reference to it
    warning #/components/parameters/Alias: `#/components/parameters/P` was ignored, and so is this reference to it
    warning #/components/responses/R/headers/H: `#/components/headers/H` was ignored, and so is this reference to it
    warning #/paths/~1a/parameters/1: `#/components/parameters/Alias` was ignored, and so is this reference to it
    ");
}
