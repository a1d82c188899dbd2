//! Verifies that a request to a webhook is from the service.
//!
//! Input: the headers and the body as received. Output: `Ok`, or why the request was rejected. Services sign in
//! different ways; each is a [`Scheme`] in its own file.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;

use crate::runtime::secret::Secret;
use crate::runtime::wire::{DecodeError, Wire, from_slice};

/// A signature scheme.
#[derive(Debug)]
pub(crate) struct Scheme {
    /// The only header, or the prefix of the headers' names.
    pub(crate) header: &'static str,
    /// The key for a secret; `None` if the secret is not valid.
    pub(crate) key: fn(&str) -> Option<Vec<u8>>,
    pub(crate) read: fn(&str, &HeaderMap) -> Result<Signed, VerifyError>,
    /// The names and values of the headers for a timestamp.
    pub(crate) write: fn(&str, u64, &Sign<'_>) -> Vec<(String, String)>,
}

/// Signs a prefix followed by the body.
pub(crate) type Sign<'a> = dyn Fn(&str) -> Vec<u8> + 'a;

/// The content of the headers.
pub(crate) struct Signed {
    /// What is signed before the body.
    pub(crate) prefix: String,
    /// In seconds since 1970.
    pub(crate) time: u64,
    pub(crate) signatures: Vec<Vec<u8>>,
}

type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Verifies that a request to a webhook is from the service and recent.
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

    /// Also accepts signatures made with this secret, for use while secrets are rotated.
    #[must_use]
    pub fn or(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.push(secret.into());
        self
    }

    /// How far the request's timestamp may differ from the current time, in either direction.
    #[must_use]
    pub fn freshness(mut self, freshness: Duration) -> Self {
        self.freshness = freshness;
        self
    }

    /// The source of the current time; the system clock by default. On targets such as browsers, where the standard
    /// library has no clock, it must be set.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Some(Arc::new(now));
        self
    }

    /// Verifies a request by its headers and its body, which must be the exact bytes received.
    ///
    /// # Errors
    ///
    /// The request is not from the service, its timestamp is too far from now, or it cannot be verified.
    pub fn verify(&self, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Result<(), VerifyError> {
        let signed = (self.scheme.read)(self.scheme.header, headers)?;
        let mut is_signed = false;
        for secret in &self.secrets {
            let mac = self.mac(secret)?.chain_update(&signed.prefix).chain_update(body.as_ref());
            for signature in &signed.signatures {
                // Constant-time comparison.
                is_signed |= mac.clone().verify_slice(signature).is_ok();
            }
        }
        if !is_signed {
            return Err(VerifyError::Mismatch);
        }
        let is_fresh = self.now()?.abs_diff(signed.time) <= self.freshness.as_secs();
        if is_fresh { Ok(()) } else { Err(VerifyError::Stale) }
    }

    /// Verifies a request like [`verify`](Self::verify), and decodes its body.
    ///
    /// # Errors
    ///
    /// The request cannot be verified, or its body does not match the type.
    pub fn receive<T: Wire>(&self, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Result<T, VerifyError> {
        self.verify(headers, body.as_ref())?;
        from_slice(body.as_ref()).map_err(VerifyError::Body)
    }

    /// The headers that the service would send with this body now, to test a receiver.
    ///
    /// # Errors
    ///
    /// The secret is not valid, or there is no clock.
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

/// Why a request to a webhook is rejected. It reveals neither the secret nor the expected signature.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum VerifyError {
    /// This header is missing.
    Missing(String),
    /// This header cannot be parsed.
    Malformed(String),
    /// No signature matches: the request is not from the service, or was changed on the way.
    Mismatch,
    /// The signature matches, but its timestamp is too far from now: the request may be a replay.
    Stale,
    /// The given secret is not valid.
    Secret,
    /// The current time is unknown: there is no clock.
    Clock,
    /// The request is from the service, but its body does not match the type.
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

/// A required header, as text.
pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, VerifyError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or_else(|| VerifyError::Missing(name.to_owned()))?;
    match value.to_str() {
        // A repeated header is ambiguous.
        Ok(text) if values.next().is_none() => Ok(text),
        _ => Err(VerifyError::Malformed(name.to_owned())),
    }
}

/// Seconds since 1970.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Generates the verifier's constructor: the scheme, its headers, and for how many seconds a signature is fresh.
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
