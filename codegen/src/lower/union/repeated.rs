//! Branches of the same type: one of them is enough, held to what all of them ask for.

use super::super::view::{Kind, View, view};
use super::super::{Ctx, primitive};
use crate::document::SchemaId;
use crate::ir::TypeKind;

/// Branches of the same type are one: the type of the second would never be chosen.
pub(super) fn drop_repeated(ctx: &mut Ctx<'_>, view: &mut View) {
    let mut kept: Vec<(SchemaId, Option<TypeKind>)> = Vec::new();
    for branch in view.branches.iter().copied() {
        let ty = plain_type(ctx, branch);
        let like = kept.iter_mut().find(|(other, other_ty)| match (other_ty, &ty) {
            (Some(other_ty), Some(ty)) => same(other_ty, ty),
            (None, None) => ctx.schemas.are_same(*other, branch),
            _ => false,
        });
        match like {
            Some((other, Some(other_ty))) => {
                let (schema, second) = (ctx.target(*other), ctx.target(branch));
                // Bounds say how wide an integer is: then they stay.
                if let Some(loose) = ctx.schemas.loosened(schema, second)
                    && plain_type(ctx, loose).is_some_and(|ty| same(&ty, other_ty))
                {
                    *other = loose;
                }
            }
            Some(_) => {}
            None => kept.push((branch, ty)),
        }
    }
    view.branches = kept.into_iter().map(|(branch, _)| branch).collect();
}

/// The type of a branch that is a string without values, a number or a boolean.
fn plain_type(ctx: &mut Ctx<'_>, branch: SchemaId) -> Option<TypeKind> {
    let view = view(ctx, ctx.target(branch))?;
    let is_plain = view.all_of.is_empty() && view.branches.is_empty() && view.values.is_none() && !view.nullable;
    let is_scalar = matches!(view.kind, Some(Kind::String | Kind::Bool | Kind::Integer | Kind::Number));
    (is_plain && is_scalar).then(|| primitive::kind(&view))
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
