//! Which types each group of operations needs: what the cargo features of the generated crate turn on.
//!
//! Input: the API and its names. Output: the groups, and for each file of types the groups that reach it. Must not write
//! conditions: that is for `emit`.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::ir::graph::{mentioned, mentions, received_types, sent_types};
use crate::ir::{Api, Content, ItemId, Operation, OperationId, ParameterSource, TagId, Webhook};
use crate::name::Names;

use super::ErrorBody;

/// The groups of operations that can be turned off. There are none unless the API has several, or if the configuration
/// does not want them.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// In the order of their features.
    pub all: Vec<Group>,
    /// Who needs each file of types; empty without groups.
    pub files: BTreeMap<String, Reach>,
}

/// A group: the modules that one feature turns on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cargo feature.
    pub feature: String,
    pub modules: Vec<Module>,
}

/// A module of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// The operations of a tag, or those without one.
    Operations(Option<TagId>),
    /// The types of the requests that the service sends to webhooks.
    Webhooks,
    /// Those of the requests to callback URLs.
    Callbacks,
}

/// Who needs a file of types.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// The indexes of groups.
    pub groups: BTreeSet<usize>,
    /// Whether every client needs it, for errors or headers.
    pub is_of_client: bool,
}

/// What the groups are computed from, besides the API.
pub(super) struct Input<'a> {
    pub(super) names: &'a Names,
    pub(super) config: &'a Config,
    pub(super) same: &'a BTreeMap<ItemId, ItemId>,
    pub(super) parts: &'a BTreeMap<ItemId, OperationId>,
    pub(super) errors: &'a [ErrorBody],
}

pub(super) fn groups(api: &Api, input: &Input<'_>) -> Groups {
    let all = if input.config.features.groups { all(api, input) } else { Vec::new() };
    if all.is_empty() {
        return Groups::default();
    }
    let mut files = Files::new(api, input);
    for (index, group) in all.iter().enumerate() {
        let roots = group.modules.iter().flat_map(|module| roots(api, *module)).collect();
        files.reach(roots, |reach| reach.groups.insert(index));
    }
    files.reach(client_roots(api, input), |reach| !std::mem::replace(&mut reach.is_of_client, true));
    let files = files.reached.into_iter().map(|(file, reach)| (file.to_owned(), reach)).collect();
    Groups { all, files }
}

/// One for each module of operations, if there are several. The modules for receivers are a part of the group that has
/// their name, or groups themselves.
fn all(api: &Api, input: &Input<'_>) -> Vec<Group> {
    let used: BTreeSet<Option<TagId>> = api.operations.iter().map(|operation| operation.tag).collect();
    if used.len() < 2 {
        return Vec::new();
    }
    let mut by_feature: BTreeMap<String, Vec<Module>> = BTreeMap::new();
    let (taken, free): (Vec<_>, Vec<_>) = used
        .into_iter()
        .map(|tag| (tag, input.names.operations(tag).replace('_', "-")))
        .partition(|(_, name)| input.config.reserves_feature(name));
    for (tag, mut feature) in free.into_iter().chain(taken) {
        while input.config.reserves_feature(&feature) || by_feature.contains_key(&feature) {
            feature.push_str("-operations");
        }
        by_feature.insert(feature, vec![Module::Operations(tag)]);
    }
    for (module, feature) in [(Module::Webhooks, "webhooks"), (Module::Callbacks, "callbacks")] {
        if !roots(api, module).is_empty() {
            by_feature.entry(feature.to_owned()).or_default().push(module);
        }
    }
    by_feature.into_iter().map(|(feature, modules)| Group { feature, modules }).collect()
}

/// What the items of a module mention.
fn roots(api: &Api, module: Module) -> Vec<ItemId> {
    let received = |is_of: fn(&Webhook) -> bool| {
        let webhooks = api.webhooks.iter().filter(move |webhook| is_of(webhook));
        webhooks.flat_map(|webhook| webhook.payload.iter().chain(&webhook.answer)).flat_map(mentioned)
    };
    match module {
        Module::Operations(tag) => {
            let operations = api.operations.iter().filter(|operation| operation.tag == tag);
            operations.flat_map(operation_roots).collect()
        }
        Module::Webhooks => received(Webhook::is_webhook).chain(api.event.iter().flat_map(mentioned)).collect(),
        Module::Callbacks => received(|webhook| !webhook.is_webhook()).collect(),
    }
}

/// The types of an operation, and the one of the parts of its body.
fn operation_roots(operation: &Operation) -> impl Iterator<Item = ItemId> {
    let component = |content: &Content| match content {
        Content::Multipart(multipart) => multipart.component,
        _ => None,
    };
    let bodies = operation.inputs().filter_map(component);
    sent_types(operation).chain(received_types(operation)).flat_map(mentioned).chain(bodies)
}

/// What the client has whatever groups there are: the bodies of errors, and headers.
fn client_roots(api: &Api, input: &Input<'_>) -> Vec<ItemId> {
    let errors = input.errors.iter().flat_map(|body| body.content.types());
    let of_operations = api.operations.iter().flat_map(|operation| {
        let headers = operation.headers.iter().chain(&operation.error_headers).map(|header| &header.ty);
        let parameters = operation.parameters.iter().filter(|parameter| parameter.source == ParameterSource::Client);
        headers.chain(parameters.map(|parameter| &parameter.ty))
    });
    errors.chain(of_operations).flat_map(mentioned).collect()
}

/// The files of types as a graph.
struct Files<'a> {
    names: &'a Names,
    /// The files that a file mentions.
    uses: BTreeMap<&'a str, BTreeSet<&'a str>>,
    reached: BTreeMap<&'a str, Reach>,
}

impl<'a> Files<'a> {
    fn new(api: &'a Api, input: &Input<'a>) -> Self {
        let names = input.names;
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for item in &api.items {
            let mentioned = mentions(&item.kind).chain(input.same.get(&item.id).copied());
            uses.entry(names.file(item.id)).or_default().extend(mentioned.map(|id| names.file(id)));
        }
        for (id, operation) in input.parts {
            let types = sent_types(api.operation(*operation)).flat_map(mentioned).map(|id| names.file(id));
            uses.entry(names.file(*id)).or_default().extend(types);
        }
        let reached = uses.keys().map(|file| (*file, Reach::default())).collect();
        Self { names, uses, reached }
    }

    /// Marks the files of items, and all that they mention; `mark` says whether it changed something.
    fn reach(&mut self, from: Vec<ItemId>, mark: impl Fn(&mut Reach) -> bool) {
        let mut open: Vec<&str> = from.into_iter().map(|id| self.names.file(id)).collect();
        while let Some(file) = open.pop() {
            if self.reached.get_mut(file).is_some_and(&mark) {
                open.extend(&self.uses[file]);
            }
        }
    }
}
