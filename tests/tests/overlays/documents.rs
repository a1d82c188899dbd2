//! Which overlay documents are valid, by version.

use super::apply;

const SPEC: &str = "{openapi: 3.1.0, $self: 'https://example.com/pets', info: {}}";

/// The whole overlay, and what its messages contain; nothing if there are none.
const ROWS: &[(&str, &[&str])] = &[
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $, update: {a: 1}}]}", &[]),
    (
        "{overlay: 1.0.17, info: {title: t, version: '1', x-a: 1}, actions: [{target: $, update: {}, x-b: 1}], x-c: 1}",
        &[],
    ),
    ("[]", &["an overlay is an object, not an array", "begins with `overlay: 1.0.0`"]),
    ("{info: {}}", &["an overlay needs its version"]),
    ("{overlay: 1.0}", &["1.0 is not a version of overlays"]),
    ("{overlay: 1.3.0}", &["\"1.3.0\" is not a version"]),
    ("{overlay: 2.0.0}", &["\"2.0.0\" is not a version"]),
    ("{overlay: 1.0.x}", &["\"1.0.x\" is not a version"]),
    ("{overlay: 1.0.0}", &["an overlay needs `info`", "an overlay needs `actions`"]),
    ("{overlay: 1.0.0, info: {}, actions: [{target: $}]}", &["`info` needs `title`", "`info` needs `version`"]),
    (
        "{overlay: 1.0.0, info: {title: t, version: 1}, actions: [{target: $}]}",
        &["`version` is a string, not a number"],
    ),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: []}", &["the overlay has no action"]),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: {}}", &["`actions` is an array, not an object"]),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [1]}", &["an action is an object, not a number"]),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{update: 1}]}", &["an action needs `target`"]),
    (
        "{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $, udpate: {}}]}",
        &["did you mean `update`?"],
    ),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $, remove: 'yes'}]}", &["not a string"]),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $}, {target: $}]}", &["listed twice"]),
    ("{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $}]}", &["the action changes nothing"]),
    // Each version has fields that those before it do not have.
    (
        "{overlay: 1.0.0, info: {title: t, version: '1', description: d}, actions: [{target: $}]}",
        &["write `overlay: 1.1.0`"],
    ),
    ("{overlay: 1.1.0, info: {title: t, version: '1', description: d}, actions: [{target: $, update: {}}]}", &[]),
    ("{overlay: 1.1.0, $self: a, info: {title: t, version: '1'}, actions: [{target: $}]}", &["write `overlay: 1.2.0`"]),
    ("{overlay: 1.2.0, $self: a, info: {title: t, version: '1'}, actions: [{target: $, update: {}}]}", &[]),
    ("{overlay: 1.2.0, $self: 'a#b', info: {title: t, version: '1'}, actions: [{target: $}]}", &["has no fragment"]),
    (
        "{overlay: 1.1.0, info: {title: t, version: '1'}, components: {}, actions: [{target: $}]}",
        &["write `overlay: 1.2.0`"],
    ),
    (
        "{overlay: 1.1.0, info: {title: t, version: '1'}, actions: [{target: $, $ref: '#/components/actions/a'}]}",
        &["no field `$ref`"],
    ),
    // The document that it is for.
    (
        "{overlay: 1.0.0, extends: ../a/spec.yaml, info: {title: t, version: '1'}, actions: [{target: $, update: {}}]}",
        &[],
    ),
    (
        "{overlay: 1.0.0, extends: 'https://example.com/spec.yaml#/a', info: {title: t, version: '1'}, actions: [{target: $, update: {}}]}",
        &[],
    ),
    (
        "{overlay: 1.2.0, extends: 'https://example.com/pets', info: {title: t, version: '1'}, actions: [{target: $, update: {}}]}",
        &[],
    ),
    (
        "{overlay: 1.2.0, extends: 'spec.yaml#/a', info: {title: t, version: '1'}, actions: [{target: $}]}",
        &["has no fragment"],
    ),
    (
        "{overlay: 1.0.0, extends: other.yaml, info: {title: t, version: '1'}, actions: [{target: $, update: {}}]}",
        &["for `other.yaml`"],
    ),
    // Reusable actions, in 1.2.
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, components: {actions: {a/b: {fields: {update: {z: 1}}, description: d}}}, \
      actions: [{$ref: '#/components/actions/a~1b', target: $.info, description: e}]}",
        &[],
    ),
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, components: {actions: {a: {fields: {target: $}}}}, actions: [{target: $}]}",
        &["`fields` has no field `target`"],
    ),
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, components: {actions: {a: {update: {}}}}, actions: [{target: $}]}",
        &["a reusable action has no field `update`"],
    ),
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, components: {actions: {a: {fields: {remove: true}}}}, \
      actions: [{$ref: '#/components/actions/b', target: $.info}]}",
        &["is not an action of `components.actions`", "the overlay has a"],
    ),
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, actions: [{$ref: '#/components/actions/b', target: $.info}]}",
        &["reusable actions are in `components.actions`"],
    ),
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, components: {actions: {a: {fields: {remove: true}}}}, \
      actions: [{$ref: '#/components/actions/a'}]}",
        &["an action needs `target`"],
    ),
    (
        "{overlay: 1.2.0, info: {title: t, version: '1'}, components: {actions: {a: {fields: {remove: true}}}}, \
      actions: [{$ref: '#/components/actions/a', target: $.info, update: {}}]}",
        &["an action has no field `update`"],
    ),
];

#[test]
fn each_version_has_its_fields() {
    for (overlay, expected) in ROWS {
        let (_, messages) = apply(SPEC, overlay);
        assert_eq!(expected.is_empty(), messages.is_empty(), "{overlay}\n{messages}");
        for part in *expected {
            assert!(messages.contains(part), "{overlay}\nlacks {part}:\n{messages}");
        }
    }
}

#[test]
fn a_reusable_action_is_applied_to_each_target() {
    let overlay = "\
overlay: 1.2.0
info: {title: t, version: '1'}
components:
  actions:
    missing: {fields: {update: {404: {description: not found}}}}
    gone: {fields: {remove: true}}
    same: {fields: {copy: $.a}}
actions:
  - {$ref: '#/components/actions/missing', target: $.a}
  - {$ref: '#/components/actions/same', target: $.b}
  - {$ref: '#/components/actions/gone', target: $.c}
";
    let (result, messages) = apply("{a: {x: 1}, b: {}, c: {}}", overlay);
    let expected = r#"{"a":{"x":1,"404":{"description":"not found"}},"b":{"x":1,"404":{"description":"not found"}}}"#;
    assert_eq!(result.map(|document| document.to_string()).as_deref(), Ok(expected), "{messages}");
}
