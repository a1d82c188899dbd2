use api::types::{OrderReturnedPayload, WebhookEvent};
use api::webhooks::{Event, OrderReturned, OrderShipped, OrderShippedAnswer, Verifier, VerifyError};

#[test]
fn the_payload_of_any_webhook_is_read_as_its_type() {
    let verifier = Verifier::new("a secret");
    for (body, expected) in [
        (r#"{"type":"sent","id":"1","noted":"n"}"#, "Shipped"),
        (r#"{"type":"returned","reason":"cold"}"#, "Returned"),
        (r#"{"id":"1","type":"lost"}"#, "Unlisted"),
    ] {
        let headers = verifier.sign(body).unwrap();
        let event: Event = verifier.receive(&headers, body).unwrap();
        let found = match &event {
            WebhookEvent::Shipped(OrderShipped { id, .. }) if id == "1" => "Shipped",
            WebhookEvent::Returned(OrderReturnedPayload { reason, .. }) if reason == "cold" => "Returned",
            WebhookEvent::Unlisted(_) => "Unlisted",
            _ => "another",
        };
        assert_eq!(found, expected);
        assert_eq!(serde_json::to_string(&event).unwrap(), body);
        assert_eq!(verifier.receive::<Event>(&headers, "{}"), Err(VerifyError::Mismatch));
    }
    let payload: OrderReturned = serde_json::from_str(r#"{"type":"returned","reason":"x"}"#).unwrap();
    assert_eq!(payload.reason, "x");
    assert_eq!(serde_json::to_string(&OrderShippedAnswer::new(true)).unwrap(), r#"{"seen":true}"#);
}
