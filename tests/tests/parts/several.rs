//! Several spec files of one API: what each says about all of its operations applies to those only.

use codegen::diagnostic::Diagnostics;
use codegen::link;
use codegen::source::{Node, SourceFile, Sources, parse};

/// The merged document, or the errors.
fn merge(texts: &[&str]) -> Result<Node, Vec<String>> {
    let mut diagnostics = Diagnostics::default();
    let mut documents = Vec::new();
    let mut spec = Vec::new();
    let mut sources = Sources::default();
    for (index, text) in texts.iter().enumerate() {
        let file = SourceFile { path: format!("{index}.yaml"), text: (*text).to_owned() };
        documents.push(parse(&file, &mut diagnostics).expect("the document is YAML"));
        spec.push(file.path.clone());
        sources.add(file);
    }
    link::link(documents, &spec, &sources, &mut diagnostics)
        .ok_or_else(|| diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect())
}

/// The member of the operation `GET path`, as text.
fn of_operation(document: &Node, path: &str, key: &str) -> Option<String> {
    let operation = document.get("paths")?.get(path)?.get("get")?;
    operation.get(key)?.as_array()?.first()?.as_str().map(str::to_owned)
}

#[test]
fn what_a_file_of_swagger_says_about_its_operations_stays_with_them() {
    let first = "swagger: '2.0'\nproduces: [text/csv]\npaths: {/a: {get: {responses: {}}}}\ndefinitions: {A: {}}";
    let second = "swagger: '2.0'\nproduces: [text/plain]\nconsumes: [text/css]\nparameters: {P: {}}\npaths:\n  /b: {get: \
                  {responses: {}}}\n  /c: {get: {produces: [text/html], responses: {}}}\ndefinitions: {B: {}}";
    let merged = merge(&[first, second]).expect("the files agree");
    let rows = [
        ("/a", "produces", None),
        ("/a", "consumes", None),
        ("/b", "produces", Some("text/plain")),
        ("/b", "consumes", Some("text/css")),
        ("/c", "produces", Some("text/html")),
    ];
    for (path, key, expected) in rows {
        assert_eq!(of_operation(&merged, path, key).as_deref(), expected, "{key} of {path}");
    }
    assert!(merged.get("consumes").is_none(), "it would apply to the first file's operations");
    let has = |section: &str, name: &str| merged.get(section).and_then(|all| all.get(name)).is_some();
    assert!(has("definitions", "A") && has("definitions", "B") && has("parameters", "P"));
}

#[test]
fn what_only_a_later_file_says_does_not_apply_to_the_first() {
    let first = "openapi: 3.0.0\npaths: {/a: {get: {responses: {}}}}";
    let second = "openapi: 3.0.0\nsecurity: [{key: []}]\npaths: {/b: {get: {responses: {}}}}";
    let merged = merge(&[first, second]).expect("the files agree");
    let security = |path: &str| merged.get("paths")?.get(path)?.get("get")?.get("security");
    assert!(security("/a").is_none() && merged.get("security").is_none());
    assert!(security("/b").is_some());
}

#[test]
fn files_that_cannot_be_one_api_are_refused() {
    let rows = [
        ("swagger: '2.0'", "openapi: 3.0.0", "the version of the specification"),
        ("openapi: 3.1.0", "swagger: '2.0'", "the version of the specification"),
        ("swagger: '2.0'\nhost: a.example", "swagger: '2.0'\nhost: b.example", "`host`"),
        ("swagger: '2.0'\nbasePath: /a", "swagger: '2.0'\nbasePath: /b", "`basePath`"),
        ("swagger: '2.0'\ndefinitions: {A: {type: string}}", "swagger: '2.0'\ndefinitions: {A: {}}", "`A`"),
    ];
    for (first, second, what) in rows {
        let messages = merge(&[first, second]).expect_err("the files disagree");
        assert!(messages[0].starts_with(&format!("two spec files disagree on {what}: ")), "{messages:?}");
    }
}
