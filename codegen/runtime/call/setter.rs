//! The setters of calls.

/// A setter for an optional value of a call; expands to nothing for a required one, which has no brackets.
macro_rules! setter {
    ($(#[$attribute:meta])* $place:ident $name:ident = $wire:literal) => {};
    ($(#[$attribute:meta])* $place:ident $name:ident() = $wire:literal) => {
        $(#[$attribute])*
        pub fn $name(mut self) -> Self {
            self.call = self.call.only(::core::stringify!($name));
            self
        }
    };
    ($(#[$attribute:meta])* $place:ident $name:ident(impl $($into:ident)::+<$type:ty>) = $wire:literal) => {
        $(#[$attribute])*
        pub fn $name(mut self, $name: impl $($into)::+<$type>) -> Self {
            self.call = self.call.argument::<$type>(::core::stringify!($name), &$name.into());
            self
        }
    };
    ($(#[$attribute:meta])* $place:ident $name:ident($type:ty) = $wire:literal) => {
        $(#[$attribute])*
        pub fn $name(mut self, $name: $type) -> Self {
            self.call = self.call.argument(::core::stringify!($name), &$name);
            self
        }
    };
    ($(#[$attribute:meta])* $kind:ident $body:ident(impl $($into:ident)::+<$type:ty>)) => {
        $(#[$attribute])*
        pub fn $body(mut self, $body: impl $($into)::+<$type>) -> Self {
            self.call = self.call.$kind(&::core::convert::Into::<$type>::into($body));
            self
        }
    };
    ($(#[$attribute:meta])* $kind:ident $body:ident($type:ty)) => {
        $(#[$attribute])*
        pub fn $body(mut self, $body: $type) -> Self {
            self.call = self.call.$kind(&$body);
            self
        }
    };
}
pub(crate) use setter;
