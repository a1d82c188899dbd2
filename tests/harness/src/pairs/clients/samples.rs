//! Values of a type, also of all that is inside of it: the sampler varies each item only by itself.
//!
//! Input: a type. Output: labels and JSON. Must not contain values that the spec does not list.

use codegen::ir::{Api, ItemKind, Type, TypeKind};
use codegen::sample::{Purpose, Sampler};
use serde_json::Value;

/// How many items deep values are varied.
const DEPTH: usize = 3;

pub(super) fn samples(api: &Api, purpose: Purpose, ty: &Type) -> Vec<(String, String)> {
    let sampler = Sampler::new(api, purpose);
    let whole = sampler.instances(ty).into_iter().filter(|sample| !sample.is_unlisted);
    let mut all: Vec<(String, String)> = whole.map(|sample| (sample.label, sample.json.to_string())).collect();
    for (label, value) in inside(api, &sampler, ty, DEPTH) {
        let json = value.to_string();
        if !all.iter().any(|(_, known)| *known == json) {
            all.push((label, json));
        }
    }
    all
}

/// The smallest value with each value of each member whose type is an item.
fn inside(api: &Api, sampler: &Sampler<'_>, ty: &Type, depth: usize) -> Vec<(String, Value)> {
    let value = |ty: &Type| serde_json::from_str::<Value>(&sampler.minimal(ty)?.to_string()).ok();
    match &ty.kind {
        _ if depth == 0 => Vec::new(),
        TypeKind::Nullable(inner) => inside(api, sampler, inner, depth),
        TypeKind::List(element) => {
            let elements = with_items(api, sampler, element, depth);
            elements.into_iter().map(|(label, element)| (label, Value::from(vec![element]))).collect()
        }
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Alias(target) => inside(api, sampler, target, depth),
            ItemKind::Record(record) => {
                let Some(base @ Value::Object(_)) = value(ty) else { return Vec::new() };
                let fields = record.fields.iter().filter(|field| !field.is_flat);
                let vary = |field: &codegen::ir::Field| {
                    let values = with_items(api, sampler, &field.ty, depth).into_iter();
                    let with = |(label, member)| {
                        let mut value = base.clone();
                        value[&field.wire_name] = member;
                        (format!("{}: {label}", field.wire_name), value)
                    };
                    values.map(with).collect::<Vec<_>>()
                };
                fields.flat_map(vary).collect()
            }
            ItemKind::Enum(_) | ItemKind::Union(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The values of an item, and those of what is inside of it.
fn with_items(api: &Api, sampler: &Sampler<'_>, ty: &Type, depth: usize) -> Vec<(String, Value)> {
    let own = sampler.instances(ty).into_iter().filter(|sample| !sample.is_unlisted);
    let own = own.filter_map(|sample| Some((sample.label, serde_json::from_str(&sample.json.to_string()).ok()?)));
    own.chain(inside(api, sampler, ty, depth - 1)).collect()
}
