//! What a service sends to a webhook: whether it is from the service.
//!
//! Comes in: the headers and the body as they were received. Goes out: a yes, or why not. How services sign differs; each
//! way is a [`Scheme`] in a file of its own.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;

use crate::runtime::secret::Secret;
use crate::runtime::wire::{DecodeError, Wire, from_slice};

/// A way to sign.
#[derive(Debug)]
pub(crate) struct Scheme {
    /// The header that all is in, or what the names of the headers begin with.
    pub(crate) header: &'static str,
    /// The key that a secret stands for.
    pub(crate) key: fn(&str) -> Option<Vec<u8>>,
    pub(crate) read: fn(&str, &HeaderMap) -> Result<Signed, VerifyError>,
    /// The names and values of the headers for a time.
    pub(crate) write: fn(&str, u64, &Sign<'_>) -> Vec<(String, String)>,
}

/// Signs a body behind a text.
pub(crate) type Sign<'a> = dyn Fn(&str) -> Vec<u8> + 'a;

/// What the headers say.
pub(crate) struct Signed {
    /// What is signed in front of the body.
    pub(crate) prefix: String,
    /// In seconds since 1970.
    pub(crate) time: u64,
    pub(crate) signatures: Vec<Vec<u8>>,
}

type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Verifies that a request to a webhook is from the service, and new.
#[derive(Clone)]
pub struct Verifier {
    scheme: &'static Scheme,
    secrets: Vec<Secret>,
    freshness: Duration,
    clock: Option<Clock>,
}

impl Verifier {
    pub(crate) fn of(scheme: &'static Scheme, secret: Secret, freshness: u32) -> Self {
        Self { scheme, secrets: vec![secret], freshness: Duration::from_secs(freshness.into()), clock: clock() }
    }

    /// Takes one more secret, of which one suffices: for the time in which a secret is replaced.
    #[must_use]
    pub fn or(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.push(secret.into());
        self
    }

    /// How far the time of a request may be from the clock's, in both directions.
    #[must_use]
    pub fn freshness(mut self, freshness: Duration) -> Self {
        self.freshness = freshness;
        self
    }

    /// Where the time comes from; the system's clock unless set. Browsers and their like have none that the standard
    /// library knows of: there it must be set.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Some(Arc::new(now));
        self
    }

    /// Verifies a request by its headers and its body, as they came: to the byte.
    ///
    /// # Errors
    ///
    /// The request is not from the service, or too old, or it cannot be known.
    pub fn verify(&self, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Result<(), VerifyError> {
        let signed = (self.scheme.read)(self.scheme.header, headers)?;
        let mut is_signed = false;
        for secret in &self.secrets {
            let mac = self.mac(secret)?.chain_update(&signed.prefix).chain_update(body.as_ref());
            for signature in &signed.signatures {
                // Takes the same time wherever the two differ.
                is_signed |= mac.clone().verify_slice(signature).is_ok();
            }
        }
        if !is_signed {
            return Err(VerifyError::Mismatch);
        }
        let is_fresh = self.now()?.abs_diff(signed.time) <= self.freshness.as_secs();
        if is_fresh { Ok(()) } else { Err(VerifyError::Stale) }
    }

    /// Verifies a request like [`verify`](Self::verify), and reads its body.
    ///
    /// # Errors
    ///
    /// The request cannot be verified, or its body is not of the type's shape.
    pub fn receive<T: Wire>(&self, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Result<T, VerifyError> {
        self.verify(headers, body.as_ref())?;
        from_slice(body.as_ref()).map_err(VerifyError::Body)
    }

    /// The headers with which the service would send a body now: for tests of a receiver.
    ///
    /// # Errors
    ///
    /// The secret is none, or there is no clock.
    pub fn sign(&self, body: impl AsRef<[u8]>) -> Result<HeaderMap, VerifyError> {
        let secret = self.secrets.first().ok_or(VerifyError::Secret)?;
        let mac = self.mac(secret)?;
        let sign = |prefix: &str| {
            let mac = mac.clone().chain_update(prefix).chain_update(body.as_ref());
            mac.finalize().into_bytes().to_vec()
        };
        let mut headers = HeaderMap::new();
        for (name, value) in (self.scheme.write)(self.scheme.header, self.now()?, &sign) {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
                headers.insert(name, value);
            }
        }
        Ok(headers)
    }

    /// Anyone could sign with an empty key.
    fn mac(&self, secret: &Secret) -> Result<Hmac<Sha256>, VerifyError> {
        let key = (self.scheme.key)(secret.expose()).filter(|key| !key.is_empty()).ok_or(VerifyError::Secret)?;
        Hmac::new_from_slice(&key).map_err(|_| VerifyError::Secret)
    }

    fn now(&self) -> Result<u64, VerifyError> {
        let clock = self.clock.as_ref().ok_or(VerifyError::Clock)?;
        Ok(clock().duration_since(UNIX_EPOCH).map_err(|_| VerifyError::Clock)?.as_secs())
    }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
#[allow(clippy::unnecessary_wraps, reason = "not every system has a clock")]
fn clock() -> Option<Clock> {
    Some(Arc::new(SystemTime::now))
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn clock() -> Option<Clock> {
    None
}

impl fmt::Debug for Verifier {
    /// Without the secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("scheme", self.scheme)
            .field("freshness", &self.freshness)
            .finish_non_exhaustive()
    }
}

/// Why a request to a webhook is not taken. It tells nothing of the secret, nor of the signature that would be right.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum VerifyError {
    /// A header is missing: this one.
    Missing(String),
    /// A header cannot be read: this one.
    Malformed(String),
    /// No signature is that of the secret: the request is not from the service, or not as the service sent it.
    Mismatch,
    /// The signature is right, but of a time that is too far from now: the request may be a copy.
    Stale,
    /// The secret that was given is none.
    Secret,
    /// What time it is is not known.
    Clock,
    /// The request is from the service, but its body is not of the type's shape.
    Body(DecodeError),
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(header) => write!(f, "the header `{header}` is missing"),
            Self::Malformed(header) => write!(f, "the header `{header}` cannot be read"),
            Self::Mismatch => f.write_str("the signature is not that of the secret"),
            Self::Stale => f.write_str("the signature is too old, or of the future"),
            Self::Secret => f.write_str("the secret is empty or not written as such secrets are"),
            Self::Clock => f.write_str("there is no clock: set one on the verifier"),
            Self::Body(error) => write!(f, "the body does not fit: {error}"),
        }
    }
}

impl StdError for VerifyError {}

/// A header that must be there, as text.
pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, VerifyError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or_else(|| VerifyError::Missing(name.to_owned()))?;
    match value.to_str() {
        // Of two that disagree, which one is meant?
        Ok(text) if values.next().is_none() => Ok(text),
        _ => Err(VerifyError::Malformed(name.to_owned())),
    }
}

/// Seconds since 1970.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Gives the verifier its beginning: which scheme it follows, in which headers, and for how many seconds a signature is new.
macro_rules! verifier {
    ($scheme:ident in $header:literal, fresh for $freshness:literal) => {
        impl $crate::runtime::Verifier {
            /// Verifies with the secret of the webhook.
            pub fn new(secret: impl ::core::convert::Into<$crate::runtime::Secret>) -> Self {
                static SCHEME: $crate::runtime::SignatureScheme = $crate::runtime::$scheme($header);
                Self::of(&SCHEME, secret.into(), $freshness)
            }
        }
    };
}
pub(crate) use verifier;
