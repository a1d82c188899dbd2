//! Bodies with several possible media types: the caller's value determines which.

use crate::runtime::call::arguments::Call;

/// A body in one of several media types.
pub(crate) trait Choice {
    fn put(&self, call: Call) -> Call;
}

impl Call {
    /// Sets a body in the media type that the caller chose.
    pub(crate) fn choice<T: Choice>(self, body: &T) -> Self {
        body.put(self)
    }
}

/// The table of such a body: its variants, how each is sent (a method of `Call`) and its media type. A plain value
/// converts to the first. `where` lists the constraints that are checked before a call is sent.
macro_rules! choice {
    ($name:ident: $usual:ty {
        $first:ident = $first_kind:ident $first_media_type:literal $(where $first_rules:tt)?,
        $($variant:ident = $kind:ident $media_type:literal $(where $rules:tt)?,)*
    }) => {
        impl $crate::runtime::choice::Choice for $name {
            fn put(&self, call: $crate::runtime::Call) -> $crate::runtime::Call {
                #[allow(unused_imports, reason = "not every table names a rule")]
                use $crate::runtime::check::{Bound::*, Rule::*, VALID};
                match self {
                    Self::$first(body) =>
                        call.content_type($first_media_type)$(.limits(&$first_rules))?.$first_kind(body),
                    $(Self::$variant(body) => call.content_type($media_type)$(.limits(&$rules))?.$kind(body),)*
                }
            }
        }

        impl ::core::convert::From<$usual> for $name {
            fn from(body: $usual) -> Self {
                Self::$first(body)
            }
        }
    };
}
pub(crate) use choice;
