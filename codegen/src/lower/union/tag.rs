//! The member that tells the branches of a union apart.

use super::super::schema::complete_view;
use super::super::view::View;
use super::super::{Ctx, members};
use crate::diagnostic::Kind;
use crate::pointer::unescape;
use crate::source::Node;

/// The tag, and for each branch its values.
pub(super) struct Found {
    pub(super) name: String,
    pub(super) values: Vec<Vec<String>>,
}

/// `discriminator`, or else a member that has another constant text in each branch.
pub(super) fn find(ctx: &mut Ctx<'_>, view: &View<'_>, branches: &[&Node]) -> Option<Found> {
    match view.discriminator {
        Some(discriminator) => declared(ctx, discriminator, branches),
        None => inferred(ctx, branches),
    }
}

/// OpenAPI 3.0.4, 4.7.25: by `mapping`, by the constant that the branch declares, by the component's name.
fn declared(ctx: &mut Ctx<'_>, discriminator: &Node, branches: &[&Node]) -> Option<Found> {
    let name = discriminator.get("propertyName").and_then(Node::as_str)?;
    let mut values = Vec::with_capacity(branches.len());
    for branch in branches {
        let component = super::reference(branch).and_then(component_name);
        let mut tags = mapped(discriminator, component.as_deref());
        if tags.is_empty() {
            tags = constants(ctx, branch, name).unwrap_or_default();
        }
        if tags.is_empty() {
            tags.extend(component);
        }
        values.push(tags);
    }
    if let Some(problem) = problem(&values) {
        let message =
            format!("`{name}` does not tell the branches apart: {problem}; they are told apart by their shape");
        ctx.diagnostics.warning(Kind::Conflict, &discriminator.origin, message);
        return None;
    }
    Some(Found { name: name.to_owned(), values })
}

/// The keys of `mapping` whose target, a name or a path, is the component.
fn mapped(discriminator: &Node, component: Option<&str>) -> Vec<String> {
    let pairs = members(discriminator.get("mapping"));
    pairs
        .filter(|(_, target)| {
            let target = target.as_str().unwrap_or_default();
            component.is_some_and(|name| target == name || component_name(target).as_deref() == Some(name))
        })
        .map(|(tag, _)| tag.to_owned())
        .collect()
}

fn component_name(reference: &str) -> Option<String> {
    unescape(reference.strip_prefix("#/components/schemas/")?)
}

fn inferred(ctx: &mut Ctx<'_>, branches: &[&Node]) -> Option<Found> {
    let first = complete_view(ctx, ctx.target(branches.first()?))?;
    let candidates: Vec<String> = first.properties.keys().map(|name| (*name).to_owned()).collect();
    candidates.into_iter().find_map(|name| {
        let values: Option<Vec<_>> = branches.iter().map(|branch| constants(ctx, branch, &name)).collect();
        let values = values?;
        problem(&values).is_none().then_some(Found { name, values })
    })
}

/// The texts that the member may have in this branch, if they are few and known.
fn constants(ctx: &mut Ctx<'_>, branch: &Node, name: &str) -> Option<Vec<String>> {
    let view = complete_view(ctx, ctx.target(branch))?;
    if let [reference] = view.all_of {
        return constants(ctx, reference, name);
    }
    if !view.branches.is_empty() {
        let nested: Option<Vec<_>> = view.branches.iter().map(|branch| constants(ctx, branch, name)).collect();
        return Some(nested?.concat());
    }
    let property = view.properties.get(name)?;
    let property = complete_view(ctx, ctx.target(property))?;
    let texts: Option<Vec<_>> = property.values?.iter().map(|value| value.as_str().map(str::to_owned)).collect();
    texts.filter(|texts| !texts.is_empty())
}

/// Why these values do not tell the branches apart.
fn problem(values: &[Vec<String>]) -> Option<String> {
    let mut seen: Vec<&str> = Vec::new();
    for tags in values {
        if tags.is_empty() {
            return Some("a branch has no value of it".to_owned());
        }
        for tag in tags {
            if seen.contains(&tag.as_str()) {
                return Some(format!("`{tag}` stands for two of them"));
            }
            seen.push(tag);
        }
    }
    None
}
