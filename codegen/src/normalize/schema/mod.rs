//! Schemas: the rules that convert one schema to the dialect, in their order. The schemas inside come first.

mod annotations;
mod composition;
mod conditions;
mod content;
mod enum_problems;
mod enum_words;
mod enums;
mod items;
mod limits;
mod misplaced;
mod references;
mod type_lists;
mod type_words;

use super::complete::is_read_dialect;
use super::repair::name_of;
use super::vocabulary::ObjectKind;
use super::walk::Walk;
use super::{exclusive, marks};
use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::pointer::Origin;

impl Walk<'_> {
    /// Converts a schema to the dialect: an object, with either a `$ref` alone or keywords of OpenAPI 3.0 and marks.
    pub(super) fn schema(&mut self, node: &mut Node) {
        self.repair_schema(node);
        let Node { value: Value::Object(members), origin } = node else { return };
        self.is_reference(members);
        self.hoist_required(members);
        self.rewrite_item_list(members);
        exclusive::report_xml(members, self.diagnostics);
        self.members(ObjectKind::Schema, members);
        self.rules(members, origin);
        unwrap_single(node);
    }

    /// Converts the schemas `true` and `false`, and what is not a schema, to objects.
    fn repair_schema(&mut self, node: &mut Node) {
        let members = match &node.value {
            Value::Object(_) => return,
            Value::Bool(true) => Object::new(),
            Value::Bool(false) => never(&node.origin),
            _ => {
                let message =
                    format!("{} is {}, not a schema; treated as any JSON", name_of(&node.origin), node.kind());
                self.warn(rules::NOT_A_SCHEMA, &node.origin, message);
                Object::new()
            }
        };
        node.value = Value::Object(members);
    }

    fn rules(&mut self, members: &mut Object, origin: &Origin) {
        self.read_dialect(members);
        if self.wrap_reference(members, origin) {
            return;
        }
        annotations::hoist(members);
        self.rewrite_not(members);
        self.rewrite_conditions(members, origin);
        self.rewrite_dependencies(members);
        self.rewrite_unevaluated(members);
        self.rewrite_access(members);
        let branches = self.rewrite_types(members, origin);
        self.typed_rules(members, origin);
        if let Some(branches) = branches {
            type_lists::place_branches(members, branches, origin);
        }
        self.rewrite_unions(members, origin);
    }

    /// The rules for keywords of one type; they are applied to each branch of a list of types separately.
    fn typed_rules(&mut self, members: &mut Object, origin: &Origin) {
        self.rewrite_const(members, origin);
        self.rewrite_enum(members, origin);
        self.rewrite_default(members);
        self.rewrite_limits(members);
        self.rewrite_content(members, origin);
        self.drop_misplaced(members);
    }

    /// Schemas are read as JSON Schema draft 2020-12, whatever they declare.
    fn read_dialect(&mut self, members: &mut Object) {
        let Some(dialect) = members.shift_remove("$schema") else { return };
        if !dialect.as_str().is_some_and(is_read_dialect) {
            let message = "`$schema` is ignored; schemas are read as JSON Schema draft 2020-12";
            self.diagnostics.note_each(rules::SCHEMA_DIALECT, &dialect.origin, message);
        }
    }

    fn rewrite_access(&mut self, members: &mut Object) {
        let is_true = |key| members.get(key).and_then(Node::as_bool) == Some(true);
        if is_true("readOnly") && is_true("writeOnly") {
            let origin = members["writeOnly"].origin.clone();
            self.warn(
                rules::READ_AND_WRITE_ONLY,
                &origin,
                "`readOnly` and `writeOnly` exclude each other; both are ignored",
            );
            members.shift_remove("readOnly");
            members.shift_remove("writeOnly");
        }
    }
}

/// The schema that no value matches.
fn never(origin: &Origin) -> Object {
    let nothing = Node::new(Value::Object(Object::new()), origin);
    Object::from_iter([("not".to_owned(), nothing), (marks::NEVER.to_owned(), yes(origin))])
}

fn yes(origin: &Origin) -> Node {
    Node::new(Value::Bool(true), origin)
}

/// Makes null valid too.
fn set_nullable(members: &mut Object, origin: &Origin) {
    members.insert("nullable".to_owned(), yes(origin));
}

/// Makes null the only valid value.
fn set_null(members: &mut Object, origin: &Origin) {
    members.shift_remove("nullable");
    members.insert(marks::NULL.to_owned(), yes(origin));
}

fn text<'a>(members: &'a Object, key: &str) -> Option<&'a str> {
    members.get(key)?.as_str()
}

/// The elements of a list among the members; none if there is no such list.
fn list_mut<'a>(members: &'a mut Object, key: &str) -> Option<&'a mut Vec<Node>> {
    match members.get_mut(key) {
        Some(Node { value: Value::Array(elements), .. }) => Some(elements),
        _ => None,
    }
}

/// `allOf` of one schema and nothing else is that schema; but a component may be a child of the schema that it refers to,
/// which its discriminator decides.
fn unwrap_single(node: &mut Node) {
    let Value::Object(members) = &mut node.value else { return };
    if members.len() != 1 {
        return;
    }
    let Some(branches) = list_mut(members, "allOf") else { return };
    if branches.len() == 1
        && !(branches[0].get("$ref").is_some() && is_component(&node.origin))
        && let Some(only) = branches.pop()
    {
        *node = only;
    }
}

/// Whether a schema is a component: in a file that was linked in, at the root, right below it, or in a list of definitions.
fn is_component(origin: &Origin) -> bool {
    let pointer = origin.pointer();
    if origin.is_part() {
        let (before, _) = pointer.rsplit_once('/').unwrap_or(("#", ""));
        return ["#", "schemas", "definitions", "$defs"].iter().any(|holder| before.rsplit('/').next() == Some(holder));
    }
    let name = ["#/components/schemas/", "#/definitions/"].iter().find_map(|section| pointer.strip_prefix(section));
    name.is_some_and(|name| !name.contains('/'))
}
