//! `type`: one word, several, null among them, or a word that is none.

use crate::diagnostic::Kind;
use crate::normalize::marks;
use crate::normalize::nearest::nearest;
use crate::normalize::types::TypeSet;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::{Group, group};
use crate::normalize::walk::Walk;
use crate::pointer::Origin;
use crate::source::{Node, Object, Value};

use super::{set_null, set_nullable};

const WORDS: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

const NUMBER_FORMATS: &[&str] = &[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal", "integer",
    "number",
];

/// Words beside which a schema cannot be one of null alone.
const STRUCTURE: &[&str] =
    &["allOf", "oneOf", "anyOf", "properties", "additionalProperties", "items", "enum", "const", "format"];

/// What authors write for a type, and the word for it.
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

/// What `type` says.
#[derive(Default)]
struct Types {
    words: Vec<&'static str>,
    has_null: bool,
}

impl Walk<'_> {
    /// Reads `type`: one word stays; several give one schema each, with the keywords of its type; null is `nullable`.
    pub(super) fn read_types(&mut self, members: &mut Object, origin: &Origin) -> Option<Vec<Node>> {
        let node = members.get("type")?.clone();
        let is_structured = STRUCTURE.iter().any(|keyword| members.contains_key(*keyword));
        let mut types = self.read_type_words(&node, is_structured);
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

    fn read_type_words(&mut self, node: &Node, is_structured: bool) -> Types {
        let mut types = Types::default();
        match &node.value {
            Value::Array(words) => {
                self.check_type_list(words, node);
                for word in words {
                    self.read_type_word(word, &mut types);
                }
            }
            // YAML's null alone: without other words the word `null` is meant, with them it is a slip.
            Value::Null if is_structured => self.warn(&node.origin, "`type` is null; any type is taken"),
            _ => self.read_type_word(node, &mut types),
        }
        if types.words.contains(&"number") {
            types.words.retain(|word| *word != "integer");
        }
        types
    }

    fn check_type_list(&mut self, words: &[Node], node: &Node) {
        if words.is_empty() {
            self.warn(&node.origin, "`type` is an empty list; any type is taken");
        } else if self.dialect == Dialect::V30 {
            self.warn(&node.origin, "a list of types is of OpenAPI 3.1; it is read as there");
        }
    }

    fn read_type_word(&mut self, node: &Node, types: &mut Types) {
        let Some(text) = node.as_str() else {
            types.has_null |= node.value == Value::Null;
            let taken = if node.value == Value::Null { "`null`" } else { "any type" };
            self.warn(&node.origin, format!("a type is {}, not a word; {taken} is taken", node.kind()));
            return;
        };
        let known = WORDS.iter().find(|word| word.eq_ignore_ascii_case(text));
        match known {
            _ if text == "null" => types.has_null = true,
            Some(word) => {
                if *word != text {
                    self.warn(&node.origin, format!("the type `{text}` is read as `{word}`"));
                }
                if !types.words.contains(word) {
                    types.words.push(word);
                }
            }
            None => self.say_unknown_type(text, node),
        }
    }

    fn say_unknown_type(&mut self, text: &str, node: &Node) {
        let message = format!("`{text}` is no type; any type is taken");
        let warning = self.diagnostics.warning(Kind::Invalid, &node.origin, message);
        let synonym = SYNONYMS.iter().find(|(synonym, _)| synonym.eq_ignore_ascii_case(text));
        match (synonym, nearest(text, WORDS.iter().copied())) {
            (Some((_, meant)), _) => warning.help(format!("{meant} may be meant")),
            (None, Some(word)) => warning.help(format!("`{word}` may be meant")),
            (None, None) => warning.help(format!("`{}` and `null` are types", WORDS.join("`, `"))),
        };
    }

    /// One schema for each of the types, with the keywords that apply to it; what is left tells of them all.
    fn split(&mut self, members: &mut Object, words: &[&'static str], origin: &Origin) -> Option<Vec<Node>> {
        members.shift_remove("type");
        if self.unions_fit(members, words) {
            return None;
        }
        let format_owner = format_owner(members, words);
        let values = members.shift_remove("enum");
        if let Some(values) = &values {
            self.check_split_values(members, values, words);
        }
        let branches = words.iter().map(|word| {
            let mut branch = take_branch(members, word, origin);
            if Some(*word) == format_owner {
                move_member(members, &mut branch, "format");
            }
            if let Some(values) = &values {
                branch.insert("enum".to_owned(), values_of(values, word));
            }
            self.typed_rules(&mut branch, origin);
            Node::new(Value::Object(branch), origin)
        });
        let branches = branches.collect();
        self.drop_format(members);
        Some(branches)
    }

    /// Null among the values of an `enum` is for the whole; values of no type are reported.
    fn check_split_values(&mut self, members: &mut Object, values: &Node, words: &[&str]) {
        for value in values.as_array().unwrap_or_default() {
            if value.value == Value::Null {
                set_nullable(members, &value.origin);
            } else if !words.iter().any(|word| is_of(word, value)) {
                self.warn(&value.origin, "the value is of none of the types; it is ignored");
            }
        }
    }

    fn drop_format(&mut self, members: &mut Object) {
        if let Some(format) = members.shift_remove("format") {
            self.warn(&format.origin, "`format` fits none of the types; it is ignored");
        }
    }

    /// Whether `oneOf` or `anyOf` says as much as the list of types does.
    fn unions_fit(&self, members: &Object, words: &[&str]) -> bool {
        let outer = words.iter().filter_map(|word| TypeSet::of_word(word)).fold(TypeSet::NULL, TypeSet::or);
        ["oneOf", "anyOf"].iter().any(|union| {
            let branches = members.get(*union).and_then(Node::as_array).unwrap_or_default();
            !branches.is_empty() && branches.iter().all(|branch| outer.includes(self.branch_types(branch)))
        })
    }

    /// The types of a branch that went through the rules.
    fn branch_types(&self, branch: &Node) -> TypeSet {
        let text = |key| branch.get(key).and_then(Node::as_str);
        match (text("$ref"), text("type")) {
            (Some(reference), _) => self.types.behind(reference),
            (None, Some(word)) => TypeSet::of_word(word).unwrap_or(TypeSet::ANY),
            (None, None) if branch.get(marks::NULL).is_some() => TypeSet::NULL,
            (None, None) => TypeSet::ANY,
        }
    }
}

/// Puts the schemas of a list of types where there is room for them.
pub(super) fn place_branches(members: &mut Object, branches: Vec<Node>, origin: &Origin) {
    let union = Node::new(Value::Array(branches), origin);
    if members.contains_key("anyOf") {
        let wrapped = Object::from_iter([("anyOf".to_owned(), union)]);
        super::references::push_branch(members, Node::new(Value::Object(wrapped), origin), origin);
    } else {
        members.insert("anyOf".to_owned(), union);
    }
}

fn is_of(word: &str, value: &Node) -> bool {
    TypeSet::of_word(word).is_some_and(|types| types.includes(TypeSet::of_value(&value.value)))
}

/// Leaves out the types that `const` or `enum` have no value of, unless none would be left.
fn narrow(words: &mut Vec<&'static str>, members: &Object) {
    let constant = members.get("const").map(std::slice::from_ref);
    let Some(values) = constant.or_else(|| members.get("enum")?.as_array()) else { return };
    let has_value = |word: &&&str| values.iter().any(|value| is_of(word, value));
    let narrowed: Vec<&'static str> = words.iter().filter(has_value).copied().collect();
    if !narrowed.is_empty() {
        *words = narrowed;
    }
}

fn values_of(values: &Node, word: &str) -> Node {
    let fitting = values.as_array().unwrap_or_default().iter().filter(|value| is_of(word, value)).cloned();
    Node::new(Value::Array(fitting.collect()), &values.origin)
}

/// The type that `format` speaks of.
fn format_owner(members: &Object, words: &[&'static str]) -> Option<&'static str> {
    let format = super::text(members, "format")?;
    let owners: &[&str] = if NUMBER_FORMATS.contains(&format) { &["integer", "number"] } else { &["string"] };
    words.iter().find(|word| owners.contains(word)).copied()
}

/// The keywords of the type `word`, taken from `members`.
fn take_branch(members: &mut Object, word: &str, origin: &Origin) -> Object {
    let own = group_of(word);
    let keys: Vec<String> =
        members.keys().filter(|key| group(key).is_some_and(|group| Some(group) == own)).cloned().collect();
    let mut branch = Object::from_iter([("type".to_owned(), Node::new(Value::String(word.to_owned()), origin))]);
    for key in keys {
        move_member(members, &mut branch, &key);
    }
    branch
}

fn move_member(from: &mut Object, to: &mut Object, key: &str) {
    if let Some(member) = from.shift_remove(key) {
        to.insert(key.to_owned(), member);
    }
}

/// What the keywords of a type are about.
pub(super) fn group_of(word: &str) -> Option<Group> {
    match word {
        "string" => Some(Group::Text),
        "number" | "integer" => Some(Group::Number),
        "array" => Some(Group::Array),
        "object" => Some(Group::Object),
        _ => None,
    }
}
