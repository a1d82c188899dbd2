//! Form fields whose values are nested deeper than their style defines.
//!
//! Input: the type of a form, and the fields that have a style. Output: notes on how such values are written. Must not
//! change that.

use super::Ctx;
use crate::diagnostic::Kind;
use crate::ir::{FormField, Style, Type, TypeKind};
use crate::pointer::Origin;

/// How deeply a value is nested, as far as styles are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Single,
    /// A list or an object of single values.
    Flat,
    Nested,
}

/// OpenAPI 3.1.1, sections 4.8.12.3 and 4.8.12.4: a style defines lists and objects of single values, but nothing
/// nested deeper.
pub(super) fn report(ctx: &mut Ctx<'_>, form: &Type, field: &FormField, origin: &Origin) {
    if field.style == Style::Json
        || member(ctx, form, &field.wire_name).is_none_or(|ty| depth(ctx, ty, 0) != Depth::Nested)
    {
        return;
    }
    let (name, written) = (&field.wire_name, if field.style == Style::DeepObject { DEEP } else { JSON });
    let message =
        format!("the style of `{name}` has no rule for lists and objects in its value: they are written {written}");
    ctx.diagnostics.note(Kind::Unsupported, origin, message);
}

const DEEP: &str = "as `name[key][key]` and `name[key][0]`";
const JSON: &str = "as JSON";

/// The type of a member of a record.
fn member<'c>(ctx: &'c Ctx<'_>, ty: &'c Type, name: &str) -> Option<&'c Type> {
    ctx.items.as_record(ty)?.fields.iter().find(|field| field.wire_name == name).map(|field| &field.ty)
}

fn depth(ctx: &Ctx<'_>, ty: &Type, level: usize) -> Depth {
    let inside = |ty: &Type| if level > 0 { Depth::Flat } else { around(depth(ctx, ty, level + 1)) };
    let deepest =
        |depths: &mut dyn Iterator<Item = Depth>| depths.max_by_key(|depth| *depth as u8).unwrap_or(Depth::Flat);
    if let Some(record) = ctx.items.as_record(ty) {
        return deepest(&mut record.fields.iter().map(|field| &field.ty).chain(&record.rest).map(inside));
    }
    match ctx.items.resolved(ty).map(|ty| &ty.kind) {
        Some(TypeKind::List(inner) | TypeKind::Map(inner)) => inside(inner),
        Some(TypeKind::Tuple(elements)) => deepest(&mut elements.iter().map(inside)),
        // Unions and untyped values may be anything.
        _ => Depth::Single,
    }
}

fn around(inner: Depth) -> Depth {
    if inner == Depth::Single { Depth::Flat } else { Depth::Nested }
}
