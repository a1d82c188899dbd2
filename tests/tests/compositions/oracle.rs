//! What the schemas themselves accept, according to `jsonschema`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

const URI: &str = "spec:/document";

pub(super) struct Oracle<'d> {
    registry: Registry<'d>,
    validators: RefCell<BTreeMap<String, Option<Validator>>>,
    document: &'d Value,
}

impl<'d> Oracle<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        let registry = Registry::new().draft(Draft::Draft202012).retrieve_known_draft_meta_schemas(false);
        let registry = registry.add(URI, document).and_then(jsonschema::RegistryBuilder::prepare);
        Self { registry: registry.expect("the document is valid"), validators: RefCell::default(), document }
    }

    /// Whether the schema at a pointer, `#/components/schemas/Tag`, accepts a value. No schema is there if the generator
    /// made the branch up: of a list of types.
    pub(super) fn accepts(&self, pointer: &str, value: &Value) -> bool {
        let mut validators = self.validators.borrow_mut();
        let validator = validators.entry(pointer.to_owned()).or_insert_with(|| {
            self.document.pointer(pointer.trim_start_matches('#'))?;
            let options = jsonschema::options().with_draft(Draft::Draft202012).offline().with_registry(&self.registry);
            Some(options.build(&json!({ "$ref": format!("{URI}{pointer}") })).expect("the schema is valid"))
        });
        validator.as_ref().is_some_and(|validator| validator.is_valid(value))
    }
}

/// Whether two values are equal: `1` and `1.0` are the same number.
pub(super) fn is_same(first: &Value, second: &Value) -> bool {
    match (first, second) {
        (Value::Number(first), Value::Number(second)) => first == second || first.as_f64() == second.as_f64(),
        (Value::Array(first), Value::Array(second)) => {
            first.len() == second.len() && first.iter().zip(second).all(|(first, second)| is_same(first, second))
        }
        (Value::Object(first), Value::Object(second)) => {
            first.len() == second.len()
                && first.iter().all(|(name, first)| second.get(name).is_some_and(|second| is_same(first, second)))
        }
        _ => first == second,
    }
}
