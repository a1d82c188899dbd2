//! `extends` of an overlay: the document that it is for.
//!
//! Input: an overlay, the configuration and the document. Output: a note if the overlay names another document. The
//! configuration decides which overlays are applied, so it is never an error.

use super::overlay::Overlay;
use super::target::Target;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::Node;

/// Compares `extends` with the names of the spec files and the document's own `$self`.
pub(super) fn check(overlay: &Overlay<'_>, config: &Config, target: &Target, diagnostics: &mut Diagnostics) {
    let Some(node) = overlay.extends else { return };
    let Some(extends) = node.as_str() else { return };
    let own = target.document().get("$self").and_then(Node::as_str);
    let is_named = config.spec.iter().any(|file| file_name(file) == file_name(extends));
    if own != Some(extends) && !is_named {
        let message = format!("the overlay is for `{extends}`, which is not a spec file of the configuration");
        diagnostics
            .note(rules::OVERLAY_OF_OTHER_SPEC, &node.origin, message)
            .help("it is applied, since the configuration lists it");
    }
}

/// The last part of a path or URI, without a query.
fn file_name(uri: &str) -> &str {
    let path = uri.split(['?', '#']).next().unwrap_or_default();
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}
