//! What a difference is called, and where it is.

use codegen::pointer::escape;

use crate::roundtrip::json::Json;

pub(super) fn inside(at: &str, name: &str) -> String {
    format!("{at}/{}", escape(name))
}

pub(super) fn missing(at: &str, before: &Json) -> String {
    format!("{at}: {} was dropped", shown(before))
}

pub(super) fn lost(at: &str, input: &Json, output: &Json) -> String {
    format!("{at}: {} became {}", shown(input), shown(output))
}

fn shown(json: &Json) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::Text(text) => format!("{:?}", text.chars().take(60).collect::<String>()),
        Json::List(elements) => format!("a list of {}", elements.len()),
        Json::Object(members) => {
            let names: Vec<&str> = members.iter().take(12).map(|(name, _)| name.as_str()).collect();
            format!("an object of {}", names.join(", "))
        }
    }
}
