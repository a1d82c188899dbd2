//! Older drafts: `items` as a list, and `required` as a boolean on the property itself.

use indexmap::IndexSet;

use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

impl Walk<'_> {
    /// Draft 4: a list of schemas under `items` is what `prefixItems` is today, and `additionalItems` is `items`.
    pub(super) fn rewrite_item_list(&mut self, members: &mut Object) {
        let rest = members.shift_remove("additionalItems");
        if members.get("items").is_none_or(|items| items.as_array().is_none()) {
            if let Some(rest) = rest {
                self.warn(
                    rules::NO_EFFECT,
                    &rest.origin,
                    "`additionalItems` without a list of `items` has no effect; it is ignored",
                );
            }
            return;
        }
        if let Some(items) = members.shift_remove("items") {
            self.warn(rules::OTHER_VERSION, &items.origin, "`items` is a list; it is read as `prefixItems`");
            members.insert("prefixItems".to_owned(), items);
        }
        if let Some(rest) = rest {
            members.insert("items".to_owned(), rest);
        }
    }

    /// Draft 3: `required: true` on a property belongs in its parent's list.
    pub(super) fn hoist_required(&mut self, members: &mut Object) {
        let Some(Node { value: Value::Object(properties), .. }) = members.get_mut("properties") else { return };
        let mut names = Vec::new();
        for (name, property) in properties {
            if let Some((is_required, origin)) = take_required(property) {
                self.warn(
                    rules::REQUIRED_FLAG,
                    &origin,
                    "`required` is a boolean on a property; list the property in `required` of its parent",
                );
                if is_required {
                    names.push(Node::new(Value::String(name.clone()), &origin));
                }
            }
        }
        if !names.is_empty() {
            add_required(members, names);
        }
    }
}

fn take_required(property: &mut Node) -> Option<(bool, Origin)> {
    let Value::Object(members) = &mut property.value else { return None };
    let is_required = members.get("required")?.as_bool()?;
    members.shift_remove("required").map(|node| (is_required, node.origin))
}

fn add_required(members: &mut Object, names: Vec<Node>) {
    let origin = names[0].origin.clone();
    let list = members.entry("required".to_owned()).or_insert_with(|| Node::new(Value::Array(Vec::new()), &origin));
    match &mut list.value {
        Value::Array(required) => {
            let known: IndexSet<String> = required.iter().filter_map(Node::as_str).map(str::to_owned).collect();
            required.extend(names.into_iter().filter(|name| name.as_str().is_none_or(|name| !known.contains(name))));
        }
        // The object itself has a boolean too, or something that is not a list at all.
        _ => list.value = Value::Array(names),
    }
}
