//! How conflicts between names are resolved. The rules for a single text are a table in `name/case/tests.rs`; small specs
//! with their whole output are in `cases/names`.

#[path = "names/branches.rs"]
mod branches;

#[path = "names/corpus.rs"]
mod corpus;

#[path = "names/groups.rs"]
mod groups;

#[path = "names/inline.rs"]
mod inline;

#[path = "names/renames.rs"]
mod renames;

#[path = "names/stability.rs"]
mod stability;

use codegen::Input;
use codegen::config::Config;
use codegen::name;
use codegen::source::{SourceFile, Sources};
use insta::assert_snapshot;
use tests::Run;

#[test]
fn the_rank_decides_which_claim_gets_the_name() {
    let spec = schemas(
        "
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
            old_state: {title: Parcel State, type: string, enum: [lost]}
            sender: {title: Sender, type: object, properties: {x: {type: string}}}
            sent_at: {title: Sent At, type: object, properties: {x: {type: string}}}
    ",
    );
    assert_snapshot!(types(&run_of(&spec, &[])), @r"
    FooUnderscoreBar in foo_underscore_bar: #/components/schemas/foo_bar
    FooDashBar in foo_dash_bar: #/components/schemas/foo-bar
    FooBar in foo_bar: #/components/schemas/FooBar
    OrderStatus in order_status: #/components/schemas/order-status
    Order in order: #/components/schemas/Order
    Parcel in parcel: #/components/schemas/Parcel
    OrderPropertiesStatus in order: #/components/schemas/Order/properties/status
    OrderState in order: #/components/schemas/Order/properties/state
    ParcelState in parcel: #/components/schemas/Parcel/properties/state
    ParcelOldState in parcel: #/components/schemas/Parcel/properties/old_state
    ParcelSender in parcel: #/components/schemas/Parcel/properties/sender
    ParcelSentAt in parcel: #/components/schemas/Parcel/properties/sent_at
    ");
}

#[test]
fn forms_that_look_the_same_are_distinguished_by_code_points() {
    let spec = schemas(
        r#"
        Mark:
          type: string
          enum: ["caf\u00e9", "cafe\u0301", "a", "a\u200b", "a\u200c", "\u200b", "\u65e5 \u672c", "\u65e5\u672c"]
    "#,
    );
    assert_snapshot!(outline(&run_of(&spec, &[])), @r#"
    type Mark in mark: #/components/schemas/Mark
        CafU00E9Lower: "café"
        CafeU0301Lower: "cafe\u{301}"
        A: "a"
        AU200B: "a\u{200b}"
        AU200C: "a\u{200c}"
        U200B: "\u{200b}"
        日Space本: "日 本"
        日本: "日本"
        Unlisted: ..
    "#);
}

#[test]
fn unnamed_branches_are_distinguished_by_their_content() {
    let spec = schemas("
        Event:
          anyOf:
            - {type: object, required: [id], properties: {id: {type: string}, kind: {type: string, enum: [user.created]}}}
            - {type: object, required: [id], properties: {id: {type: string}, kind: {type: string, enum: [user.deleted]}}}
        Contact:
          anyOf:
            - {type: object, required: [name], properties: {name: {type: string}, mail: {type: string}}}
            - {type: object, required: [name], properties: {name: {type: string}, phone: {type: string}}}
        Twins:
          anyOf:
            - {type: object, required: [name], properties: {name: {type: string}}}
            - {type: object, required: [name], properties: {name: {type: integer}}}
    ");
    assert_snapshot!(outline(&run_of(&spec, &[])), @r#"
    type Event in event: #/components/schemas/Event
        UserCreated: "user.created"
        UserDeleted: "user.deleted"
        Unlisted: ..
    type Contact in contact: #/components/schemas/Contact
        WithMail: "with name"
        WithPhone: "with name"
        Unlisted: ..
    type Twins in twins: #/components/schemas/Twins
        WithTextName: "with name"
        WithIntegerName: "with name"
        Unlisted: ..
    type EventUserCreated in event: #/components/schemas/Event/anyOf/0
        id: "id"
        kind: "kind"
    type EventUserCreatedKind in event: #/components/schemas/Event/anyOf/0/properties/kind
        UserCreated: "user.created"
        Unlisted: ..
    type EventUserDeleted in event: #/components/schemas/Event/anyOf/1
        id: "id"
        kind: "kind"
    type EventUserDeletedKind in event: #/components/schemas/Event/anyOf/1/properties/kind
        UserDeleted: "user.deleted"
        Unlisted: ..
    type ContactWithMail in contact: #/components/schemas/Contact/anyOf/0
        name: "name"
        mail: "mail"
    type ContactWithPhone in contact: #/components/schemas/Contact/anyOf/1
        name: "name"
        phone: "phone"
    type TwinsWithTextName in twins: #/components/schemas/Twins/anyOf/0
        name: "name"
    type TwinsWithIntegerName in twins: #/components/schemas/Twins/anyOf/1
        name: "name"
    "#);
}

#[test]
fn operations_with_an_id_have_precedence() {
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
    let run = run_of(spec, &[("#/tags/1", "journal"), ("#/paths/~1log/put", "sort")]);
    assert_snapshot!(outline(&run), @r#"
    tag items -> Items in items: "Items"
    tag journal -> Journal in journal: "Log Entries"
    method list -> List in items: GET /boxes/{box}/items
        r#box: Path "box"
    method create -> Create in items: POST /boxes/{box}/items
        r#box: Path "box"
    method move_away -> MoveAway in items: DELETE /boxes/{box}/items
        r#box: Path "box"
    method get -> Get in items: GET /boxes/{box}/items/{id}
        r#box: Path "box"
        id: Path "id"
    method same_put -> SamePut in items: PUT /boxes/{box}/items/{id}
        r#box: Path "box"
        id: Path "id"
    method same_patch -> SamePatch in items: PATCH /boxes/{box}/items/{id}
        r#box: Path "box"
        id: Path "id"
    method list -> List in journal: GET /log
    method sort -> Sort in journal: PUT /log
    method get_free -> GetFree in untagged: GET /free
    "#);
}

#[test]
fn the_order_of_the_spec_has_no_effect() {
    let thing = "{type: object, properties: {q: {type: string}}}";
    let parts = format!("{{type: object, properties: {{a-b: {thing}, a_b: {{type: string, enum: [q]}}}}}}");
    let size = "{title: Foo Size, type: string, enum: [a]}";
    let titled = format!("{{type: object, properties: {{status: {{type: string, enum: [a]}}, size: {size}}}}}");
    let yields =
        format!("responses: {{'200': {{description: A, content: {{application/json: {{schema: {thing}}}}}}}}}");
    let done = "responses: {'204': {description: Done}}";
    let paths = [
        format!("/a: {{get: {{tags: [x y], operationId: list-all, {yields}}}}}"),
        format!("/b: {{get: {{tags: [x-y], operationId: list_all, {done}}}}}"),
        format!("/c: {{get: {{tags: [x y], operationId: list_all, {done}}}}}"),
        format!("/d: {{get: {{operationId: list_all, {yields}}}}}"),
        format!("/e: {{get: {{operationId: list_all, {yields}}}}}"),
        format!("/f: {{get: {{tags: [builder], {done}}}}}"),
    ];
    let bare = ["foo-bar", "foo_bar", "foo bar", "fooBar", "FOO_BAR", "FooDashBar", "'1'", "'+1'", "Self", "self"];
    let bare = bare.into_iter().chain(["ListAllResponse", "list-all", "OrderPropertiesStatus"]);
    let schemas: Vec<String> = bare
        .map(|name| format!("{name}: {thing}"))
        .chain(["Order", "order"].map(|name| format!("{name}: {titled}")))
        .chain(["OrderStatus", "Order-Status"].map(|name| format!("{name}: {parts}")))
        .collect();
    let names = |paths: &[String], schemas: &[String]| {
        let (paths, schemas) = (paths.join("\n  "), schemas.join("\n    "));
        let head = "openapi: 3.1.0\ninfo: {title: Names, version: '1'}\n";
        let run = run_of(&format!("{head}paths:\n  {paths}\ncomponents:\n  schemas:\n    {schemas}\n"), &[]);
        sorted(&outline(&run))
    };
    let expected = names(&paths, &schemas);
    for seed in 0..40 {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut paths, mut schemas) = (paths.clone(), schemas.clone());
        random.shuffle(&mut paths);
        random.shuffle(&mut schemas);
        assert_eq!(names(&paths, &schemas), expected, "seed {seed}");
    }
}

/// A spec with only these components.
fn schemas(schemas: &str) -> String {
    let schemas: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    format!("openapi: 3.1.0\ninfo: {{title: Names, version: '1'}}\ncomponents:\n  schemas:\n{schemas}")
}

fn run_of(spec: &str, renames: &[(&str, &str)]) -> Run {
    let renames: String = renames.iter().map(|(pointer, name)| format!("'{pointer}' = '{name}'\n")).collect();
    let config = format!("spec = 'spec.yaml'\n\n[package]\nname = 'names'\n\n[rename]\n{renames}");
    let mut sources = Sources::default();
    for (path, text) in [("spec.yaml", spec), ("codegen.toml", config.as_str())] {
        sources.add(SourceFile { path: path.to_owned(), text: text.to_owned() });
    }
    let config = Config::parse(&config, "codegen.toml").expect("the test writes a right one");
    Run::of(Input { config, spec: vec!["spec.yaml".to_owned()], overlays: Vec::new(), names: None }, sources)
}

fn outline(run: &Run) -> String {
    name::outline(&run.generated().api, &run.generated().names)
}

/// The lines of the outline for types.
fn types(run: &Run) -> String {
    outline(run).lines().filter_map(|line| line.strip_prefix("type ")).flat_map(|line| [line, "\n"]).collect()
}

/// The outline, sorted by thing, each with its parts.
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
