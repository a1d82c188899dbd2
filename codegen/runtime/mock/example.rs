//! Examples of the types.

use crate::runtime::wire::{Wire, from_slice};

/// Adds `example` to types: the name of each, and its JSON.
macro_rules! examples {
    ($types:ident { $($name:ident = $json:literal,)* }) => {
        $(
            impl $types::$name {
                /// An example, for tests: the one of the spec if it is valid, or else the smallest value.
                pub fn example() -> Self {
                    $crate::runtime::mock::example::read($json)
                }
            }
        )*

        #[cfg(test)]
        #[test]
        fn examples_are_valid() {
            // Functions of their own: the stack of one would not hold all values.
            let examples: &[fn()] = &[$(|| ::core::mem::drop($types::$name::example())),*];
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
