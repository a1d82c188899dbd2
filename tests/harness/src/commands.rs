//! The commands, one file each.

pub(crate) mod bench;
pub(crate) mod corpus;
mod options;
pub(crate) mod pairs;
pub(crate) mod roundtrip;
pub(crate) mod step;
pub(crate) mod wire;
