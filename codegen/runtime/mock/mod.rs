//! A transport for tests of programs that use the client (feature `test-util`).

pub(crate) mod answer;
pub(crate) mod answers;
pub(crate) mod clock;
pub(crate) mod encode;
pub(crate) mod operation;
pub(crate) mod parts;
pub(crate) mod request;
pub(crate) mod sequence;
pub(crate) mod state;
pub(crate) mod stream;
pub(crate) mod transport;
