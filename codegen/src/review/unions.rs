//! How the branches of unions are told apart, and which of them are never used.
//!
//! Input: the [`Api`] with its names and side tables. Output: a line for each union, and warnings. Must not decide
//! anything.

use crate::analysis::{Analysis, Form};
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::graph::{aliased, record};
use crate::ir::{Api, EnumOf, Item, ItemId, ItemKind, Presence, Type, TypeKind, Union, UnionTag};
use crate::name::Names;
use crate::pointer::Origin;

/// Reports branches that decoding never uses. Unions that are only sent are never decoded.
pub fn report_unions(api: &Api, names: &Names, analysis: &Analysis, diagnostics: &mut Diagnostics) {
    for ((id, index), by) in analysis.covered.iter().filter(|((id, _), _)| analysis.received.contains(id)) {
        let ItemKind::Union(union) = &api.item(*id).kind else { continue };
        let (branch, by) = (names.variant(*id, *index), names.variant(*id, *by));
        let message = format!(
            "a value that has only what `{branch}` declares is never decoded as `{branch}`: `{by}` comes first and matches it as well"
        );
        let help = "if the values differ, declare how: by a `discriminator`, a required member or a constant";
        diagnostics.warning(rules::BRANCH_NEVER, &union.variants[*index].origin, message).help(help);
    }
}

/// How the branches of each union are told apart, in a few words, with the place of the union.
pub fn unions<'a>(api: &'a Api, names: &Names, analysis: &Analysis) -> Vec<(&'a Origin, String)> {
    let defined = api.items.iter().filter(|item| !analysis.same.contains_key(&item.id));
    let line = |item: &'a Item| match &item.kind {
        ItemKind::Union(union) => {
            let how = how(api, names, analysis, item.id, union);
            Some((&item.origin, format!("{}: {how}", names.item(item.id))))
        }
        ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Alias(_) => None,
    };
    defined.filter_map(line).collect()
}

fn how(api: &Api, names: &Names, analysis: &Analysis, id: ItemId, union: &Union) -> String {
    if let Some(tag) = &union.tag {
        return by_tag(names, id, union, tag);
    }
    let others = union.variants.iter().filter(|variant| variant.constant.is_none());
    let types: Vec<&Type> = others.map(|variant| &variant.ty).collect();
    let how = match by_shape(api, analysis, &types) {
        _ if types.is_empty() => "by constants".to_owned(),
        how if types.len() < union.variants.len() => format!("by constants, then {how}"),
        how => how.to_owned(),
    };
    let unused = (0..union.variants.len()).filter(|index| analysis.covered.contains_key(&(id, *index)));
    let unused: Vec<&str> = unused.map(|index| names.variant(id, index)).collect();
    if unused.is_empty() { how } else { format!("{how}; never {}", unused.join(", ")) }
}

/// More branches, or values of a tag, are only counted.
const SHOWN: usize = 4;

fn by_tag(names: &Names, id: ItemId, union: &Union, tag: &UnionTag) -> String {
    let tagged = union.variants.iter().enumerate().filter(|(_, variant)| !variant.tags.is_empty());
    let tagged = tagged.map(|(index, variant)| format!("{} ({})", names.variant(id, index), shortened(&variant.tags)));
    let by_shape = union.variants.iter().enumerate();
    let by_shape = by_shape.filter(|(_, variant)| variant.by_shape || variant.constant.is_some());
    let by_shape: Vec<String> = by_shape.map(|(index, _)| names.variant(id, index).to_owned()).collect();
    let tagged = format!("by the tag `{}`: {}", tag.wire_name, shortened(&tagged.collect::<Vec<_>>()));
    if by_shape.is_empty() { tagged } else { format!("{tagged}; without a known tag: {}", shortened(&by_shape)) }
}

fn shortened(parts: &[String]) -> String {
    match parts {
        [shown @ .., _] if parts.len() > SHOWN => {
            let shown = &shown[..SHOWN];
            format!("{} and {} more", shown.join(", "), parts.len() - SHOWN)
        }
        _ => parts.join(", "),
    }
}

/// A type that JSON distinguishes from others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// More branches are not compared in pairs.
const MAX_COMPARED: usize = 500;

fn by_shape(api: &Api, analysis: &Analysis, types: &[&Type]) -> &'static str {
    if types.len() > MAX_COMPARED {
        return "by the best match";
    }
    let kinds: Vec<Option<JsonType>> = types.iter().map(|ty| json_type(api, ty)).collect();
    let pairs = (0..types.len()).flat_map(|first| (first + 1..types.len()).map(move |second| (first, second)));
    let alike = pairs.filter(|(first, second)| match (kinds[*first], kinds[*second]) {
        (Some(first), Some(second)) => first == second,
        _ => true,
    });
    let alike: Vec<(usize, usize)> = alike.collect();
    let is_by_members =
        |(first, second): &(usize, usize)| match (record(api, types[*first]), record(api, types[*second])) {
            (Some(first), Some(second)) => {
                excludes(api, analysis, first, second) && excludes(api, analysis, second, first)
            }
            _ => false,
        };
    match alike.as_slice() {
        [] => "by JSON type",
        pairs if !pairs.iter().all(is_by_members) => "by the best match",
        pairs if pairs.len() == types.len() * (types.len() - 1) / 2 => "by required members and constants",
        _ => "by JSON type, required members and constants",
    }
}

fn json_type(api: &Api, ty: &Type) -> Option<JsonType> {
    match &aliased(api, ty).kind {
        TypeKind::Bool => Some(JsonType::Boolean),
        TypeKind::Integer(_) | TypeKind::Float(_) => Some(JsonType::Number),
        TypeKind::Text(_) => Some(JsonType::String),
        TypeKind::List(_) | TypeKind::Tuple(_) => Some(JsonType::Array),
        TypeKind::Map(_) => Some(JsonType::Object),
        TypeKind::External(external) => json_type(api, &external.json),
        TypeKind::Nullable(_) | TypeKind::Any => None,
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Record(_) => Some(JsonType::Object),
            ItemKind::Enum(values) => match values.of {
                EnumOf::Texts => Some(JsonType::String),
                EnumOf::Integers(_) | EnumOf::Numbers(_) => Some(JsonType::Number),
                EnumOf::Booleans => Some(JsonType::Boolean),
                EnumOf::Mixed => None,
            },
            ItemKind::Union(_) | ItemKind::Alias(_) => None,
        },
    }
}

/// Whether no value that has only the members of `other` is of `one`: it lacks a required member, or has another constant.
fn excludes(api: &Api, analysis: &Analysis, one: ItemId, other: ItemId) -> bool {
    let (ItemKind::Record(first), ItemKind::Record(second)) = (&api.item(one).kind, &api.item(other).kind) else {
        return false;
    };
    first.fields.iter().enumerate().any(|(index, field)| {
        let form = analysis.forms[&(one, index)];
        let is_constant = matches!(form, Form::Constant | Form::Fixed);
        let is_needed =
            matches!(form, Form::Required | Form::Nullable) || is_constant && field.presence == Presence::Required;
        match second.fields.iter().find(|other| other.wire_name == field.wire_name) {
            None => is_needed,
            Some(other) => {
                let differs = field.constant.is_some() && other.constant.is_some() && field.constant != other.constant
                    || field.fixed.iter().zip(&other.fixed).any(|(one, other)| !one.is_same_value(other));
                let is_present = field.presence == Presence::Required || other.presence == Presence::Required;
                differs && is_present
            }
        }
    })
}
