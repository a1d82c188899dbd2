//! Open enums of numbers, and of values of several types: a value that the spec does not list is kept.

/// The wire table of an enum: the type of its values, each variant and its value. Without a variant after `..` the enum
/// is closed: another value is an error. `json` means that the values are of several types, `decimal` that every digit of
/// them is significant.
macro_rules! value_enum {
    ($name:ident: json $type:ty { $($variant:ident = $value:literal,)* $(.. $unlisted:ident)? }) => {
        $crate::runtime::wire::value_enum!(@all [::core::cmp::PartialEq::eq] $name: $type { $($variant = (<$type>::from($value)),)* $(.. $unlisted)? });
    };
    ($name:ident: decimal $type:ty { $($variant:ident = $value:literal,)* $(.. $unlisted:ident)? }) => {
        $crate::runtime::wire::value_enum!(@all [<$type>::is_same] $name: $type { $($variant = (<$type>::listed($value)),)* $(.. $unlisted)? });
    };
    ($name:ident: $type:ty { $($variant:ident = $value:literal,)* $(.. $unlisted:ident)? }) => {
        $crate::runtime::wire::value_enum!(@all [::core::cmp::PartialEq::eq] $name: $type { $($variant = ($value),)* $(.. $unlisted)? });
    };
    (@all [$same:expr] $name:ident: $type:ty { $($variant:ident = ($value:expr),)* $(.. $unlisted:ident)? }) => {
        impl $name {
            /// The values that the spec lists, in its order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value on the wire.
            pub fn value(&self) -> $type {
                match self {
                    $(Self::$variant => $value,)*
                    $(Self::$unlisted(value) => value.clone(),)?
                }
            }

            fn known(value: &$type) -> ::core::option::Option<Self> {
                $(if $same(value, &$value) {
                    return ::core::option::Option::Some(Self::$variant);
                })*
                ::core::option::Option::None
            }
        }

        $crate::runtime::wire::value_enum!(@read $name: $type { $($unlisted)? });

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.value() == other.value()
            }
        }

        impl $crate::runtime::wire::Wire for $name {
            fn shape() -> $crate::runtime::wire::Shape {
                <$type as $crate::runtime::wire::Wire>::shape()
            }

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                let value = $crate::runtime::wire::ok!(<$type as $crate::runtime::wire::Wire>::decode(json));
                if json.is_dry() {
                    // A listed value suits an enum better than a plain one, another one worse.
                    json.suits(if Self::known(&value).is_some() { 4 } else { 1 });
                }
                Self::read(value, json)
            }

            fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
                $crate::runtime::wire::Wire::encode(&self.value(), out);
            }
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    (@read $name:ident: $type:ty { $unlisted:ident }) => {
        impl $name {
            #[allow(clippy::unnecessary_wraps, reason = "a closed enum refuses some")]
            fn read(
                value: $type,
                _json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::known(&value).unwrap_or(Self::$unlisted(value))
            }
        }
    };
    (@read $name:ident: $type:ty {}) => {
        impl $name {
            fn read(
                value: $type,
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                Self::known(&value).ok_or_else(|| json.unexpected("one of the listed values"))
            }
        }

        impl ::core::convert::TryFrom<$type> for $name {
            type Error = $crate::runtime::wire::DecodeError;

            fn try_from(value: $type) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                Self::known(&value).ok_or_else(|| $crate::runtime::wire::unlisted(&value.to_string()))
            }
        }
    };
}
pub(crate) use value_enum;
