//! Branches that list their values: a union of nothing else is an `enum`, and a branch that is one value is a constant.

use std::sync::Arc;

use super::super::Ctx;
use super::super::flat::{Flat, Kind, ValueDocs};
use super::super::intersect::intersect_values;
use super::super::scalar::{Scalar, scalar};
use crate::diagnostic::rules;
use crate::document::{Extension, SchemaId};
use crate::ir::{Docs, Float};
use crate::json::{Node, Number, Value};

/// Replaces a union whose branches list values of one type: "one of these strings", or "one of these, or any other".
pub(super) fn read_as_enum(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let Some(branches) = scalars(ctx, flat) else { return };
    let Some(kind) = common_kind(&branches).filter(|kind| fits(*kind, flat.kind)) else { return };
    flat.branches = Arc::default();
    flat.kind.get_or_insert(kind);
    if flat.format.is_none() && branches.iter().all(|branch| branch.format == branches[0].format) {
        flat.format.clone_from(&branches[0].format);
    }
    let is_open = branches.iter().any(|branch| branch.values.is_none());
    let listed = branches.iter().flat_map(|branch| branch.values.iter().flat_map(|values| values.iter()).cloned());
    match flat.values.take() {
        // A boolean that may be either is not an enum.
        None if is_open && kind == Kind::Bool => {}
        None => {
            let message =
                "the constraints of this branch are not checked: values that no other branch lists are any string";
            for branch in branches.iter().filter(|branch| is_constrained(branch)) {
                ctx.diagnostics.note(rules::BRANCH_LIMITS, &branch.origin, message);
            }
            flat.values = Some(listed.collect());
            flat.has_other_values = is_open;
            flat.value_docs = branches.iter().flat_map(docs_of_values).collect();
        }
        Some(own) if is_open => flat.values = Some(own),
        own => flat.values = intersect_values(Some(listed.collect()), own),
    }
}

/// Whether values of a type may be those of the schema around the union.
fn fits(kind: Kind, around: Option<Kind>) -> bool {
    around.is_none_or(|around| around == kind || around == Kind::Number && kind == Kind::Integer)
}

/// The branches, if all are strings, numbers or booleans, and some list their values.
fn scalars(ctx: &mut Ctx<'_>, union: &Flat) -> Option<Vec<Flat>> {
    let mut branches = Vec::with_capacity(union.branches.len());
    for branch in union.branches.iter() {
        let target = ctx.schemas.target(*branch);
        branches.push(Flat::of(ctx, target).filter(is_plain)?);
    }
    if !branches.iter().any(|branch| branch.values.is_some()) {
        return None;
    }
    // Strings still become an enum, which is convenient to build from a `&str`. For numbers, a variant is as convenient, and
    // keeps the constraints.
    if branches.iter().any(|branch| is_constrained(branch) && branch.kind != Some(Kind::String)) {
        return None;
    }
    Some(branches)
}

/// Whether a branch has any value that keeps its constraints.
fn is_constrained(branch: &Flat) -> bool {
    branch.values.is_none() && !branch.constraints.is_empty()
}

/// Whether a schema is a string, a number or a boolean, with or without a list of its values.
fn is_plain(flat: &Flat) -> bool {
    let is_scalar = match flat.kind {
        Some(Kind::Integer | Kind::Number) => true,
        Some(Kind::String | Kind::Bool) => flat.format.is_none(),
        Some(Kind::Array | Kind::Object) | None => false,
    };
    is_scalar && flat.all_of.is_empty() && flat.branches.is_empty() && !flat.nullable
}

/// The type of all the values; an integer is a number where another branch has one that is not whole.
fn common_kind(branches: &[Flat]) -> Option<Kind> {
    let has = |kind| branches.iter().any(|branch| branch.kind == Some(kind));
    let is_open_integer = |branch: &Flat| branch.values.is_none() && branch.kind == Some(Kind::Integer);
    match (has(Kind::String), has(Kind::Bool), has(Kind::Integer), has(Kind::Number)) {
        (true, false, false, false) => Some(Kind::String),
        (false, true, false, false) => Some(Kind::Bool),
        (false, false, true, false) => Some(Kind::Integer),
        (false, false, false, true) => Some(Kind::Number),
        // "Any integer" is not a number that could be listed.
        (false, false, true, true) if !branches.iter().any(is_open_integer) => Some(Kind::Number),
        _ => None,
    }
}

/// The docs of each value of a branch.
fn docs_of_values(branch: &Flat) -> Vec<ValueDocs> {
    match branch.values.as_deref() {
        None => Vec::new(),
        Some([_]) => vec![ValueDocs { title: branch.title.clone(), docs: own_docs(branch) }],
        Some(values) => {
            let texts = |extension: &Option<Arc<Extension>>| {
                let texts = extension.as_ref().and_then(|extension| extension.texts.clone()).unwrap_or_default();
                texts.into_iter().chain(std::iter::repeat(None)).take(values.len())
            };
            let pairs = texts(&branch.schema.value_names).zip(texts(&branch.schema.value_docs));
            let docs = |description| Docs { description, deprecated: branch.docs.deprecated, ..Docs::default() };
            pairs.map(|(name, text)| ValueDocs { title: name.map(Arc::from), docs: docs(text) }).collect()
        }
    }
}

fn own_docs(branch: &Flat) -> Docs {
    Docs { examples: Vec::new(), ..branch.docs.clone() }
}

/// A branch that is one value, and its type.
pub(crate) struct Constant {
    pub(crate) value: Node,
    pub(crate) scalar: Scalar,
    pub(crate) docs: ValueDocs,
}

/// The only value of an inline branch: `const`, or an `enum` of one value.
pub(crate) fn constant(ctx: &mut Ctx<'_>, branch: SchemaId) -> Option<Constant> {
    if ctx.schemas[branch].reference.is_some() {
        return None;
    }
    let flat = Flat::of(ctx, branch).filter(is_plain)?;
    let scalar = scalar(&flat).filter(|scalar| *scalar != Scalar::Float(Float::Decimal))?;
    let [value] = flat.values.as_deref()? else { return None };
    let is_exact = match &value.value {
        Value::String(_) | Value::Bool(_) | Value::Number(Number::Integer(_)) => true,
        Value::Number(Number::Float(number)) => number.is_finite(),
        _ => false,
    };
    is_exact.then(|| Constant {
        value: value.clone(),
        scalar,
        docs: ValueDocs { title: flat.title.clone(), docs: own_docs(&flat) },
    })
}
