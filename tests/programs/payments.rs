//! Payments that are made once, by a program with a key or with tokens, and the webhooks that report what became of them.

use std::time::Duration;

use payments::http::HeaderMap;
use payments::types::{NewPayment, NewPaymentCurrency, Payment, PaymentStatus};
use payments::webhooks::{Event, Verifier, VerifyError};
use payments::{Client, Error, Retry};

/// Pays for an order. The customer waits, so there is little time, and the key excludes a second payment.
async fn pay(client: &Client, order: &str, cents: i64) -> Result<Payment, Error> {
    let payment = NewPayment::new(cents, NewPaymentCurrency::Eur).with_reference(order);
    let call = client.payments().create(payment).idempotency_key(order);
    Ok(call.timeout(Duration::from_secs(10)).retry(Retry::times(1)).await?.into_inner())
}

/// What the program has to do after a webhook.
#[derive(Debug, PartialEq)]
enum Action {
    Ship(String),
    Remind { payment: String, reason: String },
    Nothing,
}

fn receive(verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> Result<Action, VerifyError> {
    Ok(match verifier.receive(headers, body)? {
        Event::PaymentSucceeded(event) => Action::Ship(event.payment.id),
        Event::PaymentFailed(event) => Action::Remind { payment: event.payment.id, reason: event.reason },
        _ => Action::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::MockTransport;
    use payments::operations::payments::Create;
    use payments::runtime::ClientCredentials;
    use payments::webhooks::{PaymentFailed, PaymentSucceeded};
    use serde_json::json;

    #[tokio::test]
    async fn a_second_attempt_is_the_same_payment() -> Result<(), Error> {
        let mock = MockTransport::new();
        let mut payment = Payment::example();
        payment.status = PaymentStatus::Succeeded;
        mock.on::<Create>().status(500).reply(payment.clone());
        let client = Client::builder().x_api_key("secret").transport(mock.clone()).build()?;

        assert_eq!(pay(&client, "A7", 1500).await?, payment);

        let calls = mock.calls::<Create>();
        assert_eq!(calls.len(), 2);
        for call in &calls {
            assert_eq!(call.header("idempotency-key"), Some("A7"));
            assert_eq!(call.header("x-api-key"), Some("secret"));
        }
        Ok(())
    }

    #[tokio::test]
    async fn the_customer_does_not_wait_for_long() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on::<Create>().reply(Payment::example()).after(Duration::from_secs(11));
        let client = Client::builder().x_api_key("secret").transport(mock.clone()).build()?;
        assert!(pay(&client, "A7", 1500).await.unwrap_err().is_timeout());
        assert_eq!(mock.elapsed(), Duration::from_secs(10));
        Ok(())
    }

    #[tokio::test]
    async fn tokens_are_requested_once() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on_path("POST", "/v1/oauth/token")
            .json(200, json!({"access_token": "t1", "token_type": "bearer", "expires_in": 3600}));
        mock.on::<Create>().reply(Payment::example());
        let client = Client::builder().oauth(ClientCredentials::new("id", "secret")).transport(mock.clone()).build()?;

        pay(&client, "A7", 1500).await?;
        pay(&client, "A8", 900).await?;

        assert_eq!(mock.requests().len(), 3);
        assert_eq!(mock.calls::<Create>()[1].header("authorization"), Some("Bearer t1"));
        Ok(())
    }

    #[test]
    fn webhooks_are_verified_and_read() -> Result<(), VerifyError> {
        let verifier = Verifier::new("whsec_dGhlIHNlY3JldCBvZiB0aGUgd2ViaG9vaw==");
        let paid = serde_json::to_vec(&PaymentSucceeded::example()).unwrap();
        let failed = serde_json::to_vec(&PaymentFailed::example()).unwrap();

        assert_eq!(receive(&verifier, &verifier.sign(&paid)?, &paid)?, Action::Ship("pay_1".to_owned()));
        assert!(matches!(receive(&verifier, &verifier.sign(&failed)?, &failed)?, Action::Remind { .. }));
        assert_eq!(receive(&verifier, &verifier.sign(&paid)?, &failed), Err(VerifyError::Mismatch));
        let unknown = br#"{"type": "payment.disputed"}"#;
        assert_eq!(receive(&verifier, &verifier.sign(unknown)?, unknown)?, Action::Nothing);
        Ok(())
    }
}
