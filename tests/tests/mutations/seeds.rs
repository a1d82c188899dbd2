//! The material for documents: the trees of the cases, and their parts by the key that they are at.

use std::collections::BTreeMap;

use codegen::diagnostic::Diagnostics;
use codegen::source::{SourceFile, parse};
use fastrand::Rng;
use serde_json::Value;
use tests::cases;

pub(crate) struct Seeds {
    pub(crate) trees: Vec<Value>,
    /// Every part of a tree, by the key of the member that it is or is inside.
    parts: BTreeMap<String, Vec<Value>>,
    /// All keys that occur.
    pub(crate) keys: Vec<String>,
}

/// Parts that are larger would make every document large.
const LARGEST_PART: usize = 2000;

impl Seeds {
    pub(crate) fn read() -> Self {
        let trees: Vec<Value> = cases().iter().map(|path| tree(path)).collect();
        let mut parts = BTreeMap::new();
        for tree in &trees {
            collect(tree, "", &mut parts);
        }
        let keys = parts.keys().cloned().collect();
        Self { trees, parts, keys }
    }

    /// A part of some tree, as a rule one from the same key.
    pub(crate) fn part(&self, key: &str, random: &mut Rng) -> Value {
        let any = &self.keys[random.usize(..self.keys.len())];
        let key = if random.u8(..5) == 0 { any } else { key };
        let parts = self.parts.get(key).or_else(|| self.parts.get(any)).map(Vec::as_slice).unwrap_or_default();
        random.choice(parts).cloned().unwrap_or_default()
    }
}

fn tree(path: &std::path::Path) -> Value {
    let text = std::fs::read_to_string(path).expect("the case can be read");
    let file = SourceFile { path: path.to_string_lossy().into_owned(), text };
    let node = parse(&file, &mut Diagnostics::default()).expect("the case is a document");
    serde_json::from_str(&node.to_string()).expect("nodes are JSON")
}

fn collect(value: &Value, key: &str, parts: &mut BTreeMap<String, Vec<Value>>) {
    if value.to_string().len() <= LARGEST_PART {
        parts.entry(key.to_owned()).or_default().push(value.clone());
    }
    match value {
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, key, parts)),
        Value::Object(members) => members.iter().for_each(|(key, member)| collect(member, key, parts)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
