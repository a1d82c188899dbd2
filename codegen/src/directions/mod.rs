//! Which schemas share an item, and which have two: those whose sent form differs from the received one.
//!
//! Input: the [`Api`] as the spec has it. Output: an [`Api`] of the same schemas and operations, with an item for each
//! form. Must not choose names.

mod equal;
mod redirect;
mod share;
mod split;

use crate::config::Config;
use crate::ir::Api;

/// Decides which items there are.
pub fn separate(api: Api, config: &Config) -> Api {
    split::split(share::share(api, config))
}
