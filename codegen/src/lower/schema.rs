//! Schemas: which become definitions, which are types, and of what kind.

use super::view::{Additional, Kind, View, view};
use super::{
    Ctx, Place, any, conditional, constraint, enums, family, list, merge, primitive, record, undeclared, union,
};
use crate::diagnostic;
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
enum Shape<'n> {
    /// A type that needs no definition.
    Type(Type),
    /// A definition, still to be made: its parts need to know whose they are.
    Item(Definition<'n>),
}

enum Definition<'n> {
    Record(View<'n>),
    Enum(View<'n>, EnumOf),
    Union(View<'n>),
    /// A list, or any JSON that is none.
    PerhapsList(View<'n>),
}

/// Every component is an item.
pub(super) fn lower_components(ctx: &mut Ctx<'_>) {
    for id in (0..ctx.components.len()).map(ItemId) {
        ensure_lowered(ctx, id);
    }
}

/// What another component is merged with comes first: the inline schemas that both then have are its own.
pub(super) fn ensure_lowered(ctx: &mut Ctx<'_>, id: ItemId) {
    if std::mem::replace(&mut ctx.begun[id.0], true) {
        return;
    }
    let Some((name, component)) = ctx.components.get_index(id.0).map(|(name, component)| (*name, *component)) else {
        return;
    };
    let (docs, kind) = lower_component(ctx, id, component.node);
    ctx.define(id, &component.node.origin, ItemName::Component(name.to_owned()), docs, kind);
}

fn lower_component<'a>(ctx: &mut Ctx<'a>, id: ItemId, node: &'a Node) -> (Docs, ItemKind) {
    if let Some(target) = reference(ctx, node) {
        ctx.record(&node.origin, &TypeKind::Item(id).into(), false);
        return (Docs::default(), ItemKind::Alias(TypeKind::Item(target).into()));
    }
    if ctx.families.is_parent(id)
        && let Some(family) = family::lower_family(ctx, id, node)
    {
        return family;
    }
    let is_child = ctx.families.is_child(id);
    let view = if is_child { merged_view(ctx, node) } else { complete_view(ctx, node) };
    let Some(mut view) = view else {
        ctx.skip(&node.origin);
        return (Docs::default(), ItemKind::Alias(any()));
    };
    if is_child {
        family::fix_tag(ctx, id, &mut view);
    }
    let docs = view.docs.clone();
    ctx.record(&node.origin, &TypeKind::Item(id).into(), view.nullable);
    let kind = match shape(ctx, view, Part { parent: Parent::Item(id), part: "" }) {
        Shape::Type(ty) => ItemKind::Alias(ty),
        Shape::Item(definition) => define(ctx, id, definition),
    };
    (docs, kind)
}

/// The type of a schema where null is part of the type: a list's elements, a map's values, a body.
pub(super) fn lower_type(ctx: &mut Ctx<'_>, node: &Node, part: Part<'_>) -> Type {
    let Lowered { ty, nullable, .. } = lower_value(ctx, node, part);
    match &ty.kind {
        TypeKind::Any | TypeKind::Nullable(_) => ty,
        _ if nullable => TypeKind::Nullable(Box::new(ty)).into(),
        _ => ty,
    }
}

/// The type of a schema and, apart from it, whether null passes too: a member's presence takes that up.
pub(super) fn lower_value(ctx: &mut Ctx<'_>, node: &Node, part: Part<'_>) -> Lowered {
    let lowered = lower_node(ctx, node, part);
    ctx.record(&node.origin, &lowered.ty, lowered.nullable);
    lowered
}

fn lower_node(ctx: &mut Ctx<'_>, node: &Node, part: Part<'_>) -> Lowered {
    if let Some(target) = reference(ctx, node) {
        return lower_reference(ctx, target);
    }
    if let Some(view) = complete_view(ctx, node) {
        return lower_view(ctx, view, part);
    }
    ctx.skip(&node.origin);
    Lowered::from(any())
}

pub(super) fn lower_view(ctx: &mut Ctx<'_>, view: View<'_>, part: Part<'_>) -> Lowered {
    if let Some(target) = annotated_reference(ctx, &view) {
        return lower_annotated(ctx, target, &view);
    }
    let (origin, title) = (view.origin.clone(), view.title.clone());
    let mut lowered = Lowered {
        ty: any(),
        nullable: view.nullable,
        docs: view.docs.clone(),
        default: view.default.cloned(),
        read_only: view.read_only,
        write_only: view.write_only,
        is_secret: is_secret(&view),
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
            let name = ItemName::Inline { parent: part.parent, part: part.part.to_owned(), title };
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
pub(super) fn complete_view<'n, 'a: 'n>(ctx: &mut Ctx<'a>, node: &'n Node) -> Option<View<'n>> {
    let mut view = view(node, ctx.diagnostics)?;
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
pub(super) fn merged_view<'n, 'a: 'n>(ctx: &mut Ctx<'a>, node: &'n Node) -> Option<View<'n>> {
    let view = view(node, ctx.diagnostics)?;
    Some(merge::merged(ctx, view))
}

fn reference(ctx: &Ctx<'_>, node: &Node) -> Option<ItemId> {
    let reference = node.get("$ref").and_then(Node::as_str)?;
    Some(ctx.component(reference)?.id)
}

/// `allOf` of one reference beside which nothing narrows the type: what stays is that reference.
fn annotated_reference(ctx: &Ctx<'_>, view: &View<'_>) -> Option<ItemId> {
    let [branch] = view.all_of else { return None };
    let narrows = view.kind.is_some_and(|kind| kind == Kind::Object && view.looks_like_object())
        || view.values.is_some()
        || view.looks_like_object()
        || !view.branches.is_empty()
        || view.items.is_some()
        || !view.prefix.is_empty()
        || !view.conditional.is_empty();
    if narrows { None } else { reference(ctx, branch) }
}

fn lower_annotated(ctx: &mut Ctx<'_>, target: ItemId, view: &View<'_>) -> Lowered {
    let mut lowered = lower_reference(ctx, target);
    constraint::report_patterns(ctx, &view.constraints.patterns, &view.origin);
    lowered.ty.constraints = view.constraints.clone();
    lowered.nullable |= view.nullable;
    lowered.read_only |= view.read_only;
    lowered.write_only |= view.write_only;
    lowered.is_secret |= is_secret(view);
    lowered.docs = view.docs.clone();
    lowered.default = view.default.cloned().or(lowered.default);
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
pub(super) fn lower_place(ctx: &mut Ctx<'_>, node: &Node) -> Place {
    if let Some(target) = reference(ctx, node) {
        return ctx.place(target);
    }
    let Some(view) = complete_view(ctx, node) else { return Place::default() };
    let inner = annotated_reference(ctx, &view).map(|target| ctx.place(target)).unwrap_or_default();
    Place {
        nullable: view.nullable || inner.nullable,
        default: view.default.cloned().or(inner.default),
        read_only: view.read_only || inner.read_only,
        write_only: view.write_only || inner.write_only,
        is_secret: is_secret(&view) || inner.is_secret,
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
fn is_secret(view: &View<'_>) -> bool {
    let mut inner: Vec<&Node> = view.items.as_deref().into_iter().chain(&*view.branches).collect();
    if let Additional::Schema(schema) = &view.additional {
        inner.push(schema);
    }
    let is_hinted = |schema: &Node| schema.get("format").and_then(Node::as_str) == Some("password");
    view.format.as_deref() == Some("password") || inner.into_iter().any(is_hinted)
}

fn define(ctx: &mut Ctx<'_>, id: ItemId, definition: Definition<'_>) -> ItemKind {
    match definition {
        Definition::Record(view) => ItemKind::Record(record::lower_record(ctx, id, &view)),
        Definition::Enum(view, of) => ItemKind::Enum(enums::lower_enum(ctx, &view, of)),
        Definition::Union(view) => ItemKind::Union(union::lower_union(ctx, id, &view)),
        Definition::PerhapsList(view) => ItemKind::Union(list::lower_perhaps(ctx, id, &view)),
    }
}

fn shape<'n>(ctx: &mut Ctx<'_>, mut view: View<'n>, part: Part<'_>) -> Shape<'n> {
    if let Some(target) = annotated_reference(ctx, &view) {
        return Shape::Type(Type { kind: TypeKind::Item(target), constraints: view.constraints });
    }
    union::simplify(ctx, &mut view);
    if view.is_flat {
        return Shape::Item(Definition::Record(view));
    }
    if let [only] = &*view.branches {
        let only = only.clone();
        return Shape::Type(lower_type(ctx, &only, part));
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

fn object_shape<'n>(ctx: &mut Ctx<'_>, view: View<'n>, part: Part<'_>) -> Shape<'n> {
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
