//! From operations to the [`Api`]: parameters, bodies, responses, servers, security, webhooks.
//!
//! Input: the typed document. Output: the IR, complete, with the items that `lower` makes of its schemas. Must not decide
//! what an operation or an item will be called. A piece that is not supported is reported and listed as skipped; the
//! rest continues.

mod answer;
mod body;
mod declared;
mod encoding;
mod failure;
mod header;
mod media;
mod multipart;
mod operation;
mod parameter;
mod parts;
mod paths;
mod response;
mod scheme;
mod security;
mod sequence;
mod server;
mod unused;
mod webhook;
mod xml;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, rules};
use crate::document::{Document, Info, Schemas};
use crate::ir::{
    Api, Contact, Docs, License, Operation, Response, Scheme, Server, ServerId, Tag, Terms, Type, Webhook,
};
use crate::lower::{self, Types};
use crate::xml::Tables;

/// Builds the IR of a document, to whose schemas those are added that are derived from them.
pub fn build_api(document: &mut Document, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let schemas = std::mem::take(&mut document.schemas);
    let types = lower::Ctx::new(schemas, &config.types, diagnostics);
    let mut ctx = Ctx { document, config, types, calls: Calls::default(), xml: Tables::default() };
    scheme::lower_schemes(&mut ctx);
    lower::lower_components(&mut ctx.types);
    paths::report_templates(ctx.document, ctx.types.diagnostics);
    operation::lower_operations(&mut ctx);
    paths::report_ids(&ctx.calls.operations, ctx.types.diagnostics);
    operation::report_tags(&mut ctx);
    unused::report_xml(&mut ctx.types, !ctx.xml.is_empty());
    webhook::lower_webhooks(&mut ctx);
    check_config(&mut ctx);
    let (api, schemas) = ctx.finish();
    document.schemas = schemas;
    api
}

/// Reports entries that do not match an operation as errors.
fn check_config(ctx: &mut Ctx<'_>) {
    let names: Vec<String> = ctx.calls.operations.iter().map(Operation::name_in_config).collect();
    for (name, entry) in ctx.config.operations.responses.iter().filter(|(name, _)| !names.contains(name)) {
        let message = format!("there is no operation named `{name}`");
        let report = ctx.types.diagnostics.push(rules::NO_SUCH_OPERATION, entry.place.clone(), message);
        let is_similar = |known: &&String| known.eq_ignore_ascii_case(name);
        report.help(match names.iter().find(is_similar) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => "use an `operationId`, or a method and a path if it has none: `GET /files/{id}`".to_owned(),
        });
    }
}

/// The context: the document, and what has been lowered so far.
struct Ctx<'a> {
    document: &'a Document,
    config: &'a Config,
    types: lower::Ctx<'a>,
    calls: Calls,
    xml: Tables,
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

impl Ctx<'_> {
    fn finish(self) -> (Api, Schemas) {
        let Calls { operations, tags, responses, schemes, servers, webhooks, event, .. } = self.calls;
        let Types { items, schemas, skipped, arena } = self.types.finish();
        let info = &self.document.info;
        let api = parts::keep_own(Api {
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
            skipped,
        });
        (api, arena)
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
