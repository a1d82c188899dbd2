//! A multipart body whose parts the spec declares: a struct and its table.

use std::borrow::Cow;

use super::Multipart;

/// A type that is sent as a multipart body.
pub(crate) trait Parts {
    fn parts(&self) -> Cow<'_, Multipart>;
}

impl Parts for Multipart {
    fn parts(&self) -> Cow<'_, Multipart> {
        Cow::Borrowed(self)
    }
}

/// The table of a multipart body: its parts, then how it is built (as in `build!`). A part's line is `required` or
/// `optional`, its field and name, how it is added (a method of `Multipart`: `file`, `files`, `value`, `json`, `deep`
/// and those by style), its media type in brackets if the spec gives one, then `where` and the rules checked before
/// sending.
macro_rules! parts {
    ($name:ident {
        parts: [
            $($presence:ident $part:ident = $wire_name:literal as $how:ident $(($media_type:literal))? $(where $rules:tt)?,)*
        ],
        $new:ident($($argument:ident: $accepts:ty $(=> $each:ident)?),* $(,)?),
        $($(#[$attribute:meta])* $setter:ident | $maybe:ident($field:ident: $type:ty $(=> $of:ident)?),)*
    }) => {
        impl $name {
            /// A body with the parts that the spec requires.
            pub fn $new($($argument: $accepts),*) -> Self {
                $($(let $argument = $crate::runtime::wire::$each($argument);)?)*
                Self {
                    $($argument: $argument.into(),)*
                    $($field: ::core::option::Option::None,)*
                }
            }

            $(
                $(#[$attribute])*
                #[must_use]
                pub fn $setter(mut self, $field: $type) -> Self {
                    $(let $field = $crate::runtime::wire::$of($field);)?
                    self.$field = ::core::option::Option::Some($field.into());
                    self
                }

                $(#[$attribute])*
                ///
                /// `None` changes nothing.
                #[must_use]
                pub fn $maybe(mut self, $field: ::core::option::Option<$type>) -> Self {
                    if let ::core::option::Option::Some($field) = $field {
                        $(let $field = $crate::runtime::wire::$of($field);)?
                        self.$field = ::core::option::Option::Some($field.into());
                    }
                    self
                }
            )*
        }

        $crate::runtime::multipart::parts!(@default $name $new $($argument)*);

        impl $crate::runtime::multipart::Parts for $name {
            fn parts(&self) -> ::std::borrow::Cow<'_, $crate::runtime::Multipart> {
                #[allow(unused_imports, reason = "not every table names a rule")]
                use $crate::runtime::check::{Bound::*, Rule::*, VALID};
                let mut multipart = $crate::runtime::Multipart::new();
                $(if let Some(part) = $crate::runtime::multipart::parts!(@$presence self $part) {
                    let media_type = [$($media_type)?].first().copied();
                    multipart.$how($wire_name, part, media_type, $crate::runtime::multipart::parts!(@rules $($rules)?));
                })*
                ::std::borrow::Cow::Owned(multipart)
            }
        }
    };
    (@default $name:ident $new:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::$new()
            }
        }
    };
    (@default $name:ident $new:ident $($argument:ident)+) => {};
    (@required $body:ident $part:ident) => { ::core::option::Option::Some(&$body.$part) };
    (@optional $body:ident $part:ident) => { $body.$part.as_ref() };
    (@rules) => { &[] };
    (@rules $rules:tt) => { &$rules };
}
pub(crate) use parts;
