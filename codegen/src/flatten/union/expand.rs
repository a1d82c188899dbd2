//! Members that are added to the branches of a union: those of the object that contains it, and a tag that the branches
//! do not declare.

use std::sync::Arc;

use super::super::Ctx;
use super::super::child::listed;
use super::super::flat::{Flat, Kind};
use super::tag::{self, Selector};
use super::{select, tag_value};
use crate::diagnostic::rules;
use crate::document::{Additional, Discriminator, Properties, Schema, SchemaId};
use crate::ir::TagKind;

/// Objects in unions in objects: a few levels are distinguished, and never one inside itself.
const MAX_EXPANSION: usize = 3;

/// Adds the object's own properties to each branch. A child that has the object in `allOf` has them already.
pub(super) fn add_members(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    if !enter(ctx, flat) || !has_room(ctx, flat) {
        return;
    }
    // The object without its union, including what its `allOf` added.
    let (properties, required) = (std::mem::take(&mut flat.properties), Arc::clone(&flat.required));
    let selectors = selectors_of(ctx, flat, &properties);
    let base = ctx.schemas.object(&flat.schema.origin, Arc::clone(&properties), Arc::clone(&required), flat.additional);
    let mut branches = Vec::with_capacity(flat.branches.len());
    for (index, branch) in Arc::clone(&flat.branches).iter().copied().enumerate() {
        if is_child(ctx, flat, branch) {
            branches.push(branch);
            continue;
        }
        let tagged =
            selectors.get(index).and_then(|Selector { tags, .. }| with_tag(ctx, flat, branch, &properties, tags));
        let base = match tagged {
            Some(tagged) => ctx.schemas.object(&flat.schema.origin, tagged, Arc::clone(&required), flat.additional),
            None => base,
        };
        branches.push(with_base(ctx, flat, base, branch));
    }
    flat.branches = branches.into();
    flat.is_expanded = true;
}

/// The values of the tag, if it is one of these properties.
fn selectors_of(ctx: &mut Ctx<'_>, flat: &Flat, properties: &Properties) -> Vec<Selector> {
    let Some((discriminator, property)) = flat.discriminator.as_ref().and_then(|discriminator| {
        let property = properties.get(&**discriminator.property_name.as_ref()?)?;
        Some((Arc::clone(discriminator), *property))
    }) else {
        return Vec::new();
    };
    let kind = tag_value::kind_of(ctx, property).unwrap_or(TagKind::Text);
    let mut selectors = select::selectors(ctx, &discriminator, kind, &flat.branches, 0);
    if let Some(listed) = tag_value::listed(ctx, kind, property) {
        select::distribute(&listed, selectors.iter_mut().map(|selector| &mut selector.tags));
    }
    selectors
}

/// The properties with the tag of a branch, if it has values.
fn with_tag(
    ctx: &mut Ctx<'_>,
    flat: &Flat,
    branch: SchemaId,
    properties: &Arc<Properties>,
    tags: &[String],
) -> Option<Arc<Properties>> {
    let name = flat.discriminator.as_ref()?.property_name.as_deref().filter(|_| !tags.is_empty())?;
    let branch = ctx.schemas[branch].origin.clone();
    let tag = listed(ctx, &branch, *properties.get(name)?, tags)?;
    let mut tagged = Arc::clone(properties);
    Arc::make_mut(&mut tagged).insert(Arc::from(name), tag);
    Some(tagged)
}

/// Adds the tag to each branch that is an object and does not declare it: the discriminator requires it.
pub(super) fn add_tag(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let Some(discriminator) = flat.discriminator.clone() else { return };
    let Some(name) = discriminator.property_name.as_deref() else { return };
    let lacking: Vec<bool> = flat.branches.iter().map(|branch| lacks(ctx, *branch, name)).collect();
    if !lacking.contains(&true) || !enter(ctx, flat) {
        return;
    }
    let Some(kind) = tag::kind_in(ctx, name, &flat.branches) else { return };
    let selectors = select::selectors(ctx, &discriminator, kind, &flat.branches, 0);
    let mut branches = flat.branches.to_vec();
    for ((branch, lacks), Selector { tags, .. }) in branches.iter_mut().zip(lacking).zip(selectors) {
        if lacks && !tags.is_empty() {
            let base = tag_object(ctx, flat, &discriminator, *branch, kind, &tags);
            *branch = with_base(ctx, flat, base, *branch);
            let message = format!("this branch does not declare the tag `{name}`; the tag is added as a constant");
            ctx.diagnostics.note(rules::TAG_ADDED, &ctx.schemas[*branch].origin, message);
        }
    }
    flat.branches = branches.into();
    flat.is_expanded = true;
}

/// An object with nothing but the tag.
fn tag_object(
    ctx: &mut Ctx<'_>,
    flat: &Flat,
    discriminator: &Discriminator,
    branch: SchemaId,
    kind: TagKind,
    tags: &[String],
) -> SchemaId {
    let name = discriminator.property_name.as_deref().unwrap_or_default();
    let branch = ctx.schemas[branch].origin.clone();
    let origin = ctx.made_at(&branch, &discriminator.origin);
    let values = tags.iter().filter_map(|text| tag_value::value(kind, text)).collect();
    let tag = Schema::listed(&origin, tag_value::schema_kind(kind), values, None);
    let properties = [(Arc::from(name), ctx.schemas.add(tag))].into_iter().collect();
    // Without a mapping, the property may be a mistake: values that lack it are accepted.
    let required = discriminator.mapping.iter().map(|_| name.to_owned()).collect();
    ctx.schemas.object(&flat.schema.origin, Arc::new(properties), Arc::new(required), Additional::Unspecified)
}

/// Whether a branch is an object that does not declare a property.
fn lacks(ctx: &mut Ctx<'_>, branch: SchemaId, name: &str) -> bool {
    let leaves = tag::leaves(ctx, branch);
    let is_object = |leaf: &Flat| leaf.kind == Some(Kind::Object) || leaf.looks_like_object();
    !leaves.is_empty()
        && leaves.iter().all(|leaf| is_object(leaf) && leaf.also.is_empty() && !leaf.properties.contains_key(name))
}

/// Whether the branches may be extended; otherwise the union is dropped, which is reported.
fn enter(ctx: &mut Ctx<'_>, flat: &mut Flat) -> bool {
    let is_open = |branch: &SchemaId| ctx.state.expanding.contains(&ctx.schemas[*branch].origin);
    let is_cut = flat.branches.iter().any(is_open) || ctx.state.expanding.len() >= MAX_EXPANSION;
    if is_cut {
        let message = "a union contains itself; here its branches are not distinguished";
        ctx.diagnostics.warning(rules::UNION_IN_ITSELF, &flat.origin, message);
        flat.branches = Arc::default();
    }
    !is_cut
}

/// Whether all branches may have all properties of the object; otherwise the union is dropped, which is reported.
fn has_room(ctx: &mut Ctx<'_>, flat: &mut Flat) -> bool {
    let (properties, branches) = (flat.properties.len(), flat.branches.len());
    let has_room = ctx.state.inherited + properties * branches <= ctx.state.most_inherited;
    if !has_room {
        let message = format!(
            "each of {branches} branches has all of the {properties} properties next to them, which is too much; here they are not distinguished"
        );
        ctx.diagnostics.warning(rules::TOO_DEEP, &flat.origin, message);
        flat.branches = Arc::default();
    }
    has_room
}

/// Whether a branch is a component that has the object itself in `allOf`.
fn is_child(ctx: &Ctx<'_>, flat: &Flat, branch: SchemaId) -> bool {
    let Some(child) = ctx.schemas[branch].component() else { return false };
    ctx.state.families.bases(child).into_iter().any(|base| {
        let base = ctx.schemas.component(base).map(|(_, schema)| ctx.schemas[schema].origin.identity());
        base == Some(flat.schema.origin.identity())
    })
}

fn with_base(ctx: &mut Ctx<'_>, flat: &Flat, base: SchemaId, branch: SchemaId) -> SchemaId {
    let Schema { origin, title, .. } = &*ctx.schemas.get(branch);
    let origin = ctx.made_at(&flat.schema.origin, origin);
    ctx.schemas.all_of(&origin, [base, branch], title.clone())
}
