//! An update of the spec: the names that stay, the report, the version, the changelog.

use std::process::Command;

use codegen::diagnostic::Diagnostics;
use codegen::source::{self, Node, SourceFile};
use insta::assert_snapshot;

use super::folder::Folder;

const CONFIG: &str = "spec = 'openapi.yaml'\n\n[package]\nname = 'shop'\nversion = '1.4.0'\n";

const OLD: &str = "\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 100}}]
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    delete:
      operationId: deletePets
      responses: {'204': {description: Gone}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, description: What it is called.}
        owner: {type: object, properties: {town: {type: string}}}
";

/// A member and a component are new, the component with the name that an inline schema has; an operation is gone.
fn new() -> String {
    let kept =
        OLD.replace("    delete:\n      operationId: deletePets\n      responses: {'204': {description: Gone}}\n", "");
    let with_member = kept.replace("        owner:", "        age: {type: integer}\n        owner:");
    let with_text = with_member.replace("What it is called", "The name").replace("maximum: 100", "maximum: 50");
    format!("{with_text}    PetOwner: {{type: object, properties: {{name: {{type: string}}}}}}\n")
}

fn repository() -> Folder {
    let folder = Folder::new();
    folder.put("spec/codegen.toml", CONFIG);
    folder.put("spec/openapi.yaml", OLD);
    let done = folder.run("gen", &[]);
    assert_eq!(done.status, 0, "{}", done.text);
    git(&folder, &["init", "--quiet"]);
    commit(&folder);
    folder.put("spec/openapi.yaml", &new());
    folder
}

/// Commits everything.
pub(super) fn commit(folder: &Folder) {
    git(folder, &["add", "--all"]);
    let who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
    git(folder, &[&who[..], &["commit", "--quiet", "--message", "A version"]].concat());
}

pub(super) fn git(folder: &Folder, arguments: &[&str]) {
    let status = Command::new("git").arg("-C").arg(folder.path("")).args(arguments).status();
    assert!(status.expect("git can be run").success(), "{arguments:?}");
}

#[test]
fn gen_ends_with_what_the_update_breaks() {
    let done = repository().run("gen", &[]);
    assert_eq!(done.status, 0);
    assert_snapshot!(done.stable_text(), @r"
    breaking: deletePets: the operation is gone (HEAD:spec/openapi.yaml:9:5)
    breaking: listPets: query parameter `limit`: `maximum` changed from 100 to 50 (spec/openapi.yaml:7:20)
    changes: 2 breaking, 2 compatible, 1 of text only
    version: major, because of deletePets: the operation is gone
    all changes: `cargo xtask diff HEAD`
    items       3
    operations  1 of 1
    warnings    0
    notes       2: 1 × N0801, 1 × N0808
    ");
}

#[test]
fn an_update_renames_nothing_that_stayed() {
    let folder = repository();
    let done = folder.run("gen", &["--verbose"]);
    assert!(
        done.text.contains("the type is still named `PetOwner`; the rules choose `PetPropertiesOwner` now"),
        "{}",
        done.text
    );
    let outline = folder.read("generated/API.md");
    assert!(outline.contains("owner: Option<PetOwner>") && outline.contains("struct PetOwnerSchema"), "{outline}");
    assert_eq!(folder.run("gen", &["--check"]).status, 0);

    // Without its line, the place gets its name by the rules.
    let lock = folder.read("spec/names.lock");
    let kept = |line: &&str| !line.contains("PetOwner");
    folder.put("spec/names.lock", &(lock.lines().filter(kept).collect::<Vec<_>>().join("\n") + "\n"));
    assert_eq!(folder.run("gen", &["--check"]).status, 1);
    folder.run("gen", &[]);
    assert!(folder.read("generated/API.md").contains("owner: Option<PetPropertiesOwner>"));
}

#[test]
fn a_wrong_lock_is_an_error() {
    let folder = repository();
    folder.put("spec/names.lock", "types = 1\n");
    let done = folder.run("gen", &[]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.text, @r"
    error[E1111]: the lock file is not valid: invalid type: integer `1`, expected a map
     --> spec/names.lock
      = help: without the file, all names are chosen again
    nothing was written: 1 error
    ");
}

#[test]
fn the_report_says_what_changed_and_where() {
    let folder = repository();
    assert_snapshot!(folder.run("diff", &["HEAD"]).text, @r"
    Operations
      deletePets (client.delete_pets)
      ! the operation is gone [operation-removed]
          breaks existing clients, breaks code that uses the crate
          HEAD:spec/openapi.yaml:9:5
      listPets (client.list_pets)
      ! query parameter `limit`: `maximum` changed from 100 to 50 [constraint-tightened]
          breaks existing clients
          spec/openapi.yaml:7:20

    Types
      Pet (types::Pet)
        member `age`: the member is new: integer (in responses) [field-added]
          spec/openapi.yaml:16:9
      PetOwner (types::PetOwnerSchema)
        the schema is new [type-added]
          spec/openapi.yaml:18:5

    changes: 2 breaking, 2 compatible, 1 of text only
    version: major, because of deletePets: the operation is gone
    ");
    assert_snapshot!(folder.run("diff", &["HEAD", "--format", "markdown"]).text, @r"
    ## Changes

    2 breaking, 2 compatible, 1 of text only. Version: **major**, because of deletePets: the operation is gone.

    ### Operations

    **deletePets**, `client.delete_pets`

    - the operation is gone **breaks existing clients, breaks code that uses the crate** (`operation-removed`, `HEAD:spec/openapi.yaml:9:5`)

    **listPets**, `client.list_pets`

    - query parameter `limit`: `maximum` changed from 100 to 50 **breaks existing clients** (`constraint-tightened`, `spec/openapi.yaml:7:20`)

    ### Types

    **Pet**, `types::Pet`

    - member `age`: the member is new: integer (in responses) (`field-added`, `spec/openapi.yaml:16:9`)

    **PetOwner**, `types::PetOwnerSchema`

    - the schema is new (`type-added`, `spec/openapi.yaml:18:5`)
    ");
    let done = folder.run("diff", &["HEAD", "HEAD"]);
    assert_eq!((done.status, done.text.as_str()), (0, "changes: no changes"));
}

#[test]
fn files_are_compared_without_git() {
    let folder = Folder::new();
    folder.put("old.yaml", OLD);
    folder.put("new.yaml", &new());
    let done = folder.command("diff", &[&folder.name("old.yaml"), &folder.name("new.yaml"), "--verbose"]);
    assert_eq!(done.status, 0);
    assert_snapshot!(done.text, @r"
    Operations
      deletePets (client.delete_pets)
      ! the operation is gone [operation-removed]
          breaks existing clients, breaks code that uses the crate
          old.yaml:9:5
      listPets (client.list_pets)
      ! query parameter `limit`: `maximum` changed from 100 to 50 [constraint-tightened]
          breaks existing clients
          new.yaml:7:20

    Types
      Pet (types::Pet)
        member `name`: the documentation changed (in responses) [text-changed]
          new.yaml:15:9
        member `age`: the member is new: integer (in responses) [field-added]
          new.yaml:16:9
      PetOwner (types::PetOwner)
        the schema is new [type-added]
          new.yaml:18:5
      PetPropertiesOwner (types::PetPropertiesOwner)
      ! `types::PetOwner` is `types::PetPropertiesOwner` now in Rust (in responses) [rust-renamed]
          breaks code that uses the crate
          new.yaml:17:9

    changes: 3 breaking, 2 compatible, 1 of text only
    version: major, because of deletePets: the operation is gone
    ");
    let done =
        folder.command("diff", &[&folder.name("new.yaml"), "nothing", "--config", &folder.name("spec/codegen.toml")]);
    assert_eq!(done.status, 1);
}

#[test]
fn known_changes_are_accepted() {
    let folder = repository();
    let done = folder.run("diff", &["HEAD", "--fail-on", "major"]);
    assert_eq!(done.status, 1);
    assert!(done.text.ends_with("1 change of `--fail-on major`"), "{}", done.text);

    let json = folder.run("diff", &["HEAD", "--format", "json"]).text;
    let report: serde_json::Value = serde_json::from_str(&json).expect("the report is JSON");
    let changes = report["changes"].as_array().expect("there are changes");
    let major = changes.iter().find(|change| change["version"] == "major").expect("there is one");
    let fingerprint = major["fingerprint"].as_str().expect("it has one");
    folder
        .put("spec/codegen.toml", &format!("{CONFIG}[[allow]]\nchange = '{fingerprint}'\nreason = 'nobody did it'\n"));
    let done = folder.run("diff", &["HEAD", "--fail-on", "major"]);
    assert_eq!(done.status, 0, "{}", done.text);
}

#[test]
fn the_version_is_raised_once() {
    let folder = repository();
    let done = folder.run("diff", &["HEAD", "--bump", "--changelog", "--date", "2026-11-30"]);
    assert_eq!(done.status, 0, "{}", done.text);
    assert!(folder.read("spec/codegen.toml").contains("version = \"2.0.0\""));
    assert!(folder.read("generated/Cargo.toml").contains("version = \"2.0.0\""));
    let first = folder.read("CHANGELOG.md");
    assert_snapshot!(first, @r"
    # Changelog

    The format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and versions follow
    [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

    ## [2.0.0] - 2026-11-30

    ### Added

    - `types::Pet`: member `age`: the member is new: integer (in responses)
    - `types::PetOwnerSchema`: the schema is new

    ### Changed

    - **Breaking:** `client.list_pets`: query parameter `limit`: `maximum` changed from 100 to 50

    ### Removed

    - **Breaking:** `client.delete_pets`: the operation is gone
    ");
    assert_eq!(folder.run("diff", &["HEAD", "--bump", "--changelog", "--date", "2026-12-01"]).status, 0);
    assert_eq!(folder.read("CHANGELOG.md"), first);
    assert!(folder.read("generated/Cargo.toml").contains("version = \"2.0.0\""));
}

/// The commands of the workflow in the documentation, in their order.
#[test]
fn the_workflow_can_be_followed() {
    let workflow = std::fs::read_to_string("../docs/update.yml").expect("the workflow is there");
    let file = SourceFile { path: "update.yml".to_owned(), text: workflow.clone() };
    let document = source::parse(&file, &mut Diagnostics::default()).expect("the workflow is YAML");
    let steps = document.get("jobs").and_then(|jobs| jobs.get("update")).and_then(|job| job.get("steps"));
    let scripts = steps.and_then(Node::as_array).expect("there are steps").iter().filter_map(|step| step.get("run"));
    let lines: Vec<&str> = scripts.filter_map(Node::as_str).flat_map(str::lines).collect();
    let commands = lines.iter().filter_map(|line| line.strip_prefix("cargo xtask "));
    let folder = repository();
    let mut printed = Vec::new();
    for command in commands {
        let words: Vec<&str> = command.split(" > ").next().unwrap_or_default().split(' ').collect();
        let done = folder.run(words[0], &words[1..]);
        assert_eq!(done.status, 0, "{command}: {}", done.text);
        printed.push(done.text);
    }
    assert_eq!(printed.len(), 3, "{lines:?}");
    assert!(printed[1].contains("## Changes") && printed[1].contains("Version: **major**"), "{}", printed[1]);
}
