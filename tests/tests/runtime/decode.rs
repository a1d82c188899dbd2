//! The output of the styles, read back by third-party decoders.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::style::parameter;
use crate::runtime::call::style;
use crate::runtime::{Parameter, Place, Style};

/// Texts with characters that mean something in a URL.
const TEXTS: [&str; 13] =
    ["blue", "", " ", "a b", "a,b", "a|b", "a&b=c;d", "ü😀", "100%", "%41", "a+b", "[x]{y}", "/?#:@!$'()*"];

fn expand(parameter: &Parameter, value: &Value) -> String {
    style::expand(parameter, value.to_string().as_bytes()).expect("JSON").expect("something")
}

fn pairs(query: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

#[test]
fn a_text() {
    for text in TEXTS {
        for parameter in
            [parameter(Place::Query, "a b", Style::Form), parameter(Place::Query, "a b", Style::Form).explode()]
        {
            let query = expand(&parameter, &json!(text));
            assert_eq!(pairs(&query), [("a b".to_owned(), text.to_owned())], "{query}");
        }
        if text.is_empty() {
            continue;
        }
        assert_eq!(decoded(&expand(&parameter(Place::Path, "p", Style::Simple), &json!(text))), text);
        let url = format!("http://h/{}/end", expand(&parameter(Place::Path, "p", Style::Simple), &json!(text)));
        let url = url::Url::parse(&url).expect("a URL");
        let segments: Vec<String> = url.path_segments().expect("a path").map(decoded).collect();
        assert_eq!(segments, [text, "end"]);
    }
}

#[test]
fn a_list_in_form_style() {
    #[derive(Deserialize)]
    struct Query {
        color: Vec<String>,
    }
    let query = expand(&parameter(Place::Query, "color", Style::Form).explode(), &json!(TEXTS));
    let read: Query = serde_html_form::from_str(&query).expect("a query");
    assert_eq!(read.color, TEXTS);
}

#[test]
fn a_list_with_delimiters() {
    let query = |style| parameter(Place::Query, "color", style);
    for (parameter, delimiter) in
        [(query(Style::Form), ","), (query(Style::SpaceDelimited), "%20"), (query(Style::PipeDelimited), "%7C")]
    {
        // A delimiter inside a string looks like one between two, except for the comma, which is encoded there.
        let texts: Vec<&str> =
            TEXTS.into_iter().filter(|text| delimiter == "," || !text.contains([' ', '|'])).collect();
        let written = expand(&parameter, &json!(texts));
        let values = written.strip_prefix("color=").expect("the name");
        assert_eq!(values.split(delimiter).map(decoded).collect::<Vec<_>>(), texts, "{written}");
    }
}

#[test]
fn an_object_in_form_style() {
    let object: BTreeMap<&str, &str> =
        TEXTS.into_iter().filter(|text| !text.is_empty()).map(|text| (text, text)).collect();
    let query = expand(&parameter(Place::Query, "unused", Style::Form).explode(), &json!(object));
    let read: BTreeMap<String, String> = serde_html_form::from_str(&query).expect("a query");
    assert_eq!(json!(read), json!(object));
}

#[test]
fn a_deep_object() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Query {
        filter: Filter,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Filter {
        name: String,
        size: BTreeMap<String, u32>,
        tags: Vec<String>,
        parts: Vec<BTreeMap<String, String>>,
    }
    let texts: Vec<&str> = TEXTS.into_iter().filter(|text| !text.is_empty()).collect();
    let value = json!({
        "name": "a&b=[c]", "size": {"gt": 1, "lt": 20}, "tags": texts, "parts": [{"id": "x y"}, {"id": "+", "of": "%5B"}],
    });
    let query = expand(&parameter(Place::Query, "filter", Style::DeepObject).explode(), &value);
    let config =
        serde_qs::Config::new().array_format(serde_qs::ArrayFormat::Indexed).max_depth(10).use_form_encoding(true);
    let read: Query = config.deserialize_str(&query).expect("a query");
    assert_eq!(read.filter.tags, texts);
    assert_eq!((read.filter.size["gt"], read.filter.size["lt"], read.filter.name.as_str()), (1, 20, "a&b=[c]"));
    assert_eq!(json!(read.filter.parts), value["parts"]);
}

#[test]
fn a_form_body() {
    for text in TEXTS {
        let field = expand(&Parameter::field("a b", Style::Form).explode(), &json!([text, "z"]));
        let expected = [("a b".to_owned(), text.to_owned()), ("a b".to_owned(), "z".to_owned())];
        assert_eq!(pairs(&field), expected, "{field}");
    }
}

#[test]
fn a_cookie() {
    for text in TEXTS.into_iter().filter(|text| !text.is_empty()) {
        let written = expand(&parameter(Place::Cookie, "c", Style::Form), &json!(text));
        // What a cookie may have as it is (RFC 6265, section 4.1.1) is sent as it is.
        let is_kept = written == format!("c={text}");
        let parse = if is_kept { cookie::Cookie::parse } else { cookie::Cookie::parse_encoded };
        let cookie = parse(written.as_str()).expect("a cookie");
        assert_eq!((cookie.name(), cookie.value()), ("c", text), "{written}");
    }
}
