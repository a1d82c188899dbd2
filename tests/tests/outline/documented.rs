//! What rustdoc documents, as facts with the keys of an outline.
//!
//! Input: the JSON of a crate. Output: facts by the path of their item. Items of the runtime are only those that other
//! files of the crate add something to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::spell::{self, text, variant};

/// The facts of a crate.
#[derive(Default)]
pub(super) struct Documented {
    /// By path and key.
    pub(super) facts: BTreeMap<(String, String), String>,
    /// The types of the API, and whether all of their members are known to callers.
    pub(super) exhaustive: BTreeMap<String, bool>,
}

struct Reader<'a> {
    index: &'a Value,
    documented: Documented,
    /// The public path of each item.
    paths: BTreeMap<String, String>,
}

pub(super) fn read(path: &Path) -> Documented {
    let json = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let json: Value = serde_json::from_str(&json).expect("rustdoc writes JSON");
    let mut reader = Reader { index: &json["index"], documented: Documented::default(), paths: BTreeMap::new() };
    reader.walk(&json["root"].to_string(), "");
    for item in reader.index.as_object().into_iter().flat_map(|index| index.values()) {
        if let ("impl", inner) = variant(&item["inner"]) {
            reader.read_impl(item, inner);
        }
    }
    reader.documented
}

impl<'a> Reader<'a> {
    fn item(&self, id: &str) -> Option<&'a Value> {
        self.index.get(id)
    }

    /// The items of a module by the path that callers write.
    fn walk(&mut self, id: &str, module: &str) {
        let Some(item) = self.item(id) else { return };
        for child in ids(&item["inner"]["module"]["items"]) {
            self.visit(&child, module);
        }
    }

    fn visit(&mut self, id: &str, module: &str) {
        let Some(item) = self.item(id) else { return };
        let (kind, inner) = variant(&item["inner"]);
        match kind {
            "use" => return self.visit_use(inner, module),
            _ if item["visibility"] != "public" => return,
            "module" => return self.walk(id, &joined(module, &text(&item["name"]))),
            _ => {}
        }
        let path = joined(module, &text(&item["name"]));
        let is_first = self.paths.insert(id.to_owned(), path.clone()).is_none();
        if is_first && !is_runtime(item) {
            self.read_item(item, &path);
        }
    }

    /// An item of the runtime, or of another crate, is a fact about the module that exports it.
    fn visit_use(&mut self, inner: &Value, module: &str) {
        let id = inner["id"].to_string();
        let target = self.item(&id);
        if inner["is_glob"] == true {
            return self.walk(&id, module);
        }
        let name = text(&inner["name"]);
        match target {
            Some(target) if !is_runtime(target) => self.visit(&id, module),
            _ => {
                // The root is walked before the runtime: that is the path that callers write.
                if module != "runtime" || !self.paths.contains_key(&id) {
                    let short = if module == "runtime" { name.clone() } else { joined(module, &name) };
                    self.paths.insert(id, short.rsplit("::").next().unwrap_or_default().to_owned());
                }
                if !module.starts_with("runtime::") {
                    let module = if module.is_empty() { "crate" } else { module };
                    self.fact(module, &format!("use {name}"), &name);
                }
            }
        }
    }

    fn read_item(&mut self, item: &Value, path: &str) {
        let (kind, inner) = variant(&item["inner"]);
        match kind {
            "struct" => {
                let fields = match variant(&inner["kind"]) {
                    ("plain", plain) => ids(&plain["fields"]),
                    ("tuple", tuple) => ids(tuple),
                    _ => Vec::new(),
                };
                let hidden = inner["kind"]["plain"]["has_stripped_fields"] == true;
                self.members(item, path, &fields, hidden);
            }
            "enum" => {
                self.members(item, path, &ids(&inner["variants"]), false);
            }
            "type_alias" => self.fact(path, "type", &spell::ty(&inner["type"])),
            "static" => self.fact(path, "static", &spell::ty(&inner["type"])),
            other => panic!("`{path}` is of a kind that this test does not know: {other}"),
        }
    }

    fn members(&mut self, item: &Value, path: &str, members: &[String], has_hidden: bool) {
        let is_exhaustive = !item["attrs"].to_string().contains("non_exhaustive") && !has_hidden;
        self.documented.exhaustive.insert(path.to_owned(), is_exhaustive);
        for id in members {
            let Some(member) = self.item(id) else { continue };
            let name = text(&member["name"]);
            match variant(&member["inner"]) {
                ("struct_field", of) => {
                    self.fact(path, &format!("field {name}"), &format!("{name}: {}", spell::ty(of)));
                }
                (_, of) => {
                    let inside = ids(&of["kind"]["tuple"]);
                    let inside = inside
                        .iter()
                        .filter_map(|id| self.item(id))
                        .map(|field| spell::ty(&field["inner"]["struct_field"]));
                    let inside = inside.collect::<Vec<_>>().join(", ");
                    let shown = if inside.is_empty() { name.clone() } else { format!("{name}({inside})") };
                    self.fact(path, &format!("variant {name}"), &shown);
                }
            }
        }
    }

    fn read_impl(&mut self, item: &Value, inner: &Value) {
        let is_derived = inner["is_synthetic"] == true || !inner["blanket_impl"].is_null();
        if is_derived || is_runtime(item) {
            return;
        }
        let of = inner["for"]["resolved_path"]["id"].to_string();
        let Some(path) = self.paths.get(&of).cloned() else { return };
        let children = ids(&inner["items"]);
        let children: Vec<&Value> = children.iter().filter_map(|id| self.item(id)).collect();
        match &inner["trait"] {
            Value::Null => {
                for child in children.into_iter().filter(|child| child["visibility"] == "public") {
                    self.function(&path, child);
                }
            }
            of => self.implemented(&path, of, &inner["generics"], &children),
        }
    }

    fn function(&mut self, path: &str, item: &Value) {
        let name = text(&item["name"]);
        match variant(&item["inner"]) {
            ("function", inner) => self.fact(path, &format!("fn {name}"), &spell::function(&name, inner)),
            ("assoc_const", inner) => {
                self.fact(path, &format!("const {name}"), &format!("{name}: {}", spell::ty(&inner["type"])));
            }
            (other, _) => panic!("`{path}::{name}` is of a kind that this test does not know: {other}"),
        }
    }

    /// A trait with its associated types, except those that are obvious.
    fn implemented(&mut self, path: &str, of: &Value, generics: &Value, items: &[&Value]) {
        let name = spell::path(of);
        let types = items.iter().filter_map(|item| {
            let (kind, inner) = variant(&item["inner"]);
            (kind == "assoc_type").then(|| (text(&item["name"]), spell::ty(&inner["type"])))
        });
        let types: Vec<(String, String)> = types.collect();
        if name == "IntoFuture" {
            let output = types.iter().find(|(name, _)| name == "IntoFuture").map_or("", |(_, of)| of.as_str());
            let inside = output.strip_prefix("Pending<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(output);
            self.fact(path, "output", inside.strip_suffix(", Headers").unwrap_or(inside));
            return self.fact(path, "impl IntoFuture", "IntoFuture");
        }
        if name == "MockOperation" {
            return self.fact(path, "impl MockOperation", "");
        }
        let name = format!("{}{name}", spell::generics(generics));
        let types: String = types.iter().map(|(name, of)| format!(", {name} = {of}")).collect();
        self.fact(path, &format!("impl {name}"), &format!("{name}{types}"));
    }

    fn fact(&mut self, path: &str, key: &str, text: &str) {
        self.documented.facts.insert((path.to_owned(), spell::plain(key)), spell::plain(text));
    }
}

fn is_runtime(item: &Value) -> bool {
    item["crate_id"] != 0 || item["span"]["filename"].as_str().is_some_and(|file| file.contains("src/runtime/"))
}

fn ids(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter(|id| !id.is_null()).map(Value::to_string).collect()
}

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}
