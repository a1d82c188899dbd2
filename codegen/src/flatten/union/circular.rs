//! Unions that contain themselves: such a branch adds no values.

use super::super::Ctx;
use crate::diagnostic::rules;
use crate::document::{SchemaId, Schemas};
use crate::ir::ItemId;
use crate::ir::graph::components;

/// The components that contain each other in branches and in `allOf`: a number for each circle.
pub(crate) struct Circles(Vec<usize>);

impl Circles {
    fn find(schemas: &Schemas) -> Self {
        let edges = |(_, schema)| {
            let mut edges = Vec::new();
            let mut open = vec![schema];
            // Inline schemas are part of one component.
            while let Some(schema) = open.pop() {
                match schemas[schema].component() {
                    Some(component) => edges.push(ItemId(component)),
                    None => open.extend(schemas[schema].branches().chain(schemas[schema].all_of().iter().copied())),
                }
            }
            edges
        };
        let edges: Vec<Vec<ItemId>> = schemas.components().map(edges).collect();
        Self(components(&edges))
    }
}

/// Whether a branch is the union itself, directly or through other unions.
pub(crate) fn is_circular(ctx: &mut Ctx<'_>, union: usize, branch: SchemaId) -> bool {
    let Some(component) = ctx.schemas[branch].component().filter(|_| union < ctx.schemas.component_count()) else {
        return false;
    };
    let circles = ctx.state.circles.get_or_insert_with(|| Circles::find(ctx.schemas));
    let is_circular = circles.0[component] == circles.0[union] && leads_to(ctx, component, union);
    if is_circular {
        let message = "this branch is the union itself; it is ignored";
        ctx.diagnostics.warning(rules::BRANCH_IS_UNION, &ctx.schemas[branch].origin, message);
    }
    is_circular
}

/// A child of the union has it in `allOf`, and is not the union itself.
fn leads_to(ctx: &Ctx<'_>, component: usize, union: usize) -> bool {
    let mut is_seen = vec![false; ctx.schemas.component_count()];
    for child in ctx.state.families.descendants(union) {
        is_seen[child] = true;
    }
    let mut open = vec![component];
    while let Some(component) = open.pop() {
        if component == union {
            return true;
        }
        if std::mem::replace(&mut is_seen[component], true) {
            continue;
        }
        let Some((_, schema)) = ctx.schemas.component(component) else { continue };
        let schema = &ctx.schemas[schema];
        open.extend(schema.component());
        let branches = schema.branches().chain(schema.all_of().iter().copied());
        open.extend(branches.filter_map(|branch| ctx.schemas[branch].component()));
    }
    false
}
