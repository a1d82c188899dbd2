//! What the builder can do where `reqwest` is the transport.

use std::sync::Arc;

use super::builder::ClientBuilder;
use crate::runtime::http::reqwest::ReqwestTransport;

impl ClientBuilder {
    /// Sets up the HTTP client: proxies, certificates, connection pools and so on.
    ///
    /// Redirects and the `Referer` header stay off whatever the closure does, since both can carry credentials to
    /// other hosts; the runtime itself follows redirects within one origin.
    pub fn configure_reqwest(
        mut self,
        configure: impl FnOnce(::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.connect = Some(Box::new(|| Ok(Arc::new(ReqwestTransport::new(configure)?))));
        self
    }

    /// Takes a ready-made HTTP client, for one pool of connections among several API clients.
    ///
    /// It is used as it is. Unless it was built with `redirect(Policy::none())` and `referer(false)` it follows
    /// redirects to other hosts by itself, and takes custom headers that hold an API key along.
    pub fn reqwest_client(self, client: ::reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }
}
