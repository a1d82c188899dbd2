//! Which types each group of operations needs: what the cargo features of the generated crate turn on.
//!
//! Input: the API and its names. Output: the groups, and for each file of types the groups that reach it. Must not write
//! conditions: that is for `emit`.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::ir::graph::{mentioned, mentions, received_types, sent_types};
use crate::ir::{Api, Content, ItemId, Operation, OperationId, ParameterSource, TagId, Type, Webhook};
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

/// A group: the operations of a tag, or the types that receivers of webhooks or callbacks need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cargo feature.
    pub feature: String,
    /// Its operations: those of a tag, or those without one; `None` if it has none.
    pub operations: Option<Option<TagId>>,
    /// The modules of the crate that the feature turns on besides.
    pub receives: Vec<Receiver>,
}

/// A module with the types of requests that the service sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Receiver {
    Webhooks,
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
        files.reach(group_roots(api, group), |reach| reach.groups.insert(index));
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
    let mut by_feature: BTreeMap<String, Group> = BTreeMap::new();
    let (taken, free): (Vec<_>, Vec<_>) = used
        .into_iter()
        .map(|tag| (tag, input.names.operations(tag).replace('_', "-")))
        .partition(|(_, name)| is_taken(input.config, name));
    for (tag, mut feature) in free.into_iter().chain(taken) {
        while is_taken(input.config, &feature) || by_feature.contains_key(&feature) {
            feature.push_str("-operations");
        }
        by_feature.insert(feature.clone(), Group { feature, operations: Some(tag), receives: Vec::new() });
    }
    for (receiver, feature) in [(Receiver::Webhooks, "webhooks"), (Receiver::Callbacks, "callbacks")] {
        if !received(api, receiver).is_empty() {
            let new = || Group { feature: feature.to_owned(), operations: None, receives: Vec::new() };
            by_feature.entry(feature.to_owned()).or_insert_with(new).receives.push(receiver);
        }
    }
    by_feature.into_values().collect()
}

/// The features that every crate has, and the crates that it may depend on.
fn is_taken(config: &Config, feature: &str) -> bool {
    const FEATURES: &[&str] = &[
        "blocking",
        "client",
        "default",
        "fs",
        "full",
        "gzip",
        "native-tls",
        "reqwest",
        "rustls",
        "rustls-no-provider",
        "test-util",
        "tower",
        "tracing",
    ];
    FEATURES.contains(&feature) || config.depends_on(feature)
}

/// The types of the requests that the service sends.
fn received(api: &Api, receiver: Receiver) -> Vec<&Type> {
    let is_of = |webhook: &&Webhook| webhook.is_webhook() == (receiver == Receiver::Webhooks);
    let of_requests =
        api.webhooks.iter().filter(is_of).flat_map(|webhook| webhook.payload.iter().chain(&webhook.answer));
    let event = api.event.iter().filter(|_| receiver == Receiver::Webhooks);
    of_requests.chain(event).collect()
}

fn group_roots(api: &Api, group: &Group) -> Vec<ItemId> {
    let operations = api.operations.iter().filter(|operation| group.operations == Some(operation.tag));
    let received = group.receives.iter().flat_map(|receiver| received(api, *receiver)).flat_map(mentioned);
    operations.flat_map(operation_roots).chain(received).collect()
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
