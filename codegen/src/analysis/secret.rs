//! What `Debug` must not show: values of `format: password`, and those that the configuration names.

use std::collections::BTreeSet;

use super::Analysis;
use crate::ir::graph::{parts, users, walk};
use crate::ir::{Api, Item, ItemId, ItemKind, Type, TypeKind};

/// Items that contain a secret, however deep.
pub(super) fn items(api: &Api) -> BTreeSet<ItemId> {
    let has_secret = |item: &&Item| parts(&item.kind).into_iter().any(is_marked);
    users(api, api.items.iter().filter(has_secret).map(|item| item.id).collect(), |_| true)
}

fn is_marked(ty: &Type) -> bool {
    let mut is_marked = false;
    walk(ty, &mut |ty| is_marked |= ty.is_secret);
    is_marked
}

impl Analysis {
    /// Whether a derived `Debug` of the type shows a secret. Structs, enums and newtypes hide their own.
    pub fn shows_secret(&self, api: &Api, ty: &Type) -> bool {
        ty.is_secret
            || match &ty.kind {
                TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => {
                    self.shows_secret(api, inner)
                }
                TypeKind::Tuple(elements) => elements.iter().any(|element| self.shows_secret(api, element)),
                TypeKind::Item(id) => match &api.item(*id).kind {
                    // An alias that is not a newtype does not lead back to itself.
                    ItemKind::Alias(ty) => !self.newtypes.contains(id) && self.shows_secret(api, ty),
                    ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => false,
                },
                TypeKind::Bool
                | TypeKind::Integer(_)
                | TypeKind::Float(_)
                | TypeKind::Text(_)
                | TypeKind::External(_)
                | TypeKind::Any => false,
            }
    }
}
