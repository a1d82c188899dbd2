//! Validation keywords next to a union.

use crate::ir::{Constraints, Subject, Type, TypeKind};

/// Adds the constraints that a schema declares next to a union to a branch of this type, as far as they apply to it.
pub(super) fn add_beside(branch: &mut Type, beside: &Constraints) {
    let beside = applicable(&branch.kind, beside);
    if !beside.is_empty() {
        branch.constraints = beside.intersect(std::mem::take(&mut branch.constraints));
    }
}

fn applicable(kind: &TypeKind, all: &Constraints) -> Constraints {
    match kind {
        TypeKind::Text(_) => all.of(Subject::Text),
        TypeKind::Integer(_) | TypeKind::Float(_) => all.of(Subject::Number),
        TypeKind::List(_) | TypeKind::Tuple(_) => all.of(Subject::List),
        TypeKind::Map(_) => all.of(Subject::Object),
        TypeKind::Nullable(inner) => applicable(&inner.kind, all),
        TypeKind::Item(_) => all.clone(),
        TypeKind::Bool | TypeKind::Any => Constraints::default(),
    }
}
