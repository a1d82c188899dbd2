//! Messages about references that cannot be used.

use super::collect::Found;
use super::place::Expected;
use super::reference_to;
use super::resolve::Resolver;
use crate::diagnostic::rules;
use crate::normalize::nearest::nearest;
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::escape;

/// How many references get a suggestion; each costs a comparison with every name.
const MAX_HINTS: usize = 20;

impl<'a> Resolver<'a, '_> {
    pub(super) fn report_wrong_part(&mut self, found: &Found<'a>, place: Expected) {
        let wanted = found.object.noun();
        let message = match place {
            _ if found.object.section().is_none() => "a `$ref` is not allowed here; it is ignored".to_owned(),
            Expected::Object(object) => {
                format!("the `$ref` points to {}, not to {wanted}; {}", object.noun(), found.loss())
            }
            _ => format!("the `$ref` points to something that is not {wanted}; {}", found.loss()),
        };
        self.diagnostics.warning(rules::REF_WRONG_PART, &found.text.origin, message);
    }

    pub(super) fn report_nowhere(&mut self, found: &Found<'a>, text: &str) {
        let message = format!("`{text}` does not exist; {}", found.loss());
        self.hints += 1;
        let hint = if self.hints <= MAX_HINTS { self.hint(found.object, text) } else { None };
        let warning = self.diagnostics.warning(rules::REF_NOWHERE, &found.text.origin, message);
        if let Some(hint) = hint {
            warning.help(format!("did you mean `{hint}`?"));
        }
    }

    fn hint(&self, object: ObjectKind, text: &str) -> Option<String> {
        let section = object.section()?;
        let names = self.root.get("components")?.get(section)?.as_object()?.keys().map(String::as_str);
        let name = text.rsplit(['/', '#']).next()?;
        let found = nearest(name, names)?;
        Some(match text.rsplit_once('/') {
            // As Swagger 2.0 spells it.
            Some((start @ ("#/definitions" | "#/parameters" | "#/responses"), _)) => {
                format!("{start}/{}", escape(found))
            }
            _ => reference_to(section, found),
        })
    }
}
