//! Follows references from file to file, as far as an inventory needs it.
//!
//! Input: nodes of a document, each with the file that it is in. Output: what they refer to. Does not use `link`, which is tested
//! against the inventory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use codegen::diagnostic::Diagnostics;
use codegen::source::{Node, SourceFile, parse};

/// A chain of references that is longer is a circle.
const LONGEST_CHAIN: usize = 16;

/// The files that were read, by path.
pub(crate) struct Parts {
    start: PathBuf,
    files: RefCell<BTreeMap<PathBuf, Option<Rc<Node>>>>,
}

/// A node, and the file that its references start from.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) node: Node,
    file: PathBuf,
}

impl Part {
    /// A node of the same file.
    pub(crate) fn with(&self, node: &Node) -> Self {
        Self { node: node.clone(), file: self.file.clone() }
    }
}

impl Parts {
    pub(crate) fn new(path: &str, root: Node) -> Self {
        let start = PathBuf::from(path);
        Self { files: RefCell::new([(start.clone(), Some(Rc::new(root)))].into()), start }
    }

    /// A node of the document itself.
    pub(crate) fn whole(&self, node: &Node) -> Part {
        Part { node: node.clone(), file: self.start.clone() }
    }

    /// What a node refers to; the node itself if it does not refer to anything that can be read.
    pub(crate) fn resolve(&self, part: &Part) -> Part {
        let mut part = part.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(target) = self.target(&part) else { break };
            part = target;
        }
        part
    }

    fn target(&self, part: &Part) -> Option<Part> {
        let reference = part.node.get("$ref")?.as_str()?;
        let (name, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match name {
            "" => part.file.clone(),
            name => part.file.parent().unwrap_or(Path::new("")).join(name),
        };
        let tree = self.read(&file)?;
        let mut steps = fragment.split('/').skip(1);
        let node = steps.try_fold(&*tree, |node, step| node.get(&step.replace("~1", "/").replace("~0", "~")))?;
        Some(Part { node: node.clone(), file })
    }

    fn read(&self, path: &Path) -> Option<Rc<Node>> {
        let mut files = self.files.borrow_mut();
        let read = || {
            let text = fs::read_to_string(path).ok()?;
            let file = SourceFile { path: path.to_string_lossy().into_owned(), text };
            parse(&file, &mut Diagnostics::default()).map(Rc::new)
        };
        files.entry(path.to_owned()).or_insert_with(read).clone()
    }
}
