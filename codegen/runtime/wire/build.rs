//! Constructors of values that are sent: `new` with the required members, and a setter for each of the others.

/// The functions of a record that is sent, one line each.
///
/// `new` accepts the required members, in order or in a struct; those in braces after it are filled in. Every other
/// member is absent until its setter is called; the setter after `..` is for the map of undeclared members. Names come
/// from the table, so that errors about arguments point there.
macro_rules! build {
    ($name:ident { $new:ident() $($more:tt)* }) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::$new()
            }
        }

        $crate::runtime::wire::build!(@functions $name { $new() $($more)* });
    };
    ($name:ident {
        $new:ident($required:ident: $members:ident { $($member:ident),* $(,)? })
        $({ $($fixed:ident: $value:expr),* $(,)? })?,
        $($(#[$attribute:meta])* $setter:ident($field:ident: $type:ty),)*
        $(..$with_rest:ident($rest:ident: $map:ty),)?
    }) => {
        impl $name {
            /// A value with the members that the spec requires.
            pub fn $new($required: $members) -> Self {
                Self {
                    $($member: $required.$member.into(),)*
                    $($($fixed: $value,)*)?
                    $($field: ::core::option::Option::None,)*
                    $($rest: ::std::collections::BTreeMap::new(),)?
                }
            }
        }

        $crate::runtime::wire::build!(@setters $name {
            $($(#[$attribute])* $setter($field: $type),)*
            $(..$with_rest($rest: $map),)?
        });
    };
    ($name:ident { $($all:tt)* }) => {
        $crate::runtime::wire::build!(@functions $name { $($all)* });
    };
    (@functions $name:ident {
        $new:ident($($argument:ident: $accepts:ty),* $(,)?) $({ $($fixed:ident: $value:expr),* $(,)? })?,
        $($(#[$attribute:meta])* $setter:ident($field:ident: $type:ty),)*
        $(..$with_rest:ident($rest:ident: $map:ty),)?
    }) => {
        impl $name {
            /// A value with the members that the spec requires.
            pub fn $new($($argument: $accepts),*) -> Self {
                Self {
                    $($argument: $argument.into(),)*
                    $($($fixed: $value,)*)?
                    $($field: ::core::option::Option::None,)*
                    $($rest: ::std::collections::BTreeMap::new(),)?
                }
            }
        }

        $crate::runtime::wire::build!(@setters $name {
            $($(#[$attribute])* $setter($field: $type),)*
            $(..$with_rest($rest: $map),)?
        });
    };
    (@setters $name:ident {
        $($(#[$attribute:meta])* $setter:ident($field:ident: $type:ty),)*
        $(..$with_rest:ident($rest:ident: $map:ty),)?
    }) => {
        impl $name {
            $(
                #[doc = concat!("Sets `", stringify!($field), "`.\n")]
                $(#[$attribute])*
                #[must_use]
                pub fn $setter(mut self, $field: $type) -> Self {
                    self.$field = ::core::option::Option::Some($field.into());
                    self
                }
            )*

            $(
                /// Sets the members that the spec does not declare.
                #[must_use]
                pub fn $with_rest(mut self, $rest: $map) -> Self {
                    self.$rest = $rest.into();
                    self
                }
            )?
        }

        $crate::runtime::wire::validate!($name);
    };
}
pub(crate) use build;

/// `validate` of a type that is sent.
macro_rules! validate {
    ($name:ident) => {
        impl $name {
            /// Checks the value against the constraints of the spec; calls do so before they send it.
            ///
            /// # Errors
            ///
            /// Lists every violation with its place.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::runtime::check::Violations> {
                $crate::runtime::check::validate(self)
            }
        }
    };
}
pub(crate) use validate;

/// The branches of a union that `From` builds, each with its type.
macro_rules! from {
    ($name:ident { $($variant:ident($type:ty),)* }) => {
        $(
            impl ::core::convert::From<$type> for $name {
                fn from(value: $type) -> Self {
                    Self::$variant(value.into())
                }
            }
        )*
    };
}
pub(crate) use from;

/// Checks the value inside a type: by the rules of the table, if there are any, and by those of the enclosing value.
macro_rules! held {
    ($value:expr, $around:ident, $checker:ident) => {
        $crate::runtime::wire::Wire::check($value, $around, $checker)
    };
    ($value:expr, $around:ident, $checker:ident, $rules:tt) => {{
        #[allow(unused_imports, reason = "not every table names a bound")]
        use $crate::runtime::check::{Bound::*, Rule::*, VALID};
        $crate::runtime::wire::Wire::check($value, &[&$rules[..], $around].concat(), $checker)
    }};
}
pub(crate) use held;
