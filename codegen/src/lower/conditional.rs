//! `if`, `then`, `else` and `dependentSchemas`: nobody checks their conditions, so what they declare may be there.

use std::borrow::Cow;

use indexmap::map::Entry;

use super::Ctx;
use super::schema::complete_view;
use super::view::{Condition, Kind, View};
use crate::diagnostic;
use crate::source::{Node, Object, Value};

/// Each level may have many schemas.
const MAX_DEPTH: usize = 3;

/// Adds the members that apply on conditions. What the schema declares itself stands: a condition only narrows it.
pub(super) fn add_members<'n, 'a: 'n>(ctx: &mut Ctx<'a>, view: &mut View<'n>) {
    let schemas = std::mem::take(&mut view.conditional);
    if !matches!(view.kind, None | Some(Kind::Object)) {
        return;
    }
    let place = view.origin.identity();
    if ctx.conditions.contains(&place) {
        // Its members are there already.
        return;
    }
    if ctx.conditions.len() >= MAX_DEPTH {
        let message =
            format!("conditions within conditions, deeper than {MAX_DEPTH} levels: their members are left out");
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        return;
    }
    let own: Vec<&str> = view.properties.keys().copied().collect();
    ctx.conditions.push(place);
    for (condition, schema) in schemas {
        let target = ctx.target(schema);
        let Some(applied) = complete_view(ctx, target) else { continue };
        for (name, node) in applied.properties.into_iter().filter(|(name, _)| !own.contains(name)) {
            add(ctx, view, condition, name, node);
        }
    }
    ctx.conditions.pop();
}

fn add<'n>(ctx: &mut Ctx<'_>, view: &mut View<'n>, condition: Condition, name: &'n str, node: Cow<'n, Node>) {
    let said = said(ctx, condition, node);
    match view.properties.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(said);
        }
        // What is asked of a member says nothing about it that the answer does not.
        Entry::Occupied(_) if condition == Condition::Asked => {}
        Entry::Occupied(mut entry) => {
            let either = either(ctx, entry.get(), &said);
            entry.insert(either);
        }
    }
}

/// What holds of a member whether or not the condition does.
fn said<'n>(ctx: &mut Ctx<'_>, condition: Condition, node: Cow<'n, Node>) -> Cow<'n, Node> {
    let any = Cow::Owned(Node::new(Value::Object(Object::new()), &node.origin));
    match condition {
        Condition::Applied => node,
        Condition::Dependent => either(ctx, &node, &any),
        Condition::Asked => any,
    }
}

/// A member that two conditions declare is of either schema.
fn either<'a>(ctx: &mut Ctx<'_>, first: &Cow<'a, Node>, second: &Cow<'a, Node>) -> Cow<'a, Node> {
    if first.says_the_same(second) {
        return first.clone();
    }
    let branches = vec![first.clone().into_owned(), second.clone().into_owned()];
    let origin = ctx.made_of(&first.origin, &second.origin);
    let node = Node::new(Value::Array(branches), &origin);
    let members: Object = [("anyOf".to_owned(), node)].into_iter().collect();
    Cow::Owned(Node::new(Value::Object(members), &origin))
}
