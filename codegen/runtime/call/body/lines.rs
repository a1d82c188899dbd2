//! Bodies that are sequences of JSON texts: one per line, or one per record (RFC 7464).

use std::borrow::Cow;

use crate::runtime::call::arguments::{Call, Content, Format};
use crate::runtime::wire::{Wire, finite};

impl Call {
    /// Sets a body with a JSON text on each line.
    pub(crate) fn lines<T: Wire>(self, items: &[T]) -> Self {
        self.texts(items, b"")
    }

    /// Sets a body of JSON texts, each after a record separator.
    pub(crate) fn records<T: Wire>(self, items: &[T]) -> Self {
        self.texts(items, b"\x1E")
    }

    fn texts<T: Wire>(self, items: &[T], before: &[u8]) -> Self {
        let mut body = Vec::with_capacity(items.len() * 64);
        for item in items {
            body.extend_from_slice(before);
            item.encode(&mut body);
            body.push(b'\n');
        }
        let media_type = Cow::Borrowed(self.media_type());
        let violations = self.violations(|rules, checker| checker.list(items, rules));
        let problem = finite(&body).err().map(|error| format!("the body: {error}"));
        self.content(Content { media_type, body: body.into(), format: Format::Opaque, problem, violations })
    }
}
