//! Specs in a folder: finding them, listing their contents, reading notes on them, and generating crates from them.

pub(crate) mod find;
pub(crate) mod generation;
pub(crate) mod inventory;
pub(crate) mod names;
pub(crate) mod notes;
mod parts;
