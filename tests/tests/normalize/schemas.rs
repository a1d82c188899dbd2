//! Schemas: types, null, unions, the keywords of 3.1, and what is not a schema.

use insta::assert_snapshot;

use super::schemas;

#[test]
fn a_type_list_of_one() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: [string]}
        B: {type: [string, 'null']}
        C: {type: ['null']}
    "), @r"
    A: {type: string}
    B: {type: string, nullable: true}
    C: {x-codegen-null: true}
    ");
}

#[test]
fn type_lists_that_are_one_type() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: [integer, number]}
        B: {type: []}
        C: {type: null}
    "), @r"
    A: {type: number}
    B: {}
    C: {x-codegen-null: true}
    warning #…/B/type: `type` is an empty list; treated as any JSON
    warning #…/C/type: a type is null, not a word; `null` is taken
    ");
}

#[test]
fn a_null_type_next_to_a_union() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: null, anyOf: [{type: string}, {type: integer}]}
    "), @r"
    A: {anyOf: [{type: string}, {type: integer}]}
    warning #…/A/type: `type` is null; treated as any JSON
    ");
}

#[test]
fn keywords_are_distributed_to_several_types() {
    assert_snapshot!(schemas("3.1.0", r"
        A:
          type: [string, array, 'null']
          description: d
          minLength: 1
          items: {type: string}
          default: x
          format: date
    "), @"A: {description: d, default: x, nullable: true, anyOf: [{type: string, minLength: 1, format: date}, {type: array, items: {type: string}}]}");
}

#[test]
fn values_are_distributed_to_several_types() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: [integer, string], enum: [a, 1, null, true], format: int32}
        B: {type: [string, boolean], enum: [a]}
    "), @r"
    A: {nullable: true, anyOf: [{type: integer, format: int32, x-codegen-enum: [1]}, {type: string, enum: [a]}]}
    B: {type: string, enum: [a]}
    warning #…/A/enum/3: the value has none of the types; it is ignored
    ");
}

#[test]
fn several_types_next_to_a_union() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: [string, integer], oneOf: [{type: string}, {type: integer}]}
        B: {type: [string, integer], anyOf: [{minLength: 1}, {minimum: 1}]}
    "), @r"
    A: {oneOf: [{type: string}, {type: integer}]}
    B: {anyOf: [{minLength: 1}, {minimum: 1}], allOf: [{anyOf: [{type: string}, {type: integer}]}]}
    ");
}

#[test]
fn a_type_list_in_30() {
    assert_snapshot!(schemas("3.0.4", "A: {type: [string, 'null']}"), @r"
    A: {type: string, nullable: true}
    warning #…/A/type: a list of types belongs to OpenAPI 3.1; it is read as in 3.1
    ");
}

#[test]
fn unknown_types() {
    assert_snapshot!(schemas("3.0.4", r"
        A: {type: integr}
        B: {type: file}
        C: {type: String}
        D: {type: {a: b}}
        E: {type: [string, any]}
    "), @r"
    A: {}
    B: {}
    C: {type: string}
    D: {}
    E: {type: string}
    warning #…/A/type: unknown type `integr`; treated as any JSON
    warning #…/B/type: unknown type `file`; treated as any JSON
    warning #…/C/type: the type `String` is read as `string`
    warning #…/D/type: a type is an object, not a word; any type is taken
    warning #…/E/type: a list of types belongs to OpenAPI 3.1; it is read as in 3.1
    warning #…/E/type/1: unknown type `any`; treated as any JSON
    ");
}

#[test]
fn nullable() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: string, nullable: true}
        B: {type: string, nullable: 'true'}
        C: {type: string, nullable: 1}
    "), @r"
    A: {type: string, nullable: true}
    B: {type: string, nullable: true}
    C: {type: string}
    warning #…/B/nullable: `nullable` is a string; it is read as `true`
    warning #…/C/nullable: `nullable` is a number, not a boolean; it is ignored
    ");
}

#[test]
fn null_branches() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {oneOf: [{type: string}, {type: integer}, {type: 'null'}]}
        B: {description: d, anyOf: [{$ref: '#/components/schemas/A'}, {enum: [null]}]}
    "), @r"
    A: {oneOf: [{type: string}, {type: integer}], nullable: true}
    B: {description: d, nullable: true, allOf: [{$ref: #…/A}]}
    ");
}

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
    A: {x-codegen-condition: {properties: {k: {x-codegen-const: a, type: string, enum: [a]}}}, x-codegen-conditional: [{properties: {a: {type: string}}}, {required: [b]}], x-codegen-dependent: [{properties: {c: {}}}]}
    warning #…/A/dependentRequired: `dependentRequired` is not checked by the generated type
    warning #…/A/if: `if` is not checked by the generated type
    warning #…/A/dependentSchemas: `dependentSchemas` is not checked by the generated type
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
