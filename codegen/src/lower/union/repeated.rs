//! Branches of the same type: one of them is enough, held to what all of them ask for.

use std::borrow::Cow;

use super::super::view::{Kind, View, view};
use super::super::{Ctx, primitive};
use crate::ir::TypeKind;
use crate::normalize::marks;
use crate::source::{Node, Value};

/// Branches of the same type are one: the type of the second would never be chosen.
pub(super) fn drop_repeated(ctx: &mut Ctx<'_>, view: &mut View<'_>) {
    let mut kept: Vec<(Node, Option<TypeKind>)> = Vec::new();
    for branch in &*view.branches {
        let ty = plain_type(ctx, branch);
        let like = kept.iter_mut().find(|(other, other_ty)| match (other_ty, &ty) {
            (Some(other_ty), Some(ty)) => same(other_ty, ty),
            (None, None) => other.says_the_same(branch),
            _ => false,
        });
        match like {
            Some((other, Some(other_ty))) => {
                let loose = loosened(ctx.target(other), ctx.target(branch));
                // Bounds say how wide an integer is: then they stay.
                let is_as_wide =
                    |ctx: &mut _, loose: &Node| plain_type(ctx, loose).is_some_and(|ty| same(&ty, other_ty));
                if let Some(loose) = loose.filter(|loose| is_as_wide(ctx, loose)) {
                    *other = loose;
                }
            }
            Some(_) => {}
            None => kept.push((branch.clone(), ty)),
        }
    }
    view.branches = Cow::Owned(kept.into_iter().map(|(branch, _)| branch).collect());
}

/// The type of a branch that is a string without values, a number or a boolean.
fn plain_type(ctx: &mut Ctx<'_>, branch: &Node) -> Option<TypeKind> {
    let view = view(ctx.target(branch), ctx.diagnostics)?;
    let is_plain = view.all_of.is_empty() && view.branches.is_empty() && view.values.is_none() && !view.nullable;
    let is_scalar = matches!(view.kind, Some(Kind::String | Kind::Bool | Kind::Integer | Kind::Number));
    (is_plain && is_scalar && view.node.get(marks::ENUM).is_none()).then(|| primitive::kind(&view))
}

fn same(first: &TypeKind, second: &TypeKind) -> bool {
    match (first, second) {
        (TypeKind::Bool, TypeKind::Bool) => true,
        (TypeKind::Integer(first), TypeKind::Integer(second)) => first == second,
        (TypeKind::Float(first), TypeKind::Float(second)) => first == second,
        (TypeKind::Text(first), TypeKind::Text(second)) => first == second,
        _ => false,
    }
}

/// What a value of either schema is held to: only the limits that both have. `None` if that changes nothing.
fn loosened(schema: &Node, other: &Node) -> Option<Node> {
    const LIMITS: [&str; 11] = [
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        marks::MINIMUM,
        marks::MAXIMUM,
        marks::MULTIPLE_OF,
    ];
    let members = schema.as_object()?;
    let is_shared = |key: &str, value: &Node| {
        !LIMITS.contains(&key) || other.get(key).is_some_and(|theirs| theirs.says_the_same(value))
    };
    let shared = members.iter().filter(|(key, value)| is_shared(key, value));
    let loose: crate::source::Object = shared.map(|(key, value)| (key.clone(), value.clone())).collect();
    (loose.len() < members.len()).then(|| Node::new(Value::Object(loose), &schema.origin))
}
