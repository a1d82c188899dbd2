//! Places where users put generated types: maps, queries, snapshots, values of `serde_json`; and hostile input.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::api::runtime::formats::Decimal;
use crate::api::types::*;

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

/// The error as a string, whatever its type.
fn error<T: std::fmt::Debug, E: ToString>(result: Result<T, E>) -> String {
    result.unwrap_err().to_string()
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Filter {
    color: Color,
    #[serde(default)]
    also: Vec<Color>,
    page: Option<u32>,
}

#[test]
fn text_enums_are_keys() {
    let colors: HashMap<Color, u8> = HashMap::from([(Color::Red, 1)]);
    let text = r#"{"red":1}"#;
    assert_eq!(serde_json::to_string(&colors).unwrap(), text);
    assert_eq!(serde_json::to_value(&colors).unwrap(), json!({"red": 1}));
    assert_eq!(read::<HashMap<Color, u8>>(text), colors);
    assert_eq!(serde_json::from_value::<HashMap<Color, u8>>(json!({"red": 1})).unwrap(), colors);
    let odd: BTreeMap<Color, u8> = read(r#"{"a \"key\"":2,"":3,"true":4}"#);
    assert_eq!(serde_json::to_string(&odd).unwrap(), r#"{"":3,"a \"key\"":2,"true":4}"#);
}

#[test]
fn text_enums_are_values_of_queries() {
    let filter = Filter { color: Color::Green, also: vec![], page: Some(2) };
    assert_eq!(serde_urlencoded::from_str::<Filter>("color=green&page=2").unwrap(), filter);
    assert_eq!(serde_html_form::from_str::<Filter>("color=green&page=2").unwrap(), filter);
    assert_eq!(serde_qs::from_str::<Filter>("color=green&page=2").unwrap(), filter);
    // As axum's `Query` does it.
    let query = serde_urlencoded::Deserializer::new(url_parse(b"color=green&page=2"));
    assert_eq!(serde_path_to_error::deserialize::<_, Filter>(query).unwrap(), filter);
    let filter: Filter = serde_html_form::from_str("color=a%20b&also=red&also=1").unwrap();
    assert_eq!(filter.color.as_str(), "a b");
    assert_eq!(serde_html_form::to_string(&filter).unwrap(), "color=a+b&also=red&also=1");
    assert_eq!(serde_urlencoded::to_string([("color", Color::Red)]).unwrap(), "color=red");
}

fn url_parse(query: &[u8]) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query)
}

#[test]
fn records_are_read_from_queries() {
    let text = "text=5&page=2&exact=true&min=0.5&price=12.50&color=red";
    let query: Query = serde_urlencoded::from_str(text).unwrap();
    assert_eq!(query, serde_html_form::from_str(text).unwrap());
    assert_eq!((query.text.as_str(), query.page, query.exact, query.min), ("5", 2, Some(true), Some(0.5)));
    assert_eq!(serde_urlencoded::to_string(&query).unwrap(), text.replace("12.50", "12.5"));
    assert_eq!(error(serde_urlencoded::from_str::<Query>("text=5&page=two")), "page: expected an integer of 64 bits, got `\"two\"`");
    assert_eq!(error(serde_urlencoded::from_str::<Query>("page=2")), "text: required, but missing");
    assert_eq!(error(serde_urlencoded::from_str::<Query>("text=a&text=b&page=2")), "duplicate key `text`");
    // In other formats a string is not a number.
    let number_as_text = r#"{"text":"a","page":"2"}"#;
    assert!(error(serde_json::from_str::<Query>(number_as_text)).contains("page: expected an integer"));
    assert!(error(serde_yaml::from_str::<Query>(number_as_text)).contains("page: expected an integer"));
}

#[test]
fn lists_are_read_from_forms() {
    let text = "text=a&page=1&ids=1&ids=2&colors=red";
    let query: Query = serde_html_form::from_str(text).unwrap();
    assert_eq!(query.ids, Some(vec![1, 2]));
    assert_eq!(query.colors, Some(vec![Color::Red]));
    assert_eq!(serde_html_form::to_string(&query).unwrap(), text);
    assert!(error(serde_urlencoded::to_string(&query)).contains("unsupported value"));
    assert!(error(serde_html_form::from_str::<Query>("text=a&page=1&ids=x")).contains("ids: expected an integer"));
    // In other formats a string is not a list.
    let text_as_list = r#"{"text":"a","page":1,"colors":"red"}"#;
    assert!(error(serde_json::from_str::<Query>(text_as_list)).contains("colors: expected an array"));
    assert!(error(serde_yaml::from_str::<Query>(text_as_list)).contains("colors: expected an array"));
}

#[test]
fn snapshots_show_the_values() {
    let record: Labeled = read(r#"{"id":"x","more":5}"#);
    insta::assert_yaml_snapshot!(record, @r"
    id: x
    more: 5
    ");
    insta::assert_json_snapshot!(record, @r#"
    {
      "id": "x",
      "more": 5
    }
    "#);
    insta::assert_compact_json_snapshot!(vec![Color::Red], @r#"["red"]"#);
    insta::assert_yaml_snapshot!(read::<Count>(r#"{"count":5}"#), @"count: 5");
}

#[test]
fn json_is_pretty_on_request() {
    let price: Price = read(r#"{"amount":12.50}"#);
    assert_eq!(serde_json::to_string(&price).unwrap(), r#"{"amount":12.50}"#);
    assert_eq!(serde_json::to_string_pretty(&price).unwrap(), "{\n  \"amount\": 12.50\n}");
    assert_eq!(serde_json::to_string_pretty(&vec![read::<Grade>("1")]).unwrap(), "[\n  1\n]");
    assert_eq!(format!("{:#}", json!({ "prices": [read::<Part>(r#"{"id":"x"}"#)] })).lines().count(), 7);
}

#[test]
fn values_are_read_and_written() {
    let record: Record = read(r#"{"name":"n","size":1,"ratio":2,"is_new":false,"color":"red","parts":[]}"#);
    let value = serde_json::to_value(&record).unwrap();
    assert_eq!(value["color"], "red");
    assert_eq!(serde_json::from_value::<Record>(value.clone()).unwrap(), record);
    assert_eq!(Record::deserialize(&value).unwrap(), record);
    let count: Count = read(r#"{"count":170141183460469231731687303715884105727}"#);
    assert_eq!(serde_json::to_string(&count).unwrap(), r#"{"count":170141183460469231731687303715884105727}"#);
    assert_eq!(serde_json::from_value::<Tree>(json!({"children": [{"children": []}]})).unwrap().children.len(), 1);
}

#[test]
fn members_keep_their_order() {
    let text = r#"{"id":"x","z":1,"a":2}"#;
    let labeled: Labeled = read(text);
    assert_eq!(serde_yaml::to_string(&labeled).unwrap(), serde_yaml::to_string(&read::<serde_yaml::Mapping>(&serde_json::to_string(&labeled).unwrap())).unwrap());
    assert!(toml::to_string(&labeled).unwrap().starts_with("id = \"x\""));
}

#[test]
fn depth_is_bounded() {
    let deep = |levels: usize| format!("{}[]{}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    for (levels, is_read) in [(120, true), (10_000, false)] {
        assert_eq!(serde_json::from_str::<Nest>(&deep(levels)).is_ok(), is_read);
        assert_eq!(serde_yaml::from_str::<Nest>(&deep(levels)).is_ok(), is_read);
        let mut bytes = vec![0x91; levels - 1];
        bytes.push(0x90);
        assert_eq!(rmp_serde::from_slice::<Nest>(&bytes).is_ok(), is_read, "{levels}");
        let mut bytes = vec![0x81; levels - 1];
        bytes.push(0x80);
        assert_eq!(ciborium::from_reader::<Nest, _>(&bytes[..]).is_ok(), is_read, "{levels}");
    }
    let mut bytes = vec![0x91; 200];
    bytes.push(0x90);
    assert!(error(rmp_serde::from_slice::<Nest>(&bytes)).contains("nested deeper than 128 levels"));
    let mut nest: Nest = read("[]");
    for _ in 0..200 {
        nest = serde_json::from_value::<Nest>(json!([])).map(|mut outer| { outer.0.push(nest); outer }).unwrap();
    }
    assert_eq!(error(serde_json::to_string(&nest)), "nested deeper than 128 levels");
}

#[test]
fn values_that_json_lacks_are_errors() {
    for (yaml, expected) in [
        ("!Tag {id: x}", "invalid type: enum, expected a value that JSON has"),
        ("{id: x, more: .nan}", "NaN"),
        ("{id: x, more: .inf}", "inf"),
        ("{id: x, [1]: 2}", "expected a string as key"),
        ("{id: x, id: y}", "duplicate key `id`"),
    ] {
        let error = error(serde_yaml::from_str::<Labeled>(yaml));
        assert!(error.contains(expected), "{yaml}: {error}");
    }
    let bytes = rmp_serde::to_vec(&BTreeMap::from([("id", serde_bytes(b"x"))])).unwrap();
    assert!(error(rmp_serde::from_slice::<Labeled>(&bytes)).contains("byte array"));
    assert!(error(rmp_serde::from_slice::<Labeled>(&[0x81, 0x01, 0x02])).contains("expected a string as key"));
    let twice = [0x82, 0xA2, b'i', b'd', 0xA1, b'x', 0xA2, b'i', b'd', 0xA1, b'y'];
    assert!(error(rmp_serde::from_slice::<Labeled>(&twice)).contains("duplicate key `id`"));
}

/// A value that formats with byte strings write as such.
fn serde_bytes(bytes: &[u8]) -> impl Serialize {
    struct Bytes(Vec<u8>);

    impl Serialize for Bytes {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&self.0)
        }
    }

    Bytes(bytes.to_owned())
}

#[test]
fn digits_are_kept_or_rejected() {
    let exact = "0.12345678901234567890";
    let decimal: Decimal = read(exact);
    assert_eq!(serde_json::to_string(&[&decimal]).unwrap(), format!("[{exact}]"));
    assert!(error(serde_yaml::to_string(&decimal)).contains("more digits than this format can hold"));
    assert!(error(serde_yaml::from_str::<Decimal>(exact)).contains("may have lost digits"));
    assert_eq!(serde_yaml::from_str::<Decimal>("0.1").unwrap().to_string(), "0.1");
    assert!(error(serde_yaml::from_str::<Count>("count: 1e30")).contains("expected an integer of 128 bits"));
    assert_eq!(serde_yaml::from_str::<Count>("count: 1e3").unwrap().count, 1000);
}

/// Keys with the names that `serde_json` uses internally, from an attacker who wants them to be mistaken for its own.
#[test]
fn reserved_keys_are_not_data() {
    let hostile = r#"{"id":"x","more":{"$serde_json::private::Number":"1, \"a\": 2"}}"#;
    assert!(serde_yaml::from_str::<Labeled>(hostile).is_err());
    let value: Value = json!({"id": "x", "more": {"$serde_json::private::RawValue": "5"}});
    assert!(serde_json::from_value::<Labeled>(value).is_err());
}
