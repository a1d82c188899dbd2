//! Creates a webhook on the server that `EXA_BASE_URL` names:
//!
//! ```sh
//! EXA_BASE_URL=https://api.exa.ai/websets EXA_API_KEY=… cargo run -p exa-websets --example create_webhook
//! ```

use std::env;
use std::process::ExitCode;

use exa_websets::types::{CreateWebhookParameters, EventType};
use exa_websets::{Client, Error};

#[tokio::main]
async fn main() -> ExitCode {
    let (base_url, key) = match (env::var("EXA_BASE_URL"), env::var("EXA_API_KEY")) {
        (Ok(base_url), Ok(key)) => (base_url, key),
        (base_url, key) => {
            let missing = [("EXA_BASE_URL, the server", base_url.is_err()), ("EXA_API_KEY, the key", key.is_err())];
            for (variable, _) in missing.iter().filter(|(_, is_missing)| *is_missing) {
                eprintln!("set {variable}");
            }
            return ExitCode::FAILURE;
        }
    };
    match create(base_url, key).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn create(base_url: String, key: String) -> Result<(), Error> {
    let client = Client::builder().base_url(base_url).api_key(key).build()?;
    let parameters = CreateWebhookParameters::new([EventType::WebsetCreated], "https://example.com/hook");
    let webhook = client.webhooks().create(parameters).await?;
    println!("{} {:?} {:?}", webhook.id, webhook.status, webhook.headers().x_request_id());
    Ok(())
}
