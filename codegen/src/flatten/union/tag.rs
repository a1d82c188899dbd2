//! The property that distinguishes the branches of a union.

use super::super::flat::{Flat, Kind as FlatKind};
use super::super::{Ctx, flatten};
use crate::diagnostic::Kind;
use crate::document::{Discriminator, Mapping, SchemaId};

/// The tag, and how each branch is recognized.
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) branches: Vec<Selector>,
}

/// How a branch is recognized.
#[derive(Clone, Default)]
pub(crate) struct Selector {
    /// The values of the tag.
    pub(crate) tags: Vec<String>,
    /// Whether it is tried where the tag is missing or unknown.
    pub(crate) by_shape: bool,
}

/// A branch and the objects it may be: itself, or the branches of a union in it.
struct Branch {
    component: Option<String>,
    leaves: Vec<Flat>,
}

/// The `discriminator`, or else a property that each branch requires, always with a different constant string.
pub(crate) fn find(ctx: &mut Ctx<'_>, discriminator: Option<&Discriminator>, branches: &[SchemaId]) -> Option<Found> {
    let branches: Vec<Branch> = branches.iter().map(|branch| read(ctx, *branch)).collect();
    discriminator.and_then(|discriminator| declared(ctx, discriminator, &branches)).or_else(|| inferred(ctx, &branches))
}

fn read(ctx: &mut Ctx<'_>, branch: SchemaId) -> Branch {
    Branch { component: super::component(ctx.schemas, branch), leaves: leaves(ctx, branch) }
}

/// Unions in unions nest a few levels; a deeper one is a cycle and adds no leaves.
const MAX_DEPTH: usize = 8;

/// The objects that a branch may be.
pub(super) fn leaves(ctx: &mut Ctx<'_>, branch: SchemaId) -> Vec<Flat> {
    let mut leaves = Vec::new();
    collect_leaves(ctx, branch, &mut leaves, 0);
    leaves
}

fn collect_leaves(ctx: &mut Ctx<'_>, branch: SchemaId, leaves: &mut Vec<Flat>, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    let Some(flat) = flatten(ctx, ctx.schemas.target(branch)) else { return };
    if let [reference] = *flat.all_of {
        return collect_leaves(ctx, reference, leaves, depth + 1);
    }
    if flat.branches.is_empty() || !flat.also.is_empty() {
        return leaves.push(flat);
    }
    flat.branches.iter().for_each(|branch| collect_leaves(ctx, *branch, leaves, depth + 1));
}

/// OpenAPI 3.0.4, 4.7.25: by `mapping`, by the constant that the branch declares, by the component's name.
fn declared(ctx: &mut Ctx<'_>, discriminator: &Discriminator, branches: &[Branch]) -> Option<Found> {
    let name = discriminator.property_name.as_deref()?;
    report_unknown_targets(ctx, discriminator, branches);
    let selectors: Vec<Selector> = branches.iter().map(|branch| selector(ctx, discriminator, name, branch)).collect();
    let tagged =
        selectors.iter().zip(branches).filter(|(_, branch)| !is_not_object(branch)).map(|(selector, _)| &selector.tags);
    let problem = match problem(tagged) {
        None if !branches.iter().any(|branch| may_have(branch, name)) => Some("no branch has that property".to_owned()),
        problem => problem,
    };
    if let Some(problem) = problem {
        let message =
            format!("`{name}` does not distinguish the branches: {problem}; they are distinguished by their shape");
        ctx.diagnostics.warning(Kind::Conflict, &discriminator.origin, message);
        return None;
    }
    Some(Found { name: name.to_owned(), branches: selectors })
}

/// How the discriminator identifies a branch. Lists and strings have no properties, so they have no tags.
fn selector(ctx: &mut Ctx<'_>, discriminator: &Discriminator, name: &str, branch: &Branch) -> Selector {
    let component = branch.component.as_deref();
    let mut tags = discriminator.tags_of(component);
    if is_not_object(branch) {
        if let [tag, ..] = tags.as_slice() {
            let message = format!(
                "`{tag}` maps to a schema that is not an object and has no `{name}`; the branch is chosen by its JSON type"
            );
            ctx.diagnostics.note(Kind::Conflict, &discriminator.origin, message);
        }
        return Selector { tags: Vec::new(), by_shape: true };
    }
    if tags.is_empty() {
        tags = constants(ctx, branch, name).unwrap_or_default();
    }
    if tags.is_empty() {
        tags.extend(branch.component.clone());
    }
    Selector { tags, by_shape: discriminator.is_default(component) }
}

/// Whether each value of the branch is a list, a string, a number or a boolean.
fn is_not_object(branch: &Branch) -> bool {
    let is_none = |leaf: &Flat| leaf.kind.is_some_and(|kind| kind != FlatKind::Object);
    !branch.leaves.is_empty() && branch.leaves.iter().all(is_none)
}

/// Reports keys of `mapping` that do not map to a branch.
fn report_unknown_targets(ctx: &mut Ctx<'_>, discriminator: &Discriminator, branches: &[Branch]) {
    for Mapping { tag, target } in discriminator.mapping.iter().flatten() {
        let component = &target.component;
        if !branches.iter().any(|branch| branch.component.as_ref() == Some(component)) {
            let message =
                format!("`{tag}` maps to `{component}`, which is not a branch; values with this tag are kept as JSON");
            ctx.diagnostics.warning(Kind::Invalid, &target.origin, message);
        }
    }
    report_unknown_default(ctx, discriminator, branches.iter().map(|branch| branch.component.as_deref()));
}

/// Reports a `defaultMapping` that does not point to a branch.
pub(crate) fn report_unknown_default<'b>(
    ctx: &mut Ctx<'_>,
    discriminator: &Discriminator,
    mut branches: impl Iterator<Item = Option<&'b str>>,
) {
    let Some(default) = &discriminator.default else { return };
    if !branches.any(|branch| discriminator.is_default(branch)) {
        let message =
            format!("the default `{}` is not a branch; values without a tag are kept as JSON", default.component);
        ctx.diagnostics.warning(Kind::Invalid, &default.origin, message);
    }
}

fn inferred(ctx: &mut Ctx<'_>, branches: &[Branch]) -> Option<Found> {
    let first = branches.first()?.leaves.first()?;
    let candidates: Vec<&str> = first.required.iter().map(String::as_str).collect();
    candidates.into_iter().find_map(|name| {
        let is_required = |branch: &Branch| branch.leaves.iter().all(|leaf| leaf.required.contains(name));
        if !branches.iter().all(is_required) {
            return None;
        }
        let values: Option<Vec<_>> = branches.iter().map(|branch| constants(ctx, branch, name)).collect();
        let values = values?;
        let selector = |tags| Selector { tags, by_shape: false };
        let branches = || values.iter().cloned().map(selector).collect();
        problem(values.iter()).is_none().then(|| Found { name: name.to_owned(), branches: branches() })
    })
}

/// The strings that the property may have in this branch, if its schema lists them.
fn constants(ctx: &mut Ctx<'_>, branch: &Branch, name: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for leaf in &branch.leaves {
        let property = leaf.properties.get(name)?;
        let flat = flatten(ctx, ctx.schemas.target(*property))?;
        let flat = match *flat.all_of {
            [reference] => flatten(ctx, ctx.schemas.target(reference))?,
            _ => flat,
        };
        let texts: Option<Vec<_>> = flat.values?.iter().map(|value| value.as_str().map(str::to_owned)).collect();
        all.extend(texts?);
    }
    (!all.is_empty()).then_some(all)
}

/// Whether a value of the branch may have the property: it declares it, or declares no properties at all.
fn may_have(branch: &Branch, name: &str) -> bool {
    branch.leaves.iter().any(|leaf| leaf.properties.is_empty() || leaf.properties.contains_key(name))
}

/// Why these values do not distinguish the branches.
fn problem<'v>(values: impl Iterator<Item = &'v Vec<String>>) -> Option<String> {
    let mut seen: Vec<&str> = Vec::new();
    for tags in values {
        if tags.is_empty() {
            return Some("a branch declares no value for it".to_owned());
        }
        for tag in tags {
            if seen.contains(&tag.as_str()) {
                return Some(format!("two branches declare `{tag}`"));
            }
            seen.push(tag);
        }
    }
    None
}
