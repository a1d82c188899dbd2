//! The variations of a type in addition to its minimal and its full value.

use indexmap::IndexMap;

use super::object::{fit, put};
use super::union::UNLISTED;
use super::value::narrowed;
use super::{Json, Sample, Sampler, Size};
use super::{number, text};
use crate::ir::{Constraints, Enum, EnumOf, Field, ItemKind, Presence, Record, Type, TypeKind, Union};

/// How many lists, fields and aliases deep a value is varied.
const MAX_DEPTH: usize = 4;

impl Sampler<'_> {
    /// `depth` counts the lists and fields around it: a recursive list would never end.
    pub(super) fn variations(&self, ty: &Type, depth: usize) -> Vec<Sample> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        match &ty.kind {
            TypeKind::Item(id) => match &self.api.item(*id).kind {
                ItemKind::Record(record) => self.vary_record(record, depth),
                ItemKind::Enum(values) => vary_enum(values),
                ItemKind::Union(union) => self.vary_union(union),
                ItemKind::Alias(target) => self.variations(&narrowed(target, &ty.constraints), depth + 1),
            },
            TypeKind::Bool => [true, false].map(|value| sample(value.to_string(), Json::scalar(value))).into(),
            TypeKind::Integer(kind) => {
                limits(number::integer_limits(*kind, &ty.constraints).into_iter().map(Json::scalar))
            }
            TypeKind::Float(kind) => limits(number::float_limits(*kind, &ty.constraints).into_iter().map(Json::Scalar)),
            TypeKind::Text(kind) => limits(text::limits(*kind, &ty.constraints).iter().map(|text| Json::text(text))),
            TypeKind::List(element) => self.vary_list(element, &ty.constraints, depth),
            TypeKind::Tuple(elements) => self.vary_tuple(elements, depth),
            TypeKind::Map(value) => self.vary_map(value, &ty.constraints),
            TypeKind::Nullable(inner) => {
                let mut samples = vec![sample("null", Json::null())];
                samples.extend(self.variations(inner, depth + 1));
                samples
            }
            TypeKind::External(_) => Vec::new(),
            TypeKind::Any => vary_any(),
        }
    }

    /// The minimal record with each variation of each field; variations inside other items are shown by those items.
    fn vary_record(&self, record: &Record, depth: usize) -> Vec<Sample> {
        let Some(Json::Object(base)) = self.record(record, Size::Minimal) else { return Vec::new() };
        let mut samples = Vec::new();
        for field in record.fields.iter().filter(|field| self.is_told(field) && !is_constant(field)) {
            let is_shown = !field.is_flat && self.is_shown_elsewhere(&field.ty);
            let mut ways = if is_shown { Vec::new() } else { self.variations(&field.ty, depth + 1) };
            if matches!(field.presence, Presence::Nullable | Presence::OptionalNullable) {
                ways.push(sample("null", Json::null()));
            }
            for way in ways {
                let mut members = if field.is_flat { self.without(record, field) } else { base.clone() };
                put(&mut members, field, way.json.clone());
                fit(record, &mut members, Some(&field.wire_name));
                self.complete(record, record.constraints.dependencies(), &mut members, Size::Minimal);
                let label = format!("{}: {}", field.wire_name, way.label);
                samples.push(Sample { label, json: Json::Object(members), ..way });
            }
        }
        samples
    }

    /// The members of the minimal record that do not belong to one flat field.
    fn without(&self, record: &Record, flat: &Field) -> IndexMap<String, Json> {
        let fields = record.fields.iter().filter(|field| field.wire_name != flat.wire_name).cloned().collect();
        match self.record(&Record { fields, ..record.clone() }, Size::Minimal) {
            Some(Json::Object(members)) => members,
            _ => IndexMap::new(),
        }
    }

    fn is_shown_elsewhere(&self, ty: &Type) -> bool {
        match &ty.kind {
            TypeKind::Item(id) => !matches!(self.api.item(*id).kind, ItemKind::Alias(_)),
            TypeKind::List(inner) | TypeKind::Map(inner) => {
                self.is_shown_elsewhere(inner) && no_counts(&ty.constraints)
            }
            TypeKind::Nullable(inner) => self.is_shown_elsewhere(inner),
            TypeKind::Tuple(_)
            | TypeKind::Bool
            | TypeKind::Integer(_)
            | TypeKind::Float(_)
            | TypeKind::Text(_)
            | TypeKind::External(_)
            | TypeKind::Any => false,
        }
    }

    fn vary_union(&self, union: &Union) -> Vec<Sample> {
        let mut samples = Vec::new();
        for variant in &union.variants {
            let sizes = [("minimal", Size::Minimal), ("full", Size::Full(super::FULL_DEPTH))];
            let values = sizes.map(|(word, size)| (word, self.branch(union, variant, size)));
            for (word, json) in values {
                samples.extend(json.map(|json| sample(format!("branch {}, {word}", variant.name), json)));
            }
        }
        samples.extend(self.unlisted(union).map(|json| unlisted("unknown branch", json)));
        samples
    }

    fn vary_list(&self, element: &Type, constraints: &Constraints, depth: usize) -> Vec<Sample> {
        let least = constraints.min_items().unwrap_or_default();
        let counts = [Some(least), constraints.max_items()];
        let mut samples: Vec<Sample> = counts
            .into_iter()
            .flatten()
            .filter_map(|count| {
                Some(sample(format!("{count} elements"), self.elements(element, constraints, count, Size::Minimal)?))
            })
            .collect();
        if least <= 1 && constraints.max_items() != Some(0) && !self.is_shown_elsewhere(element) {
            let one = |way: Sample| Sample {
                label: format!("element {}", way.label),
                json: Json::List(vec![way.json]),
                ..way
            };
            samples.extend(self.variations(element, depth + 1).into_iter().map(one));
        }
        samples
    }

    /// The minimal tuple with each variation of each element.
    fn vary_tuple(&self, elements: &[Type], depth: usize) -> Vec<Sample> {
        let base: Option<Vec<Json>> = elements.iter().map(|element| self.value(element, Size::Minimal)).collect();
        let Some(base) = base else { return Vec::new() };
        let mut samples = Vec::new();
        for (index, element) in elements.iter().enumerate().filter(|(_, element)| !self.is_shown_elsewhere(element)) {
            for way in self.variations(element, depth + 1) {
                let mut elements = base.clone();
                elements[index] = way.json.clone();
                samples.push(Sample { label: format!("{index}: {}", way.label), json: Json::List(elements), ..way });
            }
        }
        samples
    }

    fn vary_map(&self, value: &Type, constraints: &Constraints) -> Vec<Sample> {
        let counts = [Some(constraints.min_properties().unwrap_or_default()), constraints.max_properties()];
        counts
            .into_iter()
            .flatten()
            .filter_map(|count| {
                let members = self.members(value, constraints, count, Size::Minimal)?;
                Some(sample(format!("{count} members"), Json::Object(members)))
            })
            .collect()
    }
}

fn is_constant(field: &Field) -> bool {
    field.constant.is_some() || field.fixed.is_some()
}

fn no_counts(constraints: &Constraints) -> bool {
    constraints.max_items().is_none() && constraints.max_properties().is_none()
}

fn vary_enum(values: &Enum) -> Vec<Sample> {
    let listed = values.values.iter().map(|value| sample(format!("value {}", value.text), Json::of_enum(value)));
    let other = other(values).map(|json| unlisted("unlisted value", json));
    listed.chain(other).collect()
}

/// A value of an enum's type that is not listed.
fn other(values: &Enum) -> Option<Json> {
    let is_listed = |json: &Json| values.values.iter().any(|value| Json::of_enum(value) == *json);
    let candidates = match values.of {
        EnumOf::Texts | EnumOf::Mixed => vec![Json::text(UNLISTED)],
        EnumOf::Integers(_) => (0..=100).map(Json::scalar).collect(),
        EnumOf::Booleans => [false, true].map(Json::scalar).to_vec(),
        EnumOf::Numbers(_) => vec![Json::scalar(12.5), Json::scalar(-12.5)],
    };
    candidates.into_iter().find(|json| !is_listed(json))
}

fn vary_any() -> Vec<Sample> {
    let object = Json::Object([("any".to_owned(), Json::List(vec![Json::scalar(1), Json::null()]))].into());
    vec![
        sample("null", Json::null()),
        sample("number", Json::scalar(-1.25)),
        sample("boolean", Json::scalar(false)),
        sample("object", object),
    ]
}

fn limits(values: impl Iterator<Item = Json>) -> Vec<Sample> {
    values.map(|json| sample(format!("limit {json}"), json)).collect()
}

fn sample(label: impl Into<String>, json: Json) -> Sample {
    Sample { label: label.into(), json, is_unlisted: false }
}

fn unlisted(label: &str, json: Json) -> Sample {
    Sample { is_unlisted: true, ..sample(label, json) }
}
