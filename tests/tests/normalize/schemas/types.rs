//! `type` and null.

use insta::assert_snapshot;

use crate::schemas;

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
    warning #…/C/type: a type is null, not a string; treated as `null`
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
    warning #…/A/enum/3: `true` is not of the type `integer` or `string`; the value is ignored
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
    warning #…/D/type: a type is an object, not a string; treated as any JSON
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
