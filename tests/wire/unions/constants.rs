use api::types::{Answer, Cache, Format, Level, Limit, Plain, Ratio, Store, Switch};
use serde_json::{from_str, json, to_string};

#[test]
fn constants_of_one_type_are_an_enum() {
    assert_eq!(from_str::<Level>("2").unwrap(), Level::High);
    assert_eq!(from_str::<Level>("2.0").unwrap(), Level::High);
    assert_eq!(to_string(&[Level::Low, Level::Value3]).unwrap(), "[1,3]");
    assert_eq!(from_str::<Level>("4").unwrap(), Level::Unlisted(4));
    assert_eq!(from_str::<Ratio>("0.5").unwrap(), Ratio::Half);
    assert_eq!(to_string(&Ratio::Whole).unwrap(), "1");
}

#[test]
fn a_boolean_is_the_constant_with_its_value() {
    assert_eq!(from_str::<Switch>("true").unwrap(), Switch::On);
    assert_eq!(from_str::<Switch>("false").unwrap(), Switch::Off);
    assert_eq!(to_string(&Switch::Off).unwrap(), "false");
    assert!(from_str::<Switch>("0").is_err());
    assert!(from_str::<Plain>("true").unwrap());
}

#[test]
fn the_value_decides_among_types() {
    assert_eq!(from_str::<Limit>("5").unwrap(), Limit::Integer(5));
    assert_eq!(from_str::<Limit>("\"none\"").unwrap(), Limit::None);
    assert_eq!(from_str::<Limit>("\"au\\u0074o\"").unwrap(), Limit::Auto);
    assert_eq!(from_str::<Limit>("\"else\"").unwrap(), Limit::Unlisted(json!("else")));
    assert_eq!(to_string(&Limit::Auto).unwrap(), "\"auto\"");
    let answers = [Answer::Value1, Answer::Agreed, Answer::True, Answer::Value9007199254740993];
    let text = "[1,\"yes\",true,9007199254740993]";
    assert_eq!(to_string(&answers).unwrap(), text);
    assert_eq!(from_str::<Vec<Answer>>(text).unwrap(), answers);
    for other in ["2", "\"1\"", "\"true\"", "false", "9007199254740992", "null", "[1]", "{}"] {
        let answer: Answer = from_str(other).unwrap();
        assert!(matches!(answer, Answer::Unlisted(_)), "{other}");
        assert_eq!(to_string(&answer).unwrap(), other);
    }
}

#[test]
fn other_branches_are_chosen_as_before() {
    assert_eq!(from_str::<Cache>("false").unwrap(), Cache::Disabled);
    assert!(matches!(from_str::<Cache>("true").unwrap(), Cache::Unlisted(_)));
    assert!(matches!(from_str::<Cache>(r#"{"path":"p"}"#).unwrap(), Cache::Store(_)));
    assert!(matches!(from_str::<Cache>("\"disk\"").unwrap(), Cache::Enum(_)));
    assert_eq!(from_str::<Format>("\"auto\"").unwrap(), Format::Auto);
    assert!(matches!(from_str::<Format>("\"text\"").unwrap(), Format::Unlisted(_)));
    assert!(matches!(from_str::<Format>(r#"{"type":"text"}"#).unwrap(), Format::Text(_)));
    assert_eq!(to_string(&Format::Auto).unwrap(), "\"auto\"");
}

#[test]
fn a_constant_is_a_default() {
    assert_eq!(from_str::<Store>(r#"{"path":"p"}"#).unwrap().limit, Limit::None);
}
