//! `if`, `then`, `else` and `dependentSchemas`: nobody checks their conditions, so what they declare may be there.

use std::rc::Rc;

use indexmap::map::Entry;

use super::flat::{Flat, Kind};
use super::{Ctx, flatten};
use crate::diagnostic;
use crate::document::{Condition, Properties, Schema, SchemaId};

/// Each level may have many schemas.
const MAX_DEPTH: usize = 3;

/// Adds the members that apply on conditions. What the schema declares itself stands: a condition only narrows it.
pub(super) fn add_members(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let schemas = std::mem::take(&mut flat.conditional);
    if !matches!(flat.kind, None | Some(Kind::Object)) {
        return;
    }
    let place = flat.origin.identity();
    if ctx.state.conditions.contains(&place) {
        // Its members are there already.
        return;
    }
    if ctx.state.conditions.len() >= MAX_DEPTH {
        let message = format!("conditions nest deeper than {MAX_DEPTH} levels; their properties are ignored");
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &flat.origin, message);
        return;
    }
    let own = Rc::clone(&flat.properties);
    ctx.state.conditions.push(place);
    for (condition, schema) in schemas.iter() {
        let target = ctx.schemas.target(*schema);
        let Some(applied) = flatten(ctx, target) else { continue };
        for (name, schema) in applied.properties.iter().filter(|(name, _)| !own.contains_key(name.as_ref())) {
            add(ctx, Rc::make_mut(&mut flat.properties), *condition, name, *schema);
        }
    }
    ctx.state.conditions.pop();
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
