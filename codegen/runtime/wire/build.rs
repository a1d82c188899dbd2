//! Constructors of values that are sent: `new` with the required members, and a setter for each of the others.

/// The functions of a record that is sent, one line each.
///
/// `new` accepts the required members, in order or in a struct; those in braces after it are filled in. Every other
/// member is absent until its setter is called. The second name of a line is the setter for an `Option`, the third, after
/// `or null`, sets the member to null. `=> each` is there if the elements of an iterator are converted. The setter after
/// `..` is for the map of undeclared members. Names come from the table, so that errors about arguments point there.
macro_rules! build {
    ($name:ident {
        $new:ident($($argument:ident: $accepts:ty $(=> $each:ident)?),* $(,)?) $({ $($fixed:ident: $value:expr),* $(,)? })?,
        $($(#[$attribute:meta])* $setter:ident | $maybe:ident($field:ident: $type:ty $(=> $of:ident)?),)*
        $(..$with_rest:ident($rest:ident: $map:ty $(=> $of_rest:ident)?),)?
    } $(or null {
        $($(#[$about:meta])* $with:ident | $may:ident | $null:ident($member:ident: $accepted:ty $(=> $of_member:ident)?),)*
    })?) => {
        impl $name {
            /// A value with the members that the spec requires.
            pub fn $new($($argument: $accepts),*) -> Self {
                $($(let $argument = $crate::runtime::wire::$each($argument);)?)*
                Self {
                    $($argument: $argument.into(),)*
                    $($($fixed: $value,)*)?
                    $($field: ::core::option::Option::None,)*
                    $($($member: ::core::option::Option::None,)*)?
                    $($rest: ::std::collections::BTreeMap::new(),)?
                }
            }
        }

        $crate::runtime::wire::build!(@default $name $new $($argument)*);
        $crate::runtime::wire::build!(@setters $name {
            $($(#[$attribute])* $setter | $maybe($field: $type $(=> $of)?),)*
            $(..$with_rest($rest: $map $(=> $of_rest)?),)?
        } $(or null { $($(#[$about])* $with | $may | $null($member: $accepted $(=> $of_member)?),)* })?);
    };
    ($name:ident {
        $new:ident($required:ident: $members:ident { $($required_member:ident),* $(,)? })
        $({ $($fixed:ident: $value:expr),* $(,)? })?,
        $($(#[$attribute:meta])* $setter:ident | $maybe:ident($field:ident: $type:ty $(=> $of:ident)?),)*
        $(..$with_rest:ident($rest:ident: $map:ty $(=> $of_rest:ident)?),)?
    } $(or null {
        $($(#[$about:meta])* $with:ident | $may:ident | $null:ident($member:ident: $accepted:ty $(=> $of_member:ident)?),)*
    })?) => {
        impl $name {
            /// A value with the members that the spec requires.
            pub fn $new($required: $members) -> Self {
                Self {
                    $($required_member: $required.$required_member.into(),)*
                    $($($fixed: $value,)*)?
                    $($field: ::core::option::Option::None,)*
                    $($($member: ::core::option::Option::None,)*)?
                    $($rest: ::std::collections::BTreeMap::new(),)?
                }
            }
        }

        $crate::runtime::wire::build!(@setters $name {
            $($(#[$attribute])* $setter | $maybe($field: $type $(=> $of)?),)*
            $(..$with_rest($rest: $map $(=> $of_rest)?),)?
        } $(or null { $($(#[$about])* $with | $may | $null($member: $accepted $(=> $of_member)?),)* })?);
    };
    (@default $name:ident $new:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::$new()
            }
        }
    };
    (@default $name:ident $new:ident $($argument:ident)+) => {};
    (@setters $name:ident {
        $($(#[$attribute:meta])* $setter:ident | $maybe:ident($field:ident: $type:ty $(=> $of:ident)?),)*
        $(..$with_rest:ident($rest:ident: $map:ty $(=> $of_rest:ident)?),)?
    } $(or null {
        $($(#[$about:meta])* $with:ident | $may:ident | $null:ident($member:ident: $accepted:ty $(=> $of_member:ident)?),)*
    })?) => {
        #[allow(deprecated, reason = "a deprecated setter has a second form that calls it")]
        impl $name {
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
                pub fn $maybe(self, $field: ::core::option::Option<$type>) -> Self {
                    match $field {
                        ::core::option::Option::Some($field) => self.$setter($field),
                        ::core::option::Option::None => self,
                    }
                }
            )*

            $($(
                $(#[$about])*
                #[must_use]
                pub fn $with(mut self, $member: $accepted) -> Self {
                    $(let $member = $crate::runtime::wire::$of_member($member);)?
                    self.$member = ::core::option::Option::Some(::core::option::Option::Some($member.into()));
                    self
                }

                $(#[$about])*
                ///
                /// `None` changes nothing.
                #[must_use]
                pub fn $may(self, $member: ::core::option::Option<$accepted>) -> Self {
                    match $member {
                        ::core::option::Option::Some($member) => self.$with($member),
                        ::core::option::Option::None => self,
                    }
                }

                /// Sets the member to null.
                #[must_use]
                pub fn $null(mut self) -> Self {
                    self.$member = ::core::option::Option::Some(::core::option::Option::None);
                    self
                }
            )*)?

            $(
                /// Sets the members that the spec does not declare.
                #[must_use]
                pub fn $with_rest(mut self, $rest: $map) -> Self {
                    $(let $rest = $crate::runtime::wire::$of_rest($rest);)?
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

/// The branches of a union that `From` builds, each with its type; `each String` is a list of what converts into strings.
macro_rules! from {
    ($name:ident { $($variant:ident($($accepts:tt)+),)* }) => {
        $($crate::runtime::wire::from_branch! { $name $variant($($accepts)+) })*
    };
}
pub(crate) use from;

macro_rules! from_branch {
    ($name:ident $variant:ident(each $text:ty)) => {
        impl<T: ::core::convert::Into<$text>> ::core::convert::From<::std::vec::Vec<T>> for $name {
            fn from(values: ::std::vec::Vec<T>) -> Self {
                Self::$variant($crate::runtime::wire::each(values).into())
            }
        }
        impl<T: ::core::convert::Into<$text>, const N: usize> ::core::convert::From<[T; N]> for $name {
            fn from(values: [T; N]) -> Self {
                Self::$variant($crate::runtime::wire::each(values).into())
            }
        }
    };
    ($name:ident $variant:ident($type:ty)) => {
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    };
}
pub(crate) use from_branch;

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
