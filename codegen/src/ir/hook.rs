//! The requests that the service makes: webhooks and callbacks. They are received, never sent.

use crate::pointer::Origin;

use super::{Docs, OperationId, Type};

/// The index of a [`Hook`] in [`super::Api::hooks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HookId(pub usize);

/// A request that the service makes.
#[derive(Clone, Debug)]
pub struct Hook {
    pub id: HookId,
    pub origin: Origin,
    pub kind: HookKind,
    /// Its key among the webhooks or the callbacks: `newPet`.
    pub name: String,
    /// Upper case, as sent.
    pub method: String,
    pub docs: Docs,
    /// What is sent besides the body, listed in the docs.
    pub parameters: Vec<HookParameter>,
    /// The JSON body; `None` if there is no body or it is not JSON.
    pub payload: Option<Type>,
    /// The JSON that the receiver is expected to answer with.
    pub answer: Option<Type>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HookKind {
    /// Of the whole API: `webhooks`, since OpenAPI 3.1.
    Webhook,
    /// Of an operation: `callbacks`. The URL is an expression: `{$request.body#/url}`.
    Callback { operation: OperationId, url: String },
}

/// A parameter of a request that the service makes.
#[derive(Clone, Debug)]
pub struct HookParameter {
    pub wire_name: String,
    /// `header`, `query`, …
    pub place: String,
    pub docs: Docs,
}

impl Hook {
    /// Whether it is a webhook; otherwise it is a callback.
    pub fn is_webhook(&self) -> bool {
        self.kind == HookKind::Webhook
    }
}
