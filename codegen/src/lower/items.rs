//! The items so far: one for each component, and one for each inline schema that needs a definition.

use indexmap::IndexMap;

use crate::ir::{Docs, Item, ItemId, ItemKind, ItemName, Type, TypeKind, graph};
use crate::json::Node;
use crate::pointer::Origin;

/// The items made from schemas.
pub(super) struct Items {
    /// A reserved place is filled before the lowering of its schema returns. The first inherited are those of the
    /// components.
    pub(super) made: Vec<Option<Item>>,
    /// The components whose lowering has begun.
    pub(super) begun: Vec<bool>,
    /// The items of inline schemas by the identity of their place: a schema that is reached again, through `allOf` or
    /// recursion, is the same item.
    pub(super) inline: IndexMap<usize, ItemId>,
    /// The nesting depth of the current inline schema.
    pub(super) depth: usize,
    /// The identities of the places of the inline schemas that are being lowered.
    pub(super) open: Vec<usize>,
    /// The records of the own members of components that are unions of their children.
    pub(super) own_records: IndexMap<ItemId, ItemId>,
    /// What components declare for all references to them, as far as it was needed.
    pub(super) inherited: IndexMap<ItemId, Inherited>,
    /// The type of the schema at each place.
    pub(super) types: Vec<(Origin, Type)>,
}

/// What references inherit from their component.
#[derive(Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
pub(super) struct Inherited {
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
            open: Vec::new(),
            own_records: IndexMap::new(),
            inherited: IndexMap::new(),
            types: Vec::new(),
        }
    }

    /// Reserves a place for an item whose parts need to know their parent.
    pub(super) fn reserve(&mut self) -> ItemId {
        self.made.push(None);
        ItemId(self.made.len() - 1)
    }

    pub(super) fn define(&mut self, id: ItemId, origin: &Origin, name: ItemName, docs: Docs, kind: ItemKind) {
        self.made[id.0] = Some(Item { id, origin: origin.clone(), name, docs, kind });
    }

    /// All items; the ID of each is its index.
    pub(super) fn finish(self) -> (Vec<Item>, Vec<(Origin, Type)>) {
        let filled = "a reserved place is filled before the lowering of its schema returns";
        (self.made.into_iter().map(|item| item.expect(filled)).collect(), self.types)
    }

    /// The kind of an item, once it is defined.
    pub(super) fn kind(&self, id: ItemId) -> Option<&ItemKind> {
        self.made.get(id.0)?.as_ref().map(|item| &item.kind)
    }

    /// The type that a chain of aliases ends with, as far as they are defined.
    pub(super) fn aliased<'t>(&'t self, ty: &'t Type) -> &'t Type {
        graph::follow(ty, self.made.len(), |id| self.kind(id))
    }

    /// Notes the type of the schema at `origin`.
    pub(super) fn note_type(&mut self, origin: &Origin, ty: &Type, nullable: bool) {
        let ty = match &ty.kind {
            TypeKind::Any | TypeKind::Nullable(_) => ty.clone(),
            _ if nullable => TypeKind::Nullable(Box::new(ty.clone())).into(),
            _ => ty.clone(),
        };
        self.types.push((origin.clone(), ty));
    }
}
