//! Types that need no definition: strings, numbers and booleans by their format, and schemas without a type.

use super::{Ctx, any, replace};
use crate::constraint::report_refused;
use crate::diagnostic::rules;
use crate::document::SchemaKind;
use crate::flatten::{Flat, Scalar, contradicted, scalar};
use crate::ir::{Type, TypeKind};

pub(super) fn lower_primitive(ctx: &mut Ctx<'_>, flat: &Flat) -> Type {
    if let Some(replaced) = replace::of_format(ctx, flat) {
        return replaced;
    }
    report(ctx, flat);
    Type { kind: kind(flat), constraints: flat.constraints.clone(), is_secret: false }
}

/// The type without its constraints.
pub(super) fn kind(flat: &Flat) -> TypeKind {
    match (scalar(flat), flat.kind) {
        (Some(scalar), _) => kind_of(scalar),
        (None, Some(SchemaKind::Array)) => TypeKind::List(Box::new(any())),
        (None, Some(SchemaKind::Object)) => TypeKind::Map(Box::new(any())),
        (None, _) => TypeKind::Any,
    }
}

pub(super) fn kind_of(scalar: Scalar) -> TypeKind {
    match scalar {
        Scalar::Bool => TypeKind::Bool,
        Scalar::Integer(integer) => TypeKind::Integer(integer),
        Scalar::Float(of) => TypeKind::Float(of),
        Scalar::Text(text) => TypeKind::Text(text),
    }
}

/// Reports what the type cannot express.
fn report(ctx: &mut Ctx<'_>, flat: &Flat) {
    let origin = &flat.origin;
    if flat.schema.is_never {
        ctx.diagnostics.warning(rules::NO_VALUE, origin, "no value is valid here; the generated type takes any");
    }
    if flat.schema.content.is_some() {
        let message = "what `contentSchema` says of the text's content is not checked by the generated type";
        ctx.diagnostics.warning(rules::UNCHECKED, origin, message);
    }
    if let (Some(format), Some(by)) = (&flat.format, contradicted(flat)) {
        let message = format!("{by} contradicts the format `{}`; treated as a plain string", format.escape_debug());
        ctx.diagnostics.warning(rules::FORMAT_CONTRADICTED, origin, message);
    }
    if flat.is_null && matches!(kind(flat), TypeKind::Any) {
        let message = "only null is valid here; the generated type is any JSON";
        ctx.diagnostics.note(rules::ONLY_NULL, origin, message);
    }
    report_refused(flat.constraints.patterns(), &flat.origin, ctx.diagnostics);
}
