//! The items so far: one for each component, and one for each inline schema that needs a definition.

use indexmap::IndexMap;

use crate::ir::{Docs, Item, ItemId, ItemKind, ItemName, Type, TypeKind};
use crate::json::Node;
use crate::pointer::Origin;

/// What has been made of schemas.
pub(super) struct Items {
    /// A reserved place is filled before its schema's lowering returns. The first ones are those of the components.
    pub(super) made: Vec<Option<Item>>,
    /// Which components have been begun.
    pub(super) begun: Vec<bool>,
    /// The items of inline schemas by the identity of their place: a schema that is met again, by way of `allOf` or of
    /// itself, is the same item.
    pub(super) inline: IndexMap<usize, ItemId>,
    /// How many inline schemas are around the one at hand.
    pub(super) depth: usize,
    /// The records of the own members of components that are unions of their children.
    pub(super) own_records: IndexMap<ItemId, ItemId>,
    /// What components say wherever they are referred to, as far as it was asked for.
    pub(super) places: IndexMap<ItemId, Place>,
    /// Which type the schema at a place became.
    pub(super) types: Vec<(Origin, Type)>,
}

/// What a component says about the places that refer to it.
#[derive(Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
pub(super) struct Place {
    pub(super) nullable: bool,
    pub(super) default: Option<Node>,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) is_secret: bool,
}

impl Items {
    pub(super) fn new(components: usize) -> Self {
        Self {
            made: vec![None; components],
            begun: vec![false; components],
            inline: IndexMap::new(),
            depth: 0,
            own_records: IndexMap::new(),
            places: IndexMap::new(),
            types: Vec::new(),
        }
    }

    /// Keeps a place for an item whose parts need to know their parent.
    pub(super) fn reserve(&mut self) -> ItemId {
        self.made.push(None);
        ItemId(self.made.len() - 1)
    }

    pub(super) fn define(&mut self, id: ItemId, origin: &Origin, name: ItemName, docs: Docs, kind: ItemKind) {
        self.made[id.0] = Some(Item { id, origin: origin.clone(), name, docs, kind });
    }

    /// What an item is, once it is defined.
    pub(super) fn kind(&self, id: ItemId) -> Option<&ItemKind> {
        self.made.get(id.0)?.as_ref().map(|item| &item.kind)
    }

    /// Keeps which type the schema at `origin` became.
    pub(super) fn record(&mut self, origin: &Origin, ty: &Type, nullable: bool) {
        let kind = match &ty.kind {
            TypeKind::Any | TypeKind::Nullable(_) => ty.kind.clone(),
            kind if nullable => TypeKind::Nullable(Box::new(kind.clone().into())),
            kind => kind.clone(),
        };
        self.types.push((origin.clone(), kind.into()));
    }
}
