//! Schemas: which become definitions, which become types, and of what kind.

use super::enums::Fixed;
use super::flat::{flatten, flatten_through, simplify};
use super::reference::{is_secret, lower_annotated, lower_reference, reference};
use super::{Ctx, any, enums, family, list, primitive, record, replace, undeclared, union, unused};
use crate::diagnostic::rules;
use crate::document::{Additional, SchemaId, SchemaKind as Kind};
use crate::flatten::{Flat, fix_tag, report_only_branch};
use crate::ir::{Docs, EnumOf, ItemId, ItemKind, ItemName, Parent, Type, TypeKind};
use crate::json::Node;

/// The parent of an inline schema, and which part of it the schema is.
#[derive(Clone, Copy)]
pub(crate) struct InlineName<'p> {
    pub(crate) parent: Parent,
    pub(crate) part: &'p str,
}

/// A schema at its place: the type, and what the place declares next to it.
pub(crate) struct Lowered {
    pub(crate) ty: Type,
    /// Whether null is allowed too.
    pub(crate) nullable: bool,
    pub(crate) docs: Docs,
    pub(crate) default: Option<Node>,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
}

/// What a schema is lowered to.
#[allow(clippy::large_enum_variant, reason = "lives for the length of a call")]
enum Outcome {
    /// A type that needs no definition.
    Type(Type),
    /// A definition that is not lowered yet: its parts need to know their parent.
    Item(Definition),
}

enum Definition {
    Record(Flat),
    Enum(Flat, EnumOf),
    Union(Flat),
    /// A list, or any JSON that is not a list.
    ListOrAny(Flat),
}

/// Lowers all components; each is an item.
pub(crate) fn lower_components(ctx: &mut Ctx<'_>) {
    for id in (0..ctx.schemas.component_count()).map(ItemId) {
        ensure_lowered(ctx, id);
    }
}

/// Lowers a component, unless it has been lowered already.
pub(super) fn ensure_lowered(ctx: &mut Ctx<'_>, id: ItemId) {
    if std::mem::replace(&mut ctx.items.begun[id.0], true) {
        return;
    }
    let Some((name, schema)) = ctx.schemas.component(id.0) else { return };
    let (name, origin) = (ItemName::Component(name.to_owned()), ctx.schemas[schema].origin.clone());
    let (docs, kind) = lower_component(ctx, id, schema);
    ctx.items.define(id, &origin, name, docs, kind);
}

fn lower_component(ctx: &mut Ctx<'_>, id: ItemId, schema: SchemaId) -> (Docs, ItemKind) {
    let origin = ctx.schemas[schema].origin.clone();
    if let Some(Lowered { ty, nullable, docs, .. }) = replace::replaced(ctx, schema) {
        ctx.items.note_type(&origin, &TypeKind::Item(id).into(), nullable);
        return (docs, ItemKind::Alias(ty));
    }
    if let Some(target) = ctx.component(schema) {
        ctx.items.note_type(&origin, &TypeKind::Item(id).into(), false);
        return (Docs::default(), ItemKind::Alias(TypeKind::Item(target).into()));
    }
    if ctx.flattening.families.is_parent(id.0)
        && let Some(family) = family::lower_family(ctx, id, schema)
    {
        ctx.items.note_type(&origin, &TypeKind::Item(id).into(), ctx.schemas[schema].nullable);
        return family;
    }
    let is_child = ctx.flattening.families.is_child(id.0);
    let flat = if is_child { flatten_through(ctx, schema) } else { flatten(ctx, schema) };
    let Some(mut flat) = flat else {
        ctx.skip(&origin);
        return (Docs::default(), ItemKind::Alias(any()));
    };
    if is_child {
        fix_tag(&mut ctx.flatten(), id.0, &mut flat);
    }
    let (docs, is_secret) = (flat.docs.clone(), is_secret(&flat));
    unused::report_schema(ctx, &flat);
    unused::report_component(ctx, &flat);
    ctx.items.note_type(&origin, &TypeKind::Item(id).into(), flat.nullable);
    let kind = match outcome(ctx, flat, InlineName { parent: Parent::Item(id), part: "" }) {
        Outcome::Type(ty) => ItemKind::Alias(Type { is_secret: ty.is_secret || is_secret, ..ty }),
        Outcome::Item(definition) => define(ctx, id, definition),
    };
    (docs, kind)
}

/// The type of a schema where null is part of the type: elements of lists and tuples, values of maps,
/// branches, bodies.
pub(crate) fn lower_type(ctx: &mut Ctx<'_>, schema: SchemaId, part: InlineName<'_>) -> Type {
    let lowered = lower_value(ctx, schema, part);
    let origin = ctx.schemas[schema].origin.clone();
    unused::report_element(ctx, &origin, &lowered);
    let Lowered { ty, nullable, .. } = lowered;
    match &ty.kind {
        TypeKind::Any | TypeKind::Nullable(_) => ty,
        _ if nullable => TypeKind::Nullable(Box::new(ty)).into(),
        _ => ty,
    }
}

/// The type of a schema and, separately, whether null is allowed: for members, whose presence includes null.
pub(crate) fn lower_value(ctx: &mut Ctx<'_>, schema: SchemaId, part: InlineName<'_>) -> Lowered {
    let origin = ctx.schemas[schema].origin.clone();
    let lowered = lower_schema(ctx, schema, part);
    ctx.items.note_type(&origin, &lowered.ty, lowered.nullable);
    lowered
}

/// The type of a schema that allows a single value, and that value as text; `None` if it allows others, or null, or if the
/// configuration gives it a type.
pub(crate) fn lower_only_value(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<(Lowered, String)> {
    if replace::is_replaced(ctx, schema) {
        return None;
    }
    let (lowered, text) = match enums::fixed(ctx, ctx.target(schema), true)? {
        Fixed::Text(lowered, text) => (lowered, text),
        Fixed::Scalar(lowered, value) => (lowered, value.to_string()),
    };
    let origin = ctx.schemas[schema].origin.clone();
    ctx.items.note_type(&origin, &lowered.ty, false);
    Some((lowered, text))
}

fn lower_schema(ctx: &mut Ctx<'_>, schema: SchemaId, part: InlineName<'_>) -> Lowered {
    if let Some(replaced) = replace::replaced(ctx, schema) {
        return replaced;
    }
    if let Some(target) = ctx.component(schema) {
        return lower_reference(ctx, target);
    }
    if let Some(flat) = flatten(ctx, schema) {
        return lower_flat(ctx, flat, part);
    }
    let origin = ctx.schemas[schema].origin.clone();
    ctx.skip(&origin);
    Lowered::from(any())
}

pub(super) fn lower_flat(ctx: &mut Ctx<'_>, flat: Flat, part: InlineName<'_>) -> Lowered {
    if let Some(target) = reference(ctx, &flat) {
        return lower_annotated(ctx, target, &flat);
    }
    let (origin, title) = (flat.origin.clone(), flat.title.clone());
    let mut lowered = Lowered {
        ty: any(),
        nullable: flat.nullable,
        docs: flat.docs.clone(),
        default: flat.default.as_deref().cloned(),
        read_only: flat.read_only,
        write_only: flat.write_only,
    };
    let is_secret = is_secret(&flat);
    if let Some(id) = ctx.items.inline.get(&origin.identity()) {
        lowered.ty = Type { is_secret, ..TypeKind::Item(*id).into() };
        return lowered;
    }
    if ctx.items.depth >= MAX_DEPTH {
        let message = format!("inline schemas nest deeper than {MAX_DEPTH} levels; treated as any JSON from here on");
        ctx.diagnostics.warning(rules::TOO_DEEP, &origin, message);
        return lowered;
    }
    if ctx.items.open.contains(&origin.identity()) {
        let message = "`allOf` makes a list or a map of itself here; treated as any JSON";
        ctx.diagnostics.warning(rules::TOO_DEEP, &origin, message);
        return lowered;
    }
    ctx.items.open.push(origin.identity());
    ctx.items.depth += 1;
    unused::report_schema(ctx, &flat);
    let outcome = outcome(ctx, flat, part);
    // The title of a branch is the name of its variant.
    if let (Outcome::Type(_), Some(title)) = (&outcome, &title)
        && **title != *part.part
    {
        unused::report_title(ctx, &origin);
    }
    lowered.ty = match outcome {
        Outcome::Type(ty) => ty,
        Outcome::Item(definition) => {
            let id = ctx.items.reserve();
            ctx.items.inline.insert(origin.identity(), id);
            let kind = define(ctx, id, definition);
            let name = ItemName::Inline {
                parent: part.parent,
                part: part.part.to_owned(),
                title: title.as_deref().map(str::to_owned),
            };
            ctx.items.define(id, &origin, name, lowered.docs.clone(), kind);
            TypeKind::Item(id).into()
        }
    };
    ctx.items.depth -= 1;
    ctx.items.open.pop();
    lowered.ty.is_secret |= is_secret;
    lowered
}

/// Real specs stay below twenty; a deeper one is meant to overflow the stack.
const MAX_DEPTH: usize = 64;

impl From<Type> for Lowered {
    fn from(ty: Type) -> Self {
        Self { ty, nullable: false, docs: Docs::default(), default: None, read_only: false, write_only: false }
    }
}

fn define(ctx: &mut Ctx<'_>, id: ItemId, definition: Definition) -> ItemKind {
    match definition {
        Definition::Record(flat) => ItemKind::Record(record::lower_record(ctx, id, &flat)),
        Definition::Enum(flat, of) => ItemKind::Enum(enums::lower_enum(ctx, &flat, of)),
        Definition::Union(flat) => ItemKind::Union(union::lower_union(ctx, id, &flat)),
        Definition::ListOrAny(flat) => ItemKind::Union(list::lower_list_or_any(ctx, id, &flat)),
    }
}

fn outcome(ctx: &mut Ctx<'_>, mut flat: Flat, part: InlineName<'_>) -> Outcome {
    if let Some(target) = reference(ctx, &flat) {
        return Outcome::Type(Type { kind: TypeKind::Item(target), constraints: flat.constraints, is_secret: false });
    }
    simplify(ctx, &mut flat);
    if flat.is_apart {
        return Outcome::Item(Definition::Record(flat));
    }
    if let [only] = &*flat.branches {
        if let Some(discriminator) = &flat.discriminator {
            report_only_branch(&mut ctx.flatten(), discriminator, *only);
        }
        return Outcome::Type(lower_type(ctx, *only, part));
    }
    if !flat.branches.is_empty() {
        return Outcome::Item(Definition::Union(flat));
    }
    if let Some(of) = enums::enum_of(&flat) {
        return Outcome::Item(Definition::Enum(flat, of));
    }
    enums::report_unchecked(ctx, &flat);
    match flat.kind {
        Some(Kind::Object) => object_outcome(ctx, flat, part),
        None if flat.looks_like_object() => object_outcome(ctx, flat, part),
        Some(Kind::Array) => Outcome::Type(list::lower_list(ctx, &flat, part)),
        None if flat.items.is_some() || !flat.prefix.is_empty() => Outcome::Item(Definition::ListOrAny(flat)),
        _ => Outcome::Type(primitive::lower_primitive(ctx, &flat)),
    }
}

fn object_outcome(ctx: &mut Ctx<'_>, flat: Flat, part: InlineName<'_>) -> Outcome {
    let is_closed = matches!(flat.additional, Additional::Forbidden) && flat.patterned.is_empty();
    if is_closed || !flat.properties.is_empty() {
        return Outcome::Item(Definition::Record(flat));
    }
    for name in flat.required.iter() {
        let message = format!("`{name}` is required but not declared as a property; the map is not checked for it");
        ctx.diagnostics.warning(rules::REQUIRED_UNDECLARED, &flat.origin, message);
    }
    let part = InlineName { part: &part_of(part.part, "value"), ..part };
    let values = undeclared::lower_undeclared(ctx, &flat, part).unwrap_or_else(any);
    let mut constraints = flat.constraints.clone();
    undeclared::add_names(ctx, &flat, &mut constraints);
    Outcome::Type(Type { kind: TypeKind::Map(Box::new(values)), constraints, is_secret: false })
}

/// The name of a nested part: `tags` → `tags items`.
pub(super) fn part_of(part: &str, inner: &str) -> String {
    if part.is_empty() { inner.to_owned() } else { format!("{part} {inner}") }
}
