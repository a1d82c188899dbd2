//! Schemas: types, null, unions, the keywords of 3.1, and what is not a schema.

#[path = "schemas/types.rs"]
mod types;

use insta::assert_snapshot;

use super::schemas;

#[test]
fn unions_of_one_and_of_none() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {anyOf: [{const: null}]}
        B: {anyOf: [{type: string}]}
        C: {oneOf: []}
    "), @r"
    A: {x-codegen-null: true}
    B: {type: string}
    C: {}
    warning #…/C/oneOf: `oneOf` is empty; it is ignored
    ");
}

#[test]
fn a_null_branch_through_a_reference() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {oneOf: [{$ref: '#/components/schemas/N'}, {$ref: '#/components/schemas/S'}]}
        N: {type: 'null'}
        S: {type: string}
    "), @r"
    A: {nullable: true, allOf: [{$ref: #…/S}]}
    N: {x-codegen-null: true}
    S: {type: string}
    ");
}

#[test]
fn a_discriminator_keeps_a_union_of_one() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: k}}
        B: {type: object}
    "), @r"
    A: {oneOf: [{$ref: #…/B}], discriminator: {propertyName: k}}
    B: {type: object}
    ");
}

#[test]
fn boolean_schemas() {
    assert_snapshot!(schemas("3.1.0", r"
        A: true
        B: false
        C: {properties: {a: true, b: false}, additionalProperties: false}
        D: {type: array, items: false}
        E: []
        F: null
    "), @r"
    A: {}
    B: {not: {}, x-codegen-never: true}
    C: {properties: {a: {}, b: {not: {}, x-codegen-never: true}}, additionalProperties: false}
    D: {type: array, items: {not: {}, x-codegen-never: true}}
    E: {}
    F: {}
    warning #…/E: `E` is an array, not a schema; treated as any JSON
    warning #…/F: `F` is null, not a schema; treated as any JSON
    ");
}

#[test]
fn negations() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {not: {}}
        B: {type: string, not: {enum: [a]}}
    "), @r"
    A: {not: {}, x-codegen-never: true}
    B: {type: string}
    warning #…/B/not: `not` is not checked by the generated type
    ");
}

#[test]
fn required_on_properties() {
    assert_snapshot!(schemas("3.0.3", r"
        A:
          type: object
          required: [a]
          properties:
            a: {type: string, required: true}
            b: {type: string, required: true}
            c: {type: string, required: false}
    "), @r"
    A: {type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}, c: {type: string}}}
    warning #…/A/properties/a/required: `required` is a boolean on a property; list the property in `required` of its parent
    warning #…/A/properties/b/required: `required` is a boolean on a property; list the property in `required` of its parent
    warning #…/A/properties/c/required: `required` is a boolean on a property; list the property in `required` of its parent
    ");
}

#[test]
fn lists_of_items() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: array, items: [{type: string}], additionalItems: {type: integer}}
        B: {type: array}
    "), @r"
    A: {type: array, items: {type: integer}, x-codegen-prefix-items: [{type: string}]}
    B: {type: array}
    warning #…/A/items: `items` is a list; it is read as `prefixItems`
    warning #…/A/items: `prefixItems` belongs to OpenAPI 3.1; it is read as in 3.1
    ");
}

#[test]
fn examples_tuples_and_patterns() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {examples: [1], prefixItems: [true, {type: [string]}], items: {type: string}}
        B: {patternProperties: {'^a': {type: [string]}}, propertyNames: {pattern: a}}
    "), @r"
    A: {items: {type: string}, x-codegen-examples: [1], x-codegen-prefix-items: [{}, {type: string}]}
    B: {x-codegen-pattern-properties: {^a: {type: string}}, x-codegen-property-names: {pattern: a}}
    ");
}

#[test]
fn content_keywords() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: string, contentEncoding: base64}
        B: {contentMediaType: application/octet-stream}
        C: {type: string, contentMediaType: application/json, contentSchema: {type: [object]}}
        D: {type: string, contentEncoding: base64url, format: x}
    "), @r"
    A: {type: string, format: byte}
    B: {format: binary, type: string}
    C: {type: string, x-codegen-content-schema: {type: object}, x-codegen-content-media-type: application/json}
    D: {type: string, format: x, x-codegen-content-encoding: base64url}
    ");
}

#[test]
fn conditions() {
    assert_snapshot!(schemas("3.1.0", r"
        A:
          if: {properties: {k: {const: a}}}
          then: {properties: {a: {type: [string]}}}
          else: {required: [b]}
          dependentSchemas: {k: {properties: {c: {}}}}
          dependentRequired: {a: [b]}
    "), @r"
    A: {x-codegen-dependent-required: {a: [b]}, x-codegen-condition: {properties: {k: {x-codegen-const: a, type: string, enum: [a]}}}, x-codegen-conditional: [{properties: {a: {type: string}}}, {required: [b]}], x-codegen-dependent: [{properties: {c: {}}}]}
    warning #…/A/if: `if` is not checked by the generated type
    warning #…/A/dependentSchemas: `dependentSchemas` is not checked by the generated type
    ");
}

#[test]
fn members_that_others_require() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {dependentRequired: {a: [b, 1], b: c, d: {}}}
        B: {dependencies: {a: [b], c: {minProperties: 2}, d: e}, dependentRequired: {a: [c]}}
        C: {dependencies: [a], dependentRequired: a}
        D: {type: string, dependentRequired: {a: [b]}}
        E: {type: [string, object], dependentRequired: {a: [b]}}
    "), @r#"
    A: {x-codegen-dependent-required: {a: [b, "1"], b: [c]}}
    B: {x-codegen-dependent-required: {a: [c, b], d: [e]}}
    C: {}
    D: {type: string}
    E: {anyOf: [{type: string}, {type: object, x-codegen-dependent-required: {a: [b]}}]}
    warning #…/A/dependentRequired/a/1: element 1 is a number; it is read as the text `1`
    warning #…/A/dependentRequired/b: `b` is a string; it is read as a list of one
    warning #…/A/dependentRequired/d: `d` is an object, not a list of strings; it is ignored
    warning #…/B/dependencies: `dependencies` is not checked by the generated type
    warning #…/B/dependencies/d: `d` is a string; it is read as a list of one
    warning #…/C/dependentRequired: `dependentRequired` is a string, not an object; it is ignored
    warning #…/C/dependencies: `dependencies` is an array, not an object; it is ignored
    note #…/D/dependentRequired: `dependentRequired` does not apply to the type `string`; it is ignored
    "#);
    assert_snapshot!(schemas("3.0.4", r"
        A: {dependencies: {a: [b]}, dependentRequired: {a: [c]}}
    "), @r"
    A: {x-codegen-dependent-required: {a: [c, b]}}
    warning #…/A/dependentRequired: `dependentRequired` belongs to OpenAPI 3.1; it is read as in 3.1
    ");
}

#[test]
fn unevaluated_and_contained() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: object, unevaluatedProperties: false}
        B: {type: object, unevaluatedProperties: {type: [string]}}
        C: {type: array, unevaluatedItems: true}
        D: {contains: {}, minContains: 2, maxContains: 3}
    "), @r"
    A: {type: object}
    B: {type: object, additionalProperties: {type: string}}
    C: {type: array, items: {}}
    D: {}
    warning #…/A/unevaluatedProperties: `unevaluatedProperties` is not checked by the generated type
    warning #…/D/contains: `contains` is not checked by the generated type
    warning #…/D/minContains: `minContains` is not checked by the generated type
    warning #…/D/maxContains: `maxContains` is not checked by the generated type
    ");
}

#[test]
fn words_of_31_in_30() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {const: a}
        B: {type: object, patternProperties: {a: {}}}
    "), @r"
    A: {x-codegen-const: a, type: string, enum: [a]}
    B: {type: object, x-codegen-pattern-properties: {a: {}}}
    warning #…/A/const: `const` belongs to OpenAPI 3.1; it is read as in 3.1
    warning #…/B/patternProperties: `patternProperties` belongs to OpenAPI 3.1; it is read as in 3.1
    ");
}

#[test]
fn members_of_the_wrong_kind() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: object, properties: [], required: a, allOf: {}, description: 5, title: null, example: null}
        B: {properties: null, enum: a, deprecated: 'no', x-codegen-const: 1, descripton: d}
        C: {properties: {a: null, x-codegen-const: {type: string}}, oneOf: {type: string}, discriminator: k}
    "), @r#"
    A: {type: object, required: [a], description: "5", example: null}
    B: {type: string, enum: [a]}
    C: {properties: {a: {}, x-codegen-const: {type: string}}, oneOf: [{type: string}], discriminator: {propertyName: k}}
    warning #…/B/x-codegen-const: `x-codegen-const` is reserved for the generator; it is ignored
    warning #…/A/properties: `properties` is an array, not an object; it is ignored
    warning #…/A/required: `required` is a string; it is read as a list of one
    warning #…/A/allOf: `allOf` is an object, not a list; it is ignored
    warning #…/A/description: `description` is a number; it is read as the text `5`
    warning #…/A/title: `title` is null, not a string; it is ignored
    warning #…/B/properties: `properties` is null, not an object; it is ignored
    warning #…/B/enum: `enum` is a string; it is read as a list of one
    warning #…/B/deprecated: `deprecated` is a string, not a boolean; it is ignored
    warning #…/B/descripton: unknown key `descripton` in a schema; it is ignored
    warning #…/C/properties/a: `a` is null, not a schema; treated as any JSON
    warning #…/C/oneOf: `oneOf` is an object; it is read as a list of one
    warning #…/C/discriminator: `discriminator` is a string; it is read as its `propertyName`
    "#);
}

#[test]
fn more_members_of_the_wrong_kind() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {additionalProperties: yes please}
        B: {additionalProperties: 'true', readOnly: true, writeOnly: true}
        C: {externalDocs: {}, xml: {name: c}}
    "), @r"
    A: {}
    B: {additionalProperties: true}
    C: {x-codegen-xml: {name: c}}
    warning #…/A/additionalProperties: `additionalProperties` is a string, not a boolean; it is ignored
    warning #…/B/additionalProperties: `additionalProperties` is a string; it is read as `true`
    warning #…/B/writeOnly: `readOnly` and `writeOnly` exclude each other; both are ignored
    warning #…/C/externalDocs: `externalDocs` has no `url`; it is ignored
    ");
}
