//! Branches that list their values: a union of nothing else is an `enum`, and a branch that is one value is a constant.

use std::rc::Rc;

use super::super::Ctx;
use super::super::flat::{Flat, Kind, ValueDocs};
use super::super::scalar::{Scalar, scalar};
use crate::document::{Extension, SchemaId};
use crate::ir::{Docs, Float};
use crate::json::{Node, Number, Value};

/// Replaces a union whose branches list values of one type: "one of these strings", or "one of these, or any other".
pub(super) fn read_as_enum(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let Some(branches) = scalars(ctx, flat) else { return };
    let Some(kind) = common_kind(&branches) else { return };
    let is_open = branches.iter().any(|branch| branch.values.is_none());
    flat.branches = Rc::default();
    flat.kind.get_or_insert(kind);
    if flat.format.is_none() && branches.iter().all(|branch| branch.format == branches[0].format) {
        flat.format.clone_from(&branches[0].format);
    }
    // A boolean that may be either is not an enum.
    if kind == Kind::Bool && is_open {
        return;
    }
    let listed = branches.iter().flat_map(|branch| branch.values.iter().flat_map(|values| values.iter()).cloned());
    flat.values = Some(listed.collect());
    flat.value_docs = branches.iter().flat_map(value_docs).collect();
}

/// The branches, if all are strings, numbers or booleans, and some list their values.
fn scalars(ctx: &mut Ctx<'_>, union: &Flat) -> Option<Vec<Flat>> {
    let mut branches = Vec::with_capacity(union.branches.len());
    for branch in union.branches.iter() {
        let target = ctx.schemas.target(*branch);
        branches.push(Flat::of(ctx, target).filter(is_plain)?);
    }
    branches.iter().any(|branch| branch.values.is_some()).then_some(branches)
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
    let kinds = [Kind::String, Kind::Bool, Kind::Integer, Kind::Number].into_iter().filter(|kind| has(*kind));
    match *kinds.collect::<Vec<_>>() {
        [only] => Some(only),
        // Any integer is not a number of the list.
        [Kind::Integer, Kind::Number] => {
            let is_open = |branch: &Flat| branch.values.is_none() && branch.kind == Some(Kind::Integer);
            (!branches.iter().any(is_open)).then_some(Kind::Number)
        }
        _ => None,
    }
}

/// What a branch says of each of its values.
fn value_docs(branch: &Flat) -> Vec<ValueDocs> {
    match branch.values.as_deref() {
        None => Vec::new(),
        Some([_]) => vec![ValueDocs { title: branch.title.clone(), docs: own_docs(branch) }],
        Some(values) => {
            let texts = |extension: &Option<Rc<Extension>>| {
                let texts = extension.as_ref().and_then(|extension| extension.texts.clone()).unwrap_or_default();
                texts.into_iter().chain(std::iter::repeat(None)).take(values.len())
            };
            let pairs = texts(&branch.schema.value_names).zip(texts(&branch.schema.value_docs));
            let docs = |description| Docs { description, deprecated: branch.docs.deprecated, ..Docs::default() };
            pairs.map(|(name, text)| ValueDocs { title: name.map(Rc::from), docs: docs(text) }).collect()
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
