//! Credentials: which of them an operation sends, and where they go.

use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::authenticate::{Around, Authenticate, Given};
use super::base64::base64;
use super::check;
use super::scheme::{Placement, Scheme};
use crate::runtime::http::percent;
use crate::runtime::secret::Secret;

/// The credential of a scheme.
pub(crate) struct Credential {
    pub(crate) scheme: &'static Scheme,
    pub(crate) value: Value,
    /// The header for it, if it is sent as a header other than `Cookie`.
    header: Option<(HeaderName, HeaderValue)>,
}

/// A credential once the client is built.
pub(crate) enum Value {
    Text(Secret),
    Live(Arc<dyn Authenticate>),
}

impl Credential {
    /// Creates the credential that was set on the builder.
    ///
    /// # Errors
    ///
    /// The scheme does not allow it. The message does not show the secret.
    pub(crate) fn begin(scheme: &'static Scheme, given: Given, around: &Around) -> Result<Self, String> {
        let unusable = |why| format!("the credential given to `{}` is not usable: {why}", scheme.setter);
        check::credential(scheme, &given).map_err(unusable)?;
        let value = match given {
            Given::Text(secret) => Value::Text(secret),
            Given::Login(user, password) => Value::Text(format!("{user}:{}", password.expose()).into()),
            Given::Live(begin) => Value::Live(begin.begin(scheme, around)),
        };
        let header = match &value {
            Value::Text(secret) => header(scheme, secret),
            Value::Live(_) => None,
        };
        Ok(Self { scheme, value, header })
    }
}

/// The credentials to send: those of the first alternative that has all of its credentials, or else of the first that
/// is complete with those for which `is_sent` holds, which the caller sends by other means. If no alternative is
/// complete: none where the spec allows that, `None` where it does not.
pub(crate) fn choose<'a>(
    alternatives: &[&[&'static Scheme]],
    credentials: &'a [Credential],
    is_sent: &dyn Fn(&Scheme) -> bool,
) -> Option<Vec<&'a Credential>> {
    let find = |scheme: &&'static Scheme| credentials.iter().find(|known| known.scheme.name == scheme.name);
    let find_complete = |is_sent: &dyn Fn(&Scheme) -> bool| {
        let mut asking = alternatives.iter().filter(|schemes| !schemes.is_empty());
        asking.find(|schemes| schemes.iter().all(|scheme| find(scheme).is_some() || is_sent(scheme)))
    };
    match find_complete(&|_| false).or_else(|| find_complete(is_sent)) {
        Some(schemes) => Some(schemes.iter().filter_map(find).collect()),
        None if alternatives.iter().all(|schemes| !schemes.is_empty()) && !alternatives.is_empty() => None,
        None => Some(Vec::new()),
    }
}

/// All credentials, for a request that is not in the spec; only the first of those sent as `Authorization`.
pub(crate) fn all(credentials: &[Credential]) -> Vec<&Credential> {
    let is_authorization = |credential: &&Credential| {
        let placement = &credential.scheme.placement;
        matches!(
            placement,
            Placement::Bearer | Placement::Token(_) | Placement::Device { .. } | Placement::Http(_) | Placement::Basic
        )
    };
    let first = credentials.iter().find(is_authorization);
    let kept = |credential: &&Credential| {
        !is_authorization(credential) || first.is_some_and(|first| std::ptr::eq(first, *credential))
    };
    credentials.iter().filter(kept).collect()
}

/// Whether these headers hold the credential of a scheme. `Authorization` counts for every scheme: it may be for a
/// gateway that adds the credential.
pub(crate) fn is_in_headers(scheme: &Scheme, has: &dyn Fn(&str) -> bool) -> bool {
    let own = match scheme.placement {
        Placement::Header(name) => has(name),
        Placement::Cookie(_) => has(COOKIE.as_str()),
        Placement::Query(_)
        | Placement::Bearer
        | Placement::Token(_)
        | Placement::Device { .. }
        | Placement::Http(_)
        | Placement::Basic => false,
    };
    own || has(AUTHORIZATION.as_str())
}

/// The query parameter of a credential, if it is sent in the query.
pub(crate) fn query(credential: &Credential) -> Option<(String, String)> {
    match (&credential.scheme.placement, &credential.value) {
        (Placement::Query(name), Value::Text(secret)) => {
            Some((percent::encode(name).into_owned(), percent::encode(secret.expose()).into_owned()))
        }
        _ => None,
    }
}

/// Adds a credential to the headers, if it is sent there.
pub(crate) fn apply(credential: &Credential, headers: &mut HeaderMap) -> Result<(), String> {
    if let Some((name, value)) = &credential.header {
        headers.insert(name, value.clone());
        return Ok(());
    }
    let Value::Text(secret) = &credential.value else { return Ok(()) };
    let scheme = credential.scheme;
    match scheme.placement {
        Placement::Query(_) => Ok(()),
        Placement::Cookie(name) => {
            let value = HeaderValue::from_str(&cookie(name, secret.expose(), headers)).map(sensitive);
            headers.insert(COOKIE, value.map_err(|_| unfit(scheme))?);
            Ok(())
        }
        Placement::Header(_)
        | Placement::Bearer
        | Placement::Token(_)
        | Placement::Device { .. }
        | Placement::Http(_)
        | Placement::Basic => Err(unfit(scheme)),
    }
}

fn unfit(scheme: &Scheme) -> String {
    format!("the credential given to `{}` holds characters that no header can", scheme.setter)
}

/// The header for a credential; `None` if it is sent elsewhere, or is not a valid header value.
fn header(scheme: &Scheme, secret: &Secret) -> Option<(HeaderName, HeaderValue)> {
    let secret = secret.expose();
    let (name, value) = match scheme.placement {
        Placement::Query(_) | Placement::Cookie(_) => return None,
        Placement::Header(name) => (name.parse().ok()?, secret.to_owned()),
        Placement::Bearer | Placement::Token(_) | Placement::Device { .. } => {
            (AUTHORIZATION, format!("Bearer {secret}"))
        }
        Placement::Http(name) => (AUTHORIZATION, format!("{name} {secret}")),
        Placement::Basic => (AUTHORIZATION, format!("Basic {}", base64(secret.as_bytes()))),
    };
    Some((name, sensitive(HeaderValue::try_from(value).ok()?)))
}

fn sensitive(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

/// The `Cookie` header with this cookie added.
fn cookie(name: &str, secret: &str, headers: &HeaderMap) -> String {
    let others = headers.get(COOKIE).and_then(|value| value.to_str().ok());
    let others = others.map(|others| format!("{others}; ")).unwrap_or_default();
    format!("{others}{name}={secret}")
}
