//! Keywords next to a reference.

use insta::assert_snapshot;

use crate::beside_targets;

#[test]
fn a_repeated_type_next_to_a_reference() {
    assert_snapshot!(beside_targets("3.1.0", "{type: array, items: {$ref: '#/components/schemas/E', type: [string]}}"), @r"
    A: {type: array, items: {$ref: #…/E}}
    S: {type: string}
    E: {type: string, enum: [a]}
    O: {properties: {a: {}}}
    ");
}

#[test]
fn siblings_of_references_in_31() {
    assert_snapshot!(beside_targets("3.1.0", "{$ref: '#/components/schemas/S', description: d, minLength: 3}"), @r"
    A: {description: d, minLength: 3, allOf: [{$ref: #…/S}]}
    S: {type: string}
    E: {type: string, enum: [a]}
    O: {properties: {a: {}}}
    ");
}

#[test]
fn null_next_to_a_reference() {
    assert_snapshot!(beside_targets("3.1.0", "{$ref: '#/components/schemas/O', type: [object, 'null']}"), @r"
    A: {nullable: true, allOf: [{$ref: #…/O}]}
    S: {type: string}
    E: {type: string, enum: [a]}
    O: {properties: {a: {}}}
    ");
}

#[test]
fn all_of_next_to_a_reference() {
    assert_snapshot!(beside_targets(
        "3.1.0",
        "{$ref: '#/components/schemas/O', type: object, required: [b], allOf: [{properties: {b: {}}}]}",
    ), @r"
    A: {required: [b], allOf: [{$ref: #…/O}, {properties: {b: {}}}]}
    S: {type: string}
    E: {type: string, enum: [a]}
    O: {properties: {a: {}}}
    ");
}

#[test]
fn siblings_of_references_in_30() {
    assert_snapshot!(beside_targets("3.0.3", "{$ref: '#/components/schemas/S', description: d, nullable: true, x-a: 1}"), @r"
    A: {description: d, nullable: true, x-a: 1, allOf: [{$ref: #…/S}]}
    S: {type: string}
    E: {type: string, enum: [a]}
    O: {properties: {a: {}}}
    ");
}

#[test]
fn ignored_siblings_in_30() {
    assert_snapshot!(beside_targets("3.0.3", "{$ref: '#/components/schemas/S', type: string, maxLength: 3}"), @r"
    A: {$ref: #…/S}
    S: {type: string}
    E: {type: string, enum: [a]}
    O: {properties: {a: {}}}
    warning #…/A/maxLength: `maxLength` next to a `$ref` has no effect in OpenAPI 3.0; it is ignored
    ");
}
