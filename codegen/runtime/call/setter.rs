//! The setters of calls.

/// Two setters for an optional value of a call, the second for an `Option`; nothing for a required one, which has no
/// brackets.
///
/// `([T])` accepts the elements of a list, `({T})` the entries of a map.
macro_rules! setter {
    ($(#[$attribute:meta])* $place:ident $name:ident = $wire:literal) => {};
    ($(#[$attribute:meta])* $place:ident $name:ident() = $wire:literal) => {
        $(#[$attribute])*
        pub fn $name(mut self) -> Self {
            self.call = self.call.only(::core::stringify!($name));
            self
        }
    };
    ($(#[$attribute:meta])* $place:ident $name:ident | $maybe:ident $accepts:tt = $wire:literal) => {
        $crate::runtime::setter!(@functions [$(#[$attribute])*] $name | $maybe $accepts argument(::core::stringify!($name),));
    };
    ($(#[$attribute:meta])* $kind:ident $body:ident | $maybe:ident $accepts:tt) => {
        $crate::runtime::setter!(@functions [$(#[$attribute])*] $body | $maybe $accepts $kind());
    };
    (@functions $docs:tt $name:ident | $maybe:ident ([impl $($into:ident)::+<$type:ty>]) $set:ident($($before:tt)*)) => {
        $crate::runtime::setter!(@each $docs $name | $maybe (
            impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<$type>>,
            ::std::vec::Vec<$type>
        ) $set($($before)*));
    };
    (@functions $docs:tt $name:ident | $maybe:ident ([$type:ty]) $set:ident($($before:tt)*)) => {
        $crate::runtime::setter!(@each $docs $name | $maybe (
            impl ::core::iter::IntoIterator<Item = $type>,
            ::std::vec::Vec<$type>
        ) $set($($before)*));
    };
    (@functions $docs:tt $name:ident | $maybe:ident ({impl $($into:ident)::+<$type:ty>}) $set:ident($($before:tt)*)) => {
        $crate::runtime::setter!(@each $docs $name | $maybe (
            impl ::core::iter::IntoIterator<Item = (
                impl ::core::convert::Into<::std::string::String>,
                impl ::core::convert::Into<$type>,
            )>,
            ::std::collections::BTreeMap<::std::string::String, $type>
        ) $set($($before)*));
    };
    (@functions $docs:tt $name:ident | $maybe:ident ({$type:ty}) $set:ident($($before:tt)*)) => {
        $crate::runtime::setter!(@each $docs $name | $maybe (
            impl ::core::iter::IntoIterator<Item = (impl ::core::convert::Into<::std::string::String>, $type)>,
            ::std::collections::BTreeMap<::std::string::String, $type>
        ) $set($($before)*));
    };
    (@functions [$($docs:tt)*] $name:ident | $maybe:ident (impl $($into:ident)::+<$type:ty>) $set:ident($($before:tt)*)) => {
        $($docs)*
        pub fn $name(mut self, $name: impl $($into)::+<$type>) -> Self {
            self.call = self.call.$set($($before)* &::core::convert::Into::<$type>::into($name));
            self
        }

        $($docs)*
        ///
        /// `None` changes nothing.
        pub fn $maybe(self, $name: ::core::option::Option<impl $($into)::+<$type>>) -> Self {
            match $name {
                ::core::option::Option::Some($name) => self.$name($name),
                ::core::option::Option::None => self,
            }
        }
    };
    (@functions [$($docs:tt)*] $name:ident | $maybe:ident ($type:ty) $set:ident($($before:tt)*)) => {
        $($docs)*
        pub fn $name(mut self, $name: $type) -> Self {
            self.call = self.call.$set($($before)* &$name);
            self
        }

        $($docs)*
        ///
        /// `None` changes nothing.
        pub fn $maybe(self, $name: ::core::option::Option<$type>) -> Self {
            match $name {
                ::core::option::Option::Some($name) => self.$name($name),
                ::core::option::Option::None => self,
            }
        }
    };
    (@each [$($docs:tt)*] $name:ident | $maybe:ident ($accepts:ty, $type:ty) $set:ident($($before:tt)*)) => {
        $($docs)*
        pub fn $name(mut self, $name: $accepts) -> Self {
            let $name: $type = $crate::runtime::wire::each($name).into();
            self.call = self.call.$set($($before)* &$name);
            self
        }

        $($docs)*
        ///
        /// `None` changes nothing.
        pub fn $maybe(self, $name: ::core::option::Option<$accepts>) -> Self {
            match $name {
                ::core::option::Option::Some($name) => self.$name($name),
                ::core::option::Option::None => self,
            }
        }
    };
}
pub(crate) use setter;
