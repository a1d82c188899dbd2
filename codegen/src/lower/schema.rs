//! Schemas: which become definitions, which are types, and of what kind.

use super::view::{Kind, View, view};
use super::{
    Ctx, Place, any, conditional, constraint, enums, family, list, merge, primitive, record, undeclared, union,
};
use crate::diagnostic;
use crate::document::{Additional, SchemaId};
use crate::ir::{Constraints, Docs, EnumOf, ItemId, ItemKind, ItemName, Parent, Type, TypeKind};
use crate::source::Node;

/// Whose part an inline schema is, and which.
#[derive(Clone, Copy)]
pub(super) struct Part<'p> {
    pub(super) parent: Parent,
    pub(super) part: &'p str,
}

/// A schema in its place: the type, and what the place says beside it.
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
pub(super) struct Lowered {
    pub(super) ty: Type,
    /// Whether null passes too.
    pub(super) nullable: bool,
    pub(super) docs: Docs,
    pub(super) default: Option<Node>,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    /// `format: password`
    pub(super) is_secret: bool,
}

/// What a schema becomes.
#[allow(clippy::large_enum_variant, reason = "lives for the length of a call")]
enum Shape {
    /// A type that needs no definition.
    Type(Type),
    /// A definition, still to be made: its parts need to know whose they are.
    Item(Definition),
}

enum Definition {
    Record(View),
    Enum(View, EnumOf),
    Union(View),
    /// A list, or any JSON that is none.
    PerhapsList(View),
}

/// Every component is an item.
pub(super) fn lower_components(ctx: &mut Ctx<'_>) {
    let count = ctx.schemas.components().len();
    for id in (0..count).map(ItemId) {
        ensure_lowered(ctx, id);
    }
}

/// What another component is merged with comes first: the inline schemas that both then have are its own.
pub(super) fn ensure_lowered(ctx: &mut Ctx<'_>, id: ItemId) {
    if std::mem::replace(&mut ctx.begun[id.0], true) {
        return;
    }
    let Some((name, schema)) = ctx.schemas.component(id.0) else { return };
    let (name, origin) = (ItemName::Component(name.to_owned()), ctx.schemas[schema].origin.clone());
    let (docs, kind) = lower_component(ctx, id, schema);
    ctx.define(id, &origin, name, docs, kind);
}

fn lower_component(ctx: &mut Ctx<'_>, id: ItemId, schema: SchemaId) -> (Docs, ItemKind) {
    let origin = ctx.schemas[schema].origin.clone();
    if let Some(target) = ctx.component(schema) {
        ctx.record(&origin, &TypeKind::Item(id).into(), false);
        return (Docs::default(), ItemKind::Alias(TypeKind::Item(target).into()));
    }
    if ctx.families.is_parent(id)
        && let Some(family) = family::lower_family(ctx, id, schema)
    {
        return family;
    }
    let is_child = ctx.families.is_child(id);
    let view = if is_child { merged_view(ctx, schema) } else { complete_view(ctx, schema) };
    let Some(mut view) = view else {
        ctx.skip(&origin);
        return (Docs::default(), ItemKind::Alias(any()));
    };
    if is_child {
        family::fix_tag(ctx, id, &mut view);
    }
    let docs = view.docs.clone();
    ctx.record(&origin, &TypeKind::Item(id).into(), view.nullable);
    let kind = match shape(ctx, view, Part { parent: Parent::Item(id), part: "" }) {
        Shape::Type(ty) => ItemKind::Alias(ty),
        Shape::Item(definition) => define(ctx, id, definition),
    };
    (docs, kind)
}

/// The type of a schema where null is part of the type: a list's elements, a map's values, a body.
pub(super) fn lower_type(ctx: &mut Ctx<'_>, schema: SchemaId, part: Part<'_>) -> Type {
    let Lowered { ty, nullable, .. } = lower_value(ctx, schema, part);
    match &ty.kind {
        TypeKind::Any | TypeKind::Nullable(_) => ty,
        _ if nullable => TypeKind::Nullable(Box::new(ty)).into(),
        _ => ty,
    }
}

/// The type of a schema and, apart from it, whether null passes too: a member's presence takes that up.
pub(super) fn lower_value(ctx: &mut Ctx<'_>, schema: SchemaId, part: Part<'_>) -> Lowered {
    let origin = ctx.schemas[schema].origin.clone();
    let lowered = lower_schema(ctx, schema, part);
    ctx.record(&origin, &lowered.ty, lowered.nullable);
    lowered
}

fn lower_schema(ctx: &mut Ctx<'_>, schema: SchemaId, part: Part<'_>) -> Lowered {
    if let Some(target) = ctx.component(schema) {
        return lower_reference(ctx, target);
    }
    if let Some(view) = complete_view(ctx, schema) {
        return lower_view(ctx, view, part);
    }
    let origin = ctx.schemas[schema].origin.clone();
    ctx.skip(&origin);
    Lowered::from(any())
}

pub(super) fn lower_view(ctx: &mut Ctx<'_>, view: View, part: Part<'_>) -> Lowered {
    if let Some(target) = annotated_reference(ctx, &view) {
        return lower_annotated(ctx, target, &view);
    }
    let (origin, title) = (view.origin.clone(), view.title.clone());
    let mut lowered = Lowered {
        ty: any(),
        nullable: view.nullable,
        docs: view.docs.clone(),
        default: view.default.as_deref().cloned(),
        read_only: view.read_only,
        write_only: view.write_only,
        is_secret: is_secret(ctx, &view),
    };
    if let Some(id) = ctx.inline.get(&origin.identity()) {
        lowered.ty = TypeKind::Item(*id).into();
        return lowered;
    }
    if ctx.depth >= MAX_DEPTH {
        let message = format!("inline schemas nest deeper than {MAX_DEPTH} levels: untyped from here on");
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &origin, message);
        return lowered;
    }
    ctx.depth += 1;
    let shape = shape(ctx, view, part);
    lowered.ty = match shape {
        Shape::Type(ty) => ty,
        Shape::Item(definition) => {
            let id = ctx.reserve();
            ctx.inline.insert(origin.identity(), id);
            let kind = define(ctx, id, definition);
            let name = ItemName::Inline {
                parent: part.parent,
                part: part.part.to_owned(),
                title: title.as_deref().map(str::to_owned),
            };
            ctx.define(id, &origin, name, lowered.docs.clone(), kind);
            TypeKind::Item(id).into()
        }
    };
    ctx.depth -= 1;
    lowered
}

/// Real specs stay below twenty; one that does not is out to exhaust the stack.
const MAX_DEPTH: usize = 64;

/// The view of a schema with its `allOf` merged, unless that is one reference with a few words beside it.
pub(super) fn complete_view(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<View> {
    let mut view = view(ctx, schema)?;
    if annotated_reference(ctx, &view).is_some() {
        return Some(view);
    }
    if !view.all_of.is_empty() {
        view = merge::merged(ctx, view);
    }
    if !view.conditional.is_empty() {
        conditional::add_members(ctx, &mut view);
    }
    Some(view)
}

/// The view of a schema with its `allOf` merged, even if that is one reference.
pub(super) fn merged_view(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<View> {
    let view = view(ctx, schema)?;
    Some(merge::merged(ctx, view))
}

/// `allOf` of one reference beside which nothing narrows the type: what stays is that reference.
fn annotated_reference(ctx: &Ctx<'_>, view: &View) -> Option<ItemId> {
    let [branch] = &*view.all_of else { return None };
    let narrows = view.kind.is_some_and(|kind| kind == Kind::Object && view.looks_like_object())
        || view.values.is_some()
        || view.looks_like_object()
        || !view.branches.is_empty()
        || view.items.is_some()
        || !view.prefix.is_empty()
        || !view.conditional.is_empty();
    if narrows { None } else { ctx.component(*branch) }
}

fn lower_annotated(ctx: &mut Ctx<'_>, target: ItemId, view: &View) -> Lowered {
    let mut lowered = lower_reference(ctx, target);
    constraint::report_patterns(ctx, &view.constraints.patterns, &view.origin);
    lowered.ty.constraints = view.constraints.clone();
    lowered.nullable |= view.nullable;
    lowered.read_only |= view.read_only;
    lowered.write_only |= view.write_only;
    lowered.is_secret |= is_secret(ctx, view);
    lowered.docs = view.docs.clone();
    lowered.default = view.default.as_deref().cloned().or(lowered.default);
    lowered
}

/// What a component says about null, defaults and direction holds wherever it is referred to.
fn lower_reference(ctx: &mut Ctx<'_>, target: ItemId) -> Lowered {
    let place = ctx.place(target);
    Lowered {
        nullable: place.nullable,
        default: place.default,
        read_only: place.read_only,
        write_only: place.write_only,
        is_secret: place.is_secret,
        ..Lowered::from(Type::from(TypeKind::Item(target)))
    }
}

/// Of a component: what holds wherever it is referred to.
pub(super) fn lower_place(ctx: &mut Ctx<'_>, schema: SchemaId) -> Place {
    if let Some(target) = ctx.component(schema) {
        return ctx.place(target);
    }
    let Some(view) = complete_view(ctx, schema) else { return Place::default() };
    let inner = annotated_reference(ctx, &view).map(|target| ctx.place(target)).unwrap_or_default();
    Place {
        nullable: view.nullable || inner.nullable,
        default: view.default.as_deref().cloned().or(inner.default),
        read_only: view.read_only || inner.read_only,
        write_only: view.write_only || inner.write_only,
        is_secret: is_secret(ctx, &view) || inner.is_secret,
    }
}

impl From<Type> for Lowered {
    fn from(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            docs: Docs::default(),
            default: None,
            read_only: false,
            write_only: false,
            is_secret: false,
        }
    }
}

/// `format: password` (OpenAPI 3.0, 4.4): a hint that the value is not to be shown; or each element of a list, each value of a
/// map, or what the value may be among others.
fn is_secret(ctx: &Ctx<'_>, view: &View) -> bool {
    let mut inner: Vec<SchemaId> = view.items.iter().chain(&*view.branches).copied().collect();
    if let Additional::Schema(schema) = view.additional {
        inner.push(schema);
    }
    let is_hinted = |schema: SchemaId| ctx.schemas[schema].format.as_deref() == Some("password");
    view.format.as_deref() == Some("password") || inner.into_iter().any(is_hinted)
}

fn define(ctx: &mut Ctx<'_>, id: ItemId, definition: Definition) -> ItemKind {
    match definition {
        Definition::Record(view) => ItemKind::Record(record::lower_record(ctx, id, &view)),
        Definition::Enum(view, of) => ItemKind::Enum(enums::lower_enum(ctx, &view, of)),
        Definition::Union(view) => ItemKind::Union(union::lower_union(ctx, id, &view)),
        Definition::PerhapsList(view) => ItemKind::Union(list::lower_perhaps(ctx, id, &view)),
    }
}

fn shape(ctx: &mut Ctx<'_>, mut view: View, part: Part<'_>) -> Shape {
    if let Some(target) = annotated_reference(ctx, &view) {
        return Shape::Type(Type { kind: TypeKind::Item(target), constraints: view.constraints });
    }
    union::simplify(ctx, &mut view);
    if view.is_flat {
        return Shape::Item(Definition::Record(view));
    }
    if let [only] = &*view.branches {
        return Shape::Type(lower_type(ctx, *only, part));
    }
    if !view.branches.is_empty() {
        return Shape::Item(Definition::Union(view));
    }
    if let Some(of) = enums::enum_of(&view) {
        return Shape::Item(Definition::Enum(view, of));
    }
    match view.kind {
        Some(Kind::Object) => object_shape(ctx, view, part),
        None if view.looks_like_object() => object_shape(ctx, view, part),
        Some(Kind::Array) => Shape::Type(list::lower_list(ctx, &view, part)),
        None if view.items.is_some() || !view.prefix.is_empty() => Shape::Item(Definition::PerhapsList(view)),
        _ => Shape::Type(primitive::lower_primitive(ctx, &view)),
    }
}

fn object_shape(ctx: &mut Ctx<'_>, view: View, part: Part<'_>) -> Shape {
    let is_closed = matches!(view.additional, Additional::Forbidden) && view.patterned.is_empty();
    if is_closed || !view.properties.is_empty() {
        return Shape::Item(Definition::Record(view));
    }
    let part = Part { part: &part_of(part.part, "value"), ..part };
    let values = undeclared::lower_undeclared(ctx, &view, part).unwrap_or_else(any);
    let constraints = Constraints { names: undeclared::lower_names(ctx, &view), ..view.constraints };
    Shape::Type(Type { kind: TypeKind::Map(Box::new(values)), constraints })
}

/// The part of a part: `tags` → `tags items`.
pub(super) fn part_of(part: &str, inner: &str) -> String {
    if part.is_empty() { inner.to_owned() } else { format!("{part} {inner}") }
}
