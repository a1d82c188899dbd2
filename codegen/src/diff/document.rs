//! The document: servers, security schemes, webhooks, and what it says of itself.

use std::collections::BTreeSet;

use super::change::{Area, Flow, Subject};
use super::comparer::{Comparer, Site};
use super::matched::Matched;
use super::rules;
use crate::ir::{Type, TypeKind, Webhook, WebhookKind, WebhookParameter};
use crate::pointer::Origin;

/// Webhooks by their key, callbacks by their operation as well.
pub(super) fn matched_webhooks(old: &[Webhook], new: &[Webhook], operations: &Matched) -> Matched {
    // The number of an operation in the new spec stands for it on both sides.
    let key = |webhook: &Webhook, is_old: bool| {
        let operation = match &webhook.kind {
            WebhookKind::Webhook => None,
            WebhookKind::Callback { operation, .. } if is_old => {
                operations.pairs.iter().find(|(one, _)| *one == operation.0).map(|(_, other)| *other)
            }
            WebhookKind::Callback { operation, .. } => Some(operation.0),
        };
        (webhook.is_webhook(), operation, webhook.name.clone(), webhook.method.clone())
    };
    let olds: Vec<_> = old.iter().map(|webhook| key(webhook, true)).collect();
    let news: Vec<_> = new.iter().map(|webhook| key(webhook, false)).collect();
    let without_method = |key: &(bool, Option<usize>, String, String)| Some((key.0, key.1, key.2.clone()));
    Matched::by_key(&olds, &news, Clone::clone).then_by_key(&olds, &news, without_method)
}

impl<'a> Comparer<'a> {
    pub(super) fn document_as_a_whole(&mut self, operations: &Matched, root: (&Origin, &Origin)) {
        let site = Site::new(self.document(), Flow::default(), root.0, root.1);
        let (old, new) = (self.old.api, self.new.api);
        for (what, one, other) in [("title", &old.title, &new.title), ("version", &old.version, &new.version)] {
            if one != other {
                self.push(rules::INFO_CHANGED, &site, format!("the {what} `{one}` became `{other}`"));
            }
        }
        if format!("{:?}", old.terms) != format!("{:?}", new.terms) {
            self.push(rules::INFO_CHANGED, &site, "the contact, the license or the terms of service changed");
        }
        self.docs(&site, &old.docs, &new.docs);
        self.tags(&site);
        self.servers(&site, operations);
        self.schemes(&site);
    }

    /// What the spec says of its tags; which operations belong to them is said there.
    fn tags(&mut self, site: &Site) {
        let (olds, news) = (&self.old.api.tags, &self.new.api.tags);
        for (one, other) in Matched::by_key(olds, news, |tag| tag.name.clone()).pairs {
            let (old, new) = (&olds[one], &news[other]);
            let site = site.part(format!("tag `{}`", new.name), Some(&old.origin), Some(&new.origin));
            self.docs(&site, &old.docs, &new.docs);
            if (&old.parent, &old.kind) != (&new.parent, &new.kind) {
                self.push(rules::TEXT_CHANGED, &site, "its parent or its kind changed");
            }
        }
    }

    pub(super) fn webhooks(&mut self, webhooks: &Matched) {
        self.event();
        for (one, other) in &webhooks.pairs {
            self.webhook(&self.old.api.webhooks[*one], &self.new.api.webhooks[*other]);
        }
        for index in &webhooks.removed {
            let webhook = &self.old.api.webhooks[*index];
            let subject = webhook_subject(webhook, &self.old.names.webhook(webhook.id).payload);
            let site = Site { new: None, ..Site::new(subject, Flow::RESPONSE, &webhook.origin, &webhook.origin) };
            self.push(rules::WEBHOOK_REMOVED, &site, "it is gone");
        }
        for index in &webhooks.added {
            let webhook = &self.new.api.webhooks[*index];
            let subject = webhook_subject(webhook, &self.new.names.webhook(webhook.id).payload);
            let site = Site { old: None, ..Site::new(subject, Flow::RESPONSE, &webhook.origin, &webhook.origin) };
            self.push(rules::WEBHOOK_ADDED, &site, "it is new");
        }
    }

    /// The type of all events: nothing that a spec calls by a name.
    fn event(&mut self) {
        let (old, new) = (self.old.api, self.new.api);
        let site = |one: &[Webhook], comparer: &Self| {
            one.first().map(|webhook| {
                let subject = Subject { area: Area::Webhook, name: "all".into(), rust: "webhooks::Event".into() };
                Site { subject, ..Site::new(comparer.document(), Flow::RESPONSE, &webhook.origin, &webhook.origin) }
            })
        };
        let Some(site) = site(&new.webhooks, self).or_else(|| site(&old.webhooks, self)) else { return };
        match (&old.event, &new.event) {
            (None, Some(_)) => self.push(rules::RUST_ADDED, &site, "all events have one type now"),
            (Some(_), None) => self.push(rules::RUST_REMOVED, &site, "events can no longer be told apart by one type"),
            (Some(one), Some(other))
                if self.old.spell(one) != self.new.spell(other) && !self.same_items(one, other) =>
            {
                let message = format!("{} became {}", self.old.spell(one), self.new.spell(other));
                self.push(rules::RUST_CHANGED, &site, message);
            }
            _ => {}
        }
    }

    fn same_items(&self, one: &Type, other: &Type) -> bool {
        match (&one.kind, &other.kind) {
            (TypeKind::Item(one), TypeKind::Item(other)) => self.is_pair(*one, *other),
            _ => false,
        }
    }

    fn webhook(&mut self, old: &'a Webhook, new: &'a Webhook) {
        let subject = webhook_subject(new, &self.new.names.webhook(new.id).payload);
        let site = Site::new(subject, Flow::RESPONSE, &old.origin, &new.origin);
        if old.method != new.method || url(old) != url(new) {
            let place = |webhook: &Webhook| format!("{} {}", webhook.method, url(webhook)).trim_end().to_owned();
            self.push(rules::WEBHOOK_MOVED, &site, format!("{} became {}", place(old), place(new)));
        }
        let sides = [
            ("payload", &old.payload, &new.payload, Flow::RESPONSE),
            ("answer", &old.answer, &new.answer, Flow::REQUEST),
        ];
        for (part, one, other, flow) in sides {
            let site = site.part(part, Some(&old.origin), Some(&new.origin)).with_flow(flow);
            match (one, other) {
                (Some(one), Some(other)) => self.types(&site, one, other),
                (None, Some(_)) => self.push(rules::WEBHOOK_PAYLOAD_ADDED, &site, format!("the {part} is new")),
                (Some(_), None) => self.push(rules::WEBHOOK_PAYLOAD_REMOVED, &site, format!("the {part} is gone")),
                (None, None) => {}
            }
        }
        let parameters = |webhook: &Webhook| {
            let of = webhook.parameters.iter().map(|of| (of.place.clone(), of.wire_name.clone()));
            of.collect::<BTreeSet<_>>()
        };
        if parameters(old) != parameters(new) {
            self.push(rules::WEBHOOK_PARAMETERS, &site, "it is sent with other parameters");
        }
        let key = |of: &WebhookParameter| (of.place.clone(), of.wire_name.clone());
        for (one, other) in Matched::by_key(&old.parameters, &new.parameters, key).pairs {
            let (one, other) = (&old.parameters[one], &new.parameters[other]);
            let part = format!("{} parameter `{}`", other.place, other.wire_name);
            self.docs_with_deprecation(&Site { part, ..site.clone() }, &one.docs, &other.docs);
        }
        self.docs_with_deprecation(&site, &old.docs, &new.docs);
    }
}

/// Where a callback is sent to; a webhook has no URL.
fn url(webhook: &Webhook) -> &str {
    match &webhook.kind {
        WebhookKind::Webhook => "",
        WebhookKind::Callback { url, .. } => url,
    }
}

fn webhook_subject(webhook: &Webhook, payload: &str) -> Subject {
    let module = if webhook.is_webhook() { "webhooks" } else { "callbacks" };
    Subject { area: Area::Webhook, name: webhook.name.clone(), rust: format!("{module}::{payload}") }
}
