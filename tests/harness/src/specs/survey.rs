//! What a document holds by its own words, counted without the stages that are to be judged by it.
//!
//! Comes in: the text of a file. Goes out: its version, operations, schemas, and the files that it refers to.

use std::collections::BTreeSet;

use codegen::diagnostic::Diagnostics;
use codegen::source::{Node, SourceFile, Value, parse};
use serde::{Deserialize, Serialize};

/// What a document holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Survey {
    /// What `openapi` or `swagger` says; `None` if neither is there.
    pub(crate) version: Option<String>,
    /// `GET /pets`
    pub(crate) operations: Vec<String>,
    /// The names of the component schemas.
    pub(crate) schemas: Vec<String>,
    /// The files, as they are written, that operations and schemas refer to.
    pub(crate) files: BTreeSet<String>,
    /// Why it could not be read.
    pub(crate) error: Option<String>,
}

impl Survey {
    pub(crate) fn failed(message: String) -> Self {
        Self { error: Some(message), ..Self::default() }
    }
}

pub(crate) fn survey(file: &SourceFile) -> Survey {
    let mut said = Diagnostics::default();
    let Some(root) = parse(file, &mut said) else {
        let error = said.iter().next().map(|diagnostic| diagnostic.message.clone());
        return Survey::failed(error.unwrap_or_else(|| "it cannot be read".to_owned()));
    };
    let mut files = BTreeSet::new();
    find_files(&root, &mut files);
    Survey { version: version(&root), operations: operations(&root), schemas: schemas(&root), files, error: None }
}

fn version(root: &Node) -> Option<String> {
    let version = root.get("openapi").or_else(|| root.get("swagger"))?;
    Some(version.as_str().map_or_else(|| version.to_string(), str::to_owned))
}

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

fn operations(root: &Node) -> Vec<String> {
    let paths = root.get("paths").and_then(Node::as_object).into_iter().flatten();
    let paths = paths.filter(|(path, _)| path.starts_with('/'));
    paths
        .flat_map(|(path, path_item)| {
            let members = resolve(root, path_item).as_object();
            let has = move |method: &&str| members.is_some_and(|members| members.contains_key(*method));
            let fixed = METHODS.into_iter().filter(has).map(str::to_uppercase);
            let more = members.and_then(|members| members.get("additionalOperations")?.as_object());
            let more = more.into_iter().flatten().map(|(method, _)| method.clone());
            fixed.chain(more).map(move |method| format!("{method} {path}"))
        })
        .collect()
}

/// The path item that a reference inside the document means.
fn resolve<'a>(root: &'a Node, path_item: &'a Node) -> &'a Node {
    let pointer = path_item.get("$ref").and_then(Node::as_str).and_then(|reference| reference.strip_prefix("#/"));
    let target = pointer.and_then(|pointer| {
        pointer.split('/').try_fold(root, |node, token| node.get(&token.replace("~1", "/").replace("~0", "~")))
    });
    target.unwrap_or(path_item)
}

fn schemas(root: &Node) -> Vec<String> {
    let components = root.get("components").and_then(|components| components.get("schemas"));
    let schemas = components.or_else(|| root.get("definitions")).and_then(Node::as_object);
    schemas.into_iter().flat_map(|schemas| schemas.keys().cloned()).collect()
}

/// A document nests as deep as `source` lets it, which is not deep enough for a stack to matter.
fn find_files(node: &Node, files: &mut BTreeSet<String>) {
    match &node.value {
        Value::Array(elements) => elements.iter().for_each(|element| find_files(element, files)),
        Value::Object(members) => {
            let file = node.get("$ref").and_then(Node::as_str).and_then(|reference| reference.split('#').next());
            files.extend(file.filter(|file| !file.is_empty()).map(str::to_owned));
            for (key, member) in members {
                match (key.as_str(), &member.value) {
                    ("properties", Value::Object(properties)) => {
                        properties.values().for_each(|property| find_files(property, files));
                    }
                    (key, _) if is_text_or_example(key) => {}
                    _ => find_files(member, files),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Without what these refer to, no operation and no schema is incomplete.
fn is_text_or_example(key: &str) -> bool {
    key.starts_with("x-") || matches!(key, "description" | "example" | "examples")
}
