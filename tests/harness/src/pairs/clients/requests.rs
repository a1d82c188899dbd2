//! Checks a request against a spec.
//!
//! Input: a request and the operation that gets it. Output: why the service refuses it.

use codegen::ir::{Api, ItemKind, Operation, Parameter, ParameterPlace, SchemeId, SchemeKind, Type, TypeKind};
use serde_json::Value;

use super::service::Service;
use crate::roundtrip::schemas::faults::Checker;
use crate::wire::exchange::Request;

pub(super) fn faults(service: &Service<'_>, operation: usize, request: &Request) -> Vec<String> {
    let operation = &service.operations()[operation];
    let mut faults: Vec<String> = body_fault(service, operation, request).into_iter().collect();
    let api = &service.side.generated.api;
    for parameter in operation.parameters.iter().filter(|parameter| is_scalar(api, &parameter.ty)) {
        faults.extend(parameter_fault(service, parameter, request));
    }
    faults.extend(credential_fault(api, operation, request));
    faults
}

/// Whether the request has the credentials of none of the alternatives.
fn credential_fault(api: &Api, operation: &Operation, request: &Request) -> Option<String> {
    let has = |id: &SchemeId| match &api.schemes[id.0].kind {
        SchemeKind::Header(name) => !request.header(&name.to_ascii_lowercase()).is_empty(),
        SchemeKind::Query(name) => query(request, name).is_some(),
        SchemeKind::Cookie(name) => request.header("cookie").contains(name),
        SchemeKind::Basic => request.header("authorization").starts_with("Basic "),
        SchemeKind::Bearer => request.header("authorization").starts_with("Bearer "),
        SchemeKind::Token { .. } | SchemeKind::Http(_) => !request.header("authorization").is_empty(),
        SchemeKind::Transport => true,
    };
    let is_refused = !operation.security.is_empty() && !operation.security.iter().any(|all| all.iter().all(has));
    is_refused.then(|| "the credentials are others".to_owned())
}

fn body_fault(service: &Service<'_>, operation: &Operation, request: &Request) -> Option<String> {
    let Some(body) = &operation.body else {
        return (!request.body.is_empty()).then(|| format!("a body is sent: {}", request.body));
    };
    if request.body.is_empty() {
        return body.required.then(|| "no body is sent".to_owned());
    }
    let media_type = request.header("content-type").split(';').next().unwrap_or_default();
    if !body.media.iter().any(|media| essence(&media.media_type) == media_type) {
        return Some(format!("the body is `{media_type}`"));
    }
    let value: Value = serde_json::from_str(&request.body).ok().filter(|_| media_type.ends_with("json"))?;
    let checker = service.sent.of_request(&operation.origin.to_string(), media_type)?;
    first_fault(&checker, &value).map(|fault| format!("{fault} in {value}"))
}

fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

fn parameter_fault(service: &Service<'_>, parameter: &Parameter, request: &Request) -> Option<String> {
    let name = &parameter.wire_name;
    let sent = match parameter.place {
        ParameterPlace::Query => query(request, name),
        ParameterPlace::Header => {
            Some(request.header(&name.to_ascii_lowercase())).filter(|text| !text.is_empty()).map(str::to_owned)
        }
        // A path has the same number of parameters, and cookies are rare.
        ParameterPlace::Path | ParameterPlace::Cookie => return None,
    };
    let Some(text) = sent else { return parameter.required.then(|| format!("the parameter `{name}` is not sent")) };
    let checker = service.sent.checker(&format!("{}/schema", parameter.origin))?;
    // All that is not text looks like JSON.
    let values = [Some(Value::from(text.clone())), serde_json::from_str(&text).ok()];
    let is_valid = values.iter().flatten().any(|value| first_fault(&checker, value).is_none());
    (!is_valid).then(|| format!("the parameter `{name}` is `{text}`"))
}

/// The value of a query parameter.
fn query(request: &Request, name: &str) -> Option<String> {
    let (_, query) = request.uri.split_once('?')?;
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(key) == name).then(|| decoded(value))
    })
}

fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|code| str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &after[2..]).1,
            None => (bytes.push(if *first == b'+' { b' ' } else { *first }), rest = after).1,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `/b does not match properties/b/maxLength`
fn first_fault(checker: &Checker, value: &Value) -> Option<String> {
    let fault = checker.faults(value).into_iter().next()?;
    Some(format!("`{}` does not match {}", fault.place, fault.keyword))
}

/// Whether a parameter is a single text.
fn is_scalar(api: &Api, ty: &Type) -> bool {
    match &ty.kind {
        TypeKind::Nullable(inner) => is_scalar(api, inner),
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Alias(target) => is_scalar(api, target),
            ItemKind::Enum(_) => true,
            ItemKind::Record(_) | ItemKind::Union(_) => false,
        },
        TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Tuple(_) | TypeKind::Any => false,
        _ => true,
    }
}
