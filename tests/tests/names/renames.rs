//! `[rename]` in the configuration.

use insta::assert_snapshot;

use super::{outline, run_of, schemas};

#[test]
fn a_rename_has_precedence_and_its_parts_follow() {
    let spec = schemas(
        "
        webhook:
          type: object
          properties:
            url: {type: string}
            status: {type: string, enum: [on, off]}
        Hook: {type: object}
    ",
    );
    let run = run_of(
        &spec,
        &[
            ("#/components/schemas/webhook", "Hook"),
            ("#/components/schemas/webhook/properties/url", "address"),
            ("#/components/schemas/webhook/properties/status/enum/0", "Active"),
        ],
    );
    assert_snapshot!(outline(&run), @r#"
    type Hook in hook: #/components/schemas/webhook
        address: "url"
        status: "status"
    type HookSchema in hook_schema: #/components/schemas/Hook
    type HookStatus in hook: #/components/schemas/webhook/properties/status
        Active: "on"
        Off: "off"
        Unlisted: ..
    "#);
}

#[test]
fn a_field_and_its_type_are_renamed_at_one_place_by_case() {
    let spec = schemas("Hook: {type: object, properties: {status: {type: string, enum: [on, off]}}}\n");
    let place = "#/components/schemas/Hook/properties/status";
    assert_snapshot!(outline(&run_of(&spec, &[(place, "HookState")])), @r#"
    type Hook in hook: #/components/schemas/Hook
        status: "status"
    type HookState in hook: #/components/schemas/Hook/properties/status
        On: "on"
        Off: "off"
        Unlisted: ..
    "#);
    assert_snapshot!(outline(&run_of(&spec, &[(place, "state")])), @r#"
    type Hook in hook: #/components/schemas/Hook
        state: "status"
    type HookStatus in hook: #/components/schemas/Hook/properties/status
        On: "on"
        Off: "off"
        Unlisted: ..
    "#);
}

#[test]
fn an_invalid_rename_is_an_error() {
    let spec = schemas("Hook: {type: object}\nOther: {type: object}\n");
    let run = run_of(&spec, &[("#/components/schemas/Nothing", "Thing"), ("#/components/schemas/Hook", "hook")]);
    assert!(run.generated.is_none());
    assert_snapshot!(run.messages(), @r"
    error[E0904]: `hook` is not a valid name for a type; use an identifier `LikeThis`
     --> codegen.toml:8:1
      |
    8 | '#/components/schemas/Hook' = 'hook'
      | ^
    error[E0903]: nothing at `#/components/schemas/Nothing` has a Rust name; this rename matches nothing
     --> codegen.toml:7:1
      |
    7 | '#/components/schemas/Nothing' = 'Thing'
      | ^
    ");
    let twice = [("#/components/schemas/Hook", "Same"), ("#/components/schemas/Other", "Same")];
    assert_snapshot!(run_of(&spec, &twice).messages(), @r"
    error[E0904]: `Same` is the name of `#/components/schemas/Hook`; choose another name
     --> codegen.toml:8:1
      |
    8 | '#/components/schemas/Other' = 'Same'
      | ^
    ");
}
