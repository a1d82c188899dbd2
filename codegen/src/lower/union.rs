//! `oneOf` and `anyOf`: a variant for each branch.

use super::Ctx;
use super::enums::listed_value;
use super::flat::{find_tag, flatten, only_value};
use super::primitive::kind_of;
use super::record::lower_field;
use super::schema::{InlineName, lower_type};
use crate::diagnostic::rules;
use crate::document::{SchemaId, SchemaKind as Kind};
use crate::flatten::{Constant, Flat, Selector, component, constant, fields_of, is_circular};
use crate::ir::{Constraints, Docs, Field, ItemId, Parent, Subject, Type, TypeKind, Union, Variant};

pub(super) fn lower_union(ctx: &mut Ctx<'_>, id: ItemId, flat: &Flat) -> Union {
    let mut branches = flat.branches.to_vec();
    branches.retain(|branch| !is_circular(&mut ctx.flatten(), id.0, *branch));
    report_other_types(ctx, flat, &branches);
    let tag = find_tag(ctx, flat.discriminator.as_deref(), &branches);
    let (tag, selectors) = match tag {
        Some(found) => (Some(found.tag), found.branches),
        None => (None, vec![Selector::default(); branches.len()]),
    };
    let mut variants: Vec<Variant> = Vec::with_capacity(branches.len());
    for (branch, Selector { tags, by_shape }) in branches.into_iter().zip(selectors) {
        if let Some(constant) = constant(&mut ctx.flatten(), branch) {
            variants.push(lower_constant(ctx, branch, by_shape, constant));
            continue;
        }
        let (name, is_named) = match spec_name(ctx, branch, &tags) {
            Some(name) => (name, true),
            None => kind_name(ctx, branch),
        };
        let schema = ctx.schemas.get(branch);
        if flat.is_expanded {
            ctx.flattening.expanding.push(schema.origin.clone());
        }
        let mut ty = lower_type(ctx, branch, InlineName { parent: Parent::Item(id), part: &name });
        add_beside(&mut ty, &flat.constraints);
        if flat.is_expanded {
            ctx.flattening.expanding.pop();
        }
        let docs = Docs { description: schema.description.as_deref().map(str::to_owned), ..Docs::default() };
        let origin = schema.origin.clone();
        variants.push(Variant { origin, name, is_named, ty, constant: None, tags, by_shape, docs });
    }
    Union { is_any_of: flat.is_any_of && tag.is_none(), tag, variants }
}

/// Strictly, no value but null is valid of a branch whose type differs from that of the schema around the union.
fn report_other_types(ctx: &mut Ctx<'_>, flat: &Flat, branches: &[SchemaId]) {
    let Some(around) = flat.schema.kind.or(flat.kind) else { return };
    for branch in branches {
        let schema = ctx.schemas.get(ctx.schemas.target(*branch));
        let fits = |own: Kind| own == around || (own, around) == (Kind::Integer, Kind::Number);
        if let Some(own) = schema.kind.filter(|own| !fits(*own)) {
            let message = format!(
                "this branch is of the type `{}`, and the schema around it of the type `{}`; the latter is ignored",
                own.word(),
                around.word()
            );
            ctx.diagnostics.warning(rules::BRANCH_TYPE, &ctx.schemas[*branch].origin, message);
        }
    }
}

/// A branch that is one value: its variant contains nothing.
fn lower_constant(ctx: &mut Ctx<'_>, branch: SchemaId, by_shape: bool, constant: Constant) -> Variant {
    let origin = ctx.schemas[branch].origin.clone();
    let ty = Type::from(kind_of(constant.scalar));
    ctx.items.note_type(&origin, &ty, false);
    let value = listed_value(&constant.value, constant.docs);
    let name = value.title.clone().unwrap_or_else(|| value.text.clone());
    Variant {
        origin,
        name,
        is_named: true,
        ty,
        docs: value.docs.clone(),
        constant: Some(value),
        tags: Vec::new(),
        by_shape,
    }
}

/// Unions that become fields of an object, whose members are next to the object's own.
pub(super) fn lower_flat_unions(ctx: &mut Ctx<'_>, id: ItemId, flat: &Flat) -> Vec<Field> {
    let mut fields = Vec::new();
    for (name, schema) in fields_of(&mut ctx.flatten(), flat) {
        let field = lower_field(ctx, id, &name, schema, true);
        fields.push(Field { is_flat: true, ..field });
    }
    fields
}

/// The name that the spec has for a branch: its component, its title, or its tag.
fn spec_name(ctx: &Ctx<'_>, branch: SchemaId, tags: &[String]) -> Option<String> {
    let title = || ctx.schemas[branch].title.as_deref().map(str::to_owned);
    component(&ctx.schemas, branch).or_else(title).or_else(|| tags.first().cloned())
}

/// The kind of a branch without a name, and whether the spec calls it so.
fn kind_name(ctx: &mut Ctx<'_>, branch: SchemaId) -> (String, bool) {
    let Some(flat) = flatten(ctx, branch) else { return ("any".to_owned(), false) };
    if let [branch] = *flat.all_of
        && let Some(reference) = &ctx.schemas[branch].reference
    {
        return (reference.name().unwrap_or_default(), true);
    }
    match (flat.kind, &flat.values, &flat.format) {
        (_, Some(values), _) if values.len() == 1 => (values[0].as_str().unwrap_or("value").to_owned(), true),
        (Some(Kind::String), None, Some(format)) => ((**format).to_owned(), true),
        (Some(Kind::Object) | None, ..) => (only_text(ctx, &flat).unwrap_or_else(|| described(&flat)), false),
        _ => (described(&flat), false),
    }
}

/// The limit for the words of a name; more make a sentence.
const MAX_WORDS: usize = 5;

/// The first member that can have only one string, if that reads like a name: what an object is, whatever the other branches
/// are.
fn only_text(ctx: &mut Ctx<'_>, flat: &Flat) -> Option<String> {
    let is_name = |text: &String| {
        let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        text.starts_with(char::is_alphabetic) && (1..=MAX_WORDS).contains(&words)
    };
    flat.properties.values().find_map(|property| only_value(ctx, *property).filter(is_name))
}

/// What a branch is: an object by its first member.
fn described(flat: &Flat) -> String {
    let name = match flat.kind {
        Some(Kind::String) if flat.values.is_some() => "enum",
        Some(Kind::String) => "string",
        Some(Kind::Integer) => "integer",
        Some(Kind::Number) => "number",
        Some(Kind::Bool) => "boolean",
        Some(Kind::Array) => "list",
        Some(Kind::Object) | None => match first_member(flat) {
            Some(member) => return format!("with {member}"),
            None if flat.kind.is_some() => "object",
            None => "any",
        },
    };
    name.to_owned()
}

/// The first required member, or else the first one.
fn first_member(flat: &Flat) -> Option<&str> {
    let required = flat.required.first().map(String::as_str);
    required.or_else(|| flat.properties.keys().next().map(|member| &**member))
}

/// Adds the constraints that a schema declares next to a union to a branch of this type, as far as they apply to it.
fn add_beside(branch: &mut Type, beside: &Constraints) {
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
        TypeKind::External(external) => applicable(&external.json.kind, all),
        TypeKind::Item(_) => all.clone(),
        TypeKind::Bool | TypeKind::Any => Constraints::default(),
    }
}
