//! Branches of unions that `From` builds: those whose Rust type no other branch has.
//!
//! Input: the [`Api`] and what determines the Rust types. Output: the branches of each union. Must not emit anything.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{self, Dates, Uuid};
use crate::ir::{Api, ItemId, ItemKind, Text, Type, TypeKind, Union};

/// What determines the Rust type of a schema.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) config: &'a config::Types,
    /// Items that are type aliases of another one.
    pub(super) same: &'a BTreeMap<ItemId, ItemId>,
    pub(super) newtypes: &'a BTreeSet<ItemId>,
}

impl Types<'_> {
    /// The branches, by their indexes, of each union that has any.
    pub(super) fn conversions(&self) -> BTreeMap<ItemId, Vec<usize>> {
        let of_item = |item: &crate::ir::Item| match &item.kind {
            ItemKind::Union(union) => Some((item.id, self.of_union(item.id, union))),
            ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Alias(_) => None,
        };
        self.api.items.iter().filter_map(of_item).filter(|(_, branches)| !branches.is_empty()).collect()
    }

    fn of_union(&self, id: ItemId, union: &Union) -> Vec<usize> {
        let of_branches: Vec<Option<String>> = union
            .variants
            .iter()
            .map(|variant| variant.constant.is_none().then(|| self.rust_type(&variant.ty)).flatten())
            .collect();
        let own = self.item(id);
        let mut counts = BTreeMap::<&str, usize>::new();
        for ty in of_branches.iter().flatten() {
            *counts.entry(ty).or_default() += 1;
        }
        let is_distinct = |ty: &String| counts[ty.as_str()] == 1 && *ty != own;
        let branches = of_branches.iter().enumerate();
        branches.filter(|(_, ty)| ty.as_ref().is_some_and(is_distinct)).map(|(index, _)| index).collect()
    }

    /// A text that two types share if they are one type in Rust; `None` for types that hold null or any JSON, which are
    /// ambiguous next to values that the spec does not list.
    fn rust_type(&self, ty: &Type) -> Option<String> {
        Some(match &ty.kind {
            TypeKind::Any | TypeKind::Nullable(_) => return None,
            TypeKind::Text(text) => self.text(*text).to_owned(),
            TypeKind::List(element) => format!("Vec<{}>", self.inner(element)),
            TypeKind::Map(value) => format!("Map<{}>", self.inner(value)),
            TypeKind::Tuple(elements) => {
                let elements: Vec<String> = elements.iter().map(|element| self.inner(element)).collect();
                format!("({})", elements.join(", "))
            }
            TypeKind::Item(id) => match &self.api.item(*id).kind {
                ItemKind::Alias(target) if !self.newtypes.contains(id) => return self.rust_type(target),
                _ => self.item(*id),
            },
            TypeKind::External(external) => external.path.clone(),
            TypeKind::Bool | TypeKind::Integer(_) | TypeKind::Float(_) => format!("{:?}", ty.kind),
        })
    }

    /// The same for a type inside another one.
    pub(super) fn inner(&self, ty: &Type) -> String {
        match &ty.kind {
            TypeKind::Nullable(inner) => format!("Option<{}>", self.inner(inner)),
            _ => self.rust_type(ty).unwrap_or_else(|| "Value".to_owned()),
        }
    }

    fn item(&self, id: ItemId) -> String {
        format!("#{}", self.same.get(&id).unwrap_or(&id).0)
    }

    fn text(&self, text: Text) -> &'static str {
        match text {
            _ if is_string(self.config, text) => "String",
            Text::Plain => "String",
            Text::DateTime => "DateTime",
            Text::Date => "Date",
            Text::Uuid => "Uuid",
            Text::Base64 => "Base64",
        }
    }
}

/// Whether a text is a `String` in Rust.
pub(crate) fn is_string(config: &config::Types, text: Text) -> bool {
    match text {
        Text::Plain => true,
        Text::DateTime => config.instants() == Dates::Text,
        Text::Date => config.dates == Dates::Text,
        Text::Uuid => config.uuid == Uuid::Text,
        Text::Base64 => false,
    }
}
