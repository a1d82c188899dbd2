//! `if`, `then`, `else` and `dependentSchemas`: nobody checks their conditions, so what they declare may be there.

use std::rc::Rc;

use indexmap::map::Entry;

use super::Ctx;
use super::schema::complete_view;
use super::view::{Kind, View};
use crate::diagnostic;
use crate::document::{Condition, Properties, Schema, SchemaId};

/// Each level may have many schemas.
const MAX_DEPTH: usize = 3;

/// Adds the members that apply on conditions. What the schema declares itself stands: a condition only narrows it.
pub(super) fn add_members(ctx: &mut Ctx<'_>, view: &mut View) {
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
    let own = Rc::clone(&view.properties);
    ctx.conditions.push(place);
    for (condition, schema) in schemas.iter() {
        let target = ctx.target(*schema);
        let Some(applied) = complete_view(ctx, target) else { continue };
        for (name, schema) in applied.properties.iter().filter(|(name, _)| !own.contains_key(name.as_ref())) {
            add(ctx, Rc::make_mut(&mut view.properties), *condition, name, *schema);
        }
    }
    ctx.conditions.pop();
}

fn add(ctx: &mut Ctx<'_>, properties: &mut Properties, condition: Condition, name: &Rc<str>, schema: SchemaId) {
    let said = said(ctx, condition, schema);
    match properties.entry(Rc::clone(name)) {
        Entry::Vacant(entry) => {
            entry.insert(said);
        }
        // What is asked of a member says nothing about it that the answer does not.
        Entry::Occupied(_) if condition == Condition::Asked => {}
        Entry::Occupied(mut entry) => {
            let either = either(ctx, *entry.get(), said);
            entry.insert(either);
        }
    }
}

/// What holds of a member whether or not the condition does.
fn said(ctx: &mut Ctx<'_>, condition: Condition, schema: SchemaId) -> SchemaId {
    match condition {
        Condition::Applied => schema,
        Condition::Dependent => {
            let any = any(ctx, schema);
            either(ctx, schema, any)
        }
        Condition::Asked => any(ctx, schema),
    }
}

/// Any JSON, in the place of a schema.
fn any(ctx: &mut Ctx<'_>, schema: SchemaId) -> SchemaId {
    let any = Schema::empty(&ctx.schemas[schema].origin);
    ctx.schemas.add(any)
}

/// A member that two conditions declare is of either schema.
fn either(ctx: &mut Ctx<'_>, first: SchemaId, second: SchemaId) -> SchemaId {
    if ctx.schemas.are_same(first, second) {
        return first;
    }
    let origin = ctx.made_of(first, second);
    ctx.schemas.any_of(&origin, &[first, second])
}
