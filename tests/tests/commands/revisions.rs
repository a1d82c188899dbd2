//! Specs of other revisions: their files, wherever they are, and nothing of the working tree.

use super::folder::Folder;
use super::update::{commit, git};

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /pets:
    get:
      operationId: pets
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: '../common/pet.yaml'}}}}}
";

fn pet(kind: &str) -> String {
    format!("{{type: object, properties: {{age: {{type: {kind}}}}}}}\n")
}

/// A spec that refers to a file outside of its folder, in two commits.
fn repository() -> Folder {
    let folder = Folder::new();
    folder.put("spec/codegen.toml", "spec = 'openapi.yaml'\nroot = '..'\n\n[package]\nname = 'shop'\n");
    folder.put("spec/openapi.yaml", SPEC);
    folder.put("common/pet.yaml", &pet("string"));
    git(&folder, &["init", "--quiet"]);
    assert_eq!(folder.run("gen", &[]).status, 0);
    commit(&folder);
    git(&folder, &["tag", "first"]);
    folder.put("common/pet.yaml", &pet("integer"));
    assert_eq!(folder.run("gen", &[]).status, 0);
    commit(&folder);
    folder
}

#[test]
fn a_revision_has_its_own_files() {
    let folder = repository();
    let done = folder.run("diff", &["first"]);
    assert!(done.text.contains("member `age`: string became integer"), "{}", done.text);
    assert_eq!(folder.run("diff", &["HEAD"]).text, "changes: no changes");
    let back = folder.run("diff", &["HEAD", "first"]).text;
    assert!(back.contains("member `age`: integer became string"), "{back}");
    assert!(back.contains("first:common/pet.yaml:1:"), "{back}");
}

#[test]
fn gen_notices_a_change_of_a_file_that_the_spec_refers_to() {
    let folder = repository();
    assert!(!folder.run("gen", &[]).text.contains("changes:"));
    folder.put("common/pet.yaml", &pet("boolean"));
    let done = folder.run("gen", &[]);
    assert!(done.text.contains("breaking: pet: member `age`: integer became boolean"), "{}", done.text);
    // The working tree and the index are as they were.
    assert_eq!(folder.read("common/pet.yaml"), pet("boolean"));
    git(&folder, &["diff", "--cached", "--quiet"]);
}

#[test]
fn what_is_neither_a_file_nor_a_revision_is_an_error() {
    let folder = repository();
    let done = folder.run("diff", &["nothing"]);
    assert_eq!(done.status, 1);
    assert!(done.text.starts_with("error: `nothing` is neither a file nor a revision of this clone"), "{}", done.text);
    git(&folder, &["rm", "--quiet", "-r", "spec"]);
    commit(&folder);
    folder.put("spec/codegen.toml", "spec = 'openapi.yaml'\n\n[package]\nname = 'shop'\n");
    let done = folder.run("diff", &["HEAD"]);
    assert!(done.text.contains("did not exist in `HEAD`"), "{}", done.text);
}
