//! Which items are sent and received: by operations, and by receivers of webhooks.

use std::collections::BTreeSet;

use super::{mentioned, reach};
use crate::ir::{Api, Content, Form, ItemId, Operation, Output, Part, PartKind, Type};

/// The items that requests and responses are made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usage {
    pub(crate) sent: BTreeSet<ItemId>,
    pub(crate) received: BTreeSet<ItemId>,
}

impl Usage {
    pub(crate) fn both_ways(&self, id: ItemId) -> bool {
        self.sent.contains(&id) && self.received.contains(&id)
    }

    pub(crate) fn is_only_sent(&self, id: ItemId) -> bool {
        self.sent.contains(&id) && !self.received.contains(&id)
    }

    pub(crate) fn is_only_received(&self, id: ItemId) -> bool {
        self.received.contains(&id) && !self.sent.contains(&id)
    }
}

/// Computes the usage of an API.
pub(crate) fn usage(api: &Api) -> Usage {
    let mut usage = Usage::default();
    for operation in &api.operations {
        reach(api, sent_types(operation).flat_map(mentioned), &mut usage.sent);
        reach(api, received_types(operation).flat_map(mentioned), &mut usage.received);
    }
    for webhook in &api.webhooks {
        // The receiver of a request sends the answer.
        reach(api, webhook.payload.iter().flat_map(mentioned), &mut usage.received);
        reach(api, webhook.answer.iter().flat_map(mentioned), &mut usage.sent);
    }
    reach(api, api.event.iter().flat_map(mentioned), &mut usage.received);
    usage
}

/// The types of parameters and request bodies.
pub(crate) fn sent_types(operation: &Operation) -> impl Iterator<Item = &Type> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    parameters.chain(operation.inputs().flat_map(Content::types))
}

/// The types of success responses, errors, streams and response headers.
pub(crate) fn received_types(operation: &Operation) -> impl Iterator<Item = &Type> {
    let headers = operation.headers.iter().chain(&operation.error_headers).map(|header| &header.ty);
    headers.chain(operation.received().flat_map(Content::types))
}

/// The same as [`sent_types`], mutable.
pub(crate) fn sent_types_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let media = operation.body.iter_mut().flat_map(|body| &mut body.media);
    let bodies = media.flat_map(|media| types_mut(&mut media.content));
    operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).chain(bodies).collect()
}

/// The same as [`received_types`], mutable.
pub(crate) fn received_types_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let contents = match &mut operation.output {
        Output::One { content, .. } => vec![content],
        Output::Several(successes) => successes.iter_mut().map(|success| &mut success.content).collect(),
    };
    let headers = operation.headers.iter_mut().chain(&mut operation.error_headers).map(|header| &mut header.ty);
    let errors = operation.errors.iter_mut().map(|error| &mut error.content);
    let stream = operation.stream.iter_mut().map(|stream| &mut stream.content);
    contents.into_iter().chain(errors).chain(stream).flat_map(types_mut).chain(headers).collect()
}

fn types_mut(content: &mut Content) -> Vec<&mut Type> {
    match content {
        Content::Json(ty) | Content::Form(Form { ty, .. }) | Content::Members(ty) => vec![ty],
        Content::Multipart(multipart) => multipart.parts.iter_mut().flatten().filter_map(part_mut).collect(),
        Content::Xml(xml) => vec![&mut xml.ty],
        Content::Sequence(sequence) => vec![&mut sequence.ty],
        Content::Empty | Content::Text | Content::Bytes => Vec::new(),
    }
}

fn part_mut(part: &mut Part) -> Option<&mut Type> {
    match &mut part.kind {
        PartKind::Value(ty) | PartKind::Json(ty) | PartKind::DeepObject(ty) | PartKind::Styled(ty, _) => Some(ty),
        PartKind::File | PartKind::Files | PartKind::Others => None,
    }
}
