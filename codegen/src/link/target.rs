//! A place that a reference points to.

use crate::json::{Node, Value};
use crate::pointer::{Origin, Step, escape};

/// A place in a file, by the keys of the way there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Target {
    pub(super) file: String,
    pub(super) path: Vec<String>,
}

impl Target {
    pub(super) fn root(file: &str) -> Self {
        Self { file: file.to_owned(), path: Vec::new() }
    }

    /// The place of a node that was read from a file.
    pub(super) fn of(origin: &Origin) -> Self {
        Self { file: origin.file().to_owned(), path: path_of(origin) }
    }

    /// `#/components/schemas/Pet`
    pub(super) fn pointer(&self) -> String {
        let steps = self.path.iter().map(|key| format!("/{}", escape(key)));
        format!("#{}", steps.collect::<String>())
    }
}

/// The way from a file's root to a node.
pub(super) fn path_of(origin: &Origin) -> Vec<String> {
    let step = |step: &Step<'_>| match step {
        Step::Key(key) => (*key).to_owned(),
        Step::Index(index) => index.to_string(),
    };
    origin.steps().iter().map(step).collect()
}

/// The member or element `key`.
pub(super) fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Object(_) => node.get(key),
        Value::Array(elements) => {
            let index: usize = key.parse().ok()?;
            elements.get(index).filter(|_| index.to_string() == key)
        }
        _ => None,
    }
}

/// The text of a reference, if this object is one. A property that is called `$ref` has an object there.
pub(super) fn reference(node: &Node) -> Option<(&str, &Origin)> {
    let text = node.get("$ref")?;
    Some((text.as_str()?, &text.origin))
}

/// The same, if the reference is all that it has.
pub(super) fn only_reference(node: &Node) -> Option<(&str, &Origin)> {
    reference(node).filter(|_| node.as_object().is_some_and(|members| members.len() == 1))
}
