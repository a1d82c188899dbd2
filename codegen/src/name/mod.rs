//! Rust names for everything in an API.
//!
//! Input: the IR and the renames of the configuration. Output: [`Names`], side tables keyed by ID. The names depend on
//! the content of the spec, not on its order; `docs/names.md` describes the rules to users.
//!
//! - `claim`, `resolution`, `spell`, `rename`, `reserved`: which claim gets a name, if several request the same.
//! - `items`, `place`, `path`, `path_id`, `short`, `content`, `files`, `members`: claims of schemas.
//! - `shared`: the names of definitions that equal schemas share; they follow from all others.
//! - `tags`, `operations`, `calls`, `headers`, `header_sets`, `media`, `errors`, `webhooks`, `schemes`, `servers`: claims of
//!   operations.

mod branch;
mod calls;
mod claim;
mod content;
mod errors;
mod files;
mod header_sets;
mod headers;
mod items;
mod lock;
mod mechanical;
mod media;
mod members;
mod method_words;
mod names;
mod operations;
mod outline;
mod path;
mod path_id;
mod place;
mod rename;
mod reserved;
mod resolution;
mod resource;
mod same_word;
mod schemes;
mod servers;
mod shared;
mod short;
mod spell;
mod tags;
mod webhooks;

pub use errors::assign_errors;
pub use lock::NameLock;
pub use names::{HeaderSetNames, Names, OperationNames, SchemeNames, TagNames, VariableNames, WebhookNames};
pub use outline::outline;
pub(crate) use place::depth;
pub use shared::share;

use self::lock::Keeper;
use self::names::ItemNames;
use self::rename::Renames;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Item, ItemName};

/// Names everything. What `lock` has keeps its name; the result has the lock for the next run, or an empty one if there is none.
pub fn assign(api: &Api, config: &Config, lock: Option<&NameLock>, diagnostics: &mut Diagnostics) -> (Names, NameLock) {
    let keeper = Keeper::new(lock);
    let names = assign_with(api, config, &keeper, diagnostics);
    (names, keeper.finish())
}

fn assign_with(api: &Api, config: &Config, keeper: &Keeper<'_>, diagnostics: &mut Diagnostics) -> Names {
    let renames = Renames::new(config, keeper);
    let mut ctx = Ctx { api, renames: &renames, diagnostics };
    let items = assign_items(&mut ctx);
    let tags = tags::assign(&mut ctx);
    let mut operations = calls::assign(&mut ctx, &tags);
    let header_sets = headers::assign(&mut ctx, &items, &mut operations);
    let webhooks = webhooks::assign(&mut ctx);
    let (schemes, server_variables, client_headers) = schemes::assign(&mut ctx);
    let servers = servers::assign(&mut ctx);
    renames.finish(diagnostics);
    let types = items.iter().map(|item| item.name.clone()).collect();
    let (untagged, tags) = (tags.untagged, tags.names);
    Names {
        items,
        tags,
        untagged,
        operations,
        header_sets,
        webhooks,
        schemes,
        servers,
        server_variables,
        client_headers,
        types,
    }
}

/// The context.
struct Ctx<'a, 'd> {
    api: &'a Api,
    renames: &'d Renames<'a>,
    diagnostics: &'d mut Diagnostics,
}

fn assign_items(ctx: &mut Ctx<'_, '_>) -> Vec<ItemNames> {
    let (types, required): (Vec<String>, Vec<String>) = items::assign(ctx).into_iter().unzip();
    let files = files::assign(ctx.api, &types);
    let members: Vec<_> = ctx.api.items.iter().map(|item| assign_members(ctx, item, &types)).collect();
    let named = types.into_iter().zip(required).zip(files).zip(members);
    named
        .map(|(((name, required), file), (members, extra))| ItemNames {
            name,
            required,
            defined: None,
            file,
            members,
            extra,
        })
        .collect()
}

/// Diagnostics about the members of a received form are not repeated for the sent form.
fn assign_members(ctx: &mut Ctx<'_, '_>, item: &Item, types: &[String]) -> (Vec<String>, String) {
    match item.name {
        ItemName::Input(_) => {
            let diagnostics = &mut Diagnostics::default();
            members::assign(&mut Ctx { api: ctx.api, renames: ctx.renames, diagnostics }, item, types)
        }
        ItemName::Component(_) | ItemName::Inline { .. } => members::assign(ctx, item, types),
    }
}
