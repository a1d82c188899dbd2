//! When two inline schemas are the same: on the wire, and in what they say of their members.

use crate::ir::{
    Api, Docs, Enum, EnumValue, Field, ItemId, ItemKind, ItemName, Record, Type, TypeKind, Union, Variant,
};
use crate::pointer::Step;
use crate::source::Node;

/// Whether the items of two inline schemas are equal; of their own words only where nothing else says them.
pub(super) fn same(api: &Api, first: ItemId, second: ItemId) -> bool {
    let mut comparison = Comparison { api, assumed: Vec::new() };
    let is_member = |id: ItemId| matches!(api.item(id).origin.steps()[..], [.., Step::Key("properties"), Step::Key(_)]);
    let own_words = (is_member(first) && is_member(second)) || same_docs(api, &[first, second]);
    own_words && comparison.kinds(first, second)
}

/// Whether all say the same in words.
pub(super) fn same_docs(api: &Api, ids: &[ItemId]) -> bool {
    ids.windows(2).all(|pair| docs(&api.item(pair[0]).docs, &api.item(pair[1]).docs))
}

struct Comparison<'a> {
    api: &'a Api,
    /// Pairs that are being compared: a schema may hold itself.
    assumed: Vec<(ItemId, ItemId)>,
}

impl Comparison<'_> {
    fn items(&mut self, first: ItemId, second: ItemId) -> bool {
        if first == second || self.assumed.contains(&(first, second)) {
            return true;
        }
        let (a, b) = (self.api.item(first), self.api.item(second));
        let (ItemName::Inline { part, title, .. }, ItemName::Inline { part: other_part, title: other_title, .. }) =
            (&a.name, &b.name)
        else {
            return false;
        };
        part == other_part && title == other_title && docs(&a.docs, &b.docs) && self.kinds(first, second)
    }

    fn kinds(&mut self, first: ItemId, second: ItemId) -> bool {
        self.assumed.push((first, second));
        match (&self.api.item(first).kind, &self.api.item(second).kind) {
            (ItemKind::Alias(first), ItemKind::Alias(second)) => self.types(first, second),
            (ItemKind::Enum(first), ItemKind::Enum(second)) => enums(first, second),
            (ItemKind::Record(first), ItemKind::Record(second)) => self.records(first, second),
            (ItemKind::Union(first), ItemKind::Union(second)) => self.unions(first, second),
            _ => false,
        }
    }

    fn types(&mut self, first: &Type, second: &Type) -> bool {
        first.constraints == second.constraints
            && match (&first.kind, &second.kind) {
                (TypeKind::Item(first), TypeKind::Item(second)) => self.items(*first, *second),
                (TypeKind::List(first), TypeKind::List(second))
                | (TypeKind::Map(first), TypeKind::Map(second))
                | (TypeKind::Nullable(first), TypeKind::Nullable(second)) => self.types(first, second),
                (TypeKind::Bool, TypeKind::Bool) | (TypeKind::Any, TypeKind::Any) => true,
                (TypeKind::Integer(first), TypeKind::Integer(second)) => first == second,
                (TypeKind::Float(first), TypeKind::Float(second)) => first == second,
                (TypeKind::Text(first), TypeKind::Text(second)) => first == second,
                (TypeKind::Tuple(first), TypeKind::Tuple(second)) => {
                    first.len() == second.len() && first.iter().zip(second).all(|(a, b)| self.types(a, b))
                }
                _ => false,
            }
    }

    fn records(&mut self, first: &Record, second: &Record) -> bool {
        let Record { fields, rest, left_out, constraints } = first;
        let same_rest = match (rest, &second.rest) {
            (Some(first), Some(second)) => self.types(first, second),
            (None, None) => true,
            _ => false,
        };
        same_rest
            && *left_out == second.left_out
            && *constraints == second.constraints
            && fields.len() == second.fields.len()
            && fields.iter().zip(&second.fields).all(|(first, second)| self.fields(first, second))
    }

    fn fields(&mut self, first: &Field, second: &Field) -> bool {
        let Field {
            wire_name,
            origin: _,
            ty,
            presence,
            constant,
            fixed,
            is_flat,
            default,
            read_only,
            write_only,
            docs: words,
        } = first;
        *wire_name == second.wire_name
            && *presence == second.presence
            && *constant == second.constant
            && (*read_only, *write_only) == (second.read_only, second.write_only)
            && *is_flat == second.is_flat
            && nodes(fixed.as_slice(), second.fixed.as_slice())
            && nodes(default.as_slice(), second.default.as_slice())
            && docs(words, &second.docs)
            && self.types(ty, &second.ty)
    }

    fn unions(&mut self, first: &Union, second: &Union) -> bool {
        let Union { tag, is_any_of, variants } = first;
        (tag, is_any_of) == (&second.tag, &second.is_any_of)
            && variants.len() == second.variants.len()
            && variants.iter().zip(&second.variants).all(|(first, second)| self.variants(first, second))
    }

    fn variants(&mut self, first: &Variant, second: &Variant) -> bool {
        let Variant { origin: _, name, ty, tags, docs: words } = first;
        *name == second.name && *tags == second.tags && docs(words, &second.docs) && self.types(ty, &second.ty)
    }
}

fn enums(first: &Enum, second: &Enum) -> bool {
    let Enum { of, values } = first;
    let same = |(first, second): (&EnumValue, &EnumValue)| {
        let EnumValue { text, is_text, name, docs, origin: _ } = first;
        (text, is_text, name, docs) == (&second.text, &second.is_text, &second.name, &second.docs)
    };
    *of == second.of && values.len() == second.values.len() && values.iter().zip(&second.values).all(same)
}

fn docs(first: &Docs, second: &Docs) -> bool {
    let Docs { summary, description, deprecated, examples } = first;
    (summary, description, deprecated) == (&second.summary, &second.description, &second.deprecated)
        && nodes(examples, &second.examples)
}

fn nodes(first: &[Node], second: &[Node]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(|(first, second)| first.says_the_same(second))
}
