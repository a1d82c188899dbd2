//! A list of types: one schema for each, with the keywords and values of its type.

use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::repair::text_of;
use crate::normalize::types::TypeSet;
use crate::normalize::vocabulary::group;
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::enum_problems::Problems;
use super::references::push_branch;
use super::set_nullable;
use super::type_words::{group_of, is_of};

/// Formats of numbers; all others are formats of strings.
const NUMBER_FORMATS: &[&str] = &[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal", "integer",
    "number",
];

impl Walk<'_> {
    /// One schema for each of the types, with the keywords that apply to it; the remaining keywords apply to all.
    pub(super) fn split(&mut self, members: &mut Object, words: &[&'static str], origin: &Origin) -> Option<Vec<Node>> {
        members.shift_remove("type");
        if self.unions_fit(members, words) {
            return None;
        }
        let format_owner = format_owner(members, words);
        let values = members.shift_remove("enum");
        if let Some(values) = &values {
            self.check_split_values(members, values, words);
        }
        let branches = words.iter().map(|word| {
            // Schemas at the same place would be the same type.
            let origin = &origin.again();
            let mut branch = take_branch(members, word, origin);
            if Some(*word) == format_owner {
                move_member(members, &mut branch, "format");
            }
            if let Some(values) = &values {
                branch.insert("enum".to_owned(), values_of(values, word));
            }
            self.typed_rules(&mut branch, origin);
            Node::new(Value::Object(branch), origin)
        });
        let branches = branches.collect();
        self.drop_format(members);
        Some(branches)
    }

    /// Null among the values of an `enum` makes the whole nullable; values of none of the types are reported.
    fn check_split_values(&mut self, members: &mut Object, values: &Node, words: &[&str]) {
        let mut problems = Problems::default();
        for value in values.as_array().unwrap_or_default() {
            if value.value == Value::Null {
                set_nullable(members, &value.origin);
            } else if !words.iter().any(|word| is_of(word, value)) {
                problems.misfit(value, text_of(&value.value));
            }
        }
        problems.report(Some(&words.join("` or `")), &values.origin, self.diagnostics);
    }

    fn drop_format(&mut self, members: &mut Object) {
        if let Some(format) = members.shift_remove("format") {
            self.warn(
                rules::STRUCTURE_OF_OTHER_TYPE,
                &format.origin,
                "`format` applies to none of the types; it is ignored",
            );
        }
    }

    /// Whether `oneOf` or `anyOf` is at least as specific as the list of types.
    fn unions_fit(&self, members: &Object, words: &[&str]) -> bool {
        let outer = words.iter().filter_map(|word| TypeSet::of_word(word)).fold(TypeSet::NULL, TypeSet::or);
        ["oneOf", "anyOf"].iter().any(|union| {
            let branches = members.get(*union).and_then(Node::as_array).unwrap_or_default();
            !branches.is_empty() && branches.iter().all(|branch| outer.includes(self.branch_types(branch)))
        })
    }

    /// The types of a branch to which the rules have been applied.
    fn branch_types(&self, branch: &Node) -> TypeSet {
        let text = |key| branch.get(key).and_then(Node::as_str);
        match (text("$ref"), text("type")) {
            (Some(reference), _) => self.types.behind(reference),
            (None, Some(word)) => TypeSet::of_word(word).unwrap_or(TypeSet::ANY),
            (None, None) if branch.get(marks::NULL).is_some() => TypeSet::NULL,
            (None, None) => TypeSet::ANY,
        }
    }
}

/// Adds the schemas of a list of types as `anyOf`, inside `allOf` if there is one already.
pub(super) fn place_branches(members: &mut Object, branches: Vec<Node>, origin: &Origin) {
    let union = Node::new(Value::Array(branches), origin);
    if members.contains_key("anyOf") {
        let wrapped = Object::from_iter([("anyOf".to_owned(), union)]);
        push_branch(members, Node::new(Value::Object(wrapped), origin), origin);
    } else {
        members.insert("anyOf".to_owned(), union);
    }
}

fn values_of(values: &Node, word: &str) -> Node {
    let fitting = values.as_array().unwrap_or_default().iter().filter(|value| is_of(word, value)).cloned();
    Node::new(Value::Array(fitting.collect()), &values.origin)
}

/// The type that `format` applies to.
fn format_owner(members: &Object, words: &[&'static str]) -> Option<&'static str> {
    let format = super::text(members, "format")?;
    let owners: &[&str] = if NUMBER_FORMATS.contains(&format) { &["integer", "number"] } else { &["string"] };
    words.iter().find(|word| owners.contains(word)).copied()
}

/// Moves the keywords of the type `word` out of `members`.
fn take_branch(members: &mut Object, word: &str, origin: &Origin) -> Object {
    let own = group_of(word);
    let keys: Vec<String> =
        members.keys().filter(|key| group(key).is_some_and(|group| Some(group) == own)).cloned().collect();
    let mut branch = Object::from_iter([("type".to_owned(), Node::new(Value::String(word.to_owned()), origin))]);
    for key in keys {
        move_member(members, &mut branch, &key);
    }
    branch
}

fn move_member(from: &mut Object, to: &mut Object, key: &str) {
    if let Some(member) = from.shift_remove(key) {
        to.insert(key.to_owned(), member);
    }
}
