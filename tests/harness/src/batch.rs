//! Many specs, each in processes of its own, level by level.

pub(crate) mod climb;
mod judge;
pub(crate) mod progress;
pub(crate) mod queue;
pub(crate) mod row;
pub(crate) mod stages;
