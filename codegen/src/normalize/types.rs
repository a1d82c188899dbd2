//! The JSON types that a schema allows, as far as its keywords determine them.

use indexmap::IndexMap;

use crate::json::{Node, Number, Object, Value};
use crate::pointer::unescape;

/// How many schemas are followed to find the types of one.
const MAX_STEPS: usize = 40;

/// A set of JSON types; `number` includes `integer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypeSet(u8);

impl TypeSet {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const ANY: Self = Self(0b111_1111);
    const INTEGER: Self = Self(1 << 1);
    const FRACTION: Self = Self(1 << 2);
    pub(super) const OBJECT: Self = Self(1 << 6);

    /// The types of a word of `type`.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        match word {
            "null" => Some(Self::NULL),
            "integer" => Some(Self::INTEGER),
            "number" => Some(Self::INTEGER.or(Self::FRACTION)),
            "string" => Some(Self(1 << 3)),
            "boolean" => Some(Self(1 << 4)),
            "array" => Some(Self(1 << 5)),
            "object" => Some(Self::OBJECT),
            _ => None,
        }
    }

    /// The type of a value.
    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Number(Number::Float(number)) if number.fract() != 0.0 => Self::FRACTION,
            Value::Number(_) => Self::INTEGER,
            _ => Self::of_word(word_of(value)).unwrap_or(Self::ANY),
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it contains all of `other`.
    pub(super) fn includes(self, other: Self) -> bool {
        self.and(other) == other
    }
}

/// The word of `type` for a value, the narrowest one.
pub(super) fn word_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(Number::Integer(_)) => "integer",
        Value::Number(Number::Float(_) | Number::Decimal(_)) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The types that the component schemas allow, determined before any rule changed them.
#[derive(Default)]
pub(super) struct ComponentTypes(IndexMap<String, TypeSet>);

impl ComponentTypes {
    pub(super) fn in_document(root: &Node) -> Self {
        let schemas = root.get("components").and_then(|components| components.get("schemas")?.as_object());
        let Some(schemas) = schemas else { return Self::default() };
        let mut finder = Finder { schemas, found: IndexMap::with_capacity(schemas.len()) };
        for name in schemas.keys() {
            finder.behind(name, MAX_STEPS);
        }
        Self(finder.found.into_iter().map(|(name, types)| (name.to_owned(), types)).collect())
    }

    /// The types of a schema by its reference or its own keywords; any if they are not known.
    pub(super) fn of(&self, schema: &Node) -> TypeSet {
        match (schema.get("$ref").and_then(Node::as_str), schema.as_object()) {
            (Some(reference), _) => self.behind(reference),
            (None, Some(members)) => own_types(members),
            (None, None) => TypeSet::ANY,
        }
    }

    /// The types of a reference's target; any if they are not known.
    pub(super) fn behind(&self, reference: &str) -> TypeSet {
        component_of(reference).and_then(|name| self.0.get(&name)).copied().unwrap_or(TypeSet::ANY)
    }
}

/// The name of the schema that a reference in the dialect's own spelling points to.
fn component_of(reference: &str) -> Option<String> {
    unescape(reference.strip_prefix("#/components/schemas/")?)
}

struct Finder<'a> {
    schemas: &'a Object,
    found: IndexMap<&'a str, TypeSet>,
}

impl<'a> Finder<'a> {
    fn types(&mut self, schema: &'a Node, steps: usize) -> TypeSet {
        let Some(members) = schema.as_object().filter(|_| steps > 0) else { return TypeSet::ANY };
        let mut types = own_types(members);
        if let Some(reference) = members.get("$ref").and_then(Node::as_str) {
            let name = component_of(reference).unwrap_or_default();
            types = types.and(self.behind(&name, steps));
        }
        for branch in branches(members, "allOf") {
            types = types.and(self.types(branch, steps - 1));
        }
        for union in ["oneOf", "anyOf"] {
            if !branches(members, union).is_empty() {
                types = types.and(self.union(branches(members, union), steps));
            }
        }
        if members.get("nullable").and_then(Node::as_bool) == Some(true) { types.or(TypeSet::NULL) } else { types }
    }

    fn union(&mut self, branches: &'a [Node], steps: usize) -> TypeSet {
        let mut types = TypeSet::NONE;
        for branch in branches {
            types = types.or(self.types(branch, steps - 1));
            if types == TypeSet::ANY {
                break;
            }
        }
        types
    }

    /// The types of the component `name`.
    fn behind(&mut self, name: &str, steps: usize) -> TypeSet {
        if let Some(types) = self.found.get(name) {
            return *types;
        }
        let Some((name, schema)) = self.schemas.get_key_value(name) else { return TypeSet::ANY };
        // A schema that refers back to itself adds nothing to what the others on the path determine.
        self.found.insert(name, TypeSet::ANY);
        let types = self.types(schema, steps - 1);
        self.found.insert(name, types);
        types
    }
}

/// The types that `type`, `const`, `enum` and `properties` of a schema allow.
fn own_types(members: &Object) -> TypeSet {
    let mut types = TypeSet::ANY;
    if let Some(words) = members.get("type") {
        types = types.and(types_of_words(words));
    } else if members.contains_key("properties") {
        types = TypeSet::OBJECT;
    }
    if let Some(value) = members.get("const") {
        types = types.and(TypeSet::of_value(&value.value));
    }
    if let Some(values) = members.get("enum").and_then(Node::as_array) {
        let of_values = values.iter().map(|value| TypeSet::of_value(&value.value)).fold(TypeSet::NONE, TypeSet::or);
        types = types.and(of_values);
    }
    types
}

/// The types that `type` names; any if it is invalid.
pub(super) fn types_of_words(words: &Node) -> TypeSet {
    let of_word = |word: &Node| word.as_str().and_then(TypeSet::of_word).unwrap_or(TypeSet::ANY);
    match words.as_array() {
        Some([]) => TypeSet::ANY,
        Some(words) => words.iter().map(of_word).fold(TypeSet::NONE, TypeSet::or),
        None => of_word(words),
    }
}

fn branches<'a>(members: &'a Object, keyword: &str) -> &'a [Node] {
    members.get(keyword).and_then(Node::as_array).unwrap_or_default()
}
