//! Which schemas share an item, and which come in two: those whose sent form is another than the received one.
//!
//! Input: the [`Api`] as the spec has it. Output: an [`Api`] of the same schemas and operations, with an item for each form.
//! Must not choose words.

mod equal;
mod redirect;
mod share;
mod split;

use crate::config::Config;
use crate::ir::Api;

/// Settles which items there are.
pub fn separate(api: Api, config: &Config) -> Api {
    split::split(share::share(api, config))
}
