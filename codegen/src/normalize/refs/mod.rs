//! References: after this stage each one points to a component of the right kind, is marked as unresolved, or is gone.
//!
//! Input: a whole document, as its author wrote it. Output: the same with targets outside the components lifted into
//! them, cycles of aliases broken and references to path items replaced by their targets.

mod aliases;
mod beside;
mod children;
mod collect;
mod cycles;
mod dropped;
mod dynamic;
mod lift;
mod path_items;
mod place;
mod report;
mod resolve;
mod templates;

pub(super) use beside::is_allowed;
pub(super) use collect::{Collector, Found, Way, lower_method};
pub(super) use dropped::Components;
pub(super) use lift::count;
pub(super) use place::{Expected, Path, descend_mut, owned, place_at, pointer};

use super::marks;
use super::version::Dialect;
use super::vocabulary::ObjectKind;
use super::walk::report_forged;
use crate::diagnostic::Diagnostics;
use crate::json::{Node, Object, Value};
use crate::pointer::escape;
use place::Token;

/// The members that make an object a reference; all but the first only in schemas.
const REFERENCES: &[&str] = &["$ref", "$dynamicRef", "$recursiveRef"];

/// What has to be done about the references of a document.
#[derive(Default)]
struct Plan {
    /// References by the places of their strings.
    rewrites: Vec<(Path, Rewrite)>,
    /// What moves into the components.
    lifts: Vec<lift::Lift>,
    /// References to path items: where they are, and where they point to.
    path_items: Vec<(Path, Path)>,
    /// Members of the spec that look like our marks.
    forged: Vec<Path>,
}

enum Rewrite {
    /// It is replaced by another string.
    To(String),
    /// It has no target.
    Unresolved,
}

/// Resolves the references of a document.
pub(super) fn resolve(root: &mut Node, dialect: Dialect, diagnostics: &mut Diagnostics) {
    dynamic::bind(root, diagnostics);
    let plan = resolve::plan(root, diagnostics);
    for path in &plan.forged {
        drop_forged(root, path, diagnostics);
    }
    for (path, rewrite) in plan.rewrites {
        apply(root, &path, rewrite);
    }
    lift::lift(root, plan.lifts);
    aliases::merge(root, diagnostics);
    path_items::inline(root, plan.path_items, diagnostics);
    beside::write_out(root, dialect, diagnostics);
    cycles::break_cycles(root, diagnostics);
}

/// The dialect's own spelling of a reference to a component.
pub(super) fn reference_to(section: &str, name: &str) -> String {
    format!("#/components/{section}/{}", escape(name))
}

fn drop_forged(root: &mut Node, path: &[Token], diagnostics: &mut Diagnostics) {
    let Some((Token::Key(key), parent)) = path.split_last() else { return };
    let Some(Value::Object(members)) = descend_mut(root, parent).map(|node| &mut node.value) else { return };
    if let Some(member) = members.shift_remove(key) {
        report_forged(&member.origin, diagnostics);
    }
}

fn apply(root: &mut Node, path: &[Token], rewrite: Rewrite) {
    let Some((Token::Key(key), parent)) = path.split_last() else { return };
    let Some(Value::Object(members)) = descend_mut(root, parent).map(|node| &mut node.value) else { return };
    match (rewrite, key.as_str()) {
        (Rewrite::To(text), "$ref") => set_text(members, "$ref", text),
        (Rewrite::To(text), "$dynamicRef" | "$recursiveRef") => {
            if let Some(member) = members.shift_remove(key) {
                members.insert("$ref".to_owned(), Node { value: Value::String(text), ..member });
            }
        }
        (Rewrite::To(text), _) => set_text(members, key, text),
        (Rewrite::Unresolved, "$ref" | "$dynamicRef" | "$recursiveRef") => mark_unresolved(members, key),
        (Rewrite::Unresolved, _) => {
            members.shift_remove(key);
        }
    }
}

fn set_text(members: &mut Object, key: &str, text: String) {
    if let Some(member) = members.get_mut(key) {
        member.value = Value::String(text);
    }
}

fn mark_unresolved(members: &mut Object, key: &str) {
    if let Some(reference) = members.shift_remove(key) {
        members.insert(marks::UNRESOLVED.to_owned(), reference);
    }
}

/// The text of a reference, if this object is one.
fn reference_of(members: &Object, object: ObjectKind) -> Option<(&'static str, &Node)> {
    let keys = if object == ObjectKind::Schema { REFERENCES } else { &REFERENCES[..1] };
    let (key, text) = keys.iter().find_map(|key| members.get(*key).map(|text| (*key, text)))?;
    text.as_str().map(|_| (key, text))
}
