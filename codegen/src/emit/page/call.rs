//! One call.
//!
//! Input: an operation with its arguments. Output: the section, and how a value that was received is shown.

use super::super::Ctx;
use super::super::scope::named;
use super::authenticate::Access;
use super::choose::Candidate;
use super::layout::Called;
use super::text::Text;
use super::{Block, Section, Snippet, client_argument, import, print};
use crate::analysis::Form;
use crate::escape::CodeText;
use crate::ir::{Content, Field, Integer, ItemId, ItemKind, ItemName, Output, Text as TextKind, Type, TypeKind};

/// The longest name of a variable.
const MAX_NAME: usize = 16;

pub(super) fn call(ctx: &Ctx<'_>, example: &Candidate<'_>, access: &Access) -> Section {
    let variable = variable(ctx, example);
    let uses_types = example.arguments.iter().any(|argument| argument.uses_types);
    let client = access.is_open().then(|| access.builder(&[]));
    let imports: Vec<&'static str> = client.into_iter().chain(uses_types.then_some("types")).collect();
    let mut lines = Vec::new();
    if !imports.is_empty() {
        lines.extend([import(ctx, &imports), CodeText::default()]);
    }
    if access.is_open() {
        lines.extend(access.client(&[]));
    }
    let start = CodeText::fill("let {} = ", [variable.clone()]);
    lines.extend(Called::new(ctx, example).lines(&start, &[".await?"], ";"));
    lines.push(CodeText::fill("{};", [shown(ctx, example, &variable)]));
    let text = Text::of("Each method returns a call: set optional arguments with its methods, then ").code(".await");
    let text = text.words(" it to send it. ");
    let text = text.item("operations").words(" lists the methods, ").item("types");
    let text = text.words(" the types of arguments and results, which are ordinary ").code("serde").words(" types.");
    let given = if access.is_open() { access.given() } else { vec![client_argument(ctx)] };
    let hidden = if access.is_open() { access.hidden() } else { Vec::new() };
    let blocks = vec![Block::Text(text), Block::Rust(Snippet { feature: None, given, hidden, lines })];
    Section { title: "Make a call", blocks }
}

/// The variable for the result: the name of its type, if that is a short one.
pub(super) fn variable(ctx: &Ctx<'_>, example: &Candidate<'_>) -> CodeText {
    let file = result(example).and_then(|ty| match ty.kind {
        TypeKind::Item(id) if matches!(ctx.api.item(id).name, ItemName::Component(_)) => Some(ctx.names.file(id)),
        _ => None,
    });
    let is_usable = |name: &&str| name.len() <= MAX_NAME && !name.contains(['#']) && !name.ends_with('_');
    let is_free = |name: &&str| !["client", "error", "body", "types"].contains(name) && !name.ends_with("_response");
    named(file.filter(is_usable).filter(is_free).unwrap_or("response"))
}

/// `println!("{}", webhook.id)`
pub(super) fn shown(ctx: &Ctx<'_>, example: &Candidate<'_>, variable: &CodeText) -> CodeText {
    if let Output::One { content: Content::Empty, .. } = &example.operation.output {
        return print(false, CodeText::fill("{}.status()", [variable.clone()]));
    }
    match result(example) {
        Some(ty) => shown_value(ctx, ty, variable, variable),
        None => print(true, variable.clone()),
    }
}

/// `println!("{}", event?.id)`: `value` is the expression, and `whole` the same where no member is read.
pub(super) fn shown_value(ctx: &Ctx<'_>, ty: &Type, value: &CodeText, whole: &CodeText) -> CodeText {
    match ctx.resolved(ty) {
        TypeKind::List(_) | TypeKind::Map(_) => print(false, CodeText::fill("{}.len()", [value.clone()])),
        TypeKind::Item(id) => match member(ctx, *id) {
            Some(member) => print(false, CodeText::fill("{}.{}", [value.clone(), member])),
            None => print(true, whole.clone()),
        },
        _ => print(true, whole.clone()),
    }
}

/// A member that is always there and says which object it is; otherwise the length of the first list.
fn member(ctx: &Ctx<'_>, id: ItemId) -> Option<CodeText> {
    let ItemKind::Record(record) = &ctx.api.item(id).kind else { return None };
    let is_there = |index: usize, field: &Field| {
        let form = ctx.analysis.forms[&(id, index)];
        let is_defaulted = form == Form::Defaulted && !super::super::record::is_nullable(field);
        (form == Form::Required || is_defaulted) && !ctx.shows_secret(&field.ty)
    };
    let fields = || record.fields.iter().enumerate().filter(|(index, field)| is_there(*index, field));
    let scalar = |(_, field): &(usize, &Field)| {
        matches!(
            ctx.resolved(&field.ty),
            TypeKind::Text(TextKind::Plain) | TypeKind::Integer(Integer::I64 | Integer::I32)
        )
    };
    let list = fields().find(|(_, field)| matches!(ctx.resolved(&field.ty), TypeKind::List(_)));
    let by_name = |name: &str| fields().filter(scalar).find(|(_, field)| field.wire_name == name);
    if let Some((index, _)) = by_name("id").or_else(|| by_name("name")) {
        return Some(named(ctx.names.field(id, index)));
    }
    if let Some((index, _)) = list {
        return Some(CodeText::fill("{}.len()", [named(ctx.names.field(id, index))]));
    }
    fields().find(scalar).map(|(index, _)| named(ctx.names.field(id, index)))
}

/// The type of the result, if it has one.
pub(super) fn result<'a>(example: &Candidate<'a>) -> Option<&'a Type> {
    match &example.operation.output {
        Output::One { content: Content::Json(ty), .. } => Some(ty),
        Output::One { content: Content::Xml(xml), .. } => Some(&xml.ty),
        Output::One { .. } | Output::Several(_) => None,
    }
}
