//! Arrays: lists of one type, and tuples.

use super::schema::{InlineName, lower_type, part_of};
use super::{Ctx, any};
use crate::diagnostic::Kind;
use crate::document::SchemaId;
use crate::flatten::Flat;
use crate::ir::{Constraint, Constraints, Docs, ItemId, Parent, Type, TypeKind, Union, Variant};

/// Traits of the standard library are implemented for tuples up to this length.
const MAX_TUPLE: usize = 12;

pub(super) fn lower_list(ctx: &mut Ctx<'_>, flat: &Flat, part: InlineName<'_>) -> Type {
    let kind = match &*flat.prefix {
        [] => TypeKind::List(Box::new(match flat.items {
            Some(items) => lower_type(ctx, items, InlineName { part: &part_of(part.part, "items"), ..part }),
            None => any(),
        })),
        [first, ..] if is_uniform(ctx, flat, *first) => {
            TypeKind::List(Box::new(lower_type(ctx, *first, InlineName { part: &part_of(part.part, "items"), ..part })))
        }
        prefix => match why_no_tuple(ctx, flat) {
            None => return tuple(ctx, flat, prefix, part),
            Some(reason) => {
                let message = format!("`prefixItems`: elements are treated as any JSON, since {reason}");
                ctx.diagnostics.warning(Kind::Unsupported, &flat.origin, message);
                TypeKind::List(Box::new(any()))
            }
        },
    };
    Type { kind, constraints: with_end(ctx, flat), is_secret: false }
}

/// `items` without `type` constrains arrays and allows any other value: a value that is not a list stays JSON. Real
/// specs that omit `type` next to `items` often do not mean an array.
pub(super) fn lower_list_or_any(ctx: &mut Ctx<'_>, id: ItemId, flat: &Flat) -> Union {
    let message = "`items` without `type`; a value that is not an array is kept as JSON";
    ctx.diagnostics.note(Kind::Unsupported, &flat.origin, message).help("add `type: array` if it is always an array");
    let ty = lower_list(ctx, flat, InlineName { parent: Parent::Item(id), part: "" });
    let list = Variant {
        origin: flat.origin.clone(),
        name: "list".to_owned(),
        ty,
        tags: Vec::new(),
        by_shape: false,
        docs: Docs { description: Some("The array that `items` speaks of.".to_owned()), ..Docs::default() },
    };
    Union { tag: None, is_any_of: false, variants: vec![list] }
}

/// `items: false` limits the array to its `prefixItems`.
fn with_end(ctx: &Ctx<'_>, flat: &Flat) -> Constraints {
    let mut constraints = flat.constraints.clone();
    if is_closed(ctx, flat) {
        constraints.add(Constraint::MaxItems(flat.prefix.len() as u64));
    }
    constraints
}

/// The length of a tuple makes `minItems` and `maxItems` redundant.
fn tuple(ctx: &mut Ctx<'_>, flat: &Flat, prefix: &[SchemaId], part: InlineName<'_>) -> Type {
    let mut elements = Vec::with_capacity(prefix.len());
    for (index, schema) in prefix.iter().enumerate() {
        let name = part_of(part.part, &format!("item {index}"));
        elements.push(lower_type(ctx, *schema, InlineName { part: &name, ..part }));
    }
    let is_length = |constraint: &Constraint| matches!(constraint, Constraint::MinItems(_) | Constraint::MaxItems(_));
    let constraints = flat.constraints.clone().filter_map(|it| Some(it).filter(|it| !is_length(it)));
    Type { kind: TypeKind::Tuple(elements), constraints, is_secret: false }
}

/// Why the array cannot be a Rust tuple.
fn why_no_tuple(ctx: &Ctx<'_>, flat: &Flat) -> Option<&'static str> {
    let length = flat.prefix.len() as u64;
    let is_longest = flat.constraints.max_items().is_some_and(|most| most <= length) || is_closed(ctx, flat);
    if flat.constraints.min_items().is_none_or(|least| least < length) {
        Some("`minItems` allows shorter arrays")
    } else if !is_longest {
        Some("neither `items: false` nor `maxItems` forbids further elements")
    } else if flat.constraints.max_items().is_some_and(|most| most < length) {
        Some("`maxItems` is less than `minItems`")
    } else if flat.prefix.len() > MAX_TUPLE {
        Some("a tuple has at most twelve elements")
    } else if flat.constraints.unique_items() {
        Some("`uniqueItems` requires a list")
    } else {
        None
    }
}

/// Whether no elements may follow: `items: false`.
fn is_closed(ctx: &Ctx<'_>, flat: &Flat) -> bool {
    flat.items.is_some_and(|items| ctx.schemas[items].is_never)
}

/// Whether all possible elements have the same schema.
fn is_uniform(ctx: &Ctx<'_>, flat: &Flat, first: SchemaId) -> bool {
    let ends =
        is_closed(ctx, flat) || flat.constraints.max_items().is_some_and(|most| most <= flat.prefix.len() as u64);
    let others_fit = ends || flat.items.is_some_and(|items| ctx.schemas.are_same(items, first));
    others_fit && flat.prefix.iter().all(|schema| ctx.schemas.are_same(*schema, first))
}
