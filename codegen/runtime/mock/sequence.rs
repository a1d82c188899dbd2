//! Mocked streams of typed items.

use bytes::Bytes;

use super::stream::MockStream;
use crate::runtime::stream::sequence::{Events, Sequence};
use crate::runtime::wire::{Wire, to_vec};

impl<T: Wire> MockStream for Events<T> {
    type Item = T;

    fn write(item: T) -> Bytes {
        to_vec(&item).into()
    }
}

impl<T: Wire> MockStream for Sequence<T> {
    type Item = T;

    fn write(item: T) -> Bytes {
        to_vec(&item).into()
    }
}
