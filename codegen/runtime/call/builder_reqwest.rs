//! The builder's methods for the transport `reqwest`.

use std::sync::Arc;

use super::builder::ClientBuilder;
use crate::runtime::http::reqwest::ReqwestTransport;

impl ClientBuilder {
    /// Sets up the HTTP client: proxies, certificates, connection pools and so on.
    ///
    /// Redirects and the `Referer` header stay off whatever the closure does, since both can leak credentials to
    /// other hosts; this crate itself follows redirects within one origin.
    pub fn configure_reqwest(
        mut self,
        configure: impl FnOnce(::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.connect = Some(Box::new(|| Ok(Arc::new(ReqwestTransport::new(configure)?))));
        self
    }

    /// Uses an existing HTTP client, for example to share a connection pool among several API clients.
    ///
    /// It is used as it is. Unless it was built with `redirect(Policy::none())` and `referer(false)`, it follows
    /// redirects to other hosts by itself, and sends custom headers that hold an API key to them.
    pub fn reqwest_client(self, client: ::reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }
}
