//! Runs many specs from level to level, each in separate processes.

pub(crate) mod ending;
mod judge;
pub(crate) mod level_runner;
pub(crate) mod progress;
pub(crate) mod queue;
pub(crate) mod row;
pub(crate) mod stages;
