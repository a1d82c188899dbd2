//! What the configuration, or else a convention, says about an API.
//!
//! Input: the [`Api`] as the spec has it, and the configuration. Output: an [`Api`] whose parameters say who sets them,
//! whose operations say which credentials they send, whose secrets are marked, and whose enums are open or closed. Must
//! not add or remove an item, an operation or a scheme.

mod client_header;
mod idempotency;
mod secret;
mod security;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Error, Place};
use crate::ir::{Api, ItemKind};

/// Applies the configuration to an API. An entry that matches nothing is an error.
pub fn apply(mut api: Api, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    idempotency::mark(&mut api.operations, config.idempotency.as_ref());
    client_header::mark(&mut api, &config.headers, diagnostics);
    security::apply(&mut api, config, diagnostics);
    secret::mark(&mut api, &config.secrets, diagnostics);
    if !config.types.closed_enums {
        open_enums(&mut api);
    }
    api
}

fn open_enums(api: &mut Api) {
    for item in &mut api.items {
        if let ItemKind::Enum(values) = &mut item.kind {
            values.is_open = true;
        }
    }
}

/// Reports an entry of the configuration that cannot be followed.
fn wrong<'d>(
    diagnostics: &'d mut Diagnostics,
    rule: Error,
    place: &Place,
    message: impl Into<String>,
) -> &'d mut Diagnostic {
    diagnostics.push(rule, place.clone(), message)
}
