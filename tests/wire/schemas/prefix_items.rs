use api::types::{Chain, Distance, DistanceItem1, Leg, Longer};
use serde_json::{from_str, to_string};

#[test]
fn a_fixed_length_is_a_tuple() {
    let distance: Distance = from_str(r#"[2.5,"km"]"#).unwrap();
    assert_eq!(distance, (2.5, DistanceItem1::Km));
    let text = r#"{"from":[1.5,null,{"name":"n"}],"only":["a",[1.5,"mi"]]}"#;
    assert_eq!(to_string(&from_str::<Leg>(text).unwrap()).unwrap(), text);
    let text = r#"["a",["b",null]]"#;
    assert_eq!(to_string(&from_str::<Chain>(text).unwrap()).unwrap(), text);
}

#[test]
fn another_length_or_order_is_rejected() {
    for from in ["[1.5,null]", r#"["a",null,{}]"#, "[1.5,null,{},4]"] {
        assert!(from_str::<Leg>(&format!(r#"{{"from":{from}}}"#)).is_err(), "{from}");
    }
}

#[test]
fn an_open_length_is_any_json() {
    let text = r#"[1,"a",{"b":[]}]"#;
    assert_eq!(to_string(&from_str::<Longer>(text).unwrap()).unwrap(), text);
}
