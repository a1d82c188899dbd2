//! Open enums of strings: a string that the spec does not list is kept.

/// The wire table of an enum of strings: each variant and its string. Without a variant after `..` the enum is closed:
/// another string is an error.
macro_rules! text_enum {
    ($name:ident { $($variant:ident = $text:literal,)* .. $unlisted:ident }) => {
        $crate::runtime::wire::text_enum!(@known $name { $($variant = $text,)* } { Self::$unlisted(text) => text, });

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match Self::known(text) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => Self::$unlisted(::std::borrow::ToOwned::to_owned(text)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::known(&text).unwrap_or(Self::$unlisted(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        $crate::runtime::wire::text_enum!(@wire $name decode_open deserialize_open);
    };
    ($name:ident { $($variant:ident = $text:literal,)* }) => {
        $crate::runtime::wire::text_enum!(@known $name { $($variant = $text,)* } {});

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::runtime::wire::DecodeError;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                Self::known(text).ok_or_else(|| $crate::runtime::wire::unlisted(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::runtime::wire::DecodeError;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                Self::try_from(text)
            }
        }

        $crate::runtime::wire::text_enum!(@wire $name decode_closed deserialize_closed);
    };
    (@known $name:ident { $($variant:ident = $text:literal,)* } { $($unlisted:pat => $kept:expr,)? }) => {
        impl $name {
            /// The values that the spec lists, in its order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    $($unlisted => $kept,)?
                }
            }

            fn known(text: &str) -> ::core::option::Option<Self> {
                $crate::runtime::wire::known(text, Self::KNOWN, Self::as_str)
            }
        }
    };
    (@wire $name:ident $decode:ident $deserialize:ident) => {
        impl $crate::runtime::wire::Wire for $name {
            fn shape() -> $crate::runtime::wire::Shape {
                $crate::runtime::wire::Shape::Kind($crate::runtime::wire::Kind::String)
            }

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                $crate::runtime::wire::$decode(json, Self::known)
            }

            fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
                $crate::runtime::wire::write(out, self.as_str());
            }
        }

        $crate::runtime::wire::impl_text_traits!($name);
        $crate::runtime::wire::impl_text_serde!($name $deserialize(Self::known));
    };
}
pub(crate) use text_enum;

/// The traits that compare and display an enum by its string.
macro_rules! impl_text_traits {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }
    };
}
pub(crate) use impl_text_traits;

use std::borrow::Cow;

use super::{DecodeError, Json};

/// The listed value with this text. A function and not a `match` in every enum, which the compiler would have to check
/// for each.
pub(crate) fn known<T: Clone>(text: &str, listed: &[T], text_of: fn(&T) -> &str) -> Option<T> {
    listed.iter().find(|value| text_of(value) == text).cloned()
}

/// Decodes an enum that keeps other strings.
pub(crate) fn decode_open<T: From<String>>(json: Json<'_>, known: fn(&str) -> Option<T>) -> Result<T, DecodeError> {
    let (text, listed) = decode(json, known)?;
    Ok(listed.unwrap_or_else(|| T::from(text.into_owned())))
}

/// Decodes an enum for which another string is an error.
pub(crate) fn decode_closed<T>(json: Json<'_>, known: fn(&str) -> Option<T>) -> Result<T, DecodeError> {
    let (text, listed) = decode(json, known)?;
    listed.ok_or_else(|| unlisted(&text))
}

fn decode<T>(json: Json<'_>, known: fn(&str) -> Option<T>) -> Result<(Cow<'_, str>, Option<T>), DecodeError> {
    let text = json.string()?;
    let listed = known(&text);
    if json.is_dry() {
        rate_text(json, listed.is_some());
    }
    Ok((text, listed))
}

/// For an enum, a listed string is a better match than for a plain string type, another one a worse match.
pub(crate) fn rate_text(json: Json<'_>, is_listed: bool) {
    json.suits(if is_listed { 4 } else { 1 });
}

#[cold]
pub(crate) fn unlisted(text: &str) -> DecodeError {
    DecodeError::new(format!("`{text}` is none of the values that the spec lists"))
}
