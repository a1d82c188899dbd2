//! Arrays: lists of one type, and tuples.

use super::schema::{InlineName, lower_type, part_of};
use super::{Ctx, any};
use crate::diagnostic::rules;
use crate::flatten::{Elements, Flat, elements, is_closed};
use crate::ir::{Constraint, Constraints, Docs, ItemId, Parent, Type, TypeKind, Union, Variant};

pub(super) fn lower_list(ctx: &mut Ctx<'_>, flat: &Flat, part: InlineName<'_>) -> Type {
    let of_element = match elements(&ctx.schemas, flat) {
        Elements::Tuple => return tuple(ctx, flat, part),
        Elements::Any => any(),
        Elements::All(schema) => lower_type(ctx, schema, InlineName { part: &part_of(part.part, "items"), ..part }),
        Elements::Mixed(reason) => {
            let message = format!("`prefixItems`: elements are treated as any JSON, since {reason}");
            ctx.diagnostics.warning(rules::MIXED_VALUES, &flat.origin, message);
            any()
        }
    };
    Type { kind: TypeKind::List(Box::new(of_element)), constraints: with_end(ctx, flat), is_secret: false }
}

/// `items` without `type` constrains arrays and allows any other value: a value that is not a list stays JSON. Real
/// specs that omit `type` next to `items` often do not mean an array.
pub(super) fn lower_list_or_any(ctx: &mut Ctx<'_>, id: ItemId, flat: &Flat) -> Union {
    let message = "`items` without `type`; a value that is not an array is kept as JSON";
    ctx.diagnostics
        .note(rules::ITEMS_WITHOUT_TYPE, &flat.origin, message)
        .help("add `type: array` if it is always an array");
    let ty = lower_list(ctx, flat, InlineName { parent: Parent::Item(id), part: "" });
    let list = Variant {
        origin: flat.origin.clone(),
        name: "list".to_owned(),
        is_named: false,
        ty,
        constant: None,
        tags: Vec::new(),
        by_shape: false,
        docs: Docs { description: Some("The array that `items` speaks of.".to_owned()), ..Docs::default() },
    };
    Union { tag: None, is_any_of: false, variants: vec![list] }
}

/// `items: false` limits the array to its `prefixItems`.
fn with_end(ctx: &Ctx<'_>, flat: &Flat) -> Constraints {
    let mut constraints = flat.constraints.clone();
    if is_closed(&ctx.schemas, flat) {
        constraints.add(Constraint::MaxItems(flat.prefix.len() as u64));
    }
    constraints
}

/// The length of a tuple makes `minItems` and `maxItems` redundant.
fn tuple(ctx: &mut Ctx<'_>, flat: &Flat, part: InlineName<'_>) -> Type {
    let mut elements = Vec::with_capacity(flat.prefix.len());
    for (index, schema) in flat.prefix.iter().enumerate() {
        let name = part_of(part.part, &format!("item {index}"));
        elements.push(lower_type(ctx, *schema, InlineName { part: &name, ..part }));
    }
    let is_length = |constraint: &Constraint| matches!(constraint, Constraint::MinItems(_) | Constraint::MaxItems(_));
    let constraints = flat.constraints.clone().filter_map(|it| Some(it).filter(|it| !is_length(it)));
    Type { kind: TypeKind::Tuple(elements), constraints, is_secret: false }
}
