//! How a record that is sent is built: its `build!` table.
//!
//! Comes in: a record. Goes out: one line for `new` with what is required, and one for each setter.

use super::argument::accepts;
use super::compact;
use super::file::{Fragment, Table};
use super::record::is_nullable;
use super::scope::{Scope, literal};
use crate::facts::Form;
use crate::ir::{Field, ItemId, Record, TypeKind};
use crate::source::{Number, Value};

/// Longer lines are broken, an argument on each.
const WIDTH: usize = 100;

pub(super) fn emit_build(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> Fragment {
    scope.imports.add("crate::runtime::wire::build");
    let mut arguments = Vec::new();
    let mut fixed = Vec::new();
    let mut setters = Vec::new();
    for (index, field) in record.fields.iter().enumerate() {
        let name = scope.ctx.names.field(id, index).to_owned();
        match (scope.ctx.facts.forms[&(id, index)], &field.constant) {
            (Form::Constant, text) => {
                let path = compact(&scope.imported("crate::runtime::wire::Literal"));
                fixed.push(format!("{name}: {path}::new({})", literal(text.as_deref().unwrap_or_default())));
            }
            (Form::Fixed, _) => fixed.push(format!("{name}: {}", scalar(field))),
            (Form::Nullable | Form::Defaulted, _) if is_nullable(field) => {
                arguments.push(format!("{name}: {}", nullable(scope, id, index, field)));
            }
            (Form::Required | Form::Flat | Form::Nullable | Form::Defaulted, _) => {
                let accepts = compact(&accepts(scope, &field.ty));
                arguments.push(format!("{name}: {accepts}"));
            }
            (Form::Optional, _) => {
                let accepts = compact(&accepts(scope, &field.ty));
                setters.push(setter(&name, &accepts, field.docs.deprecated));
            }
            (Form::Patch, _) => {
                let accepts = nullable(scope, id, index, field);
                setters.push(setter(&name, &accepts, field.docs.deprecated));
            }
            (Form::Received, _) => fixed.push(format!("{name}: None")),
        }
    }
    let mut rows = vec![new(&arguments, &fixed)];
    rows.extend(setters);
    if let Some(rest) = &record.rest {
        let name = scope.ctx.names.rest(id);
        let value = scope.ty(rest);
        let map = compact(&scope.map(&value));
        rows.push(format!("..{}({name}: {map}),", with(name)));
    }
    Fragment::Table(Table { docs: Vec::new(), name: "build", head: scope.ctx.names.item(id).to_owned(), rows })
}

/// The value of a member that always has the same, as an expression.
fn scalar(field: &Field) -> String {
    match (field.fixed.as_ref().map(|node| &node.value), &field.ty.kind) {
        (Some(Value::Number(Number::Integer(value))), TypeKind::Float(_)) => format!("{value}.0"),
        (Some(Value::Number(Number::Float(value))), _) => format!("{value:?}"),
        (Some(value @ (Value::Bool(_) | Value::Number(_))), _) => value_text(value),
        _ => String::new(),
    }
}

fn value_text(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// What may be null is handed in as what the field holds.
fn nullable(scope: &mut Scope<'_>, id: ItemId, index: usize, field: &Field) -> String {
    let mut ty = scope.ty(&field.ty);
    if scope.ctx.facts.boxed.contains(&(id, index)) {
        ty = scope.boxed(&ty);
    }
    compact(&scope.option(&ty))
}

pub(super) fn new(arguments: &[String], fixed: &[String]) -> String {
    let arguments = list("new(", arguments, ")");
    if fixed.is_empty() { format!("{arguments},") } else { format!("{arguments} {},", list("{ ", fixed, " }")) }
}

pub(super) fn list(open: &str, parts: &[String], close: &str) -> String {
    let line = format!("{open}{}{close}", parts.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let parts: String = parts.iter().map(|part| format!("        {part},\n")).collect();
    format!("{}\n{parts}    {}", open.trim_end(), close.trim_start())
}

pub(super) fn setter(name: &str, accepts: &str, deprecated: bool) -> String {
    let attribute = if deprecated { "#[deprecated] " } else { "" };
    format!("{attribute}{}({name}: {accepts}),", with(name))
}

fn with(name: &str) -> String {
    format!("with_{}", name.trim_start_matches("r#"))
}
