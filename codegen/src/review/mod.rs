//! What a finished API says that its client cannot express.
//!
//! Input: the [`Api`]. Output: notes. Must not change anything.

mod features;
mod kept;
mod patches;
mod servers;
mod styles;
mod unions;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Content};

pub use features::report_features;
pub use kept::report_kept;
pub use patches::report_patches;
pub use unions::{report_unions, unions};

/// Reports what has no effect, or no defined one.
pub fn report(api: &Api, diagnostics: &mut Diagnostics) {
    for operation in &api.operations {
        styles::report_members(api, &operation.parameters, diagnostics);
        let media = operation.body.iter().flat_map(|body| &body.media);
        for form in media.filter_map(|media| if let Content::Form(form) = &media.content { Some(form) } else { None }) {
            styles::report_nested(api, form, diagnostics);
        }
    }
    servers::report_docs(api, diagnostics);
}
