//! Which schemas share an item, and which come in two: those whose sent form is another than the received one.
//!
//! Comes in: the [`Api`] as the spec has it. Goes out: an [`Api`] of the same schemas and operations, with an item for each
//! form. It decides nothing about words.

mod equal;
mod mentions;
mod share;
mod split;

use crate::config::Config;
use crate::ir::Api;

/// Settles which items there are.
pub fn arrange(api: Api, config: &Config) -> Api {
    split::split(share::share(api, config))
}
