//! The document: servers, security schemes, webhooks, and what it says of itself.

use super::change::{Area, Flow, Subject};
use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust};
use super::matched::Matched;
use super::rules;
use crate::ir::{Scheme, Server, Webhook, WebhookKind};
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
    Matched::by_key(&olds, &news, Clone::clone)
}

impl<'a> Comparer<'a> {
    pub(super) fn document_as_a_whole(&mut self, root: (&Origin, &Origin)) {
        let site = Site::new(self.document(), Flow::default(), root.0, root.1);
        let (old, new) = (self.old.api, self.new.api);
        for (what, one, other) in [("title", &old.title, &new.title), ("version", &old.version, &new.version)] {
            if one != other {
                self.push(rules::PREAMBLE_CHANGED, &site, format!("the {what} `{one}` became `{other}`"));
            }
        }
        if format!("{:?}", old.terms) != format!("{:?}", new.terms) {
            self.push(rules::PREAMBLE_CHANGED, &site, "the contact, the license or the terms of service changed");
        }
        self.docs(&site, &old.docs, &new.docs);
        self.servers(&site);
        self.schemes(&site);
    }

    fn servers(&mut self, site: &Site) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        let servers = Matched::by_key(old, new, |server| server.url.clone());
        for (one, other) in &servers.pairs {
            self.server(
                &site.part(server_part(&new[*other]), Some(&old[*one].origin), Some(&new[*other].origin)),
                &old[*one],
                &new[*other],
            );
        }
        for index in &servers.removed {
            let site = site.part(server_part(&old[*index]), Some(&old[*index].origin), None);
            self.push_always(rules::SERVER_REMOVED, &site, "the server is gone");
        }
        for index in &servers.added {
            let site = site.part(server_part(&new[*index]), None, Some(&new[*index].origin));
            self.push_always(rules::SERVER_ADDED, &site, "the server is new");
        }
        if let (Some(one), Some(other)) = (old.first(), new.first()) {
            if one.filled() != other.filled() {
                let message = format!("calls go to {} now, not to {}", other.filled(), one.filled());
                self.push_always(rules::SERVER_DEFAULT, site, message);
            }
        }
    }

    fn server(&mut self, site: &Site, old: &Server, new: &Server) {
        if old.variables != new.variables {
            let removed = old.variables.iter().any(|one| new.variables.iter().all(|other| other.name != one.name));
            let adjust = |_| Effect {
                rust: if removed { Rust::Breaking } else { Rust::Behavior },
                ..rules::SERVER_VARIABLE.request
            };
            self.push_with(rules::SERVER_VARIABLE, site, format!("{old} became {new}"), adjust);
        }
        self.docs(site, &old.docs, &new.docs);
    }

    fn schemes(&mut self, site: &Site) {
        let (old, new) = (self.old.api, self.new.api);
        let used = |all: &'a [Scheme]| all.iter().filter(|scheme| scheme.is_used).collect::<Vec<_>>();
        let (olds, news) = (used(&old.schemes), used(&new.schemes));
        let schemes = Matched::by_key(&olds, &news, |scheme| scheme.name.clone());
        for (one, other) in &schemes.pairs {
            let (one, other) = (olds[*one], news[*other]);
            let site = site.part(scheme_part(other), Some(&one.origin), Some(&other.origin));
            if one.kind != other.kind {
                self.push_always(rules::SCHEME_CHANGED, &site, format!("{:?} became {:?}", one.kind, other.kind));
            }
            if format!("{:?}", one.flows) != format!("{:?}", other.flows) {
                self.push_always(rules::SCHEME_FLOWS, &site, "the URLs or the scopes of its flows changed");
            }
            self.docs(&site, &one.docs, &other.docs);
        }
        for index in &schemes.removed {
            let scheme = olds[*index];
            let site = site.part(scheme_part(scheme), Some(&scheme.origin), None);
            self.push_always(rules::SCHEME_REMOVED, &site, "no operation uses the scheme any more");
        }
        for index in &schemes.added {
            let scheme = news[*index];
            let site = site.part(scheme_part(scheme), None, Some(&scheme.origin));
            self.push_always(rules::SCHEME_ADDED, &site, "operations use the scheme now");
        }
    }

    pub(super) fn webhooks(&mut self, webhooks: &Matched) {
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

    fn webhook(&mut self, old: &'a Webhook, new: &'a Webhook) {
        let subject = webhook_subject(new, &self.new.names.webhook(new.id).payload);
        let site = Site::new(subject, Flow::RESPONSE, &old.origin, &new.origin);
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
            of.collect::<Vec<_>>()
        };
        if parameters(old) != parameters(new) {
            self.push(rules::WEBHOOK_PARAMETERS, &site, "it is sent with other parameters");
        }
        self.docs(&site, &old.docs, &new.docs);
    }
}

fn webhook_subject(webhook: &Webhook, payload: &str) -> Subject {
    let module = if webhook.is_webhook() { "webhooks" } else { "callbacks" };
    Subject { area: Area::Webhook, name: webhook.name.clone(), rust: format!("{module}::{payload}") }
}

fn server_part(server: &Server) -> String {
    format!("server `{}`", server.url)
}

fn scheme_part(scheme: &Scheme) -> String {
    format!("security scheme `{}`", scheme.name)
}
