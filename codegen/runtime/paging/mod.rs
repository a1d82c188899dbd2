//! Pagination.

pub(crate) mod link;
pub(crate) mod pages;
pub(crate) mod table;
