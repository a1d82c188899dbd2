//! Emails that are sent once, with a server that is slow, overloaded or unreachable.

use std::time::Duration;

use emails::types::{EmailLastEvent, SendEmailRequest, SendEmailRequestRequired, Tag};
use emails::{Client, Error, Retry};

fn client(key: &str) -> emails::ClientBuilder {
    Client::builder().key(key).timeout(Duration::from_secs(60)).retry(Retry::times(3))
}

/// Sends an email once, however many attempts that needs.
async fn send(client: &Client, order: &str, to: Vec<&str>) -> Result<String, Error> {
    let email = SendEmailRequest::new(SendEmailRequestRequired {
        from: "shop@example.com".into(),
        to: to.into(),
        subject: format!("Your order {order}"),
    })
    .with_text("It is on its way.")
    .with_headers([("X-Order", order)])
    .with_tags([Tag::new("kind").with_value("order")]);
    let sent = client.emails().send(email).idempotency_key(order).await?;
    Ok(sent.into_inner().id)
}

/// Whether an email was delivered; `None` while that is not known.
async fn was_delivered(client: &Client, id: &str) -> Result<Option<bool>, Error> {
    Ok(match client.emails().get(id).await?.last_event {
        EmailLastEvent::Delivered => Some(true),
        EmailLastEvent::Bounced => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use emails::operations::emails::{Get, Send};
    use emails::types::{Email, SentEmail};
    use emails::{MockTransport, TransportError};

    fn mocked() -> (MockTransport, Client) {
        let mock = MockTransport::new();
        let client = client("secret").transport(mock.clone()).build().unwrap();
        (mock, client)
    }

    const PEOPLE: [&str; 2] = ["ann@example.com", "bob@example.com"];

    fn email(last_event: EmailLastEvent) -> Email {
        let mut email = Email::example();
        email.last_event = last_event;
        email
    }

    #[tokio::test]
    async fn all_attempts_have_the_same_key() -> Result<(), Error> {
        let (mock, client) = mocked();
        mock.on::<Send>()
            .fail(TransportError::connect("refused"))
            .status(503)
            .with_header("retry-after", "7")
            .reply(SentEmail::example());

        assert_eq!(send(&client, "A7", PEOPLE.into()).await?, "em_1");

        let calls = mock.calls::<Send>();
        assert_eq!(calls.len(), 3);
        assert!(calls.iter().all(|call| call.header("idempotency-key") == Some("A7")));
        assert!(mock.elapsed() >= Duration::from_secs(7));
        let sent: SendEmailRequest = calls[2].json().unwrap();
        assert_eq!(sent.to, PEOPLE.into());
        Ok(())
    }

    #[tokio::test]
    async fn a_server_that_stays_unavailable_is_an_error() {
        let (mock, client) = mocked();
        mock.on::<Send>().status(503);
        let error = send(&client, "A7", PEOPLE.into()).await.unwrap_err();
        assert!(error.is_server_error());
        assert_eq!(mock.calls::<Send>().len(), 4);
    }

    #[tokio::test]
    async fn the_whole_call_has_a_time_limit() {
        let (mock, client) = mocked();
        mock.on::<Send>().hang();
        let error = send(&client, "A7", PEOPLE.into()).await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(mock.elapsed(), Duration::from_secs(60));
    }

    #[tokio::test]
    async fn the_state_changes_until_it_is_final() -> Result<(), Error> {
        let (mock, client) = mocked();
        mock.on::<Get>()
            .reply(email(EmailLastEvent::Queued))
            .reply(email(EmailLastEvent::Sent))
            .after(Duration::from_secs(2))
            .reply(email(EmailLastEvent::Bounced));
        assert_eq!(was_delivered(&client, "em_1").await?, None);
        assert_eq!(was_delivered(&client, "em_1").await?, None);
        assert_eq!(was_delivered(&client, "em_1").await?, Some(false));
        assert_eq!(mock.calls::<Get>()[0].path_parameter("email_id").as_deref(), Some("em_1"));
        Ok(())
    }
}
