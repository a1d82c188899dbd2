//! Gets the content of a URL.
//!
//! Input: a URL. Output: its bytes. Must not write anything.

use std::time::Duration;

use reqwest::{Client, Response};
use tokio::runtime::{Builder, Runtime};
use url::Url;

/// The time limit for a file, and its largest size, which is also that of the generator.
const LIMIT: Duration = Duration::from_mins(2);
const MAX_BYTES: usize = 64 << 20;

/// An HTTP client that blocks.
pub(crate) struct Fetcher {
    client: Client,
    runtime: Runtime,
}

impl Fetcher {
    pub(crate) fn new() -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        let client =
            Client::builder().timeout(LIMIT).user_agent(concat!("cargo-xtask-vendor/", env!("CARGO_PKG_VERSION")));
        let client = client.build().map_err(|error| all_causes(&error))?;
        Ok(Self { client, runtime })
    }

    /// The bytes at a URL, after redirects.
    pub(crate) fn fetch(&self, url: &Url) -> Result<Vec<u8>, String> {
        self.runtime.block_on(async {
            let response =
                self.client.get(url.clone()).send().await.map_err(|error| all_causes(&error.without_url()))?;
            if !response.status().is_success() {
                return Err(format!("the response has the status {}", response.status()));
            }
            read(response).await
        })
    }
}

async fn read(mut response: Response) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| all_causes(&error.without_url()))? {
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(format!("it is larger than {} MiB", MAX_BYTES >> 20));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// `error sending request: connection refused`
fn all_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}
