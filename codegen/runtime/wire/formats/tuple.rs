//! Arrays of a fixed length whose elements are of several types.

use crate::runtime::wire::check::{Checker, Rule};
use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, rate};

macro_rules! tuples {
    ($($length:literal: $($element:ident $index:tt),*;)*) => {$(
        impl<$($element: Wire),*> Wire for ($($element,)*) {
            fn shape() -> Shape {
                Shape::Kind(Kind::Array)
            }

            fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
                let elements = items(json, $length)?;
                if json.is_dry() {
                    let judged = ($(rate::<$element>(elements[$index])?,)*);
                    json.suits([$(judged.$index.0),*].into_iter().min().unwrap_or(1));
                    return Ok(($(judged.$index.1,)*));
                }
                Ok(($($element::decode(elements[$index]).map_err(|error| error.at($index))?,)*))
            }

            fn encode(&self, out: &mut Vec<u8>) {
                let mut before = b'[';
                $(
                    out.push(std::mem::replace(&mut before, b','));
                    self.$index.encode(out);
                )*
                out.push(b']');
            }

            fn check(&self, rules: &[Rule], checker: &mut Checker) {
                $(checker.item($index, &self.$index, rules);)*
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}

/// The elements of an array of exactly this length.
fn items(json: Json<'_>, length: usize) -> Result<Vec<Json<'_>>, DecodeError> {
    let elements: Vec<_> = json.elements()?.collect();
    if elements.len() == length {
        Ok(elements)
    } else {
        let plural = if length == 1 { "" } else { "s" };
        Err(DecodeError::new(format!("expected {length} element{plural}, got {}", elements.len())))
    }
}
