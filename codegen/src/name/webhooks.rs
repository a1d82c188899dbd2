//! The names of webhooks and callbacks: aliases in the modules for them.

use super::Ctx;
use super::claim::{Claim, Scope};
use super::names::WebhookNames;
use super::place::webhook_words;
use super::reserved;
use crate::ident::case::{Role, identifier, join, suffixed};
use crate::ir::{Webhook, WebhookId};

/// The names of all webhooks and callbacks.
pub(super) fn assign(ctx: &mut Ctx<'_, '_>) -> Vec<WebhookNames> {
    let mut names: Vec<WebhookNames> = ctx.api.webhooks.iter().map(untyped).collect();
    for webhooks in [true, false] {
        for (id, typed) in assign_module(ctx, webhooks) {
            names[id.0] = typed;
        }
    }
    names
}

/// Webhooks without a type are shown in the outline only.
fn untyped(webhook: &Webhook) -> WebhookNames {
    let payload = identifier(Role::Type, &webhook.name);
    WebhookNames { answer: suffixed(Role::Type, &payload, "answer"), payload }
}

fn assign_module(ctx: &mut Ctx<'_, '_>, webhooks: bool) -> Vec<(WebhookId, WebhookNames)> {
    let mut scope = Scope::new(Role::Type);
    scope.reserve(reserved::OPERATION_TYPES, "a type that all know");
    if webhooks {
        scope.reserve(reserved::WEBHOOK_TYPES, "a type that the module has");
    }
    let api = ctx.api;
    let is_typed = |webhook: &&Webhook| webhook.payload.is_some() || webhook.answer.is_some();
    let webhooks: Vec<&Webhook> =
        api.webhooks.iter().filter(|webhook| webhook.is_webhook() == webhooks).filter(is_typed).collect();
    let claims: Vec<Claim<'_>> =
        webhooks.iter().map(|webhook| Claim::of(Role::Type, &webhook.origin, &webhook.name)).collect();
    let longer = |claim: usize| {
        let words = webhook_words(api, webhooks[claim]);
        vec![join(Role::Type, "", &words[..words.len() - 1]), join(Role::Type, "", &words)]
    };
    let payloads = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    let claim = |(webhook, payload): (&&Webhook, &String)| Claim {
        before: payload.clone(),
        name: suffixed(Role::Type, payload, "answer"),
        ..Claim::of(Role::Type, &api.webhook(webhook.id).origin, "answer")
    };
    let claims: Vec<Claim<'_>> = webhooks.iter().zip(&payloads).map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Type, &payloads[claim], "awaited answer")];
    let answers = scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics);
    let named = payloads.into_iter().zip(answers).map(|(payload, answer)| WebhookNames { payload, answer });
    webhooks.iter().map(|webhook| webhook.id).zip(named).collect()
}
