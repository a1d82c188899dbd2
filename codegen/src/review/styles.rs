//! Styles of parameters and of form fields whose values they cannot express.

use crate::diagnostic::{Diagnostics, rules};
use crate::ir::graph::{as_record, resolved};
use crate::ir::{Api, Form, FormField, Parameter, ParameterPlace, Style, Type, TypeKind};

/// An object of the style `form` with `explode` sends each member as a parameter (OpenAPI 3.1.1, section 4.8.12.4). If
/// another parameter has that name, the service cannot tell them apart.
pub(super) fn report_members(api: &Api, parameters: &[Parameter], diagnostics: &mut Diagnostics) {
    for exploded in parameters.iter().filter(|parameter| is_exploded(parameter)) {
        let Some(record) = as_record(api, &exploded.ty) else { continue };
        // The name of an exploded object itself is not sent.
        let is_sent = |other: &&Parameter| !is_exploded(other) || as_record(api, &other.ty).is_none();
        let others = || parameters.iter().filter(|other| other.place == exploded.place).filter(is_sent);
        let is_taken = |name: &str| others().any(|other| other.wire_name == name);
        for name in record.fields.iter().map(|field| &field.wire_name).filter(|name| is_taken(name)) {
            let message = format!("the member `{name}` is sent under its own name, which another parameter also has");
            diagnostics.note_each(rules::PARAMETER_NAMES_CLASH, &exploded.origin, message);
        }
    }
}

fn is_exploded(parameter: &Parameter) -> bool {
    let is_pair = matches!(parameter.place, ParameterPlace::Query | ParameterPlace::Cookie);
    is_pair && parameter.style == Style::Form && parameter.explode
}

/// How deeply a value is nested, as far as styles are concerned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    Single,
    /// A list or an object of single values.
    Flat,
    Nested,
}

/// OpenAPI 3.1.1, sections 4.8.12.3 and 4.8.12.4: a style defines lists and objects of single values, but nothing
/// nested deeper.
pub(super) fn report_nested(api: &Api, form: &Form, diagnostics: &mut Diagnostics) {
    for field in form.fields.iter().filter(|field| field.style != Style::Json && is_nested(api, form, field)) {
        let (name, written) = (&field.wire_name, if field.style == Style::DeepObject { DEEP } else { JSON });
        let message =
            format!("the style of `{name}` has no rule for lists and objects in its value: they are written {written}");
        diagnostics.note(rules::STYLE_NESTED, &field.origin, message);
    }
}

const DEEP: &str = "as `name[key][key]` and `name[key][0]`";
const JSON: &str = "as JSON";

fn is_nested(api: &Api, form: &Form, field: &FormField) -> bool {
    let mut members = as_record(api, &form.ty).into_iter().flat_map(|record| &record.fields);
    let member = members.find(|member| member.wire_name == field.wire_name);
    member.is_some_and(|member| depth(api, &member.ty, 0) == Depth::Nested)
}

fn depth(api: &Api, ty: &Type, level: usize) -> Depth {
    let inside = |ty: &Type| if level > 0 { Depth::Flat } else { around(depth(api, ty, level + 1)) };
    let deepest = |depths: &mut dyn Iterator<Item = Depth>| depths.max().unwrap_or(Depth::Flat);
    if let Some(record) = as_record(api, ty) {
        return deepest(&mut record.fields.iter().map(|field| &field.ty).chain(&record.rest).map(inside));
    }
    match &resolved(api, ty).kind {
        TypeKind::List(inner) | TypeKind::Map(inner) => inside(inner),
        TypeKind::Tuple(elements) => deepest(&mut elements.iter().map(inside)),
        // Unions and untyped values may be anything.
        _ => Depth::Single,
    }
}

fn around(inner: Depth) -> Depth {
    if inner == Depth::Single { Depth::Flat } else { Depth::Nested }
}
