//! The code of a device flow, and what the server says about it.

use std::time::Duration;

use http::Uri;
use serde_json::Value;

use super::token_server::{Answer, seconds};
use crate::runtime::clock::Moment;
use crate::runtime::secret::Secret;

/// What somebody needs to sign in (RFC 8628, section 3.2).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DeviceCode {
    /// The code to enter.
    pub user_code: String,
    /// The page to enter it on.
    pub verification_uri: String,
    /// The same page with the code in its URL, for a link or a QR code.
    pub verification_uri_complete: Option<String>,
    /// How long the code is valid.
    pub expires_in: Duration,
}

/// A code that somebody is entering.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) device_code: Secret,
    /// Where to ask for the token.
    pub(super) token_uri: Uri,
    /// How long to wait before the server is asked again.
    pub(super) interval: Duration,
    since: Moment,
    expires_in: Duration,
}

impl Pending {
    /// The answer of the server (RFC 8628, section 3.2).
    pub(super) fn read(answer: &Value, token_uri: Uri) -> Result<(Self, DeviceCode), String> {
        let optional = |key: &str| answer.get(key).and_then(Value::as_str).map(str::to_owned);
        let text = |key: &str| optional(key).ok_or_else(|| format!("the token server's response has no `{key}`"));
        // Drafts of the RFC, and servers that follow them, write `verification_url`.
        let verification_uri = optional("verification_uri").or_else(|| optional("verification_url"));
        let expires_in = seconds(answer, "expires_in").unwrap_or(Duration::from_secs(900));
        let code = DeviceCode {
            user_code: text("user_code")?,
            verification_uri: verification_uri.map_or_else(|| text("verification_uri"), Ok)?,
            verification_uri_complete: optional("verification_uri_complete"),
            expires_in,
        };
        let pending = Self {
            device_code: text("device_code")?.into(),
            token_uri,
            interval: seconds(answer, "interval").unwrap_or(Duration::from_secs(5)).max(Duration::from_secs(1)),
            since: Moment::now(),
            expires_in,
        };
        Ok((pending, code))
    }

    pub(super) fn is_valid(&self) -> bool {
        self.since.elapsed() < self.expires_in
    }
}

/// What an answer without a token means (RFC 8628, section 3.5).
pub(super) enum Step {
    /// Nobody has signed in yet.
    Wait,
    /// The same, and the server is asked too often.
    SlowDown,
    /// The server cannot say at the moment.
    Unknown,
    /// Nobody will.
    End,
}

impl Step {
    pub(super) fn of(answer: &Answer) -> Self {
        match answer.error().as_deref() {
            Some("authorization_pending") => Self::Wait,
            Some("slow_down") => Self::SlowDown,
            _ if answer.is_temporary() => Self::Unknown,
            _ => Self::End,
        }
    }
}
