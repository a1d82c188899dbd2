//! The names for an operation: its method, the types around its call, and their members.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Ctx;
use super::claim::{Claim, Scope};
use super::media;
use super::names::OperationNames;
use super::operations::assign_methods;
use super::reserved;
use super::tags::Tags;
use crate::ident::case::{Role, identifier, suffixed, unraw};
use crate::ir::{
    Content, Media, Multipart, Operation, OperationId, Output, Parameter, ParameterPlace, ParameterSource, Part, TagId,
};

/// The names of all operations.
pub(super) fn assign<'a>(ctx: &mut Ctx<'a, '_>, tags: &Tags<'a>) -> Vec<OperationNames> {
    let mut by_tag: BTreeMap<Option<TagId>, Vec<&'a Operation>> = BTreeMap::new();
    for operation in &ctx.api.operations {
        by_tag.entry(operation.tag).or_default().push(operation);
    }
    let mut named = Vec::with_capacity(ctx.api.operations.len());
    for (tag, operations) in by_tag {
        let handle = tag.map_or("Client", |tag| &tags.names[tag.0].handle);
        let methods = tag.map_or_else(|| tags.client.clone(), |_| handle_methods());
        named.extend(assign_module(ctx, operations, handle, methods));
    }
    named.sort_by_key(|(id, _)| *id);
    named.into_iter().map(|(_, names)| names).collect()
}

fn handle_methods<'a>() -> Scope<'a> {
    let mut methods = Scope::new(Role::Method);
    methods.reserve(reserved::BORROWING, "a method of std");
    methods
}

/// The names of the operations that share a module.
fn assign_module<'a>(
    ctx: &mut Ctx<'a, '_>,
    operations: Vec<&'a Operation>,
    handle: &str,
    mut methods: Scope<'a>,
) -> Vec<(OperationId, OperationNames)> {
    let methods = assign_methods(ctx, &operations, &mut methods);
    let mut types = Scope::new(Role::Type);
    types.reserve(reserved::OPERATION_TYPES, "a type that all know");
    types.reserve(&[handle], "the handle that has the methods");
    let calls = assign_calls(ctx, &mut types, &operations, &methods);
    let headers = assign_around(ctx, &mut types, &operations, &calls, "headers", |it| !it.headers.is_empty());
    let error_headers =
        assign_around(ctx, &mut types, &operations, &calls, "error headers", |it| !it.error_headers.is_empty());
    let outputs =
        assign_around(ctx, &mut types, &operations, &calls, "output", |it| matches!(it.output, Output::Several(_)));
    let contents = assign_around(ctx, &mut types, &operations, &calls, "content", |it| choices(it).len() > 1);
    let all_parts = assign_around(ctx, &mut types, &operations, &calls, "parts", has_own_parts);
    let all_required = assign_around(ctx, &mut types, &operations, &calls, "required", Operation::has_named_arguments);
    let types = calls
        .into_iter()
        .zip(headers.into_iter().zip(error_headers))
        .zip(outputs.into_iter().zip(contents))
        .zip(all_parts.into_iter().zip(all_required));
    let types = types.map(|(((call, (headers, error_headers)), (output, content)), (parts, required))| Types {
        call,
        headers,
        error_headers,
        output,
        content,
        parts,
        required,
    });
    let named = operations.into_iter().zip(methods).zip(types);
    named.map(|((operation, method), types)| (operation.id, complete(ctx, operation, method, types))).collect()
}

/// The types around one operation.
struct Types {
    call: String,
    headers: Option<String>,
    error_headers: Option<String>,
    output: Option<String>,
    content: Option<String>,
    parts: Option<String>,
    required: Option<String>,
}

fn complete<'a>(ctx: &mut Ctx<'a, '_>, operation: &'a Operation, method: String, types: Types) -> OperationNames {
    let id = operation.operation_id.as_deref().map(|id| identifier(Role::Method, id));
    OperationNames {
        is_id: id.is_some_and(|id| id == method),
        method,
        call: types.call,
        headers: types.headers,
        error_headers: types.error_headers,
        output: types.output,
        content: types.content,
        contents: media::assign_bodies(ctx, choices(operation)),
        parts: types.parts,
        required: types.required,
        part_fields: media::assign_parts(ctx, parts(operation).unwrap_or_default()),
        parameters: assign_parameters(ctx, operation),
        header_set: None,
        error_header_set: None,
        successes: media::assign_successes(ctx, operation),
    }
}

/// The media types of the body, if the caller chooses one of several.
fn choices(operation: &Operation) -> &[Media] {
    match &operation.body {
        Some(body) if body.media.len() > 1 => &body.media,
        _ => &[],
    }
}

/// The declared parts of the multipart body.
fn parts(operation: &Operation) -> Option<&[Part]> {
    operation.inputs().find_map(|content| match content {
        Content::Multipart(Multipart { parts: Some(parts), .. }) => Some(parts.as_slice()),
        _ => None,
    })
}

/// Whether the parts of the multipart body are a type of the operation, not of a component.
fn has_own_parts(operation: &Operation) -> bool {
    operation
        .inputs()
        .any(|content| matches!(content, Content::Multipart(Multipart { parts: Some(_), component: None })))
}

/// The types that the methods return.
fn assign_calls<'a>(
    ctx: &mut Ctx<'a, '_>,
    scope: &mut Scope<'a>,
    operations: &[&'a Operation],
    methods: &[String],
) -> Vec<String> {
    let claim = |(operation, method): (&&'a Operation, &String)| {
        let text = unraw(method).to_owned();
        let name = identifier(Role::Type, &text);
        Claim { origin: &operation.origin, text: Cow::Owned(text), before: String::new(), name }
    };
    let claims: Vec<Claim<'a>> = operations.iter().zip(methods).map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Type, &claims[claim].name, "call")];
    scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics)
}

/// The types that only some calls need, named after the call.
fn assign_around<'a>(
    ctx: &mut Ctx<'a, '_>,
    scope: &mut Scope<'a>,
    operations: &[&'a Operation],
    calls: &[String],
    word: &'static str,
    is_needed: impl Fn(&Operation) -> bool,
) -> Vec<Option<String>> {
    let needed: Vec<usize> = (0..operations.len()).filter(|index| is_needed(operations[*index])).collect();
    let claim = |index: &usize| {
        let (origin, before) = (&operations[*index].origin, calls[*index].clone());
        Claim { origin, text: Cow::Owned(format!("{before} {word}")), name: with_words(&before, word), before }
    };
    let claims: Vec<Claim<'a>> = needed.iter().map(claim).collect();
    let longer = |claim: usize| {
        let response = suffixed(Role::Type, &claims[claim].before, "response");
        vec![with_words(&response, word)]
    };
    let granted = scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics);
    let mut names = vec![None; operations.len()];
    for (index, name) in needed.into_iter().zip(granted) {
        names[index] = Some(name);
    }
    names
}

fn with_words(name: &str, words: &str) -> String {
    words.split(' ').fold(name.to_owned(), |name, word| suffixed(Role::Type, &name, word))
}

/// Arguments and setters. One whose name is a method of every call gets the suffix `param`; those that share a name in
/// several places all get the place as a prefix.
fn assign_parameters<'a>(ctx: &mut Ctx<'a, '_>, operation: &'a Operation) -> Vec<String> {
    let parameters = &operation.parameters;
    let mut scope = Scope::new(Role::Parameter);
    scope.reserve(reserved::CONSUMING, "a method of std");
    scope.reserve(reserved::CALL, "a method that each call has");
    if operation.stream.is_some() {
        scope.reserve(&["stream"], "a method of calls that stream");
    }
    if operation.pages.is_some() {
        scope.reserve(&["items", "pages"], "a method of calls that yield pages");
    }
    // The key of the call is named like the runtime's option unless the configuration renames it.
    let is_key = |parameter: &Parameter| {
        matches!(parameter.source, ParameterSource::IdempotencyKey { .. })
            && ctx.renames.find(Role::Parameter, &parameter.origin).is_none()
    };
    let key = parameters.iter().position(is_key);
    let parameters: Vec<&'a Parameter> = parameters
        .iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != key)
        .map(|(_, parameter)| parameter)
        .collect();
    let claim = |parameter: &&'a Parameter| Claim::of(Role::Parameter, &parameter.origin, &parameter.wire_name);
    let claims: Vec<Claim<'a>> = parameters.iter().map(claim).collect();
    let own: Vec<bool> = claims.iter().map(|claim| scope.holder(&claim.name).is_some()).collect();
    let longer = |claim: usize| {
        let wanted = &claims[claim].name;
        let with_place = suffixed(Role::Parameter, place_word(parameters[claim].place), unraw(wanted));
        let with_word = own[claim].then(|| suffixed(Role::Parameter, wanted, "param"));
        with_word.into_iter().chain([with_place]).collect()
    };
    let mut names = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    if let Some(key) = key {
        names.insert(key, reserved::KEY.to_owned());
    }
    names
}

fn place_word(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    }
}
