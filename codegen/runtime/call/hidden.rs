//! Collects what the errors of a call must not show: its credentials, wherever they come from.

use ::url::form_urlencoded;

use super::arguments::{Argument, Arguments};
use super::operation::Place;
use crate::runtime::auth::credential::{Credential, Value};
use crate::runtime::auth::redact::{Redactor, is_secret_segment};
use crate::runtime::auth::sent::{Names, Sent};
use crate::runtime::wire::{Document, Json, Kind};

impl Arguments {
    /// A redactor for the secrets that the call sends.
    #[cold]
    pub(crate) fn redactor(&self) -> Redactor {
        let (client, names) = (&self.client.0, self.names());
        let mut redactor = Redactor::new(&client.credentials);
        let always = client.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let extra = self.options.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in always.chain(extra).filter(|(name, _)| names.is_header(name)) {
            redactor.hide_header(name, value);
        }
        for argument in self.parameters.iter().filter(|argument| is_secret(argument, &names)) {
            if let Ok(document) = Document::parse(&argument.json) {
                hide_texts(&mut redactor, document.root());
            }
        }
        let extra = self.options.query.iter().filter(|(name, _)| names.is_query(name));
        extra.for_each(|(_, value)| redactor.hide(value));
        let own = self.options.own.as_ref().map(|own| own.target.as_str());
        for query in own.into_iter().chain(self.options.next.as_deref()).filter_map(|url| url.split_once('?')) {
            let pairs = form_urlencoded::parse(query.1.as_bytes());
            pairs.filter(|(name, _)| names.is_query(name)).for_each(|(_, value)| redactor.hide(&value));
        }
        if let Some(sent) = &self.sent {
            sent.hide(&mut redactor);
        }
        redactor
    }

    /// Whether the path holds a credential.
    #[cfg(feature = "tracing")]
    pub(crate) fn has_secret_path(&self) -> bool {
        let rows = self.parameters.iter().map(|argument| argument.parameter);
        rows.filter(|row| row.place == Place::Path).any(|row| is_secret_segment(row.name))
    }

    /// Remembers the credentials that are added to the call's requests later, if anything may add some.
    pub(crate) fn watch(&mut self) {
        let client = &self.client.0;
        let is_live = |credential: &Credential| matches!(credential.value, Value::Live(_));
        if self.sent.is_none() && (!client.middleware.is_empty() || client.credentials.iter().any(is_live)) {
            self.sent = Some(Sent::new(self.names()));
        }
    }

    /// The names under which the call may send credentials.
    fn names(&self) -> Names {
        Names { security: self.operation.security, credentials: self.client.0.credentials.clone() }
    }
}

/// Cookies are usually credentials; for other parameters, the name decides.
fn is_secret(argument: &Argument, names: &Names) -> bool {
    let name = argument.parameter.name;
    match argument.parameter.place {
        Place::Header => names.is_header(name),
        Place::Query => names.is_query(name),
        Place::Cookie => true,
        Place::Path => is_secret_segment(name),
        Place::Field => false,
    }
}

fn hide_texts(redactor: &mut Redactor, json: Json<'_>) {
    match json.kind() {
        Kind::Array => json.elements().into_iter().flatten().for_each(|element| hide_texts(redactor, element)),
        Kind::Object => json.members().into_iter().flatten().for_each(|(_, value)| hide_texts(redactor, value)),
        Kind::String => redactor.hide(&json.string().unwrap_or_default()),
        Kind::Number => redactor.hide(json.text()),
        Kind::Null | Kind::Bool => {}
    }
}
