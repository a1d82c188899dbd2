//! Credentials that were not set on the client: those that middleware and signatures add to requests. Errors must not
//! show them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::url::form_urlencoded;
use http::{HeaderName, HeaderValue, Request};

use super::credential::Credential;
use super::redact::{Redactor, is_secret_name};
use super::scheme::{Placement, Scheme};
use crate::runtime::http::body::Body;
use crate::runtime::secret::Secret;

/// The names under which credentials are sent: those of the spec's schemes, and common ones.
#[derive(Clone)]
pub(crate) struct Names {
    /// The security requirements of the operation.
    pub(crate) security: &'static [&'static [&'static Scheme]],
    /// The credentials of the client.
    pub(crate) credentials: Arc<Vec<Credential>>,
}

impl Names {
    pub(crate) fn is_header(&self, name: &str) -> bool {
        let is_it =
            |scheme: &Scheme| matches!(scheme.placement, Placement::Header(key) if key.eq_ignore_ascii_case(name));
        is_secret_name(name) || self.any(&is_it)
    }

    pub(crate) fn is_query(&self, name: &str) -> bool {
        is_secret_name(name)
            || self.any(&|scheme: &Scheme| matches!(scheme.placement, Placement::Query(key) if key == name))
    }

    fn any(&self, is_it: &dyn Fn(&Scheme) -> bool) -> bool {
        let mut asked = self.security.iter().flat_map(|schemes| schemes.iter());
        asked.any(|scheme| is_it(scheme)) || self.credentials.iter().any(|credential| is_it(credential.scheme))
    }
}

/// Credentials seen in the requests of a call that were not in its prepared request.
#[derive(Clone)]
pub(crate) struct Sent {
    names: Names,
    /// Each with the name of its header; empty for the query.
    seen: Arc<Mutex<VecDeque<(String, Secret)>>>,
}

/// How many are remembered: a stream may be requested many times, with another signature each time.
const REMEMBERED: usize = 32;

impl Sent {
    pub(crate) fn new(names: Names) -> Self {
        Self { names, seen: Arc::default() }
    }

    /// Remembers the credentials of a request that are not in the `prepared` one, and marks headers as sensitive, so
    /// that transports do not show them either.
    pub(crate) fn note(&self, request: &mut Request<Body>, prepared: &Request<Body>) {
        let is_new = |name: &HeaderName, value: &HeaderValue| {
            prepared.headers().get_all(name).iter().all(|known| known != value)
        };
        for (name, value) in request.headers_mut() {
            if (value.is_sensitive() || self.names.is_header(name.as_str())) && is_new(name, value) {
                value.set_sensitive(true);
                self.remember(name.as_str(), &String::from_utf8_lossy(value.as_bytes()));
            }
        }
        let query = request.uri().query().filter(|query| Some(*query) != prepared.uri().query());
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if self.names.is_query(&name) {
                self.remember("", &value);
            }
        }
    }

    fn remember(&self, name: &str, secret: &str) {
        let mut seen = self.seen();
        if seen.iter().any(|(known, value)| known == name && value.expose() == secret) {
            return;
        }
        if seen.len() == REMEMBERED {
            seen.pop_front();
        }
        seen.push_back((name.to_owned(), secret.into()));
    }

    pub(crate) fn hide(&self, redactor: &mut Redactor) {
        self.seen().iter().for_each(|(name, secret)| redactor.hide_header(name, secret.expose()));
    }

    fn seen(&self) -> MutexGuard<'_, VecDeque<(String, Secret)>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
