//! Which members and branches of two schemas are the same.

use super::matched::Matched;
use super::side::Side;
use crate::ir::{ItemKind, TypeKind, Union, Variant};

/// Branches: by the component that they refer to, by the values of their tag, by their constant, then by their name.
pub(super) fn branches(old: (Side<'_>, &Union), new: (Side<'_>, &Union)) -> Matched {
    let (old_side, old) = old;
    let (new_side, new) = new;
    let component = |side: Side<'_>, variant: &Variant| match Side::without_null(&variant.ty).0.kind {
        TypeKind::Item(id) => side.component(id).map(str::to_owned),
        _ => None,
    };
    let keyed = |side: Side<'_>, union: &Union| -> Vec<Keys> {
        let keys = |variant: &Variant| Keys {
            component: component(side, variant),
            constant: variant.constant.as_ref().map(|value| value.text.clone()),
            tags: variant.tags.clone(),
            name: variant.name.clone(),
            shape: shape(side, variant),
        };
        union.variants.iter().map(keys).collect()
    };
    let (old, new) = (keyed(old_side, old), keyed(new_side, new));
    let nothing = Matched { pairs: Vec::new(), removed: (0..old.len()).collect(), added: (0..new.len()).collect() };
    nothing
        .then_by_key(&old, &new, |keys| keys.component.clone())
        .then_by_key(&old, &new, |keys| keys.constant.clone())
        .then_by_key(&old, &new, |keys| (!keys.tags.is_empty()).then(|| keys.tags.clone()))
        .then_by_key(&old, &new, |keys| keys.tags.first().cloned())
        .then_by_key(&old, &new, |keys| Some(keys.name.clone()))
        .then_by_key(&old, &new, |keys| keys.shape.clone())
        .then_in_order(&old, &new, |keys| (keys.component.clone(), keys.name.clone()))
}

/// What an inline branch is: its type, or the names of its members.
fn shape(side: Side<'_>, variant: &Variant) -> Option<String> {
    match Side::without_null(&variant.ty).0.kind {
        TypeKind::Item(id) if side.component(id).is_some() => None,
        TypeKind::Item(id) => match side.kind(id) {
            ItemKind::Record(record) => {
                let names = record.fields.iter().map(|field| field.wire_name.as_str());
                Some(names.collect::<Vec<_>>().join(", "))
            }
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
        },
        _ => Some(side.spell(&variant.ty)),
    }
}

/// What identifies a branch.
struct Keys {
    component: Option<String>,
    constant: Option<String>,
    tags: Vec<String>,
    name: String,
    shape: Option<String>,
}
