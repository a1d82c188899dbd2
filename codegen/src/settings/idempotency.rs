//! Finds the header parameter that is the idempotency key of a call.
//!
//! Input: the operations, and the configuration of keys. Output: the source of one parameter of each. Must not guess
//! from descriptions.

use crate::config::Idempotency;
use crate::ir::{Operation, ParameterPlace, ParameterSource};

/// Marks the parameters that are keys, so that each has a single setter and retries can use it.
pub(super) fn mark(operations: &mut [Operation], config: Option<&Idempotency>) {
    for operation in operations {
        mark_key(operation, config);
    }
}

fn mark_key(operation: &mut Operation, config: Option<&Idempotency>) {
    let header = config.and_then(|config| config.header.as_deref());
    let is_key = |name: &str| header.map_or_else(|| is_key(name), |header| header.eq_ignore_ascii_case(name));
    let parameters = operation.parameters.iter_mut();
    let headers = parameters.filter(|parameter| parameter.place == ParameterPlace::Header);
    // In order of preference: if there are two such headers, one is the key and the other describes it.
    if let Some(key) = headers.min_by_key(|parameter| (!is_key(&parameter.wire_name), !parameter.required))
        && is_key(&key.wire_name)
    {
        let is_generated = config.is_some_and(|config| config.generate) && (operation.method == "POST" || key.required);
        key.source = ParameterSource::IdempotencyKey { generated: is_generated };
    }
}

/// The standard header (draft-ietf-httpapi-idempotency-key-header) and its spellings: `X-Idempotency-Key`,
/// `Idempotency-Token`, `Idempotence-Key`, `Cko-Idempotency-Key`. A vendor's own header is matched by its full name.
fn is_key(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words: Vec<&str> = name.split(['-', '_']).collect();
    let about = words.iter().position(|word| word.starts_with("idempoten"));
    let is_spelled = about.is_some_and(|at| match &words[at + 1..] {
        [] => true,
        [last] => matches!(*last, "key" | "token" | "id"),
        _ => false,
    });
    is_spelled || name == "paypal-request-id"
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn keys_are_recognized_by_name() {
        let keys = [
            "Idempotency-Key",
            "idempotency_key",
            "X-Idempotency-Key",
            "Idempotence-Key",
            "X-Idempotent-Id",
            "Cko-Idempotency-Key",
            "Idempotency-Token",
            "IdempotencyKey",
            "PayPal-Request-Id",
        ];
        let others =
            ["Idempotency-Expires-At", "Idempotent-Replayed", "X-Request-Id", "Api-Key", "Idempotency-Key-Scope"];
        for key in keys {
            assert!(is_key(key), "`{key}` is a key");
        }
        for other in others {
            assert!(!is_key(other), "`{other}` is not a key");
        }
    }
}
