//! Parameters: their types, their styles and their order.

use openapiv3::{Parameter as Core, PathStyle, QueryStyle};

use super::declared::Declared;
use super::unused;
use crate::diagnostic::rules;
use crate::document::{MediaType, SchemaId};
use crate::http::media_type::{MediaKind, media_kind};
use crate::ir::{Docs, OperationId, Parameter, ParameterPlace, ParameterSource, Parent, Style, Text, Type, TypeKind};
use crate::lower::{Ctx, InlineName, Lowered, any, lower_only_value, lower_value};
use crate::pointer::Origin;

/// The parameters in the order of the signature: those of the path in the order of the template, then the others. The
/// template decides about path parameters: an undeclared one is treated as a string, one that is not in the template is
/// ignored.
pub(super) fn lower_parameters(
    ctx: &mut Ctx<'_>,
    id: OperationId,
    template: &str,
    operation: &Origin,
    declared: Vec<Declared<'_>>,
) -> Vec<Parameter> {
    let names = template_names(template);
    let mut by_template: Vec<Option<Parameter>> = names.iter().map(|_| None).collect();
    let mut others = Vec::new();
    for declared in declared {
        if declared.place() != ParameterPlace::Path {
            others.push(lower_parameter(ctx, id, &declared));
        } else if let Some(index) = names.iter().position(|name| name == declared.name()) {
            by_template[index] = Some(lower_parameter(ctx, id, &declared));
        } else {
            let message = format!("the path has no `{{{}}}`; this parameter is ignored", declared.name());
            ctx.diagnostics.warning(rules::PARAMETER_NOT_IN_PATH, &declared.spec.origin, message);
        }
    }
    let mut parameters = Vec::new();
    for (name, parameter) in names.iter().zip(by_template) {
        parameters.push(parameter.unwrap_or_else(|| undeclared(ctx, name, operation)));
    }
    parameters.extend(others);
    parameters
}

/// The names in braces, each once.
pub(super) fn template_names(template: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in template.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

fn undeclared(ctx: &mut Ctx<'_>, name: &str, operation: &Origin) -> Parameter {
    let message = format!("the path's `{{{name}}}` is not declared; treated as a string");
    ctx.diagnostics.warning(rules::PATH_PARAMETER_UNDECLARED, operation, message);
    Parameter {
        wire_name: name.to_owned(),
        place: ParameterPlace::Path,
        style: Style::Simple,
        explode: false,
        reserved: false,
        required: true,
        source: ParameterSource::Caller,
        ty: Type::from(TypeKind::Text(Text::Plain)),
        fixed: None,
        default: None,
        docs: Docs::default(),
        origin: operation.clone(),
    }
}

fn lower_parameter(ctx: &mut Ctx<'_>, id: OperationId, declared: &Declared<'_>) -> Parameter {
    let Declared { spec, core } = declared;
    let data = core.parameter_data_ref();
    let place = declared.place();
    let part = InlineName { parent: Parent::Operation(id), part: &data.name };
    let (mut style, mut reserved) = style(core);
    if place == ParameterPlace::Path {
        // OpenAPI 3.2, section 4.12.2.3; documents of other versions mean the same.
        reserved = spec.allow_reserved;
    }
    if spec.is_cookie_style {
        style = Style::Cookie;
    }
    if spec.is_tab_delimited {
        style = Style::TabDelimited;
    }
    if spec.is_querystring {
        style = Style::Bare;
    }
    let required = data.required || place == ParameterPlace::Path;
    let (lowered, fixed) = match spec.content.first() {
        Some((media_type, media)) if spec.is_querystring => {
            (lower_querystring(ctx, media_type, media, part, &mut style), None)
        }
        Some((media_type, media)) => (lower_written(ctx, media_type, media, part, &mut style), None),
        None => lower_parameter_schema(ctx, spec.schema, part),
    };
    unused::report_parameter(ctx, spec, place, lowered.nullable);
    Parameter {
        wire_name: data.name.clone(),
        place,
        style,
        explode: data.explode.unwrap_or(matches!(style, Style::Form | Style::Cookie)),
        reserved,
        required,
        source: ParameterSource::Caller,
        ty: lowered.ty,
        fixed,
        default: lowered.default,
        docs: Docs {
            description: data.description.clone().or(lowered.docs.description),
            deprecated: data.deprecated.unwrap_or_default() || lowered.docs.deprecated,
            examples: spec.examples.iter().cloned().chain(lowered.docs.examples).collect(),
            external: lowered.docs.external,
            summary: None,
        },
        origin: spec.origin.clone(),
    }
}

/// The value of a parameter with `content`: JSON is written as JSON; the caller encodes other media types.
fn lower_written(
    ctx: &mut Ctx<'_>,
    media_type: &str,
    media: &MediaType,
    part: InlineName<'_>,
    style: &mut Style,
) -> Lowered {
    if media_kind(media_type) == MediaKind::Json {
        *style = Style::Json;
        return lower_schema(ctx, media.schema, part);
    }
    let message = format!("the parameter `{}` is a string; the caller encodes it as `{media_type}`", part.part);
    ctx.diagnostics.note(rules::ENCODED_BY_CALLER, &media.origin, message);
    Lowered::from(Type::from(TypeKind::Text(Text::Plain)))
}

/// The whole query: fields of a form, or the value as it is.
fn lower_querystring(
    ctx: &mut Ctx<'_>,
    media_type: &str,
    media: &MediaType,
    part: InlineName<'_>,
    style: &mut Style,
) -> Lowered {
    if media_kind(media_type) == MediaKind::Form {
        *style = Style::Fields;
    }
    if !matches!(media_kind(media_type), MediaKind::Form | MediaKind::Json) {
        let message = format!("the query is a string; the caller encodes it as `{media_type}`");
        ctx.diagnostics.note(rules::ENCODED_BY_CALLER, &media.origin, message);
        return Lowered::from(Type::from(TypeKind::Text(Text::Plain)));
    }
    lower_schema(ctx, media.schema, part)
}

/// The type, and the only value that a parameter may have.
fn lower_parameter_schema(
    ctx: &mut Ctx<'_>,
    schema: Option<SchemaId>,
    part: InlineName<'_>,
) -> (Lowered, Option<String>) {
    match schema.and_then(|schema| lower_only_value(ctx, schema)) {
        Some((lowered, text)) => (lowered, Some(text)),
        None => (lower_schema(ctx, schema, part), None),
    }
}

/// The type of a value; any JSON without a schema.
fn lower_schema(ctx: &mut Ctx<'_>, schema: Option<SchemaId>, part: InlineName<'_>) -> Lowered {
    match schema {
        Some(schema) => lower_value(ctx, schema, part),
        None => Lowered::from(any()),
    }
}

fn style(core: &Core) -> (Style, bool) {
    match core {
        Core::Path { style: PathStyle::Simple, .. } | Core::Header { .. } => (Style::Simple, false),
        Core::Path { style: PathStyle::Label, .. } => (Style::Label, false),
        Core::Path { style: PathStyle::Matrix, .. } => (Style::Matrix, false),
        Core::Query { style: QueryStyle::Form, allow_reserved, .. } => (Style::Form, *allow_reserved),
        Core::Query { style: QueryStyle::SpaceDelimited, allow_reserved, .. } => {
            (Style::SpaceDelimited, *allow_reserved)
        }
        Core::Query { style: QueryStyle::PipeDelimited, allow_reserved, .. } => (Style::PipeDelimited, *allow_reserved),
        Core::Query { style: QueryStyle::DeepObject, allow_reserved, .. } => (Style::DeepObject, *allow_reserved),
        Core::Cookie { .. } => (Style::Form, false),
    }
}
