//! The modules and files in `types`: one for each component, and one for each operation, response, webhook and callback
//! that has inline schemas.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};

use super::claim::{Claim, Scope};
use super::method_words::id_words;
use super::operations::path_words;
use super::place::{Home, home, webhook_words};
use super::reserved;
use crate::diagnostic::Diagnostics;
use crate::ident::case::{Role, identifier, join, suffixed};
use crate::ident::words::words;
use crate::ir::{Api, ItemId, WebhookId};

/// The file of each item. The modules are private, so conflicts between files are not reported.
pub(super) fn assign(api: &Api, types: &[String]) -> Vec<String> {
    let homes: Vec<Home> = api.items.iter().map(|item| home(api, item.id)).collect();
    let mut scope = Scope::new(Role::Module);
    scope.reserve(reserved::FILES, "a file with a meaning of its own");
    let mut files: IndexMap<Home, String> = IndexMap::new();
    assign_components(api, &mut scope, types, &mut files, &homes);
    assign_others(api, &mut scope, &mut files, &homes);
    assign_webhooks(api, &mut scope, &mut files, &homes);
    homes.iter().map(|home| files[home].clone()).collect()
}

/// A component's file is named after its type.
fn assign_components<'a>(
    api: &'a Api,
    scope: &mut Scope<'a>,
    types: &[String],
    files: &mut IndexMap<Home, String>,
    homes: &[Home],
) {
    let ids = components(homes);
    let claims: Vec<Claim<'_>> = ids.iter().map(|id| component_claim(api, types, *id)).collect();
    let reserved: Vec<bool> = claims.iter().map(|claim| scope.holder(&claim.name).is_some()).collect();
    let longer = |claim: usize| {
        if reserved[claim] { vec![suffixed(Role::Module, &claims[claim].name, "type")] } else { Vec::new() }
    };
    let names = scope.settle(&claims, vec![None; claims.len()], &longer, &mut Diagnostics::default());
    files.extend(ids.into_iter().map(Home::Component).zip(names));
}

fn assign_others<'a>(api: &'a Api, scope: &mut Scope<'a>, files: &mut IndexMap<Home, String>, homes: &[Home]) {
    let others = homes.iter().filter(|home| matches!(home, Home::Operation(_) | Home::Response(_)));
    let others: Vec<Home> = others.copied().collect::<IndexSet<Home>>().into_iter().collect();
    let claims: Vec<Claim<'_>> = others.iter().filter_map(|home| claim(api, *home)).collect();
    let longer = |claim: usize| longer_names(api, others[claim]);
    let names = scope.settle(&claims, vec![None; claims.len()], &longer, &mut Diagnostics::default());
    files.extend(others.into_iter().zip(names));
}

fn assign_webhooks<'a>(api: &'a Api, scope: &mut Scope<'a>, files: &mut IndexMap<Home, String>, homes: &[Home]) {
    let ids = webhooks(homes);
    let claim = |id: &WebhookId| Claim::of(Role::Module, &api.webhook(*id).origin, &api.webhook(*id).name);
    let claims: Vec<Claim<'a>> = ids.iter().map(claim).collect();
    let longer = |claim: usize| vec![join(Role::Module, "", &webhook_words(api, api.webhook(ids[claim])))];
    let names = scope.settle(&claims, vec![None; claims.len()], &longer, &mut Diagnostics::default());
    files.extend(ids.into_iter().map(Home::Webhook).zip(names));
}

fn components(homes: &[Home]) -> IndexSet<ItemId> {
    let component = |home: &Home| match home {
        Home::Component(id) => Some(*id),
        Home::Operation(_) | Home::Response(_) | Home::Webhook(_) => None,
    };
    homes.iter().filter_map(component).collect()
}

fn webhooks(homes: &[Home]) -> IndexSet<WebhookId> {
    let webhook = |home: &Home| match home {
        Home::Component(_) | Home::Operation(_) | Home::Response(_) => None,
        Home::Webhook(id) => Some(*id),
    };
    homes.iter().filter_map(webhook).collect()
}

fn component_claim<'a>(api: &'a Api, types: &[String], id: ItemId) -> Claim<'a> {
    let text = types[id.0].clone();
    let name = identifier(Role::Module, &text);
    Claim { origin: &api.item(id).origin, text: Cow::Owned(text), before: String::new(), name }
}

/// The name that an operation or a response requests.
fn claim(api: &Api, home: Home) -> Option<Claim<'_>> {
    let (origin, text, name) = match home {
        Home::Component(_) | Home::Webhook(_) => return None,
        Home::Operation(id) => {
            let operation = api.operation(id);
            let text = operation.operation_id.as_deref().unwrap_or(&operation.path);
            (&operation.origin, text, id_words(operation).join(" "))
        }
        Home::Response(id) => {
            let response = api.response(id);
            (&response.origin, response.name.as_str(), words(&response.name).join(" "))
        }
    };
    Some(Claim { origin, text: Cow::Borrowed(text), before: String::new(), name: identifier(Role::Module, &name) })
}

/// Alternatives for such a file, since the file of a component may have its name.
fn longer_names(api: &Api, home: Home) -> Vec<String> {
    match home {
        Home::Component(_) | Home::Webhook(_) => Vec::new(),
        Home::Operation(id) => {
            let operation = api.operation(id);
            let named = identifier(Role::Module, &id_words(operation).join(" "));
            vec![suffixed(Role::Module, &named, "operation"), join(Role::Module, "", &path_words(operation))]
        }
        Home::Response(id) => {
            let named = identifier(Role::Module, &words(&api.response(id).name).join(" "));
            vec![suffixed(Role::Module, &named, "response")]
        }
    }
}
