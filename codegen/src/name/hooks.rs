//! The names of webhooks and callbacks: aliases in the modules for them.

use super::Ctx;
use super::case::{Role, identifier, join, suffixed};
use super::claim::{Claim, Scope};
use super::names::HookNames;
use super::place::hook_words;
use super::reserved;
use crate::ir::{Hook, HookId};

/// The names of all webhooks and callbacks.
pub(super) fn assign(ctx: &mut Ctx<'_, '_>) -> Vec<HookNames> {
    let mut names: Vec<HookNames> = ctx.api.hooks.iter().map(untyped).collect();
    for webhooks in [true, false] {
        for (id, typed) in assign_module(ctx, webhooks) {
            names[id.0] = typed;
        }
    }
    names
}

/// Hooks without a type are shown in the outline only.
fn untyped(hook: &Hook) -> HookNames {
    let payload = identifier(Role::Type, &hook.name);
    HookNames { answer: suffixed(Role::Type, &payload, "answer"), payload }
}

fn assign_module(ctx: &mut Ctx<'_, '_>, webhooks: bool) -> Vec<(HookId, HookNames)> {
    let mut scope = Scope::new(Role::Type);
    scope.reserve(reserved::OPERATION_TYPES, "a type that all know");
    if webhooks {
        scope.reserve(reserved::WEBHOOK_TYPES, "a type that the module has");
    }
    let api = ctx.api;
    let is_typed = |hook: &&Hook| hook.payload.is_some() || hook.answer.is_some();
    let hooks: Vec<&Hook> = api.hooks.iter().filter(|hook| hook.is_webhook() == webhooks).filter(is_typed).collect();
    let claims: Vec<Claim<'_>> = hooks.iter().map(|hook| Claim::of(Role::Type, &hook.origin, &hook.name)).collect();
    let longer = |claim: usize| {
        let words = hook_words(api, hooks[claim]);
        vec![join(Role::Type, "", &words[..words.len() - 1]), join(Role::Type, "", &words)]
    };
    let payloads = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    let claim = |(hook, payload): (&&Hook, &String)| Claim {
        before: payload.clone(),
        name: suffixed(Role::Type, payload, "answer"),
        ..Claim::of(Role::Type, &api.hook(hook.id).origin, "answer")
    };
    let claims: Vec<Claim<'_>> = hooks.iter().zip(&payloads).map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Type, &payloads[claim], "awaited answer")];
    let answers = scope.assign(&claims, &longer, &super::Renames::none(), ctx.diagnostics);
    let named = payloads.into_iter().zip(answers).map(|(payload, answer)| HookNames { payload, answer });
    hooks.iter().map(|hook| hook.id).zip(named).collect()
}
