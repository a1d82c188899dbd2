//! Security schemes before and after.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust};
use super::matched::Matched;
use super::rules;
use crate::ir::{OauthFlow, Scheme, SchemeKind};

impl Comparer<'_> {
    pub(super) fn schemes(&mut self, site: &Site) {
        let (olds, news) = (&self.old.api.schemes, &self.new.api.schemes);
        let schemes = matched(olds, news);
        for (old, new) in self.renamed_schemes() {
            let scheme = news.iter().find(|scheme| scheme.name == new);
            let site = site.part(format!("security scheme `{new}`"), None, scheme.map(|scheme| &scheme.origin));
            let message = format!("`{old}` is `{new}` now: the same is sent");
            self.push_always(rules::SCHEME_RENAMED, &site, message);
        }
        for (one, other) in &schemes.pairs {
            let (old, new) = (&olds[*one], &news[*other]);
            let site = site.part(part(new), Some(&old.origin), Some(&new.origin));
            match (old.is_used, new.is_used) {
                (true, false) => self.push_always(rules::SCHEME_REMOVED, &site, "no operation uses it any more"),
                (false, true) => self.push_always(rules::SCHEME_ADDED, &site, "operations use it now"),
                _ => {}
            }
            self.scheme(&site, old, new);
        }
        for index in &schemes.removed {
            let scheme = &olds[*index];
            self.unpaired_scheme(&site.part(part(scheme), Some(&scheme.origin), None), scheme, true);
        }
        for index in &schemes.added {
            let scheme = &news[*index];
            self.unpaired_scheme(&site.part(part(scheme), None, Some(&scheme.origin)), scheme, false);
        }
    }

    /// The old and the new names of schemes.
    pub(super) fn renamed_schemes(&self) -> Vec<(String, String)> {
        let (olds, news) = (&self.old.api.schemes, &self.new.api.schemes);
        let pairs = matched(olds, news).pairs.into_iter();
        let names = pairs.map(|(one, other)| (olds[one].name.clone(), news[other].name.clone()));
        names.filter(|(old, new)| old != new).collect()
    }

    /// A scheme that no operation uses has nothing in Rust.
    fn unpaired_scheme(&mut self, site: &Site, scheme: &Scheme, is_gone: bool) {
        let message = if is_gone { "the scheme is gone" } else { "the scheme is new" };
        match (scheme.is_used, is_gone) {
            (true, true) => self.push_always(rules::SCHEME_REMOVED, site, message),
            (true, false) => self.push_always(rules::SCHEME_ADDED, site, message),
            (false, _) => self.push(rules::INFO_CHANGED, site, format!("{message}; no operation uses it")),
        }
    }

    fn scheme(&mut self, site: &Site, old: &Scheme, new: &Scheme) {
        let is_used = old.is_used && new.is_used;
        let (changed, flows) = if is_used {
            (rules::SCHEME_CHANGED, rules::SCHEME_FLOWS)
        } else {
            (rules::INFO_CHANGED, rules::INFO_CHANGED)
        };
        if kind(&old.kind) != kind(&new.kind) {
            let message = format!("{} became {}", kind(&old.kind), kind(&new.kind));
            // What authenticates with other values is set with other methods.
            let rust = if argument(&old.kind) == argument(&new.kind) { Rust::Behavior } else { Rust::Breaking };
            let adjust = |effect: Effect| if is_used { Effect { rust, ..effect } } else { effect };
            self.push_with(changed, site, message, |_| adjust(changed.request));
        } else if facts(&old.flows) != facts(&new.flows) && urls(&old.flows) == urls(&new.flows) {
            let scopes = if is_used { rules::SCHEME_SCOPES } else { rules::INFO_CHANGED };
            self.push_with(scopes, site, "the scopes of its flows changed", |_| scopes.request);
        } else if facts(&old.flows) != facts(&new.flows) {
            self.push_with(flows, site, "its flows, or their URLs, changed", |_| flows.request);
        } else if descriptions(&old.flows) != descriptions(&new.flows) {
            self.push(rules::TEXT_CHANGED, site, "the descriptions of its scopes changed");
        }
        if old.details != new.details {
            self.push(rules::TEXT_CHANGED, site, "its details changed");
        }
        match (old.docs.deprecated, new.docs.deprecated) {
            // Its setter is deprecated as well.
            (false, true) => self.push_with(rules::PART_DEPRECATED, site, "is deprecated now", |_| {
                let rule = rules::PART_DEPRECATED.request;
                Effect { rust: if is_used { Rust::Addition } else { rule.rust }, ..rule }
            }),
            (true, false) => self.push_always(rules::PART_RESTORED, site, "is no longer deprecated"),
            _ => {}
        }
        self.docs(site, &old.docs, &new.docs);
    }
}

/// Schemes with the same name, then those that send the same.
fn matched(old: &[Scheme], new: &[Scheme]) -> Matched {
    let sent = |scheme: &Scheme| Some((kind(&scheme.kind), format!("{:?}", facts(&scheme.flows))));
    Matched::by_key(old, new, |scheme| scheme.name.clone()).then_by_key(old, new, sent)
}

fn part(scheme: &Scheme) -> String {
    format!("security scheme `{}`", scheme.name)
}

/// What is sent, in words.
fn kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Header(name) => format!("the header `{name}`"),
        SchemeKind::Query(name) => format!("the query parameter `{name}`"),
        SchemeKind::Cookie(name) => format!("the cookie `{name}`"),
        SchemeKind::Basic => "a user with a password".to_owned(),
        SchemeKind::Bearer => "a bearer token".to_owned(),
        SchemeKind::Token { .. } => "a token of OAuth 2.0 or OpenID Connect".to_owned(),
        SchemeKind::Http(scheme) => format!("the HTTP scheme `{scheme}`"),
        SchemeKind::Transport => "a certificate of the client".to_owned(),
    }
}

/// What its setter accepts.
fn argument(kind: &SchemeKind) -> u8 {
    match kind {
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) | SchemeKind::Http(_) => 0,
        SchemeKind::Basic => 1,
        SchemeKind::Bearer => 2,
        SchemeKind::Token { .. } => 3,
        SchemeKind::Transport => 4,
    }
}

/// The flows without their descriptions.
fn facts(flows: &[OauthFlow]) -> Vec<(Urls<'_>, Vec<&str>)> {
    let scopes = flows.iter().map(|flow| flow.scopes.iter().map(|(scope, _)| scope.as_str()).collect());
    urls(flows).into_iter().zip(scopes).collect()
}

/// The key of a flow, and its URLs by their keys.
type Urls<'a> = (&'a str, &'a [(String, String)]);

fn urls(flows: &[OauthFlow]) -> Vec<Urls<'_>> {
    flows.iter().map(|flow| (flow.name.as_str(), flow.urls.as_slice())).collect()
}

fn descriptions(flows: &[OauthFlow]) -> Vec<&str> {
    flows.iter().flat_map(|flow| &flow.scopes).map(|(_, description)| description.as_str()).collect()
}
