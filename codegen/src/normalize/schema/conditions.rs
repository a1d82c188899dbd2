//! Keywords that apply conditionally or to the remaining values: `not`, `if`, `dependentSchemas`, `unevaluated…`.

use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::repair::{repair_texts, report_wrong_kind};
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::yes;

impl Walk<'_> {
    /// `not` is not checked, except in the schema that rejects everything.
    pub(super) fn rewrite_not(&mut self, members: &mut Object) {
        if members.contains_key(marks::NEVER) {
            return;
        }
        let Some(not) = members.get("not") else { return };
        let origin = not.origin.clone();
        if not.as_object().is_some_and(Object::is_empty) {
            members.insert(marks::NEVER.to_owned(), yes(&origin));
        } else {
            self.report_unchecked("not", &origin);
            members.shift_remove("not");
        }
    }

    /// Collects conditional schemas and their conditions; the properties in them are optional.
    pub(super) fn rewrite_conditions(&mut self, members: &mut Object, origin: &Origin) {
        if let Some(condition) = members.shift_remove("if") {
            self.report_unchecked("if", &condition.origin);
            members.insert(marks::CONDITION.to_owned(), condition);
        }
        let applied: Vec<Node> = ["then", "else"].iter().filter_map(|keyword| members.shift_remove(*keyword)).collect();
        if !applied.is_empty() {
            members.insert(marks::CONDITIONAL.to_owned(), Node::new(Value::Array(applied), origin));
        }
        if let Some(Node { value: Value::Object(schemas), origin }) = members.shift_remove("dependentSchemas") {
            self.report_unchecked("dependentSchemas", &origin);
            let dependent = Value::Array(schemas.into_values().collect());
            members.insert(marks::DEPENDENT.to_owned(), Node::new(dependent, &origin));
        }
    }

    /// `dependencies` of older drafts: its lists are those of `dependentRequired`, its schemas those of
    /// `dependentSchemas`.
    pub(super) fn rewrite_dependencies(&mut self, members: &mut Object) {
        let Some(dependencies) = members.shift_remove("dependencies") else { return };
        let Value::Object(entries) = dependencies.value else {
            return report_wrong_kind(&dependencies, "an object", self.diagnostics);
        };
        let (mut lists, others): (Object, Object) =
            entries.into_iter().partition(|(_, entry)| matches!(entry.value, Value::Array(_) | Value::String(_)));
        if !others.is_empty() {
            self.report_unchecked("dependencies", &dependencies.origin);
        }
        lists.retain(|_, list| repair_texts(list, self.diagnostics));
        if lists.is_empty() {
            return;
        }
        let known = members.entry(marks::DEPENDENT_REQUIRED.to_owned());
        let known = known.or_insert_with(|| Node::new(Value::Object(Object::new()), &dependencies.origin));
        let Value::Object(known) = &mut known.value else { return };
        for (name, list) in lists {
            match (known.get_mut(&name).map(|known| &mut known.value), list.value) {
                (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
                (_, value) => {
                    known.insert(name, Node::new(value, &list.origin));
                }
            }
        }
    }

    /// `unevaluated…` applies to what no other keyword covers: in a type merged from all of them, to additional values.
    pub(super) fn rewrite_unevaluated(&mut self, members: &mut Object) {
        self.rewrite_left_over(members, "unevaluatedProperties", "additionalProperties");
        self.rewrite_left_over(members, "unevaluatedItems", "items");
    }

    fn rewrite_left_over(&mut self, members: &mut Object, keyword: &str, simpler: &str) {
        let Some(mut rest) = members.shift_remove(keyword) else { return };
        if rest.as_bool() == Some(false) || members.contains_key(simpler) {
            self.report_unchecked(keyword, &rest.origin);
            return;
        }
        if simpler == "items" {
            // `items` must be an object, so `true` is converted.
            self.schema(&mut rest);
        }
        members.insert(simpler.to_owned(), rest);
    }
}
