//! Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp` and `webhook-signature: v1,K5oZ… v1,…`,
//! which is HMAC-SHA256, in base64, over ID, time and body, joined with dots. The key is in base64 after `whsec_`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;

use super::verify::{Scheme, Sign, Signed, VerifyError, header, seconds};

/// Signatures in headers whose names begin with `prefix`.
pub(crate) const fn standard(prefix: &'static str) -> Scheme {
    Scheme {
        header: prefix,
        key: |secret| STANDARD.decode(secret.strip_prefix("whsec_").unwrap_or(secret)).ok(),
        read,
        write,
    }
}

/// Signatures of other versions (`v1a`) need other keys and are ignored.
fn read(prefix: &str, headers: &HeaderMap) -> Result<Signed, VerifyError> {
    let [id, timestamp, signature] = names(prefix);
    let id = header(headers, &id)?;
    let text = header(headers, &timestamp)?;
    let time = seconds(text).ok_or(VerifyError::Malformed(timestamp))?;
    let entries = header(headers, &signature)?.split(' ').filter_map(|entry| entry.strip_prefix("v1,"));
    let signatures: Vec<_> = entries.filter_map(|entry| STANDARD.decode(entry).ok()).collect();
    if signatures.is_empty() {
        return Err(VerifyError::Malformed(signature));
    }
    Ok(Signed { prefix: format!("{id}.{text}."), time, signatures })
}

fn write(prefix: &str, time: u64, sign: &Sign<'_>) -> Vec<(String, String)> {
    let [id, timestamp, signature] = names(prefix);
    let message = format!("msg_{time}");
    let signed = format!("v1,{}", STANDARD.encode(sign(&format!("{message}.{time}."))));
    vec![(id, message), (timestamp, time.to_string()), (signature, signed)]
}

fn names(prefix: &str) -> [String; 3] {
    ["id", "timestamp", "signature"].map(|name| format!("{prefix}-{name}"))
}
