//! Places in a spec: every node knows the file and the JSON pointer it was read from.
//!
//! A place is created with its node, and copied when a rule replaces the node. Lines and columns are not
//! stored: `source` finds them when a message needs one.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Where a node was read: a file of the spec and the path from its root to the node.
///
/// Cheap to clone. Displays as the pointer in URI fragment form, `#/components/schemas/Webhook`; if it is in a file that
/// the spec refers to, with that file before it: `schemas/webhook.yaml#/properties/url`.
#[derive(Clone)]
pub struct Origin(Arc<Place>);

enum Place {
    File {
        path: Box<str>,
        /// How pointers name the file, unless it is a spec file.
        part: Option<Box<str>>,
    },
    Key(Origin, Box<str>),
    Index(Origin, usize),
    /// A node that a correction put at a place of the document, and where its text is.
    Corrected {
        at: Origin,
        written: Origin,
    },
}

/// How the node at a place is written in its source.
pub type Spelling<'s> = &'s dyn Fn(&Origin) -> Option<String>;

/// One step of the path from a file's root to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step<'a> {
    /// The member of an object.
    Key(&'a str),
    /// The element of an array, counted from 0.
    Index(usize),
}

impl Origin {
    /// The root of the file at `path`, which is its name in messages.
    pub fn root(path: &str) -> Self {
        Self(Arc::new(Place::File { path: path.into(), part: None }))
    }

    /// The root of the file at `path` that a spec file refers to; pointers name it `part`.
    pub fn root_of_part(path: &str, part: &str) -> Self {
        Self(Arc::new(Place::File { path: path.into(), part: Some(part.into()) }))
    }

    /// The member `key` of this node.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        Self(Arc::new(Place::Key(self.clone(), key.into())))
    }

    /// The element `index` of this node.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(Arc::new(Place::Index(self.clone(), index)))
    }

    /// A copy of the place for another node: one that a rule made from the original.
    #[must_use]
    pub fn again(&self) -> Self {
        Self(Arc::new(match &*self.0 {
            Place::File { path, part } => Place::File { path: path.clone(), part: part.clone() },
            Place::Key(parent, key) => Place::Key(parent.clone(), key.clone()),
            Place::Index(parent, index) => Place::Index(parent.clone(), *index),
            Place::Corrected { at, written } => Place::Corrected { at: at.clone(), written: written.clone() },
        }))
    }

    /// This place of the document, for a node whose text is elsewhere: in a correction. Messages show that text, and
    /// pointers remain those of the document.
    #[must_use]
    pub fn corrected(&self, written: &Self) -> Self {
        Self(Arc::new(Place::Corrected { at: self.clone(), written: written.clone() }))
    }

    /// Where the text of the node is, if that is not its place in the document.
    pub fn written(&self) -> Option<Self> {
        match &*self.0 {
            Place::File { .. } => None,
            Place::Key(parent, key) => Some(parent.written()?.key(key)),
            Place::Index(parent, index) => Some(parent.written()?.index(*index)),
            Place::Corrected { written, .. } => Some(written.written().unwrap_or_else(|| written.clone())),
        }
    }

    /// The identity of the node, valid while a clone of its place lives: clones share it, [`Self::again`] does not.
    pub fn identity(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }

    /// The node that holds this one.
    pub fn parent(&self) -> Option<&Self> {
        match &*self.0 {
            Place::File { .. } => None,
            Place::Key(parent, _) | Place::Index(parent, _) => Some(parent),
            Place::Corrected { at, .. } => at.parent(),
        }
    }

    /// The file that has the node's text, as messages name it.
    pub fn file(&self) -> &str {
        let mut origin = self;
        loop {
            match &*origin.0 {
                Place::File { path, .. } => return path,
                Place::Key(parent, _) | Place::Index(parent, _) => origin = parent,
                Place::Corrected { written, .. } => origin = written,
            }
        }
    }

    /// How pointers name the file, unless it is a spec file.
    fn part(&self) -> Option<&str> {
        let mut origin = self;
        loop {
            match &*origin.0 {
                Place::File { part, .. } => return part.as_deref(),
                Place::Key(parent, _) | Place::Index(parent, _) => origin = parent,
                Place::Corrected { at, .. } => origin = at,
            }
        }
    }

    /// Whether the node is in a file that the spec refers to.
    pub fn is_part(&self) -> bool {
        self.part().is_some()
    }

    /// The pointer in URI fragment form, without the file.
    pub fn pointer(&self) -> String {
        let mut pointer = "#".to_owned();
        for step in self.steps() {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&escape(key)),
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }

    /// The steps from the document's root to the node.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        let mut origin = self;
        loop {
            match &*origin.0 {
                Place::File { .. } => break,
                Place::Key(parent, key) => {
                    steps.push(Step::Key(key));
                    origin = parent;
                }
                Place::Index(parent, index) => {
                    steps.push(Step::Index(*index));
                    origin = parent;
                }
                Place::Corrected { at, .. } => origin = at,
            }
        }
        steps.reverse();
        steps
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part().unwrap_or_default())?;
        f.write_str(&self.pointer())
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.file(), self.pointer())
    }
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.file() == other.file() && self.steps() == other.steps())
    }
}

impl Eq for Origin {}

impl Hash for Origin {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.file().hash(state);
        let mut origin = self;
        loop {
            match &*origin.0 {
                Place::File { .. } => return,
                Place::Corrected { at, .. } => origin = at,
                Place::Key(parent, key) => {
                    key.hash(state);
                    origin = parent;
                }
                Place::Index(parent, index) => {
                    index.hash(state);
                    origin = parent;
                }
            }
        }
    }
}

/// A key as a JSON pointer writes it (RFC 6901, section 3).
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that a JSON pointer's token represents; `None` for a `~` that is followed by neither `0` nor `1`.
pub fn unescape(token: &str) -> Option<String> {
    let mut parts = token.split('~');
    let mut key = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        key.push(match part.chars().next()? {
            '0' => '~',
            '1' => '/',
            _ => return None,
        });
        key.push_str(&part[1..]);
    }
    Some(key)
}
