//! An item of a stream, before it is decoded.

use std::sync::Arc;

use crate::runtime::wire::write;

/// A raw item.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) event: String,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) data: Vec<u8>,
}

impl Frame {
    /// The data as a JSON string.
    pub(crate) fn text(&self) -> Vec<u8> {
        let mut json = Vec::with_capacity(self.data.len() + 2);
        write(&mut json, &String::from_utf8_lossy(&self.data));
        json
    }
}
