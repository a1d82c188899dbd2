//! Corrections of the spec, by the configuration and by overlays.
//!
//! Input: the linked document, overlay documents and the configuration. Output: the document with all changes applied:
//! first the overlays, then `[[corrections]]`. A node of a change keeps its place in the document, and messages show the
//! text of the change. One that matches nothing is an error. Must not know what the document means.

mod action;
mod change;
mod entry;
mod extends;
mod missing;
mod overlay;
mod path;
mod target;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::json::Node;
use target::Target;

/// Applies the corrections; `None` after an error was reported.
pub fn correct(document: Node, overlays: &[Node], config: &Config, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut target = Target::new(document);
    let mut is_right = true;
    for overlay in overlays {
        is_right &= apply_overlay(overlay, config, &mut target, diagnostics).is_some();
    }
    for correction in &config.corrections {
        is_right &= entry::apply(correction, &mut target, diagnostics).is_some();
    }
    is_right.then(|| target.into_document())
}

fn apply_overlay(overlay: &Node, config: &Config, target: &mut Target, diagnostics: &mut Diagnostics) -> Option<()> {
    let overlay = overlay::read(overlay, diagnostics)?;
    extends::check(&overlay, config, target, diagnostics);
    let mut is_right = true;
    for action in &overlay.actions {
        is_right &= action::apply(action, overlay.version, target, diagnostics).is_some();
    }
    is_right.then_some(())
}
