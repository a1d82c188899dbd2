//! The requests that the service makes: webhooks and callbacks. They are received, never sent.

use crate::pointer::Origin;

use super::{Docs, OperationId, Type};

/// The index of a [`Webhook`] in [`super::Api::webhooks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub usize);

/// A request that the service makes.
#[derive(Clone, Debug)]
pub struct Webhook {
    pub id: WebhookId,
    pub origin: Origin,
    pub kind: WebhookKind,
    /// Its key among the webhooks or the callbacks: `newPet`.
    pub name: String,
    /// Upper case, as sent.
    pub method: String,
    pub docs: Docs,
    /// What is sent besides the body, listed in the docs.
    pub parameters: Vec<WebhookParameter>,
    /// The JSON body; `None` if there is no body or it is not JSON.
    pub payload: Option<Type>,
    /// The JSON that the receiver is expected to answer with.
    pub answer: Option<Type>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebhookKind {
    /// Of the whole API: `webhooks`, since OpenAPI 3.1.
    Webhook,
    /// Of an operation: `callbacks`. The URL is an expression: `{$request.body#/url}`.
    Callback { operation: OperationId, url: String },
}

/// A parameter of a request that the service makes.
#[derive(Clone, Debug)]
pub struct WebhookParameter {
    pub wire_name: String,
    /// `header`, `query`, …
    pub place: String,
    pub docs: Docs,
}

impl Webhook {
    /// Whether it is a webhook; otherwise it is a callback.
    pub fn is_webhook(&self) -> bool {
        self.kind == WebhookKind::Webhook
    }
}
