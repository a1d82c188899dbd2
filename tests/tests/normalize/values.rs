//! Schemas: which values they allow.

use insta::assert_snapshot;

use super::schemas;

#[test]
fn constants() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {const: a}
        B: {const: 1}
        C: {const: {a: [1]}}
        D: {const: null}
        E: {type: integer, const: a}
        F: {const: a, enum: [b]}
    "), @r"
    A: {x-codegen-const: a, type: string, enum: [a]}
    B: {x-codegen-const: 1, type: integer, x-codegen-enum: [1]}
    C: {x-codegen-const: {a: [1]}, x-codegen-enum: [{a: [1]}]}
    D: {x-codegen-null: true, x-codegen-const: null}
    E: {type: integer, x-codegen-const: a}
    F: {x-codegen-const: a, type: string, enum: [a]}
    warning #…/E/const: `a` is not of the type `integer`; the value is ignored
    warning #…/F/const: `const` is not one of the values of `enum`; `const` is used
    ");
}

#[test]
fn enums_of_strings() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {enum: [a, b, null]}
        B: {type: string, enum: [null]}
        C: {enum: []}
        D: {type: string, enum: [a, b, a]}
    "), @r"
    A: {nullable: true, type: string, enum: [a, b]}
    B: {x-codegen-null: true}
    C: {}
    D: {type: string, enum: [a, b]}
    warning #…/C/enum: `enum` is empty; any value is accepted
    warning #…/D/enum/2: duplicate value; the first one is used
    ");
}

#[test]
fn enums_of_other_values() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: integer, enum: [1, '2', x, 3.0]}
        B: {type: string, enum: [1.0, true, a]}
        C: {enum: [a, 1, true, 1.5]}
        D: {type: number, enum: [1, 1.0, 18446744073709551616]}
    "), @r#"
    A: {type: integer, x-codegen-enum: [1, 2, 3]}
    B: {type: string, enum: ["1.0", "true", a]}
    C: {x-codegen-enum: [a, 1, true, 1.5]}
    D: {type: number, x-codegen-enum: [1, 18446744073709551616]}
    warning #…/A/enum/2: `x` is not of the type `integer`; the value is ignored
    warning #…/A/enum/1: `2` is a string; it is read as one of the type `integer`
    warning #…/B/enum: `1.0` and `true` are not of the type `string`; they are read as values of this type
    warning #…/D/enum/1: duplicate value; the first one is used
    "#);
}

#[test]
fn names_of_enum_values_follow_them() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: string, enum: [a, a, null, b], x-enum-varnames: [One, Again, Null, Two]}
    "), @r"
    A: {type: string, x-enum-varnames: [One, Two], nullable: true, enum: [a, b]}
    warning #…/A/enum/1: duplicate value; the first one is used
    ");
}

#[test]
fn enums_of_arrays() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: array, enum: [a, b], items: {type: string}}
        B: {type: array, enum: [[a], []], items: {type: string}}
    "), @r"
    A: {type: array, items: {type: string, enum: [a, b]}}
    B: {type: array, items: {type: string}, x-codegen-enum: [[a], []]}
    warning #…/A/enum: the values of `enum` are not arrays; it is read as the `enum` of `items`
    ");
}

#[test]
fn exclusive_bounds_of_31() {
    assert_snapshot!(schemas("3.1.0", r"
        A: {type: integer, exclusiveMinimum: 1, maximum: 5, exclusiveMaximum: 9}
        B: {type: number, minimum: 2, exclusiveMinimum: 2}
        C: {type: number, minimum: 1, exclusiveMinimum: true}
    "), @r"
    A: {type: integer, maximum: 5, minimum: 1, exclusiveMinimum: true}
    B: {type: number, minimum: 2, exclusiveMinimum: true}
    C: {type: number, minimum: 1, exclusiveMinimum: true}
    warning #…/C/exclusiveMinimum: a boolean `exclusiveMinimum` belongs to OpenAPI 3.0; it is read as in 3.0
    ");
}

#[test]
fn exclusive_bounds_of_30() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: integer, exclusiveMinimum: 1}
        B: {type: integer, exclusiveMinimum: true}
        C: {type: integer, minimum: '1', maximum: x}
    "), @r"
    A: {type: integer, minimum: 1, exclusiveMinimum: true}
    B: {type: integer}
    C: {type: integer, minimum: 1}
    warning #…/A/exclusiveMinimum: a number as `exclusiveMinimum` belongs to OpenAPI 3.1; it is read as in 3.1
    warning #…/B/exclusiveMinimum: `exclusiveMinimum` without `minimum` has no effect; it is ignored
    warning #…/C/minimum: `minimum` is a string; it is read as a number
    warning #…/C/maximum: `maximum` is a string, not a number; it is ignored
    ");
}

#[test]
fn exact_bounds() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: integer, minimum: -9223372036854776000, maximum: 2.0, multipleOf: 0.5}
        B: {type: number, minimum: 0.5, maximum: 9007199254740993}
    "), @r"
    A: {type: integer, maximum: 2, x-codegen-minimum: -9223372036854776000, x-codegen-multiple-of: 0.5}
    B: {type: number, minimum: 0.5, x-codegen-maximum: 9007199254740993}
    ");
}

#[test]
fn lengths() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: string, minLength: 1.0, maxLength: -1}
        B: {type: array, items: {}, minItems: 1.5, maxItems: 1e30}
        C: {type: string, minLength: '3'}
    "), @r"
    A: {type: string, minLength: 1}
    B: {type: array, items: {}}
    C: {type: string, minLength: 3}
    warning #…/A/maxLength: `maxLength` is `-1`, which is not a count; it is ignored
    warning #…/B/minItems: `minItems` is `1.5`, which is not a count; it is ignored
    warning #…/B/maxItems: `maxItems` is `1e30`, which is not a count; it is ignored
    warning #…/C/minLength: `minLength` is a string; it is read as a number
    ");
}

#[test]
fn keywords_of_another_type() {
    assert_snapshot!(schemas("3.0.3", r"
        A: {type: string, minimum: 1, items: {}}
        B: {type: object, format: x, uniqueItems: true}
        C: {type: array, items: {}, properties: {a: {}}}
    "), @r"
    A: {type: string}
    B: {type: object}
    C: {type: array, items: {}}
    note #…/A/minimum: `minimum` does not apply to the type `string`; it is ignored
    warning #…/A/items: `items` does not apply to the type `string`; it is ignored
    note #…/B/format: `format` does not apply to the type `object`; it is ignored
    note #…/B/uniqueItems: `uniqueItems` does not apply to the type `object`; it is ignored
    warning #…/C/properties: `properties` does not apply to the type `array`; it is ignored
    ");
}
