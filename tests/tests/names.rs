//! Who gets which name. The rules for a single text are a table in `name/case.rs`; small specs with their whole output are
//! in `cases/names`.

use codegen::Input;
use codegen::config::Config;
use codegen::name;
use codegen::source::{SourceFile, Sources};
use insta::assert_snapshot;
use tests::Run;

#[test]
fn the_rank_decides_who_keeps_the_bare_name() {
    let spec = schemas("
        foo_bar: {type: object}
        foo-bar: {type: object}
        FooBar: {type: object}
        order-status: {type: object}
        Order:
          type: object
          properties:
            status: {type: string, enum: [open]}
            state: {title: Order State, type: string, enum: [open]}
        Parcel:
          type: object
          properties:
            state: {title: Parcel State, type: string, enum: [open]}
            old_state: {title: Parcel State, type: string, enum: [open]}
            sender: {title: Sender, type: object, properties: {x: {type: string}}}
            sent_at: {title: Sent At, type: object, properties: {x: {type: string}}}
    ");
    assert_snapshot!(types(&run(&spec, &[])), @r"
    FooUnderscoreBar in foo_underscore_bar: #/components/schemas/foo_bar
    FooDashBar in foo_dash_bar: #/components/schemas/foo-bar
    FooBar in foo_bar: #/components/schemas/FooBar
    OrderStatus in order_status: #/components/schemas/order-status
    Order in order: #/components/schemas/Order
    OrderPropertiesStatus in order: #/components/schemas/Order/properties/status
    OrderState in order: #/components/schemas/Order/properties/state
    Parcel in parcel: #/components/schemas/Parcel
    ParcelState in parcel: #/components/schemas/Parcel/properties/state
    ParcelOldState in parcel: #/components/schemas/Parcel/properties/old_state
    ParcelSender in parcel: #/components/schemas/Parcel/properties/sender
    ParcelSentAt in parcel: #/components/schemas/Parcel/properties/sent_at
    ");
}

#[test]
fn forms_that_look_the_same_are_told_apart_by_code_points() {
    let spec = schemas(r#"
        Mark:
          type: string
          enum: ["caf\u00e9", "cafe\u0301", "a", "a\u200b", "a\u200c", "\u200b", "\u65e5 \u672c", "\u65e5\u672c"]
    "#);
    assert_snapshot!(outline(&run(&spec, &[])), @"");
}

#[test]
fn branches_without_a_name_are_told_apart_by_what_they_hold() {
    let spec = schemas("
        Event:
          anyOf:
            - {type: object, required: [id, kind], properties: {id: {type: string}, kind: {type: string, enum: [user.created]}}}
            - {type: object, required: [id, kind], properties: {id: {type: string}, kind: {type: string, enum: [user.deleted]}}}
        Contact:
          anyOf:
            - {type: object, required: [name], properties: {name: {type: string}, mail: {type: string}}}
            - {type: object, required: [name], properties: {name: {type: string}, phone: {type: string}}}
        Twins:
          anyOf:
            - {type: object, required: [name], properties: {name: {type: string}}}
            - {type: object, required: [name], properties: {name: {type: integer}}}
    ");
    assert_snapshot!(outline(&run(&spec, &[])), @"");
}

#[test]
fn a_rename_goes_first_and_its_parts_follow() {
    let spec = schemas("
        webhook:
          type: object
          properties:
            url: {type: string}
            status: {type: string, enum: [on, off]}
        Hook: {type: object}
    ");
    let run = run(
        &spec,
        &[
            ("#/components/schemas/webhook", "Hook"),
            ("#/components/schemas/webhook/properties/url", "address"),
            ("#/components/schemas/webhook/properties/status/enum/0", "Active"),
        ],
    );
    assert_snapshot!(outline(&run), @"");
}

#[test]
fn a_field_and_its_type_are_renamed_at_one_place_by_case() {
    let spec = schemas("Hook: {type: object, properties: {status: {type: string, enum: [on, off]}}}\n");
    let place = "#/components/schemas/Hook/properties/status";
    assert_snapshot!(outline(&run(&spec, &[(place, "HookState")])), @"");
    assert_snapshot!(outline(&run(&spec, &[(place, "state")])), @"");
}

#[test]
fn a_rename_that_cannot_be_is_an_error() {
    let spec = schemas("Hook: {type: object}\nOther: {type: object}\n");
    let run = run(
        &spec,
        &[
            ("#/components/schemas/Nothing", "Thing"),
            ("#/components/schemas/Hook", "not a name"),
            ("#/components/schemas/Other", "Self"),
        ],
    );
    assert!(run.generated.is_none());
    assert_snapshot!(run.messages(), @"");
    let twice = [("#/components/schemas/Hook", "Same"), ("#/components/schemas/Other", "Same")];
    assert_snapshot!(run(&spec, &twice).messages(), @"");
}

#[test]
fn operations_with_an_id_go_first() {
    let spec = "
        openapi: 3.1.0
        info: {title: Names, version: '1'}
        tags: [{name: Items}, {name: Log Entries}]
        paths:
          /boxes/{box}/items:
            get: {tags: [Items], operationId: boxes-items-list, responses: {'204': {description: Done}}}
            post: {tags: [Items], operationId: createItem, responses: {'204': {description: Done}}}
            delete: {tags: [Items], operationId: move_items_away, responses: {'204': {description: Done}}}
          /boxes/{box}/items/{id}:
            get: {tags: [Items], responses: {'204': {description: Done}}}
            put: {tags: [Items], operationId: same, responses: {'204': {description: Done}}}
            patch: {tags: [Items], operationId: same, responses: {'204': {description: Done}}}
          /log:
            get: {tags: [Log Entries], operationId: list_log_entries, responses: {'204': {description: Done}}}
            put: {tags: [Log Entries], operationId: log_entry_list, responses: {'204': {description: Done}}}
          /free:
            get: {operationId: items, responses: {'204': {description: Done}}}
    ";
    let run = run(spec, &[("#/tags/1", "journal"), ("#/paths/~1log/put", "sort")]);
    assert_snapshot!(outline(&run), @"");
}

#[test]
fn the_order_of_the_spec_decides_nothing() {
    let paths = [
        "/a: {get: {tags: [x y], operationId: list-all, responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {q: {type: string}}}}}}}}}",
        "/b: {get: {tags: [x-y], operationId: list_all, responses: {'204': {description: B}}}}",
        "/c: {get: {tags: [x y], operationId: list_all, responses: {'204': {description: C}}}}",
        "/d: {get: {operationId: list_all, responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {q: {type: string}}}}}}}}}",
        "/e: {get: {operationId: list_all, responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {q: {type: string}}}}}}}}}",
        "/f: {get: {tags: [builder], responses: {'204': {description: F}}}}",
    ];
    let schemas = [
        "foo-bar: {type: object}",
        "foo_bar: {type: object}",
        "foo bar: {type: object}",
        "fooBar: {type: object}",
        "FOO_BAR: {type: object}",
        "FooDashBar: {type: object}",
        "'1': {type: object}",
        "'+1': {type: object}",
        "Self: {type: object}",
        "self: {type: object}",
        "ListAllResponse: {type: object}",
        "list-all: {type: object}",
        "Order: {type: object, properties: {status: {type: string, enum: [a]}, size: {title: Foo Size, type: string, enum: [a]}}}",
        "order: {type: object, properties: {status: {type: string, enum: [a]}, size: {title: Foo Size, type: string, enum: [a]}}}",
        "OrderStatus: {type: object, properties: {a-b: {type: object, properties: {q: {type: string}}}, a_b: {type: string, enum: [q]}}}",
        "Order-Status: {type: object, properties: {a-b: {type: object, properties: {q: {type: string}}}, a_b: {type: string, enum: [q]}}}",
        "OrderPropertiesStatus: {type: object}",
    ];
    let names = |paths: &[&str], schemas: &[&str]| {
        let (paths, schemas) = (paths.join("\n  "), schemas.join("\n    "));
        let head = "openapi: 3.1.0\ninfo: {title: Names, version: '1'}\n";
        let run = run(&format!("{head}paths:\n  {paths}\ncomponents:\n  schemas:\n    {schemas}\n"), &[]);
        sorted(&outline(&run))
    };
    let expected = names(&paths, &schemas);
    for seed in 0..40 {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut paths, mut schemas) = (paths, schemas);
        random.shuffle(&mut paths);
        random.shuffle(&mut schemas);
        assert_eq!(names(&paths, &schemas), expected, "seed {seed}");
    }
}

/// A spec with these components only.
fn schemas(schemas: &str) -> String {
    let schemas: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    format!("openapi: 3.1.0\ninfo: {{title: Names, version: '1'}}\ncomponents:\n  schemas:\n{schemas}")
}

fn run(spec: &str, renames: &[(&str, &str)]) -> Run {
    let mut sources = Sources::default();
    sources.add(SourceFile { path: "spec.yaml".to_owned(), text: spec.to_owned() });
    let mut config = Config::for_spec("spec.yaml", "names");
    config.rename.extend(renames.iter().map(|(pointer, name)| ((*pointer).to_owned(), (*name).to_owned())));
    Run::of(Input { config, spec: vec!["spec.yaml".to_owned()] }, sources)
}

fn outline(run: &Run) -> String {
    name::outline(&run.generated().api, &run.generated().names)
}

/// The lines of the outline that name types.
fn types(run: &Run) -> String {
    outline(run).lines().filter_map(|line| line.strip_prefix("type ")).flat_map(|line| [line, "\n"]).collect()
}

/// The outline in an order of its own, each thing with its parts.
fn sorted(outline: &str) -> Vec<String> {
    let mut things: Vec<String> = Vec::new();
    for line in outline.lines() {
        match things.last_mut().filter(|_| line.starts_with(' ')) {
            Some(thing) => thing.push_str(line),
            None => things.push(line.to_owned()),
        }
    }
    things.sort();
    things
}
