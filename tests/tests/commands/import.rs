//! `import`: the pages of a documentation become files of `spec/`.

use insta::assert_snapshot;

use crate::SPEC;
use crate::folder::Folder;

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
    error[E0104]: the page has no OpenAPI document
     --> page.md
      = help: the page needs a fenced block that begins with `openapi:` or `swagger:`
    nothing was written: 1 error

    error[E0105]: invalid YAML: did not find expected node content, while parsing a flow node
     --> broken.md:6:1
      |
    6 | ````
      | ^
    nothing was written: 1 error

    error[E0101]: the file does not exist
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
    error[E0112]: two spec files disagree on `Pet`: the other is at `spec/openapi.yaml#/components/schemas/Pet`
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
    let message = "note[N0113]: `info` differs from that of the first spec file, which is used";
    assert_eq!(done.text.matches(message).count(), 1, "{}", done.text);
}

/// A page with `spec` as its OpenAPI block.
pub(crate) fn page(info: &str, spec: &str) -> String {
    format!("# A page\n\n````{info}\n{spec}````\n")
}
