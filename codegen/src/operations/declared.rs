//! Parameters as the document declares them: which of them an operation has.

use indexmap::IndexMap;
use openapiv3::Parameter as Core;

use crate::diagnostic::rules;
use crate::document::{self, RefOr};
use crate::http::header_problem;
use crate::ir::ParameterPlace;
use crate::lower::Ctx;

/// A parameter of the spec before its type is lowered.
pub(super) struct Declared<'n> {
    pub(super) spec: &'n document::Parameter,
    pub(super) core: &'n Core,
}

impl Declared<'_> {
    pub(super) fn name(&self) -> &str {
        &self.core.parameter_data_ref().name
    }

    pub(super) fn place(&self) -> ParameterPlace {
        match self.core {
            Core::Path { .. } => ParameterPlace::Path,
            Core::Query { .. } => ParameterPlace::Query,
            Core::Header { .. } => ParameterPlace::Header,
            Core::Cookie { .. } => ParameterPlace::Cookie,
        }
    }
}

/// A place and a name in it; names of headers are in lower case.
type Key = (ParameterPlace, String);

/// The parameters of an operation: those of the path item, overridden by its own (OpenAPI 3.0.4, section 4.7.10).
pub(super) fn declared<'a>(ctx: &mut Ctx<'_>, levels: [&'a [RefOr<document::Parameter>]; 2]) -> Vec<Declared<'a>> {
    let mut all: IndexMap<Key, Declared<'a>> = IndexMap::new();
    for listed in levels {
        all.extend(declared_by(ctx, listed));
    }
    all.into_values().collect()
}

/// Those of one list, each once.
fn declared_by<'a>(ctx: &mut Ctx<'_>, all_listed: &'a [RefOr<document::Parameter>]) -> IndexMap<Key, Declared<'a>> {
    let mut all: IndexMap<Key, Declared<'a>> = IndexMap::new();
    for listed in all_listed {
        let Some(spec) = listed.target(ctx.diagnostics) else { continue };
        let Some(core) = spec.core.get(ctx.diagnostics) else { continue };
        let declared = Declared { spec, core };
        if !is_usable(ctx, &declared) {
            continue;
        }
        let key = key(&declared);
        if all.contains_key(&key) {
            let message = format!("duplicate parameter `{}`; the first one is used", key.1);
            ctx.diagnostics.warning(rules::DUPLICATE_PARAMETER, &listed.origin, message);
        } else {
            all.insert(key, declared);
        }
    }
    all
}

fn key(declared: &Declared<'_>) -> Key {
    let (place, name) = (declared.place(), declared.name());
    (place, if place == ParameterPlace::Header { name.to_ascii_lowercase() } else { name.to_owned() })
}

fn is_usable(ctx: &mut Ctx<'_>, declared: &Declared<'_>) -> bool {
    let (name, origin) = (declared.name(), &declared.spec.origin);
    if name.is_empty() {
        let warning = ctx.diagnostics.warning(
            rules::PARAMETER_WITHOUT_NAME,
            origin,
            "a parameter needs a name; this one is ignored",
        );
        warning.help("write the name that the service expects, or remove the parameter");
        return false;
    }
    // `normalize` has reported it.
    declared.place() != ParameterPlace::Header || header_problem(name).is_none()
}
