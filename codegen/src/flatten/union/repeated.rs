//! Branches of the same type: one of them is enough, with only the limits that all of them have.

use super::super::Ctx;
use super::super::flat::Flat;
use super::super::scalar::{Scalar, scalar};
use crate::diagnostic::rules;
use crate::document::SchemaId;

/// Merges branches of the same type: the type of the second would never be chosen.
pub(super) fn drop_repeated(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let mut kept: Vec<(SchemaId, Option<Scalar>)> = Vec::new();
    for branch in flat.branches.iter().copied() {
        let ty = plain(ctx, branch);
        let like = kept.iter_mut().find(|(other, other_ty)| match (other_ty, &ty) {
            (Some(other_ty), Some(ty)) => other_ty == ty,
            (None, None) => ctx.schemas.are_same(*other, branch),
            _ => false,
        });
        match like {
            Some((other, Some(other_ty))) => {
                let (schema, second) = (ctx.schemas.target(*other), ctx.schemas.target(branch));
                // Bounds determine how wide an integer is: if the type would change, they stay.
                if let Some(loose) = ctx.schemas.loosened(schema, second)
                    && plain(ctx, loose).is_some_and(|ty| ty == *other_ty)
                {
                    let message =
                        "several branches have the same type; only the constraints that they share are checked";
                    ctx.diagnostics.note(rules::BRANCH_LIMITS, &flat.origin, message);
                    *other = loose;
                }
            }
            Some(_) => {}
            None => kept.push((branch, ty)),
        }
    }
    flat.branches = kept.into_iter().map(|(branch, _)| branch).collect();
}

/// The type of a branch that is a string without enumerated values, a number or a boolean.
fn plain(ctx: &mut Ctx<'_>, branch: SchemaId) -> Option<Scalar> {
    let flat = Flat::of(ctx, ctx.schemas.target(branch))?;
    let is_plain = flat.all_of.is_empty() && flat.branches.is_empty() && flat.values.is_none() && !flat.nullable;
    scalar(&flat).filter(|_| is_plain)
}
