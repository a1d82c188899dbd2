//! Formats and writes reports: text, Markdown and JSON.

pub(crate) mod publish;
pub(crate) mod table;
