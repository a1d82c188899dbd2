//! Messages about references that lead nowhere, and about the texts of the files.

use super::library::Failure;
use super::trace::Trace;
use super::walk::{Reference, is_resolved_later};
use crate::diagnostic::{Diagnostics, rules};
use crate::normalize::grammar::Place;
use crate::source::Sources;

/// Reports what was found.
pub(super) fn report(trace: &Trace, sources: &Sources, diagnostics: &mut Diagnostics) {
    for messages in trace.files.iter().filter_map(|file| sources.messages_of_part(file)) {
        diagnostics.append(messages.clone());
    }
    for reference in &trace.borrowed {
        let message = format!("`{}` is not in this file but in the spec; the latter is used", reference.text);
        diagnostics.warning(rules::REF_NEARBY, &reference.origin, message);
    }
    for (reference, failure) in &trace.failures {
        report_failure(reference, failure, trace.is_swagger, sources, diagnostics);
    }
}

fn report_failure(
    reference: &Reference,
    failure: &Failure,
    is_swagger: bool,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let Reference { text, origin, place, .. } = reference;
    let (rule, message, help) = match failure {
        Failure::Nowhere if is_resolved_later(*place, is_swagger) => return,
        // The API is complete without an example, of which `normalize` says that it does not exist.
        Failure::Unreadable(_) if place.is_example() => return,
        Failure::Nowhere => {
            diagnostics.warning(rules::REF_NOWHERE, origin, format!("`{text}` does not exist; it is ignored"));
            return;
        }
        Failure::Remote(_) => (
            rules::REF_NOT_A_FILE,
            format!("`{text}` is not fetched: a spec is read from files only"),
            "`cargo xtask vendor` saves it beside the spec",
        ),
        Failure::Scheme => (
            rules::REF_NOT_A_FILE,
            format!("`{text}` is not a file"),
            "save its content beside the spec, and refer to it by its path",
        ),
        Failure::Outside => (
            rules::REF_OUTSIDE,
            format!("`$ref` outside of the spec's directory: `{text}`"),
            "put a copy of the file next to the spec, or name a directory around both as `root` in the configuration",
        ),
        Failure::Unreadable(reason) => (rules::REF_UNREADABLE, format!("`{text}` cannot be read: {reason}"), ""),
        Failure::Broken(file) => {
            if let Some(messages) = sources.messages_of_part(file) {
                messages.iter().for_each(|message| diagnostics.add_once(message));
            }
            return;
        }
    };
    // The API is complete without a description.
    let is_needed = *place != Place::Text;
    let reported = if is_needed {
        diagnostics.error(rule, origin, message)
    } else {
        diagnostics.warning(rules::TEXT_UNREADABLE, origin, message + "; it is ignored")
    };
    if !help.is_empty() {
        reported.help(help);
    }
}
