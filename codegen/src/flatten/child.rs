//! The tag of a child: the value by which its parent selects it.

use std::sync::Arc;

use super::Ctx;
use super::family::family;
use super::flat::Flat;
use super::union::{tag, tag_value};
use crate::document::{Schema, SchemaId};
use crate::ir::{TagKind, UnionTag};
use crate::pointer::Origin;

/// Makes the tag of a child a constant, if it has only one.
pub(crate) fn fix_tag(ctx: &mut Ctx<'_>, id: usize, flat: &mut Flat) {
    let itself = ctx.state.families.is_parent(id).then_some(id);
    let mut done: Vec<String> = Vec::new();
    for parent in ctx.state.families.ancestors(id).into_iter().chain(itself) {
        let Some((tag, tags)) = tags_in(ctx, parent, id) else { continue };
        // The nearest parent decides.
        if done.contains(&tag.wire_name) {
            continue;
        }
        if let ([_], Some(schema)) = (tags.as_slice(), flat.properties.get(&*tag.wire_name).copied())
            && let Some(fixed) = listed(ctx, &flat.origin.clone(), schema, &tags)
        {
            Arc::make_mut(&mut flat.properties).insert(Arc::from(&*tag.wire_name), fixed);
            done.push(tag.wire_name);
        }
    }
}

/// The tag of a parent, and its values for one of its children.
fn tags_in(ctx: &mut Ctx<'_>, parent: usize, child: usize) -> Option<(UnionTag, Vec<String>)> {
    if ctx.state.families.is_parent(parent) {
        let family = family(ctx, parent)?;
        let tags = family.member(child)?.tags.clone();
        return family.tag.clone().map(|tag| (tag, tags));
    }
    let (_, schema) = ctx.schemas.component(parent)?;
    let schema = ctx.schemas.get(schema);
    let branches: Vec<SchemaId> = schema.branches().collect();
    let found = tag::find(ctx, schema.discriminator.as_deref(), &branches)?;
    let index = branches.iter().position(|branch| ctx.schemas[*branch].component() == Some(child))?;
    Some((found.tag, found.branches.into_iter().nth(index)?.tags))
}

/// The property with only these values, and with its description, for the branch at `branch`; `None` if the values are
/// not of its type.
pub(super) fn listed(ctx: &mut Ctx<'_>, branch: &Origin, property: SchemaId, tags: &[String]) -> Option<SchemaId> {
    let kind = tag_value::kind_of(ctx, property).unwrap_or(TagKind::Text);
    let values: Option<Vec<_>> = tags.iter().map(|text| tag_value::value(kind, text)).collect();
    let property = ctx.schemas.get(property);
    let description = property.description.clone();
    let origin = ctx.made_at(branch, &property.origin);
    let listed = Schema::listed(&origin, tag_value::schema_kind(kind), values?, description);
    Some(ctx.schemas.add(listed))
}
