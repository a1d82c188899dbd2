//! Operations: each method of each path.

use super::Ctx;
use super::body::lower_body;
use super::declared::declared;
use super::parameter::lower_parameters;
use super::response::lower_responses;
use super::security::{lower_security, scopes};
use super::server::lower_servers;
use super::webhook::lower_callbacks;
use crate::diagnostic::rules;
use crate::document::{self, PathItem};
use crate::http::{METHODS, is_token};
use crate::ir::{Content, Docs, Operation, OperationId, Tag, TagId, name_in_config};
use crate::pointer::Origin;

/// The operations of a path item with their methods in upper case, as sent.
pub(super) fn operations_of<'a>(ctx: &mut Ctx<'_>, path_item: &'a PathItem) -> Vec<(String, &'a document::Operation)> {
    let fixed = path_item.operations.iter();
    let mut operations: Vec<(String, &'a document::Operation)> =
        fixed.map(|(method, operation)| (method.to_ascii_uppercase(), operation)).collect();
    for (method, operation) in &path_item.additional {
        let problem = if METHODS.iter().any(|fixed| fixed.eq_ignore_ascii_case(method)) {
            Some("has its own key in the path item")
        } else if !is_token(method) {
            Some("is not an HTTP method")
        } else {
            None
        };
        match problem {
            None => operations.push((method.clone(), operation)),
            Some(problem) => {
                let message = format!("`{}` {problem}; it is ignored", method.escape_debug());
                ctx.types.diagnostics.warning(rules::UNUSABLE_METHOD, &operation.origin, message);
                ctx.types.skip(&operation.origin);
            }
        }
    }
    operations
}

pub(super) fn lower_operations(ctx: &mut Ctx<'_>) {
    for (path, place) in &ctx.document.paths {
        let Some(path_item) = place.target(ctx.types.diagnostics) else { continue };
        for (method, operation) in operations_of(ctx, path_item) {
            if lower_operation(ctx, path, path_item, &method, operation).is_none() {
                ctx.types.skip(&operation.origin);
            }
        }
    }
}

/// Tags that no operation has, and that are not above others, are nowhere in the crate.
pub(super) fn report_tags(ctx: &mut Ctx<'_>) {
    let document = ctx.document;
    for (tag, name) in document.tags.iter().filter_map(|tag| Some((tag, tag.name.as_ref()?))) {
        let is_label = ctx.calls.operations.iter().any(|operation| operation.labels.contains(name));
        let is_parent = document.tags.iter().any(|other| other.parent.as_ref() == Some(name));
        if !is_label && !is_parent && !ctx.calls.tags.iter().any(|known| known.name == *name) {
            let message = "no operation has this tag; it is not in the crate";
            ctx.types.diagnostics.note_each(rules::TAG_UNUSED, &tag.origin, message);
        }
    }
}

/// `None` after a warning.
fn lower_operation(
    ctx: &mut Ctx<'_>,
    path: &str,
    path_item: &PathItem,
    method: &str,
    spec: &document::Operation,
) -> Option<()> {
    let core = spec.core.get(ctx.types.diagnostics)?;
    let id = OperationId(ctx.calls.operations.len());
    let declared = declared(&mut ctx.types, [&path_item.parameters, &spec.parameters]);
    let parameters = lower_parameters(&mut ctx.types, id, path, &spec.origin, declared);
    let body = lower_body(ctx, id, spec);
    let json = body.iter().flat_map(|body| &body.media).find_map(|media| match &media.content {
        Content::Json(ty) => Some(ty),
        _ => None,
    });
    let operation_id = usable_id(ctx, core.operation_id.as_ref(), &spec.origin);
    let name = name_in_config(operation_id.as_deref(), method, path);
    let forced = ctx.config.operations.responses.get(&name).map(|entry| entry.kind);
    let responses = lower_responses(ctx, id, method, spec, json, forced);
    let tag = grouping_tag(ctx, &core.tags);
    let labels = core.tags.iter().enumerate().filter(|(index, _)| Some(*index) != tag);
    let labels = labels.map(|(_, label)| label.clone()).collect();
    let (security, requires_scheme) = lower_security(ctx, spec.security.as_ref(), &name);
    let servers = lower_servers(ctx, [&spec.servers, &path_item.servers, &ctx.document.servers]);
    let operation = Operation {
        id,
        origin: spec.origin.clone(),
        operation_id,
        method: method.to_owned(),
        path: path.to_owned(),
        server: servers.first().map(|id| ctx.calls.servers[id.0].filled()).unwrap_or_default(),
        servers,
        tag: tag.map(|tag| lower_tag(ctx, &core.tags[tag], &spec.origin)),
        labels,
        docs: docs(path_item, spec, core),
        parameters,
        body,
        output: responses.output,
        errors: responses.errors,
        accept: responses.accept,
        stream: responses.stream,
        vendor_pages: spec.vendor_pages.clone(),
        lifecycle: spec.lifecycle.clone(),
        pages: None,
        headers: responses.headers,
        error_headers: responses.error_headers,
        security,
        has_own_security: spec.security.is_some(),
        requires_scheme,
        scopes: scopes(spec.security.as_ref().or(ctx.document.security.as_ref())),
    };
    ctx.calls.operations.push(operation);
    lower_callbacks(ctx, id, spec);
    Some(())
}

/// The operation's ID, if it contains anything that a name can be made of.
fn usable_id(ctx: &mut Ctx<'_>, id: Option<&String>, origin: &Origin) -> Option<String> {
    let id = id?;
    if id.chars().any(char::is_alphanumeric) {
        return Some(id.clone());
    }
    let message = format!("`{}` has no letters or digits; the method is named after the path", id.escape_debug());
    ctx.types.diagnostics.note(rules::OPERATION_ID_UNUSABLE, &origin.key("operationId"), message);
    None
}

fn docs(path_item: &PathItem, spec: &document::Operation, core: &openapiv3::Operation) -> Docs {
    Docs {
        summary: core.summary.clone().or_else(|| path_item.summary.clone()),
        description: core.description.clone().or_else(|| path_item.description.clone()),
        deprecated: core.deprecated,
        external: spec.external.as_ref().map(Into::into),
        ..Docs::default()
    }
}

/// The first tag, unless its kind says that it labels operations and another one groups them (OpenAPI 3.2, tag kinds).
fn grouping_tag(ctx: &Ctx<'_>, tags: &[String]) -> Option<usize> {
    let groups = |name: &String| {
        let tag = ctx.document.tags.iter().find(|tag| tag.name.as_ref() == Some(name));
        tag.and_then(|tag| tag.kind.as_deref()).is_none_or(|kind| kind == "nav")
    };
    tags.iter().position(groups).or((!tags.is_empty()).then_some(0))
}

/// Tags are in the order in which operations use them.
fn lower_tag(ctx: &mut Ctx<'_>, name: &str, operation: &Origin) -> TagId {
    if let Some(index) = ctx.calls.tags.iter().position(|tag| tag.name == name) {
        return TagId(index);
    }
    let described = ctx.document.tags.iter().find(|tag| tag.name.as_deref() == Some(name));
    let core = described.and_then(|tag| tag.core.get(ctx.types.diagnostics));
    let summary = described.and_then(|tag| tag.summary.clone());
    let docs = Docs {
        summary,
        description: core.and_then(|tag| tag.description.clone()),
        external: described.and_then(|tag| tag.external.as_ref()).map(Into::into),
        ..Docs::default()
    };
    let origin = described.map_or(operation, |tag| &tag.origin).clone();
    let (parent, kind) = described.map(|tag| (tag.parent.clone(), tag.kind.clone())).unwrap_or_default();
    ctx.calls.tags.push(Tag { name: name.to_owned(), docs, origin, paths: Vec::new(), parent, kind });
    TagId(ctx.calls.tags.len() - 1)
}
