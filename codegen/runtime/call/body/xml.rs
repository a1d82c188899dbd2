//! Bodies in XML, written and read by the operation's tables.

use crate::runtime::call::arguments::{Call, Format};
use crate::runtime::call::operation::Operation;
use crate::runtime::call::received::Received;
use crate::runtime::wire::{DecodeError, Wire, from_slice};

impl Call {
    /// Sets a body in XML.
    pub(crate) fn xml<T: Wire>(self, body: &T) -> Self {
        self.written(body, Format::Written(encode))
    }
}

fn encode(operation: &Operation, json: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let write = operation.writes.ok_or_else(|| DecodeError::new("no table says how it is written as XML"))?;
    write(json)
}

/// A body in XML.
pub(crate) fn decode<T: Wire>(received: &mut Received) -> Result<T, DecodeError> {
    let read = received.operation.reads.ok_or_else(|| DecodeError::new("no table says how it is read from XML"))?;
    from_slice(&read(&received.reply.body, received.reply.charset().as_deref())?)
}
