//! Lists that come page by page.

pub(crate) mod link;
pub(crate) mod pages;
pub(crate) mod table;
