//! Values of types as Rust expressions, for arguments in snippets.
//!
//! Input: a type. Output: a short expression, or nothing if it takes more than literals, enums and small records. Must
//! not call anything that the crate does not have.

use std::cell::Cell;
use std::rc::Rc;

use super::super::Ctx;
use super::super::build::has_required;
use super::super::record::is_nullable;
use super::super::scope::named;
use super::value::{Hint, integer, text};
use crate::analysis::Form;
use crate::escape::CodeText;
use crate::ir::{EnumOf, Field, Float, ItemId, ItemKind, Record, Text, Type, TypeKind};

/// Records inside of records are shown up to this depth.
const MAX_DEPTH: usize = 3;

/// How many values are looked at for one expression: types of which each mentions the next one a hundred times have
/// millions.
const MAX_STEPS: usize = 2_000;

/// How much deeper, and how much more may be looked at.
struct Room {
    depth: usize,
    steps: Rc<Cell<usize>>,
}

impl Room {
    fn new() -> Self {
        Self { depth: MAX_DEPTH, steps: Rc::new(Cell::new(MAX_STEPS)) }
    }

    fn inside(&self) -> Option<Self> {
        Some(Self { depth: self.depth.checked_sub(1)?, steps: Rc::clone(&self.steps) })
    }

    fn step(&self) -> Option<()> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(())
    }
}

/// An expression.
#[derive(Clone)]
pub(super) struct Expression {
    pub(super) code: CodeText,
    /// The parts of a call, so that it can be laid out.
    pub(super) call: Option<Call>,
    /// How much there is to read: 1 for each value and each record.
    pub(super) cost: usize,
    /// Whether it mentions the module `types`.
    pub(super) uses_types: bool,
}

/// A call: `types::Webhook::new(`, its arguments, `)`; or with a struct, `types::Transfer::new(types::TransferRequired {`,
/// its fields, `})`.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) open: CodeText,
    pub(super) arguments: Vec<CodeText>,
    pub(super) close: &'static str,
}

impl Call {
    pub(super) fn code(&self) -> CodeText {
        let space = if self.close == ")" { "" } else { " " };
        let arguments = CodeText::join(self.arguments.iter().cloned(), ", ");
        CodeText::fill("{}{}{}{}{}", [self.open.clone(), space.into(), arguments, space.into(), self.close.into()])
    }
}

impl Expression {
    fn literal(code: CodeText) -> Self {
        Self { code, call: None, cost: 1, uses_types: false }
    }

    fn call(open: CodeText, arguments: Vec<Self>, close: &'static str) -> Self {
        let cost = 1 + arguments.iter().map(|argument| argument.cost).sum::<usize>();
        let arguments = arguments.into_iter().map(|argument| argument.code).collect();
        let call = Call { open, arguments, close };
        Self { code: call.code(), call: Some(call), cost, uses_types: true }
    }
}

/// A value for an argument, which is converted into the type where functions accept `impl Into`.
pub(super) fn argument(ctx: &Ctx<'_>, ty: &Type, hint: &Hint<'_>) -> Option<Expression> {
    value(ctx, ty, hint, true, &Room::new())
}

/// A value of exactly this type.
pub(super) fn exact(ctx: &Ctx<'_>, ty: &Type, hint: &Hint<'_>) -> Option<Expression> {
    value(ctx, ty, hint, false, &Room::new())
}

fn value(ctx: &Ctx<'_>, ty: &Type, hint: &Hint<'_>, is_converted: bool, room: &Room) -> Option<Expression> {
    room.step()?;
    // The spec's example of a secret might be one.
    let plain = ctx.shows_secret(ty).then(|| hint.plain());
    let hint = plain.as_ref().unwrap_or(hint);
    let literal = |code: CodeText| Some(Expression::literal(code));
    match ctx.resolved(ty) {
        TypeKind::Bool => literal("true".into()),
        TypeKind::Integer(kind) => literal(integer(*kind, ty, hint)),
        TypeKind::Float(Float::F32 | Float::F64) => literal("1.0".into()),
        TypeKind::Text(Text::Plain) if is_converted => literal(text(hint)),
        TypeKind::Text(Text::Plain) => literal(CodeText::fill("{}.to_owned()", [text(hint)])),
        TypeKind::List(element) => {
            let element = value(ctx, element, &hint.plain(), is_converted, room)?;
            let words = if is_converted { "[{}]" } else { "vec![{}]" };
            let (code, cost) = (CodeText::fill(words, [element.code]), element.cost + 1);
            Some(Expression { code, call: None, cost, uses_types: element.uses_types })
        }
        TypeKind::Item(id) => item(ctx, *id, hint, is_converted, room),
        TypeKind::Float(Float::Decimal)
        | TypeKind::Text(Text::DateTime | Text::Date | Text::Uuid | Text::Base64)
        | TypeKind::Tuple(_)
        | TypeKind::Map(_)
        | TypeKind::Nullable(_)
        | TypeKind::External(_)
        | TypeKind::Any => None,
    }
}

fn item(ctx: &Ctx<'_>, id: ItemId, hint: &Hint<'_>, is_converted: bool, room: &Room) -> Option<Expression> {
    let room = room.inside()?;
    let name = CodeText::fill("types::{}", [named(ctx.names.item(id))]);
    match &ctx.api.item(id).kind {
        ItemKind::Enum(values) if values.of != EnumOf::Mixed => {
            let index = values.values.iter().position(|value| !value.docs.deprecated)?;
            let code = CodeText::fill("{}::{}", [name, named(ctx.names.variant(id, index))]);
            Some(Expression { uses_types: true, ..Expression::literal(code) })
        }
        ItemKind::Record(record) if ctx.analysis.sent.contains(&id) => built(ctx, id, record, &room),
        ItemKind::Union(union) if ctx.has_conversions(id) => {
            let branches = ctx.analysis.conversions[&id].iter();
            let branch = |index: &usize| {
                let ty = &union.variants[*index].ty;
                let is_text = matches!(ctx.resolved(ty), TypeKind::Text(_));
                value(ctx, ty, hint, is_text, &room)
            };
            let simplest = branches.filter_map(branch).min_by_key(|expression| expression.cost)?;
            if is_converted {
                return Some(simplest);
            }
            Some(Expression::call(CodeText::fill("{}::from(", [name]), vec![simplest], ")"))
        }
        ItemKind::Enum(_) | ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
    }
}

/// A record by `new`, with arguments or with the struct of its required members.
fn built(ctx: &Ctx<'_>, id: ItemId, record: &Record, room: &Room) -> Option<Expression> {
    let name = named(ctx.names.item(id));
    if !has_required(ctx, id) {
        let arguments = members(ctx, id, record, true, room)?.into_iter().map(|(_, value)| value).collect();
        return Some(Expression::call(CodeText::fill("types::{}::new(", [name]), arguments, ")"));
    }
    let field = |(index, value): (usize, Expression)| {
        let code = CodeText::fill("{}: {}", [named(ctx.names.field(id, index)), value.code.clone()]);
        Expression { code, ..value }
    };
    let fields = members(ctx, id, record, false, room)?.into_iter().map(field).collect();
    let open = CodeText::fill("types::{}::new(types::{} {}", [name, named(ctx.names.required(id)), "{".into()]);
    Some(Expression::call(open, fields, "})"))
}

/// The members that `new` requires, by their indexes, as `build` declares them.
fn members(
    ctx: &Ctx<'_>,
    id: ItemId,
    record: &Record,
    is_converted: bool,
    room: &Room,
) -> Option<Vec<(usize, Expression)>> {
    let argument = |(index, field): (usize, &Field)| match ctx.analysis.forms[&(id, index)] {
        Form::Constant | Form::Fixed | Form::Optional | Form::Patch | Form::Received => None,
        Form::Nullable | Form::Defaulted if is_nullable(field) => {
            Some(Some((index, Expression::literal("None".into()))))
        }
        Form::Required | Form::Flat | Form::Nullable | Form::Defaulted => {
            let is_converted = is_converted && !ctx.analysis.boxed.contains(&(id, index));
            let hint = Hint::new(&field.wire_name, &field.docs, field.default.as_ref());
            Some(value(ctx, &field.ty, &hint, is_converted, room).map(|value| (index, value)))
        }
    };
    record.fields.iter().enumerate().filter_map(argument).collect()
}
