//! An answer that is shown while it arrives.

use std::error::Error;
use std::io::Write;

use answers::Client;
use answers::types::{AnswerEvent, Question, QuestionModel, Usage};

async fn show(client: &Client, prompt: &str, mut output: impl Write) -> Result<Option<Usage>, Box<dyn Error>> {
    let question = Question::new(QuestionModel::Large, prompt).with_stop(["\n\n"]);
    let mut events = client.answers().stream(question).await?.into_inner();
    while let Some(event) = events.next().await {
        match event?.data {
            AnswerEvent::Delta(delta) => write!(output, "{}", delta.text)?,
            AnswerEvent::Completed(completed) => return Ok(Some(completed.usage)),
            AnswerEvent::Failed(failed) => return Err(failed.reason.into()),
            _ => {}
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use answers::MockTransport;
    use answers::operations::answers::Stream;
    use answers::types::{AnswerCompleted, AnswerDelta, AnswerFailed, AnswerStarted};

    fn mocked() -> (MockTransport, Client) {
        let mock = MockTransport::new();
        let client = Client::builder().transport(mock.clone()).build().unwrap();
        (mock, client)
    }

    fn delta(text: &str) -> AnswerEvent {
        let mut delta = AnswerDelta::example();
        delta.text = text.to_owned();
        AnswerEvent::Delta(delta)
    }

    #[tokio::test]
    async fn the_parts_are_shown_in_their_order() -> Result<(), Box<dyn Error>> {
        let (mock, client) = mocked();
        mock.on::<Stream>().stream([
            AnswerEvent::Started(AnswerStarted::example()),
            delta("Hello, "),
            delta("Ann"),
            AnswerEvent::Completed(AnswerCompleted::example()),
        ]);

        let mut shown = Vec::new();
        assert_eq!(show(&client, "Greet Ann", &mut shown).await?, Some(Usage::example()));

        assert_eq!(shown, b"Hello, Ann");
        let sent: Question = mock.calls::<Stream>()[0].json().unwrap();
        assert_eq!(sent.prompt, "Greet Ann");
        Ok(())
    }

    #[tokio::test]
    async fn what_was_shown_before_a_failure_stays() {
        let (mock, client) = mocked();
        let mut failed = AnswerFailed::example();
        failed.reason = "overloaded".to_owned();
        mock.on::<Stream>().stream([delta("Hel"), AnswerEvent::Failed(failed)]);

        let mut shown = Vec::new();
        let failure = show(&client, "Greet Ann", &mut shown).await.unwrap_err();

        assert_eq!(failure.to_string(), "overloaded");
        assert_eq!(shown, b"Hel");
    }
}
