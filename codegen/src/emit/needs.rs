//! What a spec requires from the runtime and from other crates.

use std::collections::BTreeSet;

use crate::config::{DateTimes, Dates, Signature, Uuid};
use crate::ir::graph::{alias_chain, parts, received_types, sent_types, walk};
use crate::ir::{
    Api, Constraints, Content, EnumOf, Float, Item, ItemKind, NameRule, Operation, Pattern, SchemeKind, Text, Type,
    TypeKind,
};

use super::Ctx;

/// Something that a spec may require from the runtime or from other crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// The `Authorization` header of schemes other than basic and bearer.
    Authorization,
    Base64,
    /// Bodies of several media types.
    Choice,
    /// Dates as types of `chrono`; `Jiff` and `Time` are alternatives.
    Chrono,
    ClientCredentials,
    Decimals,
    /// Schemes of OAuth 2.0 with the device flow.
    DeviceFlow,
    /// Responses that are read as a stream of bytes.
    Download,
    /// Credentials from the environment.
    Environment,
    /// Errors whose bodies are typed.
    Errors,
    /// Types of other crates in place of the spec's own.
    External,
    Form,
    /// Documented response headers that are not strings.
    Headers,
    Jiff,
    /// Requests that are sent one item at a time.
    Lines,
    Multipart,
    /// Paginated lists.
    Pages,
    Patterns,
    /// Unicode properties in patterns.
    Properties,
    /// Responses that are read one item at a time.
    Sequence,
    /// Signatures of Standard Webhooks.
    Standard,
    /// Dates and times in other forms than RFC 3339 has.
    LooseDates,
    Time,
    /// Signatures in one header, `t=…,v1=…`.
    Timestamped,
    Tokens,
    Tuples,
    /// Requests that may be streams or files.
    Upload,
    Uuid,
    Xml,
}

/// Everything that the spec requires.
pub(super) fn needs(ctx: &Ctx<'_>) -> BTreeSet<Need> {
    let mut needs = BTreeSet::new();
    for_each_pattern(ctx, &mut |pattern| {
        needs.extend(pattern.regex.as_ref().map(|_| Need::Patterns));
        needs.extend((!pattern.properties.is_empty()).then_some(Need::Properties));
    });
    needs.extend(super::external::has_external(ctx).then_some(Need::External));
    for_each_type(ctx, &mut |ty, _| needs.extend(of_type(ctx, ty)));
    let is_decimal = |item: &Item| match &item.kind {
        ItemKind::Enum(values) => values.of == EnumOf::Numbers(Float::Decimal),
        ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => false,
    };
    needs.extend(ctx.api.items.iter().any(is_decimal).then_some(Need::Decimals));
    needs.extend(ctx.config.webhooks.as_ref().map(|webhooks| match webhooks.signature {
        Signature::Timestamped => Need::Timestamped,
        Signature::Standard => Need::Standard,
    }));
    needs.extend((ctx.config.types.date_times == DateTimes::Utc).then_some(Need::LooseDates));
    needs.extend(super::xml::needs_xml(ctx).then_some(Need::Xml));
    needs.extend((!ctx.names.header_sets().is_empty()).then_some(Need::Headers));
    needs.extend((!ctx.config.environment.is_empty()).then_some(Need::Environment));
    needs.extend((!ctx.analysis.errors.is_empty()).then_some(Need::Errors));
    needs.extend(ctx.api.operations.iter().flat_map(of_operation));
    needs.extend(ctx.api.schemes.iter().filter(|scheme| scheme.is_sent()).flat_map(|scheme| of_scheme(&scheme.kind)));
    needs
}

fn of_type(ctx: &Ctx<'_>, ty: &Type) -> Option<Need> {
    match &ty.kind {
        TypeKind::Text(Text::DateTime) => of_dates(ctx.config.types.instants()),
        TypeKind::Text(Text::Date) => of_dates(ctx.config.types.dates),
        TypeKind::Text(Text::Uuid) => (ctx.config.types.uuid == Uuid::Uuid).then_some(Need::Uuid),
        TypeKind::Text(Text::Base64) => Some(Need::Base64),
        TypeKind::Float(Float::Decimal) => Some(Need::Decimals),
        TypeKind::Tuple(_) => Some(Need::Tuples),
        _ => None,
    }
}

fn of_dates(dates: Dates) -> Option<Need> {
    match dates {
        Dates::Chrono => Some(Need::Chrono),
        Dates::Jiff => Some(Need::Jiff),
        Dates::Time => Some(Need::Time),
        Dates::Text => None,
    }
}

fn of_operation(operation: &Operation) -> Vec<Need> {
    let of_input = |content: &Content| match content {
        Content::Form(_) => Some(Need::Form),
        Content::Multipart(_) | Content::Members(_) => Some(Need::Multipart),
        Content::Sequence(_) => Some(Need::Lines),
        Content::Empty | Content::Json(_) | Content::Text | Content::Xml(_) | Content::Bytes => None,
    };
    let mut needs: Vec<Need> = operation.inputs().filter_map(of_input).collect();
    let is_upload = |content: &Content| matches!(content, Content::Bytes | Content::Multipart(_));
    needs.extend(operation.inputs().any(is_upload).then_some(Need::Upload));
    let is_download = operation.stream.as_ref().is_some_and(|stream| matches!(stream.content, Content::Bytes));
    needs.extend(is_download.then_some(Need::Download));
    let is_sequence = operation.received().any(|content| matches!(content, Content::Sequence(_)));
    needs.extend(is_sequence.then_some(Need::Sequence));
    needs.extend(operation.pages.as_ref().map(|_| Need::Pages));
    let has_choice = operation.body.as_ref().is_some_and(|body| body.media.len() > 1);
    needs.extend(has_choice.then_some(Need::Choice));
    needs
}

fn of_scheme(kind: &SchemeKind) -> &'static [Need] {
    match kind {
        SchemeKind::Bearer => &[Need::Tokens],
        SchemeKind::Token { device: None, .. } => &[Need::ClientCredentials, Need::Tokens],
        SchemeKind::Token { device: Some(_), .. } => &[Need::ClientCredentials, Need::DeviceFlow, Need::Tokens],
        SchemeKind::Http(_) => &[Need::Authorization],
        _ => &[],
    }
}

/// Visits the patterns that are in tables.
pub(super) fn for_each_pattern<'a>(ctx: &Ctx<'a>, visit: &mut impl FnMut(&'a Pattern)) {
    for_each_type(ctx, &mut |ty, is_checked| {
        if is_checked {
            patterns(&ty.constraints).for_each(&mut *visit);
        }
    });
    for (id, index) in &ctx.analysis.limited {
        if let ItemKind::Union(union) = &ctx.api.item(*id).kind {
            let types = alias_chain(ctx.api, &union.variants[*index].ty);
            types.flat_map(|ty| patterns(&ty.constraints)).for_each(&mut *visit);
        }
    }
    for id in &ctx.analysis.sent {
        if let ItemKind::Record(record) = &ctx.api.item(*id).kind {
            patterns(&record.constraints).for_each(&mut *visit);
        }
    }
}

fn patterns(constraints: &Constraints) -> impl Iterator<Item = &Pattern> {
    let of_names = constraints.names().iter().flat_map(|rule| match rule {
        NameRule::Matches(patterns) => patterns.as_slice(),
        NameRule::MinLength(_) | NameRule::MaxLength(_) | NameRule::OneOf(_) => &[],
    });
    constraints.patterns().iter().chain(of_names)
}

/// Visits each type, and whether its constraints are in a table: those of received types are not,
/// except those that distinguish branches, which the caller visits.
fn for_each_type<'a>(ctx: &Ctx<'a>, visit: &mut impl FnMut(&'a Type, bool)) {
    let api: &'a Api = ctx.api;
    for item in &api.items {
        let is_checked = ctx.analysis.sent.contains(&item.id) || ctx.analysis.newtypes.contains(&item.id);
        let mut visit = |ty: &'a Type| visit(ty, is_checked);
        for ty in parts(&item.kind) {
            walk(ty, &mut visit);
        }
    }
    for operation in &api.operations {
        sent_types(operation).for_each(|ty| walk(ty, &mut |ty| visit(ty, true)));
        received_types(operation).for_each(|ty| walk(ty, &mut |ty| visit(ty, false)));
    }
    let webhooks = api.webhooks.iter().flat_map(|webhook| webhook.payload.iter().chain(&webhook.answer));
    webhooks.for_each(|ty| walk(ty, &mut |ty| visit(ty, false)));
}
