//! How a record that is sent is built: its `build!` table.
//!
//! Input: a record. Output: a row for `new` with the required fields, and one for each setter; the struct that `new` takes
//! where arguments could be swapped.

use super::argument::accepted_by_name;
use super::file::{Fragment, Table};
use super::record::is_nullable;
use super::required::{Argument, are_confusable, emit_required, kinds, nullable, optional};
use super::scope::{Scope, literal, named};
use super::setter::{nullable_setter, setter, setter_names, with};
use super::{Ctx, compact};
use crate::analysis::Form;
use crate::escape::CodeText;
use crate::ir::{Field, ItemId, ItemKind, Record, TypeKind};
use crate::json::{Number, Value};

/// Longer rows are broken, with one argument on each line.
const WIDTH: usize = 100;

pub(super) fn emit_build(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> Vec<Fragment> {
    scope.imports.add("crate::runtime::wire::build");
    let required = arguments(scope, id, record);
    let mut fixed = Vec::new();
    let mut setters = Vec::new();
    let mut with_null = Vec::new();
    let others = setter_names(scope.ctx, id, record);
    for (index, field) in record.fields.iter().enumerate() {
        let name = scope.ctx.names.field(id, index).to_owned();
        match scope.ctx.analysis.forms[&(id, index)] {
            Form::Constant => {
                let path = compact(&scope.imported("crate::runtime::wire::Literal"));
                let text = literal(field.constant.as_deref().unwrap_or_default());
                fixed.push(CodeText::fill("{}: {}::new({})", [named(&name), path, text]));
            }
            Form::Fixed => fixed.push(CodeText::fill("{}: {}", [named(&name), scalar(field)])),
            Form::Required | Form::Flat | Form::Nullable | Form::Defaulted => {}
            Form::Optional => {
                let accepts = accepted(scope, id, index, field);
                setters.extend(setter(&name, accepts, &field.docs));
            }
            Form::Patch => {
                let accepts = accepted(scope, id, index, field);
                with_null.extend(nullable_setter(&name, &others, accepts, &field.docs));
            }
            Form::Received => fixed.push(CodeText::fill("{}: None", [named(&name)])),
        }
    }
    let by_name = are_confusable(&required);
    let mut rows = vec![if by_name {
        new_by_name(scope, id, &required, &fixed)
    } else {
        new_in_order(scope, id, record, &required, &fixed)
    }];
    rows.extend(setters);
    if let Some(rest) = &record.rest {
        let name = scope.ctx.names.rest(id);
        let map = TypeKind::Map(Box::new(rest.clone())).into();
        let accepts = accepted_by_name(scope, &map);
        rows.push(CodeText::fill("..{}({}: {}),", [with(name), named(name), accepts]));
    }
    let head = named(scope.ctx.names.defined(id));
    let more = (!with_null.is_empty()).then_some(("or null", with_null));
    let table = Table { more, ..Table::new("build", head, rows) };
    let required = by_name.then(|| emit_required(scope, id, &required, record));
    required.into_iter().flatten().chain([Fragment::Table(table)]).collect()
}

/// The arguments of `new`: the members that are required, or that have no other way to be absent than null.
fn arguments(scope: &Scope<'_>, id: ItemId, record: &Record) -> Vec<Argument> {
    let argument = |(index, field): (usize, &Field)| {
        let is_nullable = match scope.ctx.analysis.forms[&(id, index)] {
            Form::Nullable | Form::Defaulted => is_nullable(field),
            Form::Required | Form::Flat => false,
            Form::Constant | Form::Fixed | Form::Optional | Form::Patch | Form::Received => return None,
        };
        let kinds = kinds(scope, &field.ty);
        let kinds = if is_nullable { optional(&kinds) } else { kinds };
        let name = scope.ctx.names.field(id, index).to_owned();
        Some(Argument { name, index, is_nullable, kinds })
    };
    record.fields.iter().enumerate().filter_map(argument).collect()
}

/// Whether a record has a struct of its required members.
pub(super) fn has_required(ctx: &Ctx<'_>, id: ItemId) -> bool {
    let ItemKind::Record(record) = &ctx.api.item(id).kind else { return false };
    let elsewhere = Scope::of_types(ctx, ctx.names.file(id));
    ctx.analysis.sent.contains(&id) && are_confusable(&arguments(&elsewhere, id, record))
}

fn new_in_order(
    scope: &mut Scope<'_>,
    id: ItemId,
    record: &Record,
    arguments: &[Argument],
    fixed: &[CodeText],
) -> CodeText {
    let argument = |argument: &Argument| {
        let field = &record.fields[argument.index];
        let accepts = if argument.is_nullable {
            compact(&nullable(scope, id, argument.index, field))
        } else {
            accepted(scope, id, argument.index, field)
        };
        CodeText::fill("{}: {}", [named(&argument.name), accepts])
    };
    new(&arguments.iter().map(argument).collect::<Vec<_>>(), fixed)
}

/// `new(required: TransferRequired { from, to })`
fn new_by_name(scope: &Scope<'_>, id: ItemId, arguments: &[Argument], fixed: &[CodeText]) -> CodeText {
    let open = CodeText::fill("new(required: {} { ", [named(scope.ctx.names.defined_required(id))]);
    let names: Vec<CodeText> = arguments.iter().map(|argument| named(&argument.name)).collect();
    with_fixed(list(&open, &names, " })"), fixed)
}

/// The value of a member that is always the same, as an expression.
fn scalar(field: &Field) -> CodeText {
    match (field.fixed.as_ref().map(|node| &node.value), &field.ty.kind) {
        (Some(Value::Number(Number::Integer(value))), TypeKind::Float(_)) => {
            CodeText::fill("{}.0", [CodeText::digits(&value.to_string())])
        }
        (Some(Value::Number(Number::Float(value))), _) => CodeText::float_literal(*value),
        (Some(value @ (Value::Bool(_) | Value::Number(_))), _) => value_text(value),
        _ => CodeText::default(),
    }
}

fn value_text(value: &Value) -> CodeText {
    match value {
        Value::Bool(true) => "true".into(),
        Value::Bool(false) => "false".into(),
        Value::Number(value) => CodeText::digits(&value.to_string()),
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => CodeText::default(),
    }
}

/// What a member accepts. A boxed one accepts exactly its type, which converts into the box.
fn accepted(scope: &mut Scope<'_>, id: ItemId, index: usize, field: &Field) -> CodeText {
    if scope.ctx.analysis.boxed.contains(&(id, index)) {
        return compact(&scope.ty(&field.ty));
    }
    accepted_by_name(scope, &field.ty)
}

pub(super) fn new(arguments: &[CodeText], fixed: &[CodeText]) -> CodeText {
    with_fixed(list(&"new(".into(), arguments, ")"), fixed)
}

/// The row of `new` with the members that it fills in.
fn with_fixed(new: CodeText, fixed: &[CodeText]) -> CodeText {
    if fixed.is_empty() {
        return CodeText::fill("{},", [new]);
    }
    CodeText::fill("{} {},", [new, list(&"{ ".into(), fixed, " }")])
}

pub(super) fn list(open: &CodeText, parts: &[CodeText], close: impl Into<CodeText>) -> CodeText {
    let close = close.into();
    let line = CodeText::join(parts.iter().cloned(), ", ");
    let line = CodeText::fill("{}{}{}", [open.clone(), line, close.clone()]);
    if line.as_str().len() <= WIDTH {
        return line;
    }
    let parts = parts.iter().map(|part| CodeText::fill("        {},\n", [part.clone()])).collect();
    CodeText::fill("{}\n{}    {}", [open.trimmed_end(), parts, close.trimmed_start()])
}
