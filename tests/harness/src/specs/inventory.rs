//! Lists what a document declares, without the generator stages that are tested against this list.
//!
//! Input: the text of a file. Output: its version, operations, schemas, and the files that it refers to. Sections and path items
//! that are in other files are read from there.

use std::collections::BTreeSet;

use codegen::diagnostic::Diagnostics;
use codegen::http::METHODS;
use codegen::source::{Node, SourceFile, Value, parse};
use serde::{Deserialize, Serialize};

use crate::specs::parts::Parts;

/// What a document declares.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Inventory {
    /// The value of `openapi` or `swagger`; `None` if there is neither.
    pub(crate) version: Option<String>,
    /// `GET /pets`
    pub(crate) operations: Vec<String>,
    /// Whether it has operations, perhaps in other files.
    pub(crate) has_paths: bool,
    /// The names of the component schemas that are types of their own.
    pub(crate) schemas: Vec<String>,
    /// The files that operations and schemas refer to, as written in the document.
    pub(crate) files: BTreeSet<String>,
    /// Why the document could not be read.
    pub(crate) error: Option<String>,
}

impl Inventory {
    pub(crate) fn failed(message: String) -> Self {
        Self { error: Some(message), ..Self::default() }
    }
}

pub(crate) fn take_inventory(file: &SourceFile) -> Inventory {
    let mut diagnostics = Diagnostics::default();
    let Some(root) = parse(file, &mut diagnostics) else {
        let error = diagnostics.iter().next().map(|diagnostic| diagnostic.message.clone());
        return Inventory::failed(error.unwrap_or_else(|| "the file cannot be read".to_owned()));
    };
    let mut files = BTreeSet::new();
    find_files(&root, &mut files);
    let paths = root.get("paths").or_else(|| root.get("webhooks")).and_then(Node::as_object);
    let has_paths = paths.is_some_and(|paths| !paths.is_empty());
    let parts = Parts::new(&file.path, root.clone());
    let (operations, schemas) = (operations(&root, &parts), schemas(&root, &parts));
    Inventory { version: version(&root), operations, has_paths, schemas, files, error: None }
}

fn version(root: &Node) -> Option<String> {
    let version = root.get("openapi").or_else(|| root.get("swagger"))?;
    Some(version.as_str().map_or_else(|| version.to_string(), str::to_owned))
}

fn operations(root: &Node, parts: &Parts) -> Vec<String> {
    let Some(paths) = root.get("paths").map(|paths| parts.resolve(&parts.whole(paths))) else { return Vec::new() };
    let members = paths.node.as_object().into_iter().flatten();
    let mut operations = Vec::new();
    for (path, path_item) in members.filter(|(path, _)| path.starts_with('/')) {
        let path_item = parts.resolve(&paths.with(path_item));
        let members = path_item.node.as_object();
        let has = |method: &&str| members.is_some_and(|members| members.contains_key(*method));
        let fixed = METHODS.iter().copied().filter(has).map(str::to_uppercase);
        let additional = members.and_then(|members| members.get("additionalOperations")?.as_object());
        let additional = additional.into_iter().flatten().map(|(method, _)| method.clone());
        operations.extend(fixed.chain(additional).map(|method| format!("{method} {path}")));
    }
    operations
}

fn schemas(root: &Node, parts: &Parts) -> Vec<String> {
    let section = match root.get("components") {
        Some(components) => {
            let components = parts.resolve(&parts.whole(components));
            components.node.get("schemas").map(|schemas| components.with(schemas))
        }
        None => root.get("definitions").map(|schemas| parts.whole(schemas)),
    };
    let section = section.map(|section| parts.resolve(&section));
    let schemas = section.as_ref().and_then(|section| section.node.as_object());
    schemas
        .into_iter()
        .flatten()
        // A string is the `$ref` of a section whose file cannot be read.
        .filter(|(name, schema)| !is_respelled(name, schema) && schema.as_str().is_none())
        .map(|(name, _)| name.clone())
        .collect()
}

/// Whether a schema is only a reference to one of the same name in another spelling: `User` to `user`. Both are one type.
fn is_respelled(name: &str, schema: &Node) -> bool {
    let plain = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
    let reference = schema.as_object().filter(|members| members.len() == 1).and_then(|members| members.get("$ref"));
    let text = reference.and_then(Node::as_str).unwrap_or_default();
    let target = ["#/components/schemas/", "#/definitions/"].iter().find_map(|section| text.strip_prefix(section));
    target.is_some_and(|target| target != name && plain(target) == plain(name))
}

/// Recursive: `source` limits how deep a document nests.
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

/// Operations and schemas are complete without the files that these members refer to.
fn is_text_or_example(key: &str) -> bool {
    key.starts_with("x-") || matches!(key, "description" | "example" | "examples")
}
