//! Servers that need no constant.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{Api, ServerId};

/// A server that is not one of several, and has no variables and no name, has no constant whose documentation could hold
/// its description.
pub(super) fn report_docs(api: &Api, diagnostics: &mut Diagnostics) {
    let (alone, shared): (Vec<_>, Vec<_>) =
        api.operations.iter().map(|operation| &operation.servers).partition(|list| list.len() == 1);
    let shared: BTreeSet<&ServerId> = shared.into_iter().flatten().collect();
    let alone: BTreeSet<&ServerId> = alone.into_iter().flatten().collect();
    for server in alone.difference(&shared).map(|id| &api.servers[id.0]) {
        if server.docs.description.is_some() && server.variables.is_empty() && server.name.is_none() {
            let message = "`description` of the only server is not shown: the server needs no constant";
            diagnostics.note_each(rules::SERVER_DESCRIPTION, &server.origin, message);
        }
    }
}
