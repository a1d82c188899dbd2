//! `type`: one word, several, null among them, or an unknown word.

use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::nearest::nearest;
use crate::normalize::types::TypeSet;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::Group;
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::{set_null, set_nullable};

const WORDS: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

/// Keywords next to which a schema cannot be one of null alone.
const STRUCTURE: &[&str] =
    &["allOf", "oneOf", "anyOf", "properties", "additionalProperties", "items", "enum", "const", "format"];

/// Common wrong names of types, and the right ones.
const SYNONYMS: &[(&str, &str)] = &[
    ("any", "no `type` at all"),
    ("bool", "`boolean`"),
    ("date", "`string` with `format: date`"),
    ("datetime", "`string` with `format: date-time`"),
    ("date-time", "`string` with `format: date-time`"),
    ("decimal", "`number`"),
    ("dict", "`object`"),
    ("double", "`number`"),
    ("file", "`string` with `format: binary`"),
    ("float", "`number`"),
    ("int", "`integer`"),
    ("list", "`array`"),
    ("long", "`integer`"),
    ("map", "`object`"),
    ("str", "`string`"),
    ("uuid", "`string` with `format: uuid`"),
];

/// The content of `type`.
#[derive(Default)]
struct Types {
    words: Vec<&'static str>,
    has_null: bool,
}

impl Walk<'_> {
    /// Reads `type`: one word is kept; several give one schema each, with the keywords of its type; null becomes
    /// `nullable`.
    pub(super) fn rewrite_types(&mut self, members: &mut Object, origin: &Origin) -> Option<Vec<Node>> {
        let node = members.get("type")?.clone();
        let is_structured = STRUCTURE.iter().any(|keyword| members.contains_key(*keyword));
        let mut types = self.rewrite_type_words(&node, is_structured);
        let is_only_null = types.has_null && types.words.is_empty();
        narrow(&mut types.words, members);
        if types.has_null && !is_only_null {
            set_nullable(members, &node.origin);
        }
        match types.words.as_slice() {
            [] if is_only_null => {
                members.shift_remove("type");
                set_null(members, origin);
            }
            [] => {
                members.shift_remove("type");
            }
            [word] => {
                let word = Node::new(Value::String((*word).to_owned()), &node.origin);
                members.insert("type".to_owned(), word);
            }
            words => return self.split(members, words, &node.origin),
        }
        None
    }

    fn rewrite_type_words(&mut self, node: &Node, is_structured: bool) -> Types {
        let mut types = Types::default();
        match &node.value {
            Value::Array(words) => {
                self.check_type_list(words, node);
                for word in words {
                    self.rewrite_type_word(word, &mut types);
                }
            }
            // YAML's null: without other keywords the type `null` is meant, with them it is a mistake.
            Value::Null if is_structured => {
                self.warn(rules::UNKNOWN_TYPE, &node.origin, "`type` is null; treated as any JSON");
            }
            _ => self.rewrite_type_word(node, &mut types),
        }
        if types.words.contains(&"number") {
            types.words.retain(|word| *word != "integer");
        }
        types
    }

    fn check_type_list(&mut self, words: &[Node], node: &Node) {
        if words.is_empty() {
            self.warn(rules::UNKNOWN_TYPE, &node.origin, "`type` is an empty list; treated as any JSON");
        } else if self.dialect == Dialect::V30 {
            self.warn(
                rules::OTHER_VERSION,
                &node.origin,
                "a list of types belongs to OpenAPI 3.1; it is read as in 3.1",
            );
        }
    }

    fn rewrite_type_word(&mut self, node: &Node, types: &mut Types) {
        let Some(text) = node.as_str() else {
            types.has_null |= node.value == Value::Null;
            let read_as = if node.value == Value::Null { "`null`" } else { "any JSON" };
            self.warn(
                rules::UNKNOWN_TYPE,
                &node.origin,
                format!("a type is {}, not a string; treated as {read_as}", node.kind()),
            );
            return;
        };
        let known = WORDS.iter().find(|word| word.eq_ignore_ascii_case(text));
        match known {
            _ if text == "null" => types.has_null = true,
            Some(word) => {
                if *word != text {
                    self.warn(rules::RESPELLED_TYPE, &node.origin, format!("the type `{text}` is read as `{word}`"));
                }
                if !types.words.contains(word) {
                    types.words.push(word);
                }
            }
            None => self.report_unknown_type(text, node),
        }
    }

    fn report_unknown_type(&mut self, text: &str, node: &Node) {
        let message = format!("unknown type `{text}`; treated as any JSON");
        let warning = self.diagnostics.warning(rules::UNKNOWN_TYPE, &node.origin, message);
        let synonym = SYNONYMS.iter().find(|(synonym, _)| synonym.eq_ignore_ascii_case(text));
        match (synonym, nearest(text, WORDS.iter().copied())) {
            (Some((_, meant)), _) => warning.help(format!("did you mean {meant}?")),
            (None, Some(word)) => warning.help(format!("did you mean `{word}`?")),
            (None, None) => warning.help(format!("`{}` and `null` are types", WORDS.join("`, `"))),
        };
    }
}

/// Whether a value is of a type.
pub(super) fn is_of(word: &str, value: &Node) -> bool {
    TypeSet::of_word(word).is_some_and(|types| types.includes(TypeSet::of_value(&value.value)))
}

/// Drops the types for which `const` or `enum` have no value, unless none would be left.
fn narrow(words: &mut Vec<&'static str>, members: &Object) {
    let constant = members.get("const").map(std::slice::from_ref);
    let Some(values) = constant.or_else(|| members.get("enum")?.as_array()) else { return };
    let has_value = |word: &&&str| values.iter().any(|value| is_of(word, value));
    let narrowed: Vec<&'static str> = words.iter().filter(has_value).copied().collect();
    if !narrowed.is_empty() {
        *words = narrowed;
    }
}

/// The group of keywords that apply to a type.
pub(super) fn group_of(word: &str) -> Option<Group> {
    match word {
        "string" => Some(Group::Text),
        "number" | "integer" => Some(Group::Number),
        "array" => Some(Group::Array),
        "object" => Some(Group::Object),
        _ => None,
    }
}
