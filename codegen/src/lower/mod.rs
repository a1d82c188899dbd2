//! From schemas to types: which schema is a definition, which is a type that needs none, and of what kind.
//!
//! Input: the schemas of the arena, flattened one by one. Output: items, and the type of a schema at its place. Must not
//! decide how schemas are combined, nor what an item will be called; knows no operations. A schema that is not supported
//! is reported and listed as skipped; the rest continues.

mod enums;
mod family;
mod flat;
mod items;
mod list;
mod primitive;
mod record;
mod reference;
mod replace;
mod schema;
mod undeclared;
mod union;
mod unused;

use crate::config;
use crate::diagnostic::Diagnostics;
use crate::document::{SchemaId, Schemas};
use crate::flatten;
use crate::ir::{Item, ItemId, ItemKind, Type, TypeKind};
use crate::pointer::Origin;
use items::Items;

pub(crate) use flat::{find_tag, flatten, is_union_of_texts, own};
pub(crate) use schema::{InlineName, Lowered, lower_components, lower_only_value, lower_type, lower_value};

/// The context: the schemas, and what has been lowered so far.
pub(crate) struct Ctx<'a> {
    config: &'a config::Types,
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// The schemas of the document, and those derived from them.
    pub(crate) schemas: Schemas,
    flattening: flatten::State,
    items: Items,
    /// The objects `xml` of all schemas.
    pub(crate) xml_hints: Vec<Origin>,
    skipped: Vec<Origin>,
    /// What `types.replace` and `types.formats` of the configuration were used for.
    replaced: replace::Used,
}

/// All that was lowered.
pub(crate) struct Types {
    /// The ID of each is its index.
    pub(crate) items: Vec<Item>,
    /// The type of the schema at each place.
    pub(crate) schemas: Vec<(Origin, Type)>,
    /// The places of what is not supported.
    pub(crate) skipped: Vec<Origin>,
    /// The schemas of the document, and those derived from them.
    pub(crate) arena: Schemas,
}

impl<'a> Ctx<'a> {
    pub(crate) fn new(schemas: Schemas, config: &'a config::Types, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            config,
            diagnostics,
            flattening: flatten::State::new(&schemas),
            items: Items::new(schemas.component_count()),
            schemas,
            xml_hints: Vec::new(),
            skipped: Vec::new(),
            replaced: replace::Used::default(),
        }
    }

    pub(crate) fn finish(self) -> Types {
        let (items, schemas) = self.items.finish();
        self.replaced.finish(self.config, &schemas, self.diagnostics);
        Types { items, schemas, skipped: self.skipped, arena: self.schemas }
    }

    /// The context for flattening a schema.
    pub(crate) fn flatten(&mut self) -> flatten::Ctx<'_> {
        flatten::Ctx { schemas: &mut self.schemas, state: &mut self.flattening, diagnostics: self.diagnostics }
    }

    /// The kind of an item, once it is defined.
    pub(crate) fn kind(&self, id: ItemId) -> Option<&ItemKind> {
        self.items.kind(id)
    }

    /// The type that a chain of aliases ends with, as far as they are defined.
    pub(crate) fn aliased<'t>(&'t self, ty: &'t Type) -> &'t Type {
        self.items.aliased(ty)
    }

    /// The item of the component that a schema refers to. Dangling references were replaced by `normalize`.
    pub(crate) fn component(&self, id: SchemaId) -> Option<ItemId> {
        self.schemas[id].component().map(ItemId)
    }

    /// The schema of the component that is this item.
    fn component_schema(&self, id: ItemId) -> Option<SchemaId> {
        self.schemas.component(id.0).map(|(_, schema)| schema)
    }

    /// The schema itself, or the component that it refers to.
    pub(crate) fn target(&self, id: SchemaId) -> SchemaId {
        self.schemas.target(id)
    }

    pub(crate) fn skip(&mut self, origin: &Origin) {
        self.skipped.push(origin.clone());
    }
}

pub(crate) fn any() -> Type {
    Type::from(TypeKind::Any)
}
