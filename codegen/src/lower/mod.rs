//! From the document's pieces to the [`Api`].
//!
//! Input: the typed document, its schemas flattened one by one. Output: the IR, complete. Must not decide how schemas are
//! combined, nor what an item will be called. A piece that is not supported is reported and listed as skipped; the rest
//! continues.

mod answer;
mod body;
mod declared;
mod encoding;
mod enums;
mod failure;
mod family;
mod flat;
mod header;
mod items;
mod list;
mod media;
mod multipart;
mod operation;
mod parameter;
mod primitive;
mod record;
mod reference;
mod response;
mod schema;
mod scheme;
mod security;
mod sequence;
mod server;
mod undeclared;
mod union;
mod unused;
mod webhook;
mod xml;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::{Document, Info, SchemaId, Schemas};
use crate::flatten;
use crate::ir::{
    Api, Contact, Docs, ItemId, License, Operation, Response, Scheme, Server, ServerId, Tag, Terms, Type, TypeKind,
    Webhook,
};
use crate::pointer::Origin;
use items::Items;

/// Lowers a document to the IR.
pub fn lower(mut document: Document, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let schemas = std::mem::take(&mut document.schemas);
    let mut ctx = Ctx::new(&document, schemas, config, diagnostics);
    scheme::lower_schemes(&mut ctx);
    schema::lower_components(&mut ctx);
    operation::lower_operations(&mut ctx);
    operation::report_tags(&mut ctx);
    unused::report_xml(&mut ctx);
    webhook::lower_webhooks(&mut ctx);
    ctx.finish()
}

/// The context: the document, and what has been lowered so far.
struct Ctx<'a> {
    document: &'a Document,
    config: &'a Config,
    diagnostics: &'a mut Diagnostics,
    /// The schemas of the document, and those derived from them.
    schemas: Schemas,
    flattening: flatten::State,
    items: Items,
    calls: Calls,
    xml: xml::Tables,
    skipped: Vec<Origin>,
}

/// The operations so far, and what they share.
#[derive(Default)]
struct Calls {
    operations: Vec<Operation>,
    tags: Vec<Tag>,
    responses: Vec<Response>,
    schemes: Vec<Scheme>,
    servers: Vec<Server>,
    /// The servers of each list, by the identity of the list's place.
    server_lists: IndexMap<usize, Vec<ServerId>>,
    webhooks: Vec<Webhook>,
    event: Option<Type>,
}

impl<'a> Ctx<'a> {
    fn new(document: &'a Document, schemas: Schemas, config: &'a Config, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            document,
            config,
            diagnostics,
            flattening: flatten::State::new(&schemas),
            items: Items::new(schemas.component_count()),
            schemas,
            calls: Calls::default(),
            xml: xml::Tables::default(),
            skipped: Vec::new(),
        }
    }

    fn finish(self) -> Api {
        let Calls { operations, tags, responses, schemes, servers, webhooks, event, .. } = self.calls;
        let (items, schemas) = self.items.finish();
        let info = &self.document.info;
        Api {
            title: info.title.clone().unwrap_or_default(),
            version: info.version.clone().unwrap_or_default(),
            docs: Docs {
                summary: info.summary.clone(),
                description: info.description.clone(),
                external: self.document.external.as_ref().map(Into::into),
                ..Docs::default()
            },
            terms: terms(info),
            items,
            tags,
            operations,
            webhooks,
            event,
            responses,
            xml: self.xml.finish(),
            schemes,
            servers,
            schemas,
            skipped: self.skipped,
        }
    }

    /// The context for flattening a schema.
    fn flatten(&mut self) -> flatten::Ctx<'_> {
        flatten::Ctx { schemas: &mut self.schemas, state: &mut self.flattening, diagnostics: self.diagnostics }
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

    fn skip(&mut self, origin: &Origin) {
        self.skipped.push(origin.clone());
    }
}

fn terms(info: &Info) -> Terms {
    let [name, url, email] = info.contact.clone();
    let [license, identifier, license_url] = info.license.clone();
    Terms {
        service: info.terms.clone(),
        contact: Contact { name, url, email },
        license: license.map(|name| License { name, identifier, url: license_url }),
    }
}

fn any() -> Type {
    Type::from(TypeKind::Any)
}
