//! `webhooks.rs`: what receivers of the service's own requests need.

use quote::quote;

use super::Ctx;
use super::file::{File, Fragment, Imports, RustFile, Table};
use crate::config::{Signature, Webhooks};

/// Whether there is such a file.
pub(super) fn has_webhooks(ctx: &Ctx<'_>) -> bool {
    ctx.config.webhooks.is_some()
}

pub(super) fn emit_webhooks(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if !has_webhooks(ctx) {
        return None;
    }
    let mut imports = Imports::default();
    let mut docs = vec!["What the service sends to webhooks, for those who receive it.".to_owned()];
    let mut fragments = Vec::new();
    if let Some(webhooks) = &ctx.config.webhooks {
        docs.extend(example(ctx, webhooks));
        imports.add("crate::runtime::verifier");
        let exports = quote!(
            pub use crate::runtime::{Verifier, VerifyError};
        );
        fragments.push(Fragment::Block(vec![exports]));
        fragments.push(Fragment::Declaration(verifier(webhooks)));
    }
    Some(("src/webhooks.rs".to_owned(), File::Rust(RustFile { sources: Vec::new(), docs, imports, fragments })))
}

/// A line for the outline of the API: how requests are signed.
pub(super) fn signature(webhooks: &Webhooks) -> String {
    let Webhooks { header, freshness, .. } = webhooks;
    match webhooks.signature {
        Signature::Timestamped => format!("signature: t=…,v1=… in {header}, fresh for {freshness} s"),
        Signature::Standard => format!("signature: Standard Webhooks in {header}-signature, fresh for {freshness} s"),
    }
}

fn verifier(webhooks: &Webhooks) -> Table {
    let scheme = match webhooks.signature {
        Signature::Timestamped => "timestamped",
        Signature::Standard => "standard",
    };
    let head = format!("{scheme} in {:?}, fresh for {}", webhooks.header, webhooks.freshness);
    Table { name: "verifier", docs: Vec::new(), head, rows: Vec::new() }
}

/// How requests are verified; it is run as a test of the crate.
fn example(ctx: &Ctx<'_>, webhooks: &Webhooks) -> Vec<String> {
    let secret = match webhooks.signature {
        Signature::Timestamped => "the secret of the webhook",
        Signature::Standard => "whsec_dGhlIHNlY3JldCBvZiB0aGUgd2ViaG9vaw==",
    };
    let name = ctx.config.package.name.replace('-', "_");
    let text = format!(
        r##"
Whether a request is from the service and new is known by its signature:

```
use {name}::webhooks::{{Verifier, VerifyError}};

let verifier = Verifier::new("{secret}");
// The headers and the body as they came; those of the service are made here by `sign`, as a test would.
let body = br#"{{"hello": "receiver"}}"#;
let headers = verifier.sign(body)?;

verifier.verify(&headers, body)?;
let value: serde_json::Value = verifier.receive(&headers, body)?;
assert_eq!(value["hello"], "receiver");
assert_eq!(verifier.verify(&headers, b"another body"), Err(VerifyError::Mismatch));
# Ok::<(), VerifyError>(())
```"##
    );
    text.lines().map(str::to_owned).collect()
}
