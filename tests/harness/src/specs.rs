//! The specs of a folder: which files are specs, what they declare, and what is generated from one.

pub(crate) mod find;
pub(crate) mod product;
pub(crate) mod survey;
