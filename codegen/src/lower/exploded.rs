//! Members of objects that become parameters of their own.
//!
//! Input: the parameters of an operation. Output: notes on members with the name of another parameter. Must not change
//! how they are sent.

use super::Ctx;
use crate::diagnostic::Kind;
use crate::ir::{Parameter, ParameterPlace, Style};

/// An object of the style `form` with `explode` sends each member as a parameter (OpenAPI 3.1.1, section 4.8.12.4). If
/// another parameter has that name, the service cannot tell them apart.
pub(super) fn report(ctx: &mut Ctx<'_>, parameters: &[Parameter]) {
    for exploded in parameters.iter().filter(|parameter| is_exploded(parameter)) {
        let Some(record) = ctx.items.as_record(&exploded.ty) else { continue };
        let others = || parameters.iter().filter(|other| other.place == exploded.place);
        let is_taken = |name: &str| others().any(|other| other.wire_name == name);
        let same = record.fields.iter().map(|field| &field.wire_name).filter(|name| is_taken(name));
        for name in same.cloned().collect::<Vec<_>>() {
            let message = format!("the member `{name}` is sent under its own name, which another parameter also has");
            ctx.diagnostics.note_each(Kind::Conflict, &exploded.origin, message);
        }
    }
}

fn is_exploded(parameter: &Parameter) -> bool {
    let is_pair = matches!(parameter.place, ParameterPlace::Query | ParameterPlace::Cookie);
    is_pair && parameter.style == Style::Form && parameter.explode
}
