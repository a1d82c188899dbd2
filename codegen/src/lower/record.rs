//! Objects with known members.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::enums::{self, Fixed};
use super::schema::{InlineName, lower_value};
use super::{Ctx, any, undeclared, union};
use crate::diagnostic::rules;
use crate::document::{Schema, SchemaId};
use crate::flatten::Flat;
use crate::ir::{Docs, Field, ItemId, Parent, Presence, Record, Subject, Type, TypeKind};
use crate::json::unspelled;

pub(super) fn lower_record(ctx: &mut Ctx<'_>, id: ItemId, flat: &Flat) -> Record {
    let mut fields = Vec::with_capacity(flat.properties.len());
    let respelled = respelled(ctx, flat);
    for (name, schema) in flat.properties.iter() {
        let is_required = flat.required.contains(&**name) || respelled.properties.contains(&**name);
        let Schema { is_never, origin, .. } = &ctx.schemas[*schema];
        if *is_never && !is_required {
            ctx.diagnostics.note(rules::NEVER_PRESENT, origin, "no value is valid here; the property is ignored");
            continue;
        }
        fields.push(lower_field(ctx, id, name, *schema, is_required));
    }
    if flat.is_apart {
        fields.extend(union::lower_flat_unions(ctx, id, flat));
    }
    let undeclared = undeclared_members(ctx, flat, &respelled);
    let rest = undeclared::lower_undeclared(ctx, flat, InlineName { parent: Parent::Item(id), part: "value" });
    if rest.is_none() && !flat.is_apart {
        fields.extend(undeclared);
        fields.extend(dependent_members(ctx, flat));
    }
    let mut constraints = flat.constraints.of(Subject::Object);
    if rest.is_some() {
        undeclared::add_names(ctx, flat, &mut constraints);
    }
    Record { fields, rest, left_out: Vec::new(), constraints }
}

/// Names in `required` that no property has, and the properties that have them in another spelling.
#[derive(Default)]
struct Respelled {
    names: BTreeSet<String>,
    properties: BTreeSet<String>,
}

fn respelled(ctx: &mut Ctx<'_>, flat: &Flat) -> Respelled {
    let mut respelled = Respelled::default();
    let undeclared: Vec<&String> =
        flat.required.iter().filter(|name| !flat.properties.contains_key(name.as_str())).collect();
    if undeclared.is_empty() {
        return respelled;
    }
    // Several properties of one spelling: it is unclear which one is meant.
    let mut declared: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for name in flat.properties.keys() {
        declared.entry(unspelled(name)).and_modify(|first| *first = None).or_insert(Some(name));
    }
    for name in undeclared {
        let Some(Some(property)) = declared.get(&unspelled(name)) else { continue };
        let message = format!(
            "`{name}` is required but not declared as a property; read as the property `{property}`, which differs by case or separators"
        );
        ctx.diagnostics.note(rules::REQUIRED_RESPELLED, &flat.origin, message);
        respelled.names.insert(name.clone());
        respelled.properties.insert((*property).to_owned());
    }
    respelled
}

/// The required members that no schema declares; treated as optional and any JSON. They are not enforced: real specs
/// have outdated or misspelled names in `required`.
fn undeclared_members(ctx: &mut Ctx<'_>, flat: &Flat, respelled: &Respelled) -> Vec<Field> {
    let is_undeclared =
        |name: &&String| !flat.properties.contains_key(name.as_str()) && !respelled.names.contains(name.as_str());
    let mut fields = Vec::new();
    for name in flat.required.iter().filter(is_undeclared) {
        let message = format!("`{name}` is required but not declared as a property; treated as optional and any JSON");
        ctx.diagnostics.warning(rules::REQUIRED_UNDECLARED, &flat.origin, message);
        fields.push(undeclared_field(flat, name, "Required by the spec, which does not declare its type."));
    }
    fields
}

/// The members that only others require (`dependentRequired`) and no schema declares: without a field, nobody could
/// send them.
fn dependent_members(ctx: &mut Ctx<'_>, flat: &Flat) -> Vec<Field> {
    let names: IndexSet<&String> = flat.constraints.dependencies().iter().flat_map(|all| &all.requires).collect();
    let is_undeclared =
        |name: &&&String| !flat.properties.contains_key(name.as_str()) && !flat.required.contains(**name);
    let mut fields = Vec::new();
    for name in names.iter().filter(is_undeclared) {
        let message =
            format!("`dependentRequired` requires `{name}`, which is not declared as a property; treated as any JSON");
        ctx.diagnostics.warning(rules::REQUIRED_UNDECLARED, &flat.origin, message);
        fields.push(undeclared_field(
            flat,
            name,
            "Required next to other members; the spec does not declare its type.",
        ));
    }
    fields
}

fn undeclared_field(flat: &Flat, name: &str, description: &str) -> Field {
    Field {
        wire_name: name.to_owned(),
        origin: flat.origin.clone(),
        ty: any(),
        presence: Presence::Optional,
        constant: None,
        fixed: None,
        only: None,
        is_flat: false,
        default: None,
        read_only: false,
        write_only: false,
        docs: Docs { description: Some(description.to_owned()), ..Docs::default() },
    }
}

pub(super) fn lower_field(ctx: &mut Ctx<'_>, id: ItemId, name: &str, schema: SchemaId, required: bool) -> Field {
    let part = InlineName { parent: Parent::Item(id), part: name };
    let origin = ctx.schemas[schema].origin.clone();
    let (lowered, constant, fixed) = match enums::fixed(ctx, schema, required) {
        Some(Fixed::Text(lowered, text)) => (lowered, Some(text), None),
        Some(Fixed::Scalar(lowered, value)) => (lowered, None, Some(value)),
        None => (lower_value(ctx, schema, part), None, None),
    };
    let only = enums::only_boolean(ctx, schema).filter(|_| fixed.is_none());
    if constant.is_some() || fixed.is_some() {
        ctx.items.note_type(&origin, &lowered.ty, false);
    }
    let (ty, nullable) = without_null(lowered.ty, lowered.nullable);
    Field {
        wire_name: name.to_owned(),
        origin,
        ty,
        presence: presence(required, nullable),
        constant,
        fixed,
        only,
        is_flat: false,
        default: lowered.default,
        read_only: lowered.read_only,
        write_only: lowered.write_only,
        docs: lowered.docs,
    }
}

/// Null is expressed once: by the presence, unless the type is any JSON, which includes null.
fn without_null(ty: Type, nullable: bool) -> (Type, bool) {
    match ty.kind {
        TypeKind::Any => (ty, false),
        TypeKind::Nullable(inner) if ty.constraints.is_empty() => {
            let is_secret = ty.is_secret || inner.is_secret;
            (Type { is_secret, ..*inner }, true)
        }
        _ => (ty, nullable),
    }
}

fn presence(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (false, false) => Presence::Optional,
        (true, true) => Presence::Nullable,
        (false, true) => Presence::OptionalNullable,
    }
}
