//! Arrays of a fixed length as tuples.

use crate::runtime::check::validate;
use crate::runtime::wire::{Document, from_slice, rate, record, to_vec};

type Distance = (f64, Option<String>);

#[derive(Debug)]
struct Leg {
    only: (String,),
    way: Distance,
}

record! { Leg {
    required only = "only" where [Items(&[&[MinLength(2)]])],
    required way = "way" where [Items(&[&[Minimum(Int(0))], &[]])],
} }

#[test]
fn a_tuple_is_read_and_written_back() {
    let text = r#"{"only":["ab"],"way":[2.5,null]}"#;
    let leg: Leg = from_slice(text.as_bytes()).expect("it is a leg");
    assert_eq!(leg.way, (2.5, None));
    assert_eq!(String::from_utf8(to_vec(&leg)).as_deref(), Ok(text));
    assert!(validate(&leg).is_ok());
}

#[test]
fn another_length_or_type_is_an_error_with_its_place() {
    let error = |text: &str| from_slice::<Leg>(text.as_bytes()).expect_err("it is no leg").to_string();
    assert_eq!(error(r#"{"only":[],"way":[2.5,null]}"#), "only: expected 1 element, got 0");
    assert_eq!(error(r#"{"only":["a"],"way":[2.5,null,1]}"#), "way: expected 2 elements, got 3");
    assert_eq!(error(r#"{"only":["a"],"way":[2.5,7]}"#), "way[1]: expected a string, got `7`");
    assert_eq!(error(r#"{"only":["a"],"way":{}}"#), "way: expected an array, got an object");
}

#[test]
fn each_element_has_its_own_constraints() {
    let leg: Leg = from_slice(br#"{"only":["a"],"way":[-1,"x"]}"#).expect("it is a leg");
    let violations = validate(&leg).expect_err("two are violated").to_string();
    assert_eq!(violations, "only[0]: at least 2 characters, got 1; way[0]: at least 0, got -1");
}

#[test]
fn the_score_of_a_tuple_is_that_of_its_worst_element() {
    let fit = |text: &str| {
        let document = Document::parse(text.as_bytes()).expect("it is JSON");
        rate::<Distance>(document.root()).map_or(0, |(score, _)| score)
    };
    assert_eq!(fit("[1]"), 0);
    assert_eq!(fit("[true,null]"), 0);
    assert!(fit(r#"[1,"km"]"#) > 0);
}
