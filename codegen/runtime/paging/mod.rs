//! Pagination.

pub(crate) mod link;
pub(crate) mod next;
pub(crate) mod pages;
pub(crate) mod table;
