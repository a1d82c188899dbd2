//! Specs in a folder: finding them, listing their contents, and generating crates from them.

pub(crate) mod find;
pub(crate) mod generation;
pub(crate) mod inventory;
