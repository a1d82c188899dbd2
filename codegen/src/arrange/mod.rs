//! Which schemas come in two items: those whose sent form is another than the received one.
//!
//! Comes in: the [`Api`] as the spec has it. Goes out: an [`Api`] of the same schemas and operations, with an item for each
//! form. It decides nothing about words.

mod mentions;
mod split;

use crate::ir::Api;

/// Settles which items there are.
pub fn arrange(api: Api) -> Api {
    split::split(api)
}
