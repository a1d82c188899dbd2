//! The order of members: where code depends on it, and where nothing does.

use super::comparer::{Comparer, Site};
use super::effect::Effect;
use super::matched::Matched;
use super::records::Of;
use super::rules;
use super::side::Side;
use crate::ir::{ItemKind, MOST_IN_ORDER, Text, Type, TypeKind};

impl Comparer<'_> {
    /// Members that changed places.
    pub(super) fn order(&mut self, site: &Site, old: Of<'_>, new: Of<'_>, fields: &Matched) {
        let mut pairs = fields.pairs.clone();
        pairs.sort_unstable();
        if pairs.is_sorted_by_key(|(_, other)| *other) {
            return;
        }
        let is_argument = |side: Side<'_>, of: Of<'_>, index: usize| side.is_argument(of.0, index, &of.1.fields[index]);
        pairs.retain(|(one, other)| is_argument(self.old, old, *one) && is_argument(self.new, new, *other));
        let are_arguments = self.new.analysis.sent.contains(&new.0) && !pairs.is_sorted_by_key(|(_, other)| *other);
        if are_arguments && are_in_order(self.old, old) && are_in_order(self.new, new) {
            let site = site.with_flow(super::change::Flow::REQUEST);
            let message = "the required members are in another order, and so are the arguments of `new`";
            self.push(rules::FIELDS_REORDERED, &site, message);
        } else {
            self.push_with(rules::TEXT_CHANGED, site, "the members are listed in another order", |_| Effect::NONE);
        }
    }
}

/// Whether the arguments of `new` have no names: they are few, and no two of them accept the same.
fn are_in_order(side: Side<'_>, (id, record): Of<'_>) -> bool {
    let arguments = record.fields.iter().enumerate().filter(|(index, field)| side.is_argument(id, *index, field));
    let kinds: Vec<Vec<String>> = arguments.map(|(_, field)| kinds(side, &field.ty)).collect();
    let is_twin = |index: usize| kinds[..index].iter().flatten().any(|kind| kinds[index].contains(kind));
    kinds.len() <= MOST_IN_ORDER && !(0..kinds.len()).any(is_twin)
}

/// What expressions an argument accepts: text, numbers, those of the branches of a union, or those of its type alone.
fn kinds(side: Side<'_>, ty: &Type) -> Vec<String> {
    match &side.resolved(ty).0.kind {
        TypeKind::Text(Text::Plain) => vec!["text".to_owned()],
        TypeKind::Integer(_) | TypeKind::Float(_) => vec!["number".to_owned()],
        TypeKind::List(element) => vec![format!("list of {}", side.spell(element))],
        TypeKind::Map(value) => vec![format!("map of {}", side.spell(value))],
        TypeKind::Item(id) => match side.kind(*id) {
            ItemKind::Union(union) => {
                let branches = union.variants.iter().map(|variant| &side.resolved(&variant.ty).0.kind);
                branches.map(|kind| side.spell(&kind.clone().into())).chain([side.spell(ty)]).collect()
            }
            ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Alias(_) => vec![side.spell(ty)],
        },
        _ => vec![side.spell(ty)],
    }
}
