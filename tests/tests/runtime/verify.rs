//! Signed requests of a service to a webhook, and invalid ones.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::runtime::{SignatureScheme, Verifier, VerifyError, standard, timestamped};

const BODY: &str = r#"{"id":"event_1","type":"webset.created"}"#;
const SECRET: &str = "whsec_exa_secret";
const TIME: u64 = 1_700_000_000;
/// HMAC-SHA256 of `1700000000.` and the body, by another implementation.
const SIGNATURE: &str = "14dc6c2e06262a55db3c780cfec096066d46d721df463f05e7f5c5e4e73cf971";
/// The same with the secret `old`.
const OLD: &str = "cc3ff58e25e8c3322f2879010e1e96bc5015bdc846da7b8fcbfcf7b7ac4144c4";

static TIMESTAMPED: SignatureScheme = timestamped("exa-signature");
static STANDARD: SignatureScheme = standard("webhook");

fn verifier(scheme: &'static SignatureScheme, secret: &str, now: u64) -> Verifier {
    Verifier::of(scheme, secret.into(), 300).clock(move || UNIX_EPOCH + Duration::from_secs(now))
}

fn timestamped_at(now: u64) -> Verifier {
    verifier(&TIMESTAMPED, SECRET, now)
}

fn headers<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> HeaderMap {
    let header = |(name, value): (&str, &str)| {
        (name.parse::<HeaderName>().expect("a name"), HeaderValue::from_str(value).expect("a value"))
    };
    pairs.into_iter().map(header).collect()
}

fn signed(value: &str) -> HeaderMap {
    headers([("exa-signature", value)])
}

#[test]
fn a_signature_of_time_and_body_is_right() {
    for value in [
        format!("t={TIME},v1={SIGNATURE}"),
        format!("t={TIME}, v0=00, v1={}", SIGNATURE.to_uppercase()),
        format!("v1=zz,v1={OLD},v1={SIGNATURE},t={TIME}"),
    ] {
        assert_eq!(timestamped_at(TIME).verify(&signed(&value), BODY), Ok(()), "{value}");
    }
}

#[test]
fn an_unsigned_request_is_rejected() {
    let verifier = timestamped_at(TIME);
    let right = format!("t={TIME},v1={SIGNATURE}");
    let missing = VerifyError::Missing("exa-signature".to_owned());
    assert_eq!(verifier.verify(&HeaderMap::new(), BODY), Err(missing));
    assert_eq!(verifier.verify(&signed(&right), BODY.replace('1', "2")), Err(VerifyError::Mismatch));
    for value in [
        format!("t={},v1={SIGNATURE}", TIME + 1),
        format!("t=0{TIME},v1={SIGNATURE}"),
        format!("t={TIME},v1={OLD}"),
        format!("t={TIME},v1={}", &SIGNATURE[..62]),
        format!("t={TIME},v1="),
    ] {
        assert_eq!(verifier.verify(&signed(&value), BODY), Err(VerifyError::Mismatch), "{value}");
    }
}

#[test]
fn an_invalid_header_is_rejected() {
    for value in [
        String::new(),
        "t".to_owned(),
        format!("v1={SIGNATURE}"),
        format!("t={TIME}"),
        format!("t={TIME},v0={SIGNATURE}"),
        format!("t={TIME},v1=xyz"),
        format!("t={TIME},v1=+f"),
        format!("t={TIME},t={TIME},v1={SIGNATURE}"),
        format!("t=+{TIME},v1={SIGNATURE}"),
        format!("t=,v1={SIGNATURE}"),
        format!("t=99999999999999999999,v1={SIGNATURE}"),
    ] {
        let found = timestamped_at(TIME).verify(&signed(&value), BODY);
        assert_eq!(found, Err(VerifyError::Malformed("exa-signature".to_owned())), "{value}");
    }
    let right = format!("t={TIME},v1={SIGNATURE}");
    let twice = headers([("exa-signature", "t=1,v1=00"), ("exa-signature", right.as_str())]);
    let twice = timestamped_at(TIME).verify(&twice, BODY);
    assert_eq!(twice, Err(VerifyError::Malformed("exa-signature".to_owned())));
}

#[test]
fn a_signature_is_valid_for_some_minutes() {
    let right = signed(&format!("t={TIME},v1={SIGNATURE}"));
    for (now, expected) in [
        (TIME + 300, Ok(())),
        (TIME - 300, Ok(())),
        (TIME + 301, Err(VerifyError::Stale)),
        (TIME - 301, Err(VerifyError::Stale)),
        (0, Err(VerifyError::Stale)),
    ] {
        assert_eq!(timestamped_at(now).verify(&right, BODY), expected, "{now}");
    }
    let patient = timestamped_at(TIME + 1000).freshness(Duration::from_secs(1000));
    assert_eq!(patient.verify(&right, BODY), Ok(()));
    // A wrong signature is that, however old.
    let wrong = signed(&format!("t=1,v1={SIGNATURE}"));
    assert_eq!(timestamped_at(TIME).verify(&wrong, BODY), Err(VerifyError::Mismatch));
    let before = timestamped_at(TIME).clock(|| SystemTime::UNIX_EPOCH - Duration::from_secs(1));
    assert_eq!(before.verify(&right, BODY), Err(VerifyError::Clock));
}

#[test]
fn one_of_several_secrets_suffices() {
    let old = signed(&format!("t={TIME},v1={OLD}"));
    assert_eq!(timestamped_at(TIME).or("old").verify(&old, BODY), Ok(()));
    assert_eq!(timestamped_at(TIME).or("older").verify(&old, BODY), Err(VerifyError::Mismatch));
}

#[test]
fn an_empty_secret_verifies_nothing() {
    let verifier = verifier(&TIMESTAMPED, "", TIME);
    let any = signed(&format!("t={TIME},v1={SIGNATURE}"));
    assert_eq!(verifier.verify(&any, BODY), Err(VerifyError::Secret));
    assert_eq!(verifier.sign(BODY), Err(VerifyError::Secret));
}

/// The example of the specification's own libraries.
#[test]
fn the_vector_of_standard_webhooks_is_right() {
    let verifier = verifier(&STANDARD, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1_614_265_330);
    let signed = |signature| {
        headers([
            ("Webhook-Id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            ("webhook-signature", signature),
        ])
    };
    let body = r#"{"test": 2432232314}"#;
    let right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    assert_eq!(verifier.verify(&signed(right), body), Ok(()));
    let several = format!("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5B/xqL1Co= v1,AAAA {right}");
    assert_eq!(verifier.verify(&signed(&several), body), Ok(()));
    assert_eq!(verifier.verify(&signed("v1,AAAA"), body), Err(VerifyError::Mismatch));
    assert_eq!(verifier.verify(&signed(right), "{}"), Err(VerifyError::Mismatch));
    let malformed = VerifyError::Malformed("webhook-signature".to_owned());
    assert_eq!(verifier.verify(&signed("v2,AAAA"), body), Err(malformed.clone()));
    assert_eq!(verifier.verify(&signed("v1,*"), body), Err(malformed));
    let mut without = signed(right);
    without.remove("webhook-id");
    assert_eq!(verifier.verify(&without, body), Err(VerifyError::Missing("webhook-id".to_owned())));
    let mut otherwise = signed(right);
    otherwise.insert("webhook-id", HeaderValue::from_static("msg_other"));
    assert_eq!(verifier.verify(&otherwise, body), Err(VerifyError::Mismatch));
}

#[test]
fn a_secret_of_standard_webhooks_is_base64() {
    for secret in ["whsec_*", "whsec_", ""] {
        assert_eq!(verifier(&STANDARD, secret, TIME).sign(BODY), Err(VerifyError::Secret), "{secret}");
    }
    assert!(verifier(&STANDARD, "c2VjcmV0", TIME).sign(BODY).is_ok());
}

#[test]
fn a_signature_made_here_is_valid_here() {
    for verifier in [timestamped_at(TIME), verifier(&STANDARD, "whsec_c2VjcmV0", TIME)] {
        let headers = verifier.sign(BODY).expect("there is a secret and a clock");
        assert_eq!(verifier.verify(&headers, BODY), Ok(()));
    }
    let value = timestamped_at(TIME).sign(BODY).expect("there is a secret and a clock");
    assert_eq!(value["exa-signature"], format!("t={TIME},v1={SIGNATURE}"));
}

#[test]
fn the_body_is_read_only_if_it_is_signed() {
    let verifier = timestamped_at(TIME);
    let headers = signed(&format!("t={TIME},v1={SIGNATURE}"));
    let value: Result<Value, _> = verifier.receive(&headers, BODY);
    assert_eq!(value, Ok(json!({"id": "event_1", "type": "webset.created"})));
    assert!(matches!(verifier.receive::<Vec<String>>(&headers, BODY), Err(VerifyError::Body(_))));
    assert_eq!(verifier.receive::<Vec<String>>(&headers, "{"), Err(VerifyError::Mismatch));
}

#[test]
fn nothing_shows_the_secret() {
    let shown = format!("{:?}", timestamped_at(TIME).or("other_secret"));
    assert!(!shown.contains("secret\""), "{shown}");
    assert!(!shown.contains(SECRET) && !shown.contains("other_secret"), "{shown}");
    assert_eq!(VerifyError::Mismatch.to_string(), "the signature is not that of the secret");
}
