//! `in: querystring`: a parameter that is the whole query.
//!
//! Input: the parameters of an operation. Output: a warning for each that contradicts this. Must not change them.

use super::declared::Declared;
use crate::diagnostic::rules;
use crate::ir::ParameterPlace;
use crate::lower::Ctx;

pub(super) fn report(ctx: &mut Ctx<'_>, declared: &[Declared<'_>]) {
    let Some(whole) = declared.iter().position(|parameter| parameter.spec.is_querystring) else { return };
    let is_other =
        |(index, parameter): &(usize, &Declared<'_>)| *index != whole && parameter.place() == ParameterPlace::Query;
    for (_, other) in declared.iter().enumerate().filter(is_other) {
        let [name, whole] = [other.name(), declared[whole].name()];
        let message = format!("`{name}` is in the query next to `{whole}`, which is the whole query; both are sent");
        ctx.diagnostics.warning(rules::WHOLE_QUERY, &other.spec.origin, message);
    }
    for parameter in declared.iter().filter(|parameter| parameter.spec.is_querystring) {
        if parameter.spec.content.is_empty() {
            let name = parameter.name();
            let message = format!(
                "`{name}` is the whole query and has no `content`; text is sent as it is, and other values as JSON"
            );
            ctx.diagnostics.warning(rules::WHOLE_QUERY, &parameter.spec.origin, message);
        }
    }
}
