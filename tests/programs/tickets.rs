//! Errors of a ticket system, as a program shows them to its users.

use tickets::types::{NewTicket, NewTicketPriority, Ticket};
use tickets::{Client, Error, ErrorBody};

async fn find(client: &Client, id: i64) -> Result<Option<Ticket>, Error> {
    match client.tickets().get(id).await {
        Ok(ticket) => Ok(Some(ticket.into_inner())),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

async fn open(client: &Client, subject: &str) -> Result<i64, String> {
    let ticket = NewTicket::new(subject).with_priority(NewTicketPriority::High);
    match client.tickets().create(ticket).await {
        Ok(ticket) => Ok(ticket.id),
        Err(error) => Err(explain(&error)),
    }
}

fn explain(error: &Error) -> String {
    if error.is_rate_limited() {
        let seconds = error.retry_after().unwrap_or_default().as_secs();
        return format!("Try again in {seconds} seconds.");
    }
    if let Ok(ErrorBody::ValidationError(invalid)) = error.typed_body() {
        let fields: Vec<&str> = invalid.errors.iter().map(|error| error.field.as_str()).collect();
        return format!("{}: {}", invalid.message, fields.join(", "));
    }
    match (error.code(), error.message()) {
        (Some(code), Some(message)) => format!("{message} ({code})"),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use tickets::MockTransport;
    use tickets::operations::tickets::{Create, Get};

    fn mocked() -> (MockTransport, Client) {
        let mock = MockTransport::new();
        let client = Client::builder().transport(mock.clone()).build().unwrap();
        (mock, client)
    }

    #[tokio::test]
    async fn a_ticket_that_does_not_exist_is_none() -> Result<(), Error> {
        let (mock, client) = mocked();
        mock.on::<Get>()
            .reply(Ticket::example())
            .json(404, json!({"error": {"code": "gone", "message": "no such ticket"}}));
        assert_eq!(find(&client, 7).await?, Some(Ticket::example()));
        assert_eq!(find(&client, 8).await?, None);
        assert_eq!(mock.calls::<Get>()[1].path(), "/v1/tickets/8");
        Ok(())
    }

    #[tokio::test]
    async fn errors_are_explained() {
        let (mock, client) = mocked();
        let locked = json!({"error": {"code": "locked", "message": "The desk is closed"}});
        let invalid = json!({"message": "Not valid", "errors": [{"field": "subject", "code": "spam"}]});
        mock.on::<Create>()
            .json(403, locked)
            .json(422, invalid)
            .json(429, json!({}))
            .with_header("retry-after", "120")
            .raw(502, "text/html", "<h1>Bad Gateway</h1>")
            .reply(Ticket::example());

        let subject = "The lamp is broken";
        assert_eq!(open(&client, subject).await.unwrap_err(), "The desk is closed (locked)");
        assert_eq!(open(&client, subject).await.unwrap_err(), "Not valid: subject");
        assert_eq!(open(&client, subject).await.unwrap_err(), "Try again in 120 seconds.");
        assert!(open(&client, subject).await.unwrap_err().contains("502"));
        assert_eq!(open(&client, subject).await, Ok(7));
        let sent: Value = mock.calls::<Create>()[0].json().unwrap();
        assert_eq!(sent, json!({"subject": "The lamp is broken", "priority": "high"}));
    }

    #[tokio::test]
    async fn invalid_values_are_not_sent() {
        let (mock, client) = mocked();
        let error = client.tickets().create(NewTicket::new("")).await.unwrap_err();
        assert!(error.violations().is_some());
        assert!(mock.requests().is_empty());
    }

    #[test]
    fn an_error_needs_no_call() {
        let error = Error::from_status::<Get>(429, json!({}));
        assert_eq!(explain(&error), "Try again in 0 seconds.");
    }
}
