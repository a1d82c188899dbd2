//! What the generated crate depends on: only what its spec needs.

use crate::config::{Dates, Signature, Uuid};
use crate::ir::{
    Api, Constraints, Content, EnumOf, Float, ItemKind, NameRule, Pattern, SchemeKind, Text, Type, TypeKind,
};

use super::Ctx;

/// Capabilities of the runtime that a spec may do without.
#[allow(clippy::struct_excessive_bools, reason = "each is a capability of its own")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    pub(super) dates: bool,
    pub(super) uuid: bool,
    pub(super) patterns: bool,
    /// Properties of Unicode in patterns.
    pub(super) properties: bool,
    pub(super) tuples: bool,
    pub(super) base64: bool,
    pub(super) decimals: bool,
    pub(super) form: bool,
    pub(super) multipart: bool,
    pub(super) choice: bool,
    /// Errors whose bodies are typed.
    pub(super) errors: bool,
    /// Lists that come page by page.
    pub(super) pages: bool,
    /// Signatures in one header, `t=…,v1=…`.
    pub(super) timestamped: bool,
    /// Signatures of Standard Webhooks.
    pub(super) standard: bool,
    pub(super) tokens: bool,
    pub(super) client_credentials: bool,
    pub(super) authorization: bool,
    /// Responses that come item by item.
    pub(super) sequence: bool,
    /// Requests that are sent item by item.
    pub(super) lines: bool,
    pub(super) xml: bool,
}

impl Needs {
    pub(super) fn of(ctx: &Ctx<'_>) -> Self {
        let mut needs = Self::default();
        for_each_pattern(ctx, &mut |pattern| {
            needs.patterns |= pattern.regex.is_some();
            needs.properties |= !pattern.properties.is_empty();
        });
        for_each_type(ctx, &mut |ty, _| match &ty.kind {
            TypeKind::Text(Text::DateTime | Text::Date) => needs.dates |= ctx.config.types.dates != Dates::Text,
            TypeKind::Text(Text::Uuid) => needs.uuid |= ctx.config.types.uuid == Uuid::Uuid,
            TypeKind::Text(Text::Base64) => needs.base64 = true,
            TypeKind::Float(Float::Decimal) => needs.decimals = true,
            TypeKind::Tuple(_) => needs.tuples = true,
            _ => {}
        });
        needs.decimals |= ctx.api.items.iter().any(|item| match &item.kind {
            ItemKind::Enum(values) => values.of == EnumOf::Numbers(Float::Decimal),
            ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => false,
        });
        if let Some(webhooks) = &ctx.config.webhooks {
            needs.timestamped = webhooks.signature == Signature::Timestamped;
            needs.standard = webhooks.signature == Signature::Standard;
        }
        needs.xml = super::xml::needs_xml(ctx);
        needs.errors = !ctx.facts.errors.is_empty();
        for operation in &ctx.api.operations {
            needs.form |= operation.inputs().any(|content| matches!(content, Content::Form(_)));
            needs.multipart |= operation.inputs().any(|content| matches!(content, Content::Multipart(_)));
            needs.pages |= operation.pages.is_some();
            needs.lines |= operation.inputs().any(|content| matches!(content, Content::Sequence(_)));
            needs.sequence |= operation.received().any(|content| matches!(content, Content::Sequence(_)));
            needs.choice |= operation.body.as_ref().is_some_and(|body| body.media.len() > 1);
        }
        for scheme in &ctx.api.schemes {
            needs.tokens |= matches!(scheme.kind, SchemeKind::Bearer | SchemeKind::Token { .. });
            needs.client_credentials |= matches!(scheme.kind, SchemeKind::Token { .. });
            needs.authorization |= matches!(scheme.kind, SchemeKind::Http(_));
        }
        needs
    }
}

/// Shows the patterns that stand in tables.
pub(super) fn for_each_pattern<'a>(ctx: &Ctx<'a>, visit: &mut impl FnMut(&'a Pattern)) {
    for_each_type(ctx, &mut |ty, is_checked| {
        if is_checked {
            patterns(&ty.constraints).for_each(&mut *visit);
        }
    });
    for id in &ctx.facts.sent {
        if let ItemKind::Record(record) = &ctx.api.item(*id).kind {
            patterns(&record.constraints).for_each(&mut *visit);
        }
    }
}

fn patterns(constraints: &Constraints) -> impl Iterator<Item = &Pattern> {
    let of_names = constraints.names.iter().flat_map(|rule| match rule {
        NameRule::Matches(patterns) => patterns.as_slice(),
        NameRule::MinLength(_) | NameRule::MaxLength(_) | NameRule::OneOf(_) => &[],
    });
    constraints.patterns.iter().chain(of_names)
}

/// Shows each type, and whether its constraints stand in a table: those of what is only received do not.
fn for_each_type<'a>(ctx: &Ctx<'a>, visit: &mut impl FnMut(&'a Type, bool)) {
    let api: &'a Api = ctx.api;
    for item in &api.items {
        let is_checked = ctx.facts.sent.contains(&item.id) || ctx.facts.newtypes.contains(&item.id);
        let mut visit = |ty: &'a Type| walk(ty, &mut |ty| visit(ty, is_checked));
        match &item.kind {
            ItemKind::Record(record) => {
                record.fields.iter().map(|field| &field.ty).chain(&record.rest).for_each(visit);
            }
            ItemKind::Union(union) => union.variants.iter().for_each(|variant| visit(&variant.ty)),
            ItemKind::Alias(ty) => visit(ty),
            ItemKind::Enum(_) => {}
        }
    }
    for operation in &api.operations {
        operation.parameters.iter().for_each(|parameter| walk(&parameter.ty, &mut |ty| visit(ty, true)));
        operation.inputs().flat_map(Content::types).for_each(|ty| walk(ty, &mut |ty| visit(ty, true)));
        operation.headers.iter().for_each(|header| walk(&header.ty, &mut |ty| visit(ty, false)));
        operation.received().flat_map(Content::types).for_each(|ty| walk(ty, &mut |ty| visit(ty, false)));
    }
    let hooks = api.hooks.iter().flat_map(|hook| hook.payload.iter().chain(&hook.answer));
    hooks.for_each(|ty| walk(ty, &mut |ty| visit(ty, false)));
}

fn walk<'a>(ty: &'a Type, visit: &mut dyn FnMut(&'a Type)) {
    visit(ty);
    match &ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => walk(inner, visit),
        TypeKind::Tuple(elements) => elements.iter().for_each(|element| walk(element, visit)),
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::Any => {}
    }
}
