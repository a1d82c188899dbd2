//! Types that the configuration puts in place of those of schemas.
//!
//! Input: a schema, and the entries for its place and its format. Output: the type, if there is an entry. Must not lower what
//! is inside the schema.

use std::collections::BTreeSet;

use super::flat::flatten_through;
use super::reference::{is_secret, lower_reference};
use super::schema::Lowered;
use super::{Ctx, any, primitive};
use crate::config::{self, Replacement};
use crate::constraint::report_refused;
use crate::diagnostic::{Diagnostics, rules};
use crate::document::{SchemaId, SchemaKind};
use crate::flatten::Flat;
use crate::ir::{External, Float, Integer, Text, Type, TypeKind};
use crate::pointer::Origin;

/// The entries that were used, and what was seen that others may have meant.
#[derive(Default)]
pub(super) struct Used {
    pointers: BTreeSet<String>,
    formats: BTreeSet<String>,
    /// The formats of schemas without an entry.
    others: BTreeSet<String>,
}

/// Whether an entry names the place of this schema.
pub(super) fn is_replaced(ctx: &Ctx<'_>, schema: SchemaId) -> bool {
    let replace = &ctx.config.replace;
    !replace.is_empty() && replace.contains_key(&ctx.schemas[schema].origin.to_string())
}

/// The type of the schema at this place, if an entry names the place.
pub(super) fn replaced(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Lowered> {
    if ctx.config.replace.is_empty() {
        return None;
    }
    let origin = ctx.schemas[schema].origin.clone();
    let pointer = origin.to_string();
    let entry = ctx.config.replace.get(&pointer)?;
    ctx.replaced.pointers.insert(pointer);
    let target = ctx.target(schema);
    let flat = flatten_through(ctx, target)?;
    if let Some(xml) = &flat.schema.xml {
        ctx.xml_hints.push(xml.origin.clone());
    }
    let ty = replacing(ctx, entry, &flat, &origin);
    if let Some(component) = ctx.component(schema) {
        let lowered = lower_reference(ctx, component);
        return Some(Lowered { ty: Type { is_secret: lowered.ty.is_secret, ..ty }, ..lowered });
    }
    Some(Lowered {
        ty: Type { is_secret: is_secret(&flat), ..ty },
        nullable: flat.nullable,
        docs: flat.docs.clone(),
        default: flat.default.as_deref().cloned(),
        read_only: flat.read_only,
        write_only: flat.write_only,
    })
}

/// The type of a string or a number, if an entry names its format.
pub(super) fn of_format(ctx: &mut Ctx<'_>, flat: &Flat) -> Option<Type> {
    let format = flat.format.as_deref()?;
    let Some(entry) = ctx.config.formats.get(format) else {
        if !ctx.config.formats.is_empty() {
            ctx.replaced.others.insert(format.to_owned());
        }
        return None;
    };
    ctx.replaced.formats.insert(format.to_owned());
    Some(replacing(ctx, entry, flat, &flat.origin))
}

fn replacing(ctx: &mut Ctx<'_>, entry: &Replacement, flat: &Flat, origin: &Origin) -> Type {
    report_refused(flat.constraints.patterns(), &flat.origin, ctx.diagnostics);
    let json = json(flat);
    let kind = match known(ctx.config, &entry.rust) {
        Some(kind) if fits(&kind, &json) => kind,
        Some(_) => {
            let message = format!("`{}` does not fit: the schema `{origin}` has {}", entry.rust, plural(&json));
            ctx.diagnostics.push(rules::REPLACE_UNFIT, entry.place.clone(), message);
            TypeKind::Any
        }
        None => TypeKind::External(Box::new(External { path: entry.rust.clone(), json: json.into() })),
    };
    Type { kind, constraints: flat.constraints.clone(), is_secret: false }
}

/// What the values of a schema are in JSON, without what is inside.
fn json(flat: &Flat) -> TypeKind {
    match flat.kind {
        Some(SchemaKind::Array) => TypeKind::List(Box::new(any())),
        None if flat.branches.is_empty() && flat.looks_like_object() => TypeKind::Map(Box::new(any())),
        _ => match primitive::kind(flat) {
            TypeKind::Text(_) => TypeKind::Text(Text::Plain),
            kind => kind,
        },
    }
}

/// The types that the generator itself uses for some schemas.
fn known(config: &config::Types, path: &str) -> Option<TypeKind> {
    Some(match path {
        "i8" => TypeKind::Integer(Integer::I8),
        "i16" => TypeKind::Integer(Integer::I16),
        "i32" => TypeKind::Integer(Integer::I32),
        "i64" => TypeKind::Integer(Integer::I64),
        "i128" => TypeKind::Integer(Integer::I128),
        "u8" => TypeKind::Integer(Integer::U8),
        "u16" => TypeKind::Integer(Integer::U16),
        "u32" => TypeKind::Integer(Integer::U32),
        "u64" => TypeKind::Integer(Integer::U64),
        "f32" => TypeKind::Float(Float::F32),
        "f64" => TypeKind::Float(Float::F64),
        "bool" => TypeKind::Bool,
        "String" => TypeKind::Text(Text::Plain),
        "serde_json::Value" => TypeKind::Any,
        _ if !config.is_own(path) => return None,
        "uuid::Uuid" => TypeKind::Text(Text::Uuid),
        "jiff::Timestamp" | "time::OffsetDateTime" => TypeKind::Text(Text::DateTime),
        "chrono::NaiveDate" | "jiff::civil::Date" | "time::Date" => TypeKind::Text(Text::Date),
        _ => return None,
    })
}

/// Whether one of the generator's own types has the values of a schema. An integer has those of a number that is never a
/// fraction.
fn fits(kind: &TypeKind, json: &TypeKind) -> bool {
    let is_number = |kind: &TypeKind| matches!(kind, TypeKind::Integer(_) | TypeKind::Float(_));
    is_number(kind) && is_number(json)
        || matches!(
            (kind, json),
            (TypeKind::Any, _)
                | (_, TypeKind::Any)
                | (TypeKind::Bool, TypeKind::Bool)
                | (TypeKind::Text(_), TypeKind::Text(_))
        )
}

fn plural(json: &TypeKind) -> &'static str {
    match json {
        TypeKind::Bool => "booleans",
        TypeKind::Integer(_) | TypeKind::Float(_) => "numbers",
        TypeKind::Text(_) => "strings",
        TypeKind::List(_) | TypeKind::Tuple(_) => "arrays",
        TypeKind::Map(_) => "objects",
        TypeKind::Item(_) | TypeKind::Nullable(_) | TypeKind::External(_) | TypeKind::Any => "values of several types",
    }
}

impl Used {
    /// Reports the entries that matched nothing; `schemas` are the places of all that was lowered.
    pub(super) fn finish(&self, config: &config::Types, schemas: &[(Origin, Type)], diagnostics: &mut Diagnostics) {
        for (pointer, entry) in config.replace.iter().filter(|(pointer, _)| !self.pointers.contains(*pointer)) {
            let message = format!("`{pointer}` is not a schema of a type; this `replace` entry matches nothing");
            let help = match similar(pointer, schemas) {
                Some(similar) => format!("did you mean `{similar}`?"),
                None => "name a schema, as in `#/components/schemas/Order/properties/price`".to_owned(),
            };
            diagnostics.push(rules::REPLACE_UNMATCHED, entry.place.clone(), message).help(help);
        }
        for (format, entry) in config.formats.iter().filter(|(format, _)| !self.formats.contains(*format)) {
            let message = format!("no schema of strings or numbers has the format `{}`", format.escape_debug());
            let report = diagnostics.push(rules::REPLACE_UNMATCHED, entry.place.clone(), message);
            if !self.others.is_empty() {
                let others: Vec<String> =
                    self.others.iter().map(|format| format!("`{}`", format.escape_debug())).collect();
                report.help(format!("other formats are {}", others.join(", ")));
            }
        }
    }
}

/// A place that differs only by case, or has the same end.
fn similar(pointer: &str, schemas: &[(Origin, Type)]) -> Option<String> {
    let places = || schemas.iter().map(|(origin, _)| origin.to_string());
    let end = pointer.rsplit('/').next().unwrap_or_default();
    places().find(|place| place.eq_ignore_ascii_case(pointer)).or_else(|| {
        places().find(|place| place.rsplit('/').next().is_some_and(|other| other.eq_ignore_ascii_case(end)))
    })
}
