//! Examples of the types (feature `test-util`).

use super::{Wire, from_slice};

/// Adds `example` to types of a module beside this one: the name of each, and its JSON; above it, the features that it needs.
macro_rules! examples {
    ($types:ident { $($(#[$gate:meta])? $name:ident = $json:literal,)* }) => {
        $(
            $(#[$gate])?
            impl super::$types::$name {
                /// An example, for tests: the one of the spec if it is valid, or else the smallest value.
                pub fn example() -> Self {
                    $crate::runtime::wire::example::read($json)
                }
            }
        )*

        #[cfg(test)]
        #[test]
        fn examples_are_valid() {
            // Functions of their own: the stack of one would not hold all values.
            let examples: &[fn()] = &[$($(#[$gate])? || ::core::mem::drop(super::$types::$name::example()),)*];
            examples.iter().for_each(|example| example());
        }
    };
    ($types:ident {}) => {};
}
pub(crate) use examples;

/// The generator makes only examples that can be decoded.
pub(crate) fn read<T: Wire>(json: &str) -> T {
    match from_slice(json.as_bytes()) {
        Ok(value) => value,
        Err(error) => panic!("the example {json} is not of its type: {error}"),
    }
}
