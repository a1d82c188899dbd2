//! `if`, `then`, `else` and `dependentSchemas`: the conditions are not checked, so what they declare is optional.

use std::sync::Arc;

use indexmap::map::Entry;

use super::flat::{Flat, Kind};
use super::{Ctx, flatten};
use crate::diagnostic::rules;
use crate::document::{Condition, Properties, Schema, SchemaId};

/// Limited, since each level may have many schemas.
const MAX_DEPTH: usize = 3;

/// Adds the conditional properties. The schema's own declarations take precedence: a condition only narrows them.
pub(super) fn add_members(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let schemas = std::mem::take(&mut flat.conditional);
    if !matches!(flat.kind, None | Some(Kind::Object)) {
        return;
    }
    let place = flat.origin.identity();
    if ctx.state.conditions.contains(&place) {
        // Its properties have been added already.
        return;
    }
    if ctx.state.conditions.len() >= MAX_DEPTH {
        let message = format!("conditions nest deeper than {MAX_DEPTH} levels; their properties are ignored");
        ctx.diagnostics.warning(rules::TOO_DEEP, &flat.origin, message);
        return;
    }
    let own = Arc::clone(&flat.properties);
    ctx.state.conditions.push(place);
    for (condition, schema) in schemas.iter() {
        let target = ctx.schemas.target(*schema);
        let Some(applied) = flatten(ctx, target) else { continue };
        for (name, schema) in applied.properties.iter().filter(|(name, _)| !own.contains_key(name.as_ref())) {
            add(ctx, Arc::make_mut(&mut flat.properties), *condition, name, *schema);
        }
    }
    ctx.state.conditions.pop();
}

fn add(ctx: &mut Ctx<'_>, properties: &mut Properties, condition: Condition, name: &Arc<str>, schema: SchemaId) {
    let schema = effective(ctx, condition, schema);
    match properties.entry(Arc::clone(name)) {
        Entry::Vacant(entry) => {
            entry.insert(schema);
        }
        // The schema of `if` adds nothing about a property that another condition declares.
        Entry::Occupied(_) if condition == Condition::Tested => {}
        Entry::Occupied(mut entry) => {
            let either = either(ctx, *entry.get(), schema);
            entry.insert(either);
        }
    }
}

/// The schema of a property whether or not the condition holds.
fn effective(ctx: &mut Ctx<'_>, condition: Condition, schema: SchemaId) -> SchemaId {
    match condition {
        Condition::Applied => schema,
        Condition::Dependent => {
            let any = any(ctx, schema);
            either(ctx, schema, any)
        }
        Condition::Tested => any(ctx, schema),
    }
}

/// Any JSON, in place of a schema.
fn any(ctx: &mut Ctx<'_>, schema: SchemaId) -> SchemaId {
    let any = Schema::empty(&ctx.schemas[schema].origin);
    ctx.schemas.add(any)
}

/// A property that two conditions declare has either schema.
fn either(ctx: &mut Ctx<'_>, first: SchemaId, second: SchemaId) -> SchemaId {
    if ctx.schemas.are_same(first, second) {
        return first;
    }
    let origin = ctx.made_of(first, second);
    ctx.schemas.any_of(&origin, &[first, second])
}
