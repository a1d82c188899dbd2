//! Errors of transports.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// Why a request was not sent or its response not received.
///
/// `Display` shows all causes in one line. They must not hold secrets, so leave URLs out.
#[derive(Clone, Debug)]
pub struct TransportError {
    connected: bool,
    timeout: bool,
    refused: bool,
    source: Arc<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// No connection was made, so the server cannot have seen the request.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { connected: false, timeout: false, refused: false, source: Arc::from(source.into()) }
    }

    /// Any other failure: the server may have acted on the request.
    pub fn other(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { connected: true, timeout: false, refused: false, source: Arc::from(source.into()) }
    }

    /// The caller's own code refused to send the request: the call ends and is not retried.
    pub fn refused(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { refused: true, ..Self::other(source) }
    }

    /// Sets whether the cause is a timeout of the transport.
    #[must_use]
    pub fn timed_out(mut self, timeout: bool) -> Self {
        self.timeout = timeout;
        self
    }

    /// Applies `change` to the text. If that changes it, the transport's own error is dropped.
    pub(crate) fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        let text = self.to_string();
        let changed = change(&text);
        // `Debug` of the inner error may show what its `Display` leaves out.
        let inner = format!("{:?}", self.source);
        if changed != text || change(&inner) != inner {
            self.source = Arc::from(Box::<dyn StdError + Send + Sync>::from(changed));
        }
        self
    }

    /// Whether no connection was made.
    pub fn is_connect(&self) -> bool {
        !self.connected
    }

    /// Whether the caller's own code refused to send the request.
    pub fn is_refused(&self) -> bool {
        self.refused
    }

    /// Whether the cause is a timeout of the transport.
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }

    /// The transport's own error.
    pub fn get_ref(&self) -> &(dyn StdError + Send + Sync + 'static) {
        &*self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source)?;
        let mut cause = self.source.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// All causes are part of the text already, so there is no `source`.
impl StdError for TransportError {}
