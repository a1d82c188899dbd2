//! The URL in front of a path.

use openapiv3::Server;

use super::parameter::template_names;
use super::{Ctx, elements};
use crate::diagnostic::Kind;
use crate::document;
use crate::source::Node;

/// The first server of the innermost level that names any: operation, path item, document. Variables stand at their
/// defaults. Empty if there is none: the user's client says where the service is.
pub(super) fn lower_server(ctx: &mut Ctx<'_>, levels: [&Node; 3]) -> String {
    let Some(node) = levels.iter().find_map(|level| elements(level.get("servers")).first()) else {
        return String::new();
    };
    match document::server(node, ctx.diagnostics) {
        Some(server) => {
            let url = with_defaults(&server);
            if let Some(name) = template_names(&url).first() {
                let message =
                    format!("the server's `{{{name}}}` has no default: set `base_url` on the client's builder");
                ctx.diagnostics.warning(Kind::Invalid, &node.origin, message);
            }
            url
        }
        None => String::new(),
    }
}

fn with_defaults(server: &Server) -> String {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    url
}
