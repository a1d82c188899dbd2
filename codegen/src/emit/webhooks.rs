//! `webhooks.rs` and `callbacks.rs`: the types for receivers of the service's own requests.

use quote::quote;

use super::Ctx;
use super::docs::{Comment, code};
use super::file::{File, Fragment, RustFile, Table};
use super::gates::Gate;
use super::scope::{Scope, ident, literal};
use crate::config::{Signature, Webhooks};
use crate::escape::{CodeText, DocText};
use crate::ir::{Type, Webhook, WebhookKind};

/// Whether `webhooks.rs` exists.
pub(super) fn has_webhooks(ctx: &Ctx<'_>) -> bool {
    ctx.config.webhooks.is_some() || ctx.api.webhooks.iter().any(Webhook::is_webhook)
}

/// Whether `callbacks.rs` exists.
pub(super) fn has_callbacks(ctx: &Ctx<'_>) -> bool {
    !ctx.api.webhooks.iter().all(Webhook::is_webhook)
}

pub(super) fn emit_webhooks(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if !has_webhooks(ctx) {
        return None;
    }
    let mut scope = scope(ctx, true);
    let mut docs = vec!["The requests that the service sends to webhooks, for receivers.".into()];
    let mut fragments = Vec::new();
    if let Some(webhooks) = &ctx.config.webhooks {
        docs.extend(example(ctx, webhooks));
        let exports = quote!(
            #[cfg(feature = "client")]
            pub use crate::runtime::{Verifier, VerifyError};
        );
        fragments.push(Fragment::Block(vec![exports]));
        fragments.push(Fragment::Declaration(verifier(webhooks)));
    }
    if let Some(event) = &ctx.api.event {
        let mut docs = Comment::default();
        docs.line("The payload of any webhook.");
        if ctx.config.webhooks.is_some() {
            docs.line("[`Verifier::receive`] reads it.");
        }
        fragments.push(alias(&mut scope, "Event", docs, event));
    }
    fragments.extend(emit_aliases(&mut scope, true));
    Some(("src/webhooks.rs".to_owned(), file(scope, docs, fragments)))
}

pub(super) fn emit_callbacks(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if !has_callbacks(ctx) {
        return None;
    }
    let mut scope = scope(ctx, false);
    let docs = vec!["The requests that the service sends to callback URLs, for receivers.".into()];
    let fragments = emit_aliases(&mut scope, false);
    Some(("src/callbacks.rs".to_owned(), file(scope, docs, fragments)))
}

fn file(scope: Scope<'_>, docs: Vec<DocText>, fragments: Vec<Fragment>) -> File {
    let mut imports = scope.imports;
    if scope.uses_types {
        imports.add("crate::types");
    }
    File::Rust(RustFile { docs, imports, fragments, ..RustFile::default() })
}

fn scope<'a>(ctx: &'a Ctx<'a>, webhooks: bool) -> Scope<'a> {
    let webhooks = ctx.api.webhooks.iter().filter(|webhook| webhook.is_webhook() == webhooks);
    let names = webhooks.map(|webhook| ctx.names.webhook(webhook.id)).flat_map(|names| [&names.payload, &names.answer]);
    Scope::of_operations(ctx, names.cloned().collect())
}

/// An alias for each payload and each answer.
fn emit_aliases(scope: &mut Scope<'_>, webhooks: bool) -> Vec<Fragment> {
    let ctx = scope.ctx;
    let mut fragments = Vec::new();
    for webhook in ctx.api.webhooks.iter().filter(|webhook| webhook.is_webhook() == webhooks) {
        let names = ctx.names.webhook(webhook.id);
        if let Some(ty) = &webhook.payload {
            fragments.push(alias(scope, &names.payload, payload_docs(ctx, webhook), ty));
        }
        if let Some(ty) = &webhook.answer {
            let mut docs = Comment::default();
            docs.line(DocText::fill("The expected answer to {}.", [super::place::webhook_words(webhook)]));
            fragments.push(alias(scope, &names.answer, docs, ty));
        }
    }
    fragments
}

fn alias(scope: &mut Scope<'_>, name: &str, docs: Comment, ty: &Type) -> Fragment {
    let (name, docs, ty) = (ident(name), docs.tokens(), scope.ty(ty));
    Fragment::Item(quote!(#docs pub type #name = #ty;))
}

fn payload_docs(ctx: &Ctx<'_>, webhook: &Webhook) -> Comment {
    let request = match &webhook.kind {
        WebhookKind::Webhook => DocText::fill("{} of the webhook {}.", [code(&webhook.method), code(&webhook.name)]),
        WebhookKind::Callback { operation, url } => {
            let operation = ctx.api.operation(*operation);
            let of = code(&format!("{} {}", operation.method, operation.path));
            let parts = [code(&format!("{} {url}", webhook.method)), code(&webhook.name), of];
            DocText::fill("{} of the callback {}, which {} requests.", parts)
        }
    };
    let mut comment = Comment::of(&webhook.docs, request.clone());
    if webhook.docs.summary.is_some() || webhook.docs.description.is_some() {
        comment.line(request);
    }
    for parameter in &webhook.parameters {
        let beside = DocText::fill("Comes as {}.", [code(&parameter.place)]);
        comment.argument(&parameter.wire_name, Comment::of(&parameter.docs, beside));
    }
    comment
}

fn verifier(webhooks: &Webhooks) -> Table {
    let scheme = match webhooks.signature {
        Signature::Timestamped => "timestamped",
        Signature::Standard => "standard",
    };
    let parts = [scheme.into(), literal(&webhooks.header), CodeText::number(webhooks.freshness)];
    let head = CodeText::fill("{} in {}, fresh for {}", parts);
    Table { gate: Gate::client().row(), ..Table::new("crate::runtime::verifier", head, Vec::new()) }
}

/// An example of verification, which is run as a doc test of the crate.
fn example(ctx: &Ctx<'_>, webhooks: &Webhooks) -> Vec<DocText> {
    let secret = match webhooks.signature {
        Signature::Timestamped => "the secret of the webhook",
        Signature::Standard => "whsec_dGhlIHNlY3JldCBvZiB0aGUgd2ViaG9vaw==",
    };
    let name = DocText::name(&ctx.config.package.name.replace('-', "_"));
    EXAMPLE.lines().map(|line| line_of_example(line, &name, secret)).collect()
}

/// One line, with the crate's name or a secret inserted if it has a placeholder.
fn line_of_example(line: &'static str, name: &DocText, secret: &'static str) -> DocText {
    match line {
        "use {}::webhooks::{Verifier, VerifyError};" => DocText::fill(line, [name.clone()]),
        "let verifier = Verifier::new(\"{}\");" => DocText::fill(line, [secret.into()]),
        line => line.into(),
    }
}

const EXAMPLE: &str = r##"
The signature shows whether a request is from the service and recent:

```
use {}::webhooks::{Verifier, VerifyError};

let verifier = Verifier::new("{}");
// The headers and the body as they were received; here `sign` creates them, as in a test.
let body = br#"{"hello": "receiver"}"#;
let headers = verifier.sign(body)?;

verifier.verify(&headers, body)?;
let value: serde_json::Value = verifier.receive(&headers, body)?;
assert_eq!(value["hello"], "receiver");
assert_eq!(verifier.verify(&headers, b"another body"), Err(VerifyError::Mismatch));
# Ok::<(), VerifyError>(())
```"##;
