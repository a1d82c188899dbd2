//! What a difference is called, and where it is.

use codegen::pointer::escape;

use crate::roundtrip::failure::FailureKind;
use crate::roundtrip::json::Json;

/// A difference that is not acceptable.
#[derive(Debug, PartialEq)]
pub(in crate::roundtrip) struct Loss {
    pub(in crate::roundtrip) kind: FailureKind,
    pub(in crate::roundtrip) message: String,
}

impl Loss {
    fn changed(message: String) -> Self {
        Self { kind: FailureKind::Changed, message }
    }

    /// The length of the place, with which the message begins.
    pub(super) fn depth(&self) -> usize {
        self.message.split(':').next().unwrap_or_default().len()
    }
}

pub(super) fn inside(at: &str, name: &str) -> String {
    format!("{at}/{}", escape(name))
}

pub(super) fn missing(at: &str, before: &Json) -> Loss {
    Loss::changed(format!("{at}: {} was dropped", shown(before)))
}

pub(super) fn undeclared(at: &str, before: &Json) -> Loss {
    Loss::changed(format!("{at}: {} was dropped, though the schema declares it", shown(before)))
}

pub(super) fn dropped_tag(at: &str, before: &Json) -> Loss {
    let message = format!("{at}: {} was dropped, though it selects the branch", shown(before));
    Loss { kind: FailureKind::TagDropped, message }
}

pub(super) fn added_at(at: &str) -> Loss {
    Loss::changed(format!("{at}: was added"))
}

pub(super) fn lost(at: &str, input: &Json, output: &Json) -> Loss {
    Loss::changed(format!("{at}: {} became {}", shown(input), shown(output)))
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
