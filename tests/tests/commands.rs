//! The commands as users type them: their output and the files they write.

#[path = "commands/folder.rs"]
mod folder;

use insta::assert_snapshot;

use self::folder::Folder;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Pet Shop, version: '1'}
paths:
  /pets:
    get:
      operationId: pets-list
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
";

#[test]
fn the_first_page_makes_the_configuration() {
    let folder = Folder::new();
    folder.put("list-pets.md", &page("yaml get /pets", SPEC));
    assert_snapshot!(folder.import(&["list-pets.md"]).text, @r"
    created   spec/openapi.yaml
    created   spec/codegen.toml
    run `cargo xtask gen` to generate the crate
    ");
    assert_eq!(folder.read("spec/openapi.yaml"), SPEC);
    assert_snapshot!(folder.read("spec/codegen.toml"), @r#"
    # Configuration of the generator; README.md lists every key. All but these two have a default.

    spec = "openapi.yaml"

    [package]
    name = "pet-shop"

    # The spec file imported from each page.
    [pages]
    "get /pets" = "openapi.yaml"
    "#);
}

#[test]
fn the_same_page_replaces_its_file_and_another_one_is_added() {
    let folder = Folder::new();
    folder.put("list-pets.md", &page("yaml get /pets", SPEC));
    folder.put("spec/codegen.toml", "spec = 'openapi.yaml' # ours\n[package]\nname = 'pets' # stays\n");
    folder.import(&["list-pets.md"]);

    let changed = SPEC.replace("'1'", "'2'");
    folder.put("moved.md", &page("yaml get /pets", &changed));
    assert_snapshot!(folder.import(&["moved.md"]).text, @r"
    changed   spec/openapi.yaml
    unchanged spec/codegen.toml
    run `cargo xtask gen` to generate the crate
    ");
    assert_eq!(folder.read("spec/openapi.yaml"), changed);

    let other = changed.replace("get:", "post:").replace("pets-list", "pets-create");
    folder.put("create-a-pet.md", &page("yaml post /pets", &other));
    assert_snapshot!(folder.import(&["create-a-pet.md"]).text, @r"
    created   spec/create-a-pet.yaml
    changed   spec/codegen.toml
    run `cargo xtask gen` to generate the crate
    ");
    let json = "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"Pet Shop\", \"version\": \"2\"}, \"paths\": {}}\n";
    folder.put("json.md", &page("json", json));
    folder.import(&["json.md", "--as", "more/nothing.json"]);
    assert_snapshot!(folder.read("spec/codegen.toml"), @r#"
    spec = ["openapi.yaml", "create-a-pet.yaml", "more/nothing.json"] # ours
    [package]
    name = 'pets' # stays

    # The spec file imported from each page.
    [pages]
    "get /pets" = "openapi.yaml"
    "post /pets" = "create-a-pet.yaml"
    "json.md" = "more/nothing.json"
    "#);
    assert_snapshot!(folder.run("gen", &[]).stable_text(), @r"
    items       1
    operations  2 of 2
    warnings    0
    notes       0
    ");
}

#[test]
fn a_file_that_is_not_a_page_changes_nothing() {
    let folder = Folder::new();
    folder.put("list-pets.md", &page("yaml get /pets", SPEC));
    folder.import(&["list-pets.md"]);
    let before = folder.files();
    folder.put("page.md", "# Pets\n");
    folder.put("broken.md", &page("yaml put /pets", "openapi: 3.1.0\npaths: [\n"));
    folder.put("again/openapi.md", &page("yaml put /pets", SPEC));
    let refusals = [
        vec!["page.md"],
        vec!["broken.md"],
        vec!["none.md"],
        vec!["again/openapi.md"],
        vec!["again/openapi.md", "--as", "../outside.yaml"],
        vec!["again/openapi.md", "--as", "openapi.yaml"],
        vec!["list-pets.md", "--as", "pets.yaml"],
    ];
    let messages: Vec<String> = refusals
        .iter()
        .map(|arguments| {
            let done = folder.import(arguments);
            assert_eq!(done.status, 1, "{}", done.text);
            done.text
        })
        .collect();
    assert_snapshot!(messages.join("\n\n"), @r"
    error[invalid]: the page has no OpenAPI document
     --> page.md
      = help: the page needs a fenced block that begins with `openapi:` or `swagger:`
    nothing was written: 1 error

    error[invalid]: invalid YAML: did not find expected node content, while parsing a flow node
     --> broken.md:6:1
      |
    6 | ````
      | ^
    nothing was written: 1 error

    error[invalid]: the file does not exist
     --> none.md
    nothing was written: 1 error

    error: `openapi.yaml` already exists
      help: name the file with `--as FILE`

    error: `../outside.yaml` is not a file in this directory; use a relative path without `..`

    error: `openapi.yaml` is already used by the page `get /pets`
      help: use another name

    error: the page `get /pets` is already imported as `openapi.yaml`, not `pets.yaml`
      help: change its entry under `[pages]` first
    ");
    assert_eq!(folder.files(), before);
}

#[test]
fn two_pages_that_disagree_are_an_error_that_names_both_places() {
    let folder = Folder::new();
    folder.put("list.md", &page("yaml get /pets", SPEC));
    folder.import(&["list.md"]);
    let other = SPEC.replace("get:", "post:").replace("name: {type: string}", "name: {type: integer}");
    folder.put("create.md", &page("yaml post /pets", &other));
    folder.import(&["create.md"]);
    let done = folder.run("gen", &[]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.text, @r"
    error[conflict]: two spec files disagree on `Pet`: the other is at `spec/openapi.yaml#/components/schemas/Pet`
      --> spec/create.yaml:10:5  #/components/schemas/Pet
       |
    10 |     Pet: {type: object, required: [name], properties: {name: {type: integer}}}
       |     ^^^
       |
       = help: import the pages of one version of the API, or correct one of them
    nothing was written: 1 error
    ");
    assert!(!folder.path("generated").exists());
}

#[test]
fn what_the_first_page_overrides_in_another_is_reported() {
    let folder = Folder::new();
    folder.put("list.md", &page("yaml get /pets", SPEC));
    folder.import(&["list.md"]);
    folder.put("create.md", &page("yaml post /pets", &SPEC.replace("get:", "post:").replace("Pet Shop", "Zoo")));
    folder.import(&["create.md"]);
    let done = folder.run("gen", &["--verbose"]);
    assert_eq!(done.status, 0, "{}", done.text);
    let message = "note[conflict]: `info` differs from that of the first spec file, which is used";
    assert_eq!(done.text.matches(message).count(), 1, "{}", done.text);
}

#[test]
fn verbose_output_shows_how_branches_are_told_apart() {
    let folder = Folder::new();
    folder.put("list.md", &page("yaml get /pets", &format!("{SPEC}{UNIONS}")));
    folder.import(&["list.md"]);
    let done = folder.run("gen", &["--verbose"]);
    assert_eq!(done.status, 0, "{}", done.text);
    let unions: Vec<&str> = done.text.lines().filter(|line| line.starts_with("union ")).collect();
    assert_snapshot!(unions.join("\n"), @r"
    union spec/openapi.yaml:11:5 Kind: by JSON type
    union spec/openapi.yaml:12:5 Tagged: by the tag `kind`: Cat (a, b, c, d and 2 more), Dog (dog); without a known tag: String
    union spec/openapi.yaml:15:5 Members: by required members and constants
    union spec/openapi.yaml:16:5 Types: by JSON type, required members and constants
    union spec/openapi.yaml:17:5 Constants: by required members and constants
    union spec/openapi.yaml:21:5 Only: by constants
    union spec/openapi.yaml:22:5 Or: by constants, then by JSON type
    union spec/openapi.yaml:23:5 Match: by the best match
    union spec/openapi.yaml:24:5 Order: by the best match; never Lion
    ");
    assert!(!folder.run("gen", &[]).text.contains("union "));
}

const UNIONS: &str = "    Kind: {oneOf: [{type: string}, {type: integer}, {type: array, items: {type: string}}]}
    Tagged:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]
      discriminator: {propertyName: kind, mapping: {a: Cat, b: Cat, c: Cat, d: Cat, e: Cat, f: Cat, dog: Dog}}
    Members: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
    Types: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]}
    Constants:
      oneOf:
        - {type: object, properties: {of: {const: x}}, required: [of]}
        - {type: object, properties: {of: {const: y}}}
    Only: {oneOf: [{const: x}, {const: 1}]}
    Or: {oneOf: [{const: x}, {type: string, maxLength: 3}, {type: integer}]}
    Match: {oneOf: [{$ref: '#/components/schemas/Lion'}, {$ref: '#/components/schemas/Cat'}]}
    Order: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Lion'}, {type: number}, {type: integer}]}
    Cat: {type: object, required: [lives], properties: {lives: {type: integer}, kind: {type: string}}}
    Dog: {type: object, required: [tail], properties: {tail: {type: boolean}, kind: {type: string}}}
    Lion: {type: object, required: [lives], properties: {lives: {type: integer}}}
";

#[test]
fn a_stale_crate_is_reported_with_the_command_to_run() {
    let folder = Folder::new();
    folder.put("list.md", &page("yaml get /pets", SPEC));
    folder.import(&["list.md"]);
    assert_eq!(folder.run("gen", &[]).status, 0);
    assert_eq!(folder.run("gen", &["--check"]).status, 0);

    let changed = SPEC.replace("Pet Shop", "Shop");
    folder.put("list.md", &page("yaml get /pets", &changed));
    folder.import(&["list.md"]);
    let before = folder.files();
    let done = folder.run("gen", &["--check"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.text, @r"
    --- a/API.md
    +++ b/API.md
    @@ -1,6 +1,6 @@
     <!-- @generated by cargo xtask gen; do not edit -->

    -# Pet Shop
    +# Shop

     ## Operations

    --- a/README.md
    +++ b/README.md
    @@ -2,7 +2,7 @@

     # pet-shop

    -Pet Shop, version 1.
    +Shop, version 1.

     ## Add the dependency

    --- a/src/lib.rs
    +++ b/src/lib.rs
    @@ -1,6 +1,6 @@
     // @generated by cargo xtask gen; do not edit

    -//! Pet Shop, version 1.
    +//! Shop, version 1.
     //!
     //! # Add the dependency
     //!
    error: `generated` is not up to date with the spec
      help: run `cargo xtask gen --config spec/codegen.toml`
    ");
    assert_eq!(folder.files(), before);
}

#[test]
fn warnings_can_be_denied() {
    let folder = Folder::new();
    folder.put("pets.yaml", &SPEC.replace("type: string", "type: strng"));
    let arguments = ["--spec", &folder.name("pets.yaml"), "--out", &folder.name("pets")];
    let denied = folder.command("gen", &[&arguments[..], &["--deny", "warnings"]].concat());
    assert_eq!(denied.status, 1);
    assert_eq!(denied.text.lines().last(), Some("nothing was written: 1 warning denied by `--deny warnings`"));
    assert!(!folder.path("pets").exists());
    assert_eq!(folder.command("gen", &arguments).status, 0);
    assert!(folder.read("pets/Cargo.toml").contains("name = \"pets\""));
}

#[test]
fn each_stage_can_be_printed() {
    let folder = Folder::new();
    folder.put("pets.yaml", SPEC);
    let dump = |stage: &str| folder.command("dump", &["--stage", stage, "--spec", &folder.name("pets.yaml")]).text;
    assert_snapshot!(dump("ir"), @r#"
    record Pet
      "name": required plain
    operation pets-list (-): GET /pets
      200: <Pet>
    "#);
    assert_snapshot!(dump("names"), @r#"
    type Pet in pet: #/components/schemas/Pet
        name: "name"
    method pets_list -> PetsList in untagged: GET /pets
    "#);
    assert_snapshot!(dump("outline"), @r"
    <!-- @generated by cargo xtask gen; do not edit -->

    # Pet Shop

    ## Operations

    ```text
    Client
      pets_list() -> Pet    GET /pets
    ```

    ## Types

    ```text
    struct Pet
      name: String
    ```
    ");
    let normalized: serde_json::Value = serde_json::from_str(&dump("normalized")).expect("it is JSON");
    assert_eq!(normalized["components"]["schemas"]["Pet"]["type"], "object");
}

#[test]
fn each_command_has_help_with_an_example() {
    let folder = Folder::new();
    for command in ["gen", "import", "dump"] {
        let help = folder.command(command, &["--help"]);
        assert_eq!(help.status, 0);
        assert!(help.text.contains(&format!("\n  cargo xtask {command} ")), "{}", help.text);
    }
    assert_eq!(folder.command("gen", &["--speck"]).status, 2);
}

/// A page with `spec` as its OpenAPI block.
fn page(info: &str, spec: &str) -> String {
    format!("# A page\n\n````{info}\n{spec}````\n")
}
