//! Schemas that are not in the document: later stages make them from the document's.
//!
//! Each has the fingerprints of the equivalent written schema, so that made and written schemas compare equal.

use std::sync::Arc;

use indexmap::IndexSet;

use super::words::{Fingerprint, Words};
use super::{Additional, Discriminator, Kind, Properties, Schema, SchemaId, Schemas};
use crate::constraint::{Constraint, Constraints};
use crate::json::{Node, Value};
use crate::normalize::marks;
use crate::pointer::Origin;

impl Schema {
    /// `{}`
    pub(crate) fn empty(origin: &Origin) -> Self {
        Self {
            origin: origin.clone(),
            reference: None,
            defect: None,
            title: None,
            description: None,
            deprecated: false,
            nullable: false,
            read_only: false,
            write_only: false,
            is_typed: false,
            kind: None,
            format: None,
            constraints: Constraints::default(),
            default: None,
            examples: Arc::default(),
            values: None,
            has_enum: false,
            value_names: None,
            value_docs: None,
            is_constant: false,
            is_null: false,
            is_never: false,
            properties: None,
            required: None,
            additional: Additional::Unspecified,
            patterned: Arc::default(),
            property_names: None,
            items: None,
            prefix: Arc::default(),
            all_of: None,
            any_of: None,
            one_of: None,
            has_not: false,
            conditional: Arc::default(),
            discriminator: None,
            content_encoding: None,
            content_media_type: None,
            content: None,
            external: None,
            xml: None,
            words: Words::of([]),
        }
    }

    /// A string, an integer or a boolean that is one of these values; a single one is constant, and the default.
    pub(crate) fn listed(origin: &Origin, kind: Kind, values: Vec<Value>, description: Option<Arc<str>>) -> Self {
        let nodes: Arc<[Node]> = values.into_iter().map(|value| Node::new(value, origin)).collect();
        let words_of = nodes.iter().map(|node| Fingerprint::node(node, &|_| None)).collect::<Vec<_>>();
        let mut words = vec![
            (Fingerprint::key("type"), Fingerprint::text(kind.word())),
            (Fingerprint::key("enum"), Fingerprint::array(words_of.iter().copied())),
        ];
        if let [only] = words_of.as_slice() {
            words.extend([(Fingerprint::key(marks::CONST), *only), (Fingerprint::key("default"), *only)]);
        }
        words.extend(description.as_deref().map(|text| (Fingerprint::key("description"), Fingerprint::text(text))));
        Self {
            is_typed: true,
            kind: Some(kind),
            is_constant: nodes.len() == 1,
            default: nodes.first().filter(|_| nodes.len() == 1).map(|node| Arc::new(node.clone())),
            values: Some(nodes),
            has_enum: true,
            description,
            words: Words::of(words),
            ..Self::empty(origin)
        }
    }
}

impl Schemas {
    /// Both branches at once.
    pub(crate) fn all_of(&mut self, origin: &Origin, branches: [SchemaId; 2], title: Option<Arc<str>>) -> SchemaId {
        let mut words = vec![(Fingerprint::key("allOf"), self.list(&branches))];
        words.extend(title.as_deref().map(|title| (Fingerprint::key("title"), Fingerprint::text(title))));
        let words = Words::of(words);
        self.add(Schema { all_of: Some(branches.into()), title, words, ..Schema::empty(origin) })
    }

    /// `anyOf`
    pub(crate) fn any_of(&mut self, origin: &Origin, branches: &[SchemaId]) -> SchemaId {
        self.union(origin, branches.into(), true, None)
    }

    /// `anyOf` or `oneOf`
    pub(crate) fn union(
        &mut self,
        origin: &Origin,
        branches: Arc<[SchemaId]>,
        is_any_of: bool,
        discriminator: Option<Arc<Discriminator>>,
    ) -> SchemaId {
        let list = self.list(&branches);
        let mut words = vec![(Fingerprint::key(if is_any_of { "anyOf" } else { "oneOf" }), list)];
        words.extend(discriminator.as_ref().map(|it| (Fingerprint::key("discriminator"), it.words)));
        let (any_of, one_of) = if is_any_of { (Some(branches), None) } else { (None, Some(branches)) };
        self.add(Schema { any_of, one_of, discriminator, words: Words::of(words), ..Schema::empty(origin) })
    }

    /// `oneOf` with a title and a description.
    pub(crate) fn titled_union(
        &mut self,
        origin: &Origin,
        branches: &[SchemaId],
        title: &str,
        description: &str,
    ) -> SchemaId {
        let words = Words::of([
            (Fingerprint::key("title"), Fingerprint::text(title)),
            (Fingerprint::key("description"), Fingerprint::text(description)),
            (Fingerprint::key("oneOf"), self.list(branches)),
        ]);
        let (title, description) = (Some(title.into()), Some(description.into()));
        self.add(Schema { title, description, one_of: Some(branches.into()), words, ..Schema::empty(origin) })
    }

    /// An object with these properties.
    pub(crate) fn object(
        &mut self,
        origin: &Origin,
        properties: Arc<Properties>,
        required: Arc<IndexSet<String>>,
        additional: Additional,
    ) -> SchemaId {
        let members = properties.iter().map(|(name, id)| (&**name, self[*id].words.whole()));
        let mut words = vec![
            (Fingerprint::key("type"), Fingerprint::text("object")),
            (Fingerprint::key("properties"), Fingerprint::object(members)),
            (Fingerprint::key("required"), Fingerprint::array(required.iter().map(|name| Fingerprint::text(name)))),
        ];
        let value = match additional {
            Additional::Unspecified => None,
            Additional::Allowed => Some(Fingerprint::bool(true)),
            Additional::Forbidden => Some(Fingerprint::bool(false)),
            Additional::Schema(id) => Some(self[id].words.whole()),
        };
        words.extend(value.map(|value| (Fingerprint::key("additionalProperties"), value)));
        self.add(Schema {
            is_typed: true,
            kind: Some(Kind::Object),
            properties: Some(properties),
            required: Some(required),
            additional,
            words: Words::of(words),
            ..Schema::empty(origin)
        })
    }

    /// The schema with only the limits that the other has too; `None` if that changes nothing.
    pub(crate) fn loosened(&mut self, id: SchemaId, other: SchemaId) -> Option<SchemaId> {
        let (schema, other) = (&self[id], &self[other]);
        let dropped: Vec<&str> = LIMITS.into_iter().filter(|key| schema.words.differ(&other.words, key)).collect();
        if dropped.is_empty() {
            return None;
        }
        let is_kept = |keyword| !dropped.contains(&keyword);
        let constraints = schema.constraints.clone().filter_map(|constraint| loosened(constraint, &is_kept));
        let words = schema.words.without(&dropped);
        let loose = Schema { constraints, words, ..schema.clone() };
        Some(self.add(loose))
    }

    fn list(&self, branches: &[SchemaId]) -> Fingerprint {
        Fingerprint::array(branches.iter().map(|id| self[*id].words.whole()))
    }
}

/// What remains of a constraint without some keywords. In OpenAPI 3.0 a bound is a number and whether it is exclusive:
/// it may lose only its exclusive form.
fn loosened(constraint: Constraint, is_kept: &impl Fn(&'static str) -> bool) -> Option<Constraint> {
    match constraint {
        Constraint::MinLength(_) => is_kept("minLength").then_some(constraint),
        Constraint::MaxLength(_) => is_kept("maxLength").then_some(constraint),
        Constraint::Patterns(_) => is_kept("pattern").then_some(constraint),
        Constraint::Minimum(_) | Constraint::ExclusiveMinimum(_) if !is_kept("minimum") || !is_kept(marks::MINIMUM) => {
            None
        }
        Constraint::Maximum(_) | Constraint::ExclusiveMaximum(_) if !is_kept("maximum") || !is_kept(marks::MAXIMUM) => {
            None
        }
        Constraint::ExclusiveMinimum(limit) if !is_kept("exclusiveMinimum") => Some(Constraint::Minimum(limit)),
        Constraint::ExclusiveMaximum(limit) if !is_kept("exclusiveMaximum") => Some(Constraint::Maximum(limit)),
        Constraint::MultipleOf(_) => (is_kept("multipleOf") && is_kept(marks::MULTIPLE_OF)).then_some(constraint),
        Constraint::Minimum(_)
        | Constraint::Maximum(_)
        | Constraint::ExclusiveMinimum(_)
        | Constraint::ExclusiveMaximum(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::Names(_)
        | Constraint::DependentRequired(_) => Some(constraint),
    }
}

/// The keywords that limit scalar values.
const LIMITS: [&str; 11] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    marks::MINIMUM,
    marks::MAXIMUM,
    marks::MULTIPLE_OF,
];
