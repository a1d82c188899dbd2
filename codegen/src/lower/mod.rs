//! From the document's pieces to the [`Api`].
//!
//! Comes in: the typed document. Goes out: the IR, complete. Nothing after this stage sees `openapiv3`, and nothing here
//! knows what an item will be called. A piece that cannot be taken is told of and listed as skipped; the rest goes on.

mod answer;
mod body;
mod constraint;
mod default;
mod digits;
mod encoding;
mod enums;
mod failure;
mod family;
mod flat;
mod format;
mod header;
mod hook;
mod idempotency;
mod list;
mod media;
mod multipart;
mod operation;
mod pages;
mod parameter;
mod pattern;
mod primitive;
mod record;
mod response;
mod schema;
mod secret;
mod security;
mod sequence;
mod server;
mod undeclared;
mod union;
mod xml;

use indexmap::IndexMap;

use crate::config::{Config, Types};
use crate::diagnostic::Diagnostics;
use crate::document::{Document, SchemaId, Schemas};
use crate::flatten;
use crate::ir::{
    Api, Docs, Hook, Item, ItemId, ItemKind, ItemName, Operation, Response, Scheme, Server, ServerId, Tag, Type,
    TypeKind,
};
use crate::json::Node;
use crate::pointer::{Origin, Spelling};

/// Makes the IR of a document.
pub fn lower(mut document: Document, config: &Config, spelling: Spelling<'_>, diagnostics: &mut Diagnostics) -> Api {
    let schemas = std::mem::take(&mut document.schemas);
    let mut ctx = Ctx::new(&document, schemas, config, diagnostics);
    ctx.schemes = security::lower_schemes(&mut ctx);
    schema::lower_components(&mut ctx);
    operation::lower_operations(&mut ctx);
    hook::lower_webhooks(&mut ctx);
    pages::check_config(&mut ctx);
    security::finish(&mut ctx);
    secret::mark(&mut ctx);
    ctx.finish(spelling)
}

/// What travels along: the document, and what has been made of it so far.
struct Ctx<'a> {
    document: &'a Document,
    config: &'a Config,
    types: &'a Types,
    diagnostics: &'a mut Diagnostics,
    /// The schemas of the document, and those that were made of them.
    schemas: Schemas,
    flattening: flatten::State,
    /// A reserved place is filled before its schema's lowering returns.
    items: Vec<Option<Item>>,
    tags: Vec<Tag>,
    operations: Vec<Operation>,
    hooks: Vec<Hook>,
    event: Option<Type>,
    responses: Vec<Response>,
    xml: xml::Tables,
    schemes: Vec<Scheme>,
    security: security::Seen,
    servers: Vec<Server>,
    /// What lists of servers became, by the identity of their place.
    server_lists: IndexMap<usize, Vec<ServerId>>,
    /// Which type the schema at a place became.
    types_of: Vec<(Origin, Type)>,
    skipped: Vec<Origin>,
    /// What components say wherever they are referred to, as far as it was asked for.
    places: IndexMap<ItemId, Place>,
    /// The records of such components' own members.
    own_records: IndexMap<ItemId, ItemId>,
    /// Which components have been begun.
    begun: Vec<bool>,
    /// The items of inline schemas by the identity of their place: a schema that is met again, by way of `allOf` or of
    /// itself, is the same item.
    inline: IndexMap<usize, ItemId>,
    /// How many inline schemas stand around the one at hand.
    depth: usize,
}

/// What a component says about the places that refer to it.
#[derive(Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
struct Place {
    nullable: bool,
    default: Option<Node>,
    read_only: bool,
    write_only: bool,
    is_secret: bool,
}

impl<'a> Ctx<'a> {
    fn new(document: &'a Document, schemas: Schemas, config: &'a Config, diagnostics: &'a mut Diagnostics) -> Self {
        let count = schemas.components().len();
        let items = vec![None; count];
        Self {
            document,
            config,
            types: &config.types,
            diagnostics,
            flattening: flatten::State::new(&schemas),
            schemas,
            items,
            tags: Vec::new(),
            operations: Vec::new(),
            hooks: Vec::new(),
            event: None,
            responses: Vec::new(),
            xml: xml::Tables::default(),
            schemes: Vec::new(),
            security: security::Seen::default(),
            servers: Vec::new(),
            server_lists: IndexMap::new(),
            types_of: Vec::new(),
            skipped: Vec::new(),
            places: IndexMap::new(),
            own_records: IndexMap::new(),
            begun: vec![false; count],
            inline: IndexMap::new(),
            depth: 0,
        }
    }

    fn finish(mut self, spelling: Spelling<'_>) -> Api {
        let mut items: Vec<Item> = std::mem::take(&mut self.items).into_iter().flatten().collect();
        default::check(&mut items, &mut self.operations, self.types, self.diagnostics);
        digits::restore(&mut items, &mut self.operations, spelling);
        let info = &self.document.info;
        Api {
            title: info.title.clone().unwrap_or_default(),
            version: info.version.clone().unwrap_or_default(),
            docs: Docs { description: info.description.clone(), ..Docs::default() },
            items,
            tags: self.tags,
            operations: self.operations,
            hooks: self.hooks,
            event: self.event,
            responses: self.responses,
            xml: self.xml.finish(),
            schemes: self.schemes,
            servers: self.servers,
            schemas: self.types_of,
            skipped: self.skipped,
        }
    }

    /// Keeps a place for an item whose parts need to know their parent.
    fn reserve(&mut self) -> ItemId {
        self.items.push(None);
        ItemId(self.items.len() - 1)
    }

    /// What flattening a schema needs.
    fn flatten(&mut self) -> flatten::Ctx<'_> {
        flatten::Ctx { schemas: &mut self.schemas, state: &mut self.flattening, diagnostics: self.diagnostics }
    }

    fn define(&mut self, id: ItemId, origin: &Origin, name: ItemName, docs: Docs, kind: ItemKind) {
        self.items[id.0] = Some(Item { id, origin: origin.clone(), name, docs, kind });
    }

    /// The item of the component that a schema refers to. Dangling references were replaced by `normalize`.
    fn component(&self, id: SchemaId) -> Option<ItemId> {
        self.schemas[id].component().map(ItemId)
    }

    /// The schema of the component that is this item.
    fn component_schema(&self, id: ItemId) -> Option<SchemaId> {
        self.schemas.component(id.0).map(|(_, schema)| schema)
    }

    /// The schema itself, or the component that it refers to.
    fn target(&self, id: SchemaId) -> SchemaId {
        self.schemas.target(id)
    }

    /// What the component `id` says about the places that refer to it.
    fn place(&mut self, id: ItemId) -> Place {
        if let Some(place) = self.places.get(&id) {
            return place.clone();
        }
        // A component on the way to itself says nothing of itself.
        self.places.insert(id, Place::default());
        let place = self.component_schema(id).map(|schema| schema::lower_place(self, schema)).unwrap_or_default();
        self.places.insert(id, place.clone());
        place
    }

    /// Keeps which type the schema at `origin` became.
    fn record(&mut self, origin: &Origin, ty: &Type, nullable: bool) {
        let kind = match &ty.kind {
            TypeKind::Any | TypeKind::Nullable(_) => ty.kind.clone(),
            kind if nullable => TypeKind::Nullable(Box::new(kind.clone().into())),
            kind => kind.clone(),
        };
        self.types_of.push((origin.clone(), kind.into()));
    }

    fn skip(&mut self, origin: &Origin) {
        self.skipped.push(origin.clone());
    }
}

fn any() -> Type {
    Type::from(TypeKind::Any)
}
