//! How the arguments of methods and setters get into a call.

/// The methods of a handle, a line each: what they take, and the call that they start.
///
/// An argument is a parameter of the operation; a word before it (`json`, `form`, `multipart`, `text`, `bytes`, `choice`:
/// the functions of `Call`) says that it is the body, and of which kind. After the dot stands the handle's client.
macro_rules! methods {
    ($handle:ident.$client:ident { $($(#[$attribute:meta])* $method:ident($($arguments:tt)*) -> $call:ident,)* }) => {
        impl $handle {
            $($crate::runtime::method!([$client] [$(#[$attribute])*] $method $call [] $($arguments)*);)*
        }
    };
    ($client:ty { $($(#[$attribute:meta])* $method:ident($($arguments:tt)*) -> $call:ident,)* }) => {
        impl $client {
            $($crate::runtime::method!([] [$(#[$attribute])*] $method $call [] $($arguments)*);)*
        }
    };
}
pub(crate) use methods;

/// A method, argument by argument: the last brackets hold the names, types and steps of those that are done.
macro_rules! method {
    ([$($client:ident)?] [$($attribute:tt)*] $method:ident $call:ident [$($name:ident($($accepts:tt)*)($($step:tt)*))*]) => {
        $($attribute)*
        pub fn $method(&self $(, $name: $($accepts)*)*) -> $call {
            let call = $crate::runtime::Call::new(&self$(.$client)?, $call::OPERATION);
            $(let call = call.$($step)*;)*
            $call { call }
        }
    };
    ($client:tt $attributes:tt $method:ident $call:ident [$($done:tt)*]
        $name:ident: impl $($into:ident)::+<$type:ty> $(, $($more:tt)*)?) => {
        $crate::runtime::method!($client $attributes $method $call [$($done)*
            $name(impl $($into)::+<$type>)(argument::<$type>(::core::stringify!($name), &$name.into()))
        ] $($($more)*)?);
    };
    ($client:tt $attributes:tt $method:ident $call:ident [$($done:tt)*] $name:ident: $type:ty $(, $($more:tt)*)?) => {
        $crate::runtime::method!($client $attributes $method $call [$($done)*
            $name($type)(argument(::core::stringify!($name), &$name))
        ] $($($more)*)?);
    };
    ($client:tt $attributes:tt $method:ident $call:ident [$($done:tt)*]
        $kind:ident $body:ident: impl $($into:ident)::+<$type:ty> $(,)?) => {
        $crate::runtime::method!($client $attributes $method $call [$($done)*
            $body(impl $($into)::+<$type>)($kind(&::core::convert::Into::<$type>::into($body)))
        ]);
    };
    ($client:tt $attributes:tt $method:ident $call:ident [$($done:tt)*] $kind:ident $body:ident: $type:ty $(,)?) => {
        $crate::runtime::method!($client $attributes $method $call [$($done)* $body($type)($kind(&$body))]);
    };
}
pub(crate) use method;

/// A setter of what a call may have; nothing where there are no brackets, for what its method requires.
macro_rules! setter {
    ($(#[$attribute:meta])* $place:ident $name:ident = $wire:literal) => {};
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
