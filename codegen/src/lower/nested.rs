//! Form fields whose values are nested deeper than their style defines.
//!
//! Input: the type of a form, and the fields that have a style. Output: notes on how such values are written. Must not
//! change that.

use super::Ctx;
use crate::diagnostic::Kind;
use crate::ir::{FormField, ItemKind, Style, Type, TypeKind};
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
    match resolve(ctx, ty)? {
        Resolved::Item(ItemKind::Record(record)) => {
            record.fields.iter().find(|field| field.wire_name == name).map(|field| &field.ty)
        }
        _ => None,
    }
}

fn depth(ctx: &Ctx<'_>, ty: &Type, level: usize) -> Depth {
    let inside = |ty: &Type| if level > 0 { Depth::Flat } else { around(depth(ctx, ty, level + 1)) };
    match resolve(ctx, ty) {
        Some(Resolved::Item(ItemKind::Record(record))) => {
            let members = record.fields.iter().map(|field| &field.ty).chain(&record.rest);
            members.map(inside).max_by_key(|depth| *depth as u8).unwrap_or(Depth::Flat)
        }
        Some(Resolved::Kind(TypeKind::List(inner) | TypeKind::Map(inner))) => inside(inner),
        Some(Resolved::Kind(TypeKind::Tuple(elements))) => {
            elements.iter().map(inside).max_by_key(|depth| *depth as u8).unwrap_or(Depth::Flat)
        }
        // Unions and untyped values may be anything.
        _ => Depth::Single,
    }
}

fn around(inner: Depth) -> Depth {
    if inner == Depth::Single { Depth::Flat } else { Depth::Nested }
}

/// A type without aliases and `null`.
enum Resolved<'c> {
    Kind(&'c TypeKind),
    Item(&'c ItemKind),
}

fn resolve<'c>(ctx: &'c Ctx<'_>, ty: &'c Type) -> Option<Resolved<'c>> {
    let mut kind = &ty.kind;
    loop {
        kind = match kind {
            TypeKind::Nullable(inner) => &inner.kind,
            TypeKind::Item(id) => match &ctx.items.made.get(id.0)?.as_ref()?.kind {
                ItemKind::Alias(ty) => &ty.kind,
                item => return Some(Resolved::Item(item)),
            },
            _ => return Some(Resolved::Kind(kind)),
        };
    }
}
