//! A chat whose model may ask for the weather: the program calls the function and continues until there is an answer.

use chat::types::{
    ChatMessage, ChoiceFinishReason, CreateChatCompletionRequest, Function, SystemMessage, Tool, ToolCall,
    ToolChoiceEnum, ToolMessage, ToolMessageRequired, UserMessage,
};
use chat::{Client, Error};
use serde_json::{Value, json};

async fn ask(client: &Client, question: &str) -> Result<Option<String>, Error> {
    let weather = Function::new("weather")
        .with_description("The weather in a city")
        .with_parameters([("type", json!("object")), ("properties", json!({"city": {"type": "string"}}))]);
    let mut messages: Vec<ChatMessage> =
        vec![SystemMessage::new("Answer in one sentence.").into(), UserMessage::new(question).into()];
    loop {
        let request = CreateChatCompletionRequest::new("large", messages.clone())
            .with_tools([Tool::new(weather.clone())])
            .with_tool_choice(ToolChoiceEnum::Auto)
            .with_temperature(0.2);
        let completion = client.chat().create_completion(request).await?.into_inner();
        let Some(choice) = completion.choices.into_iter().next() else {
            return Ok(None);
        };
        if choice.finish_reason != ChoiceFinishReason::ToolCalls {
            return Ok(choice.message.content.flatten());
        }
        let results: Vec<ToolMessage> = choice.message.tool_calls.iter().flatten().map(run).collect();
        messages.push(choice.message.into());
        messages.extend(results.into_iter().map(ChatMessage::from));
    }
}

fn run(call: &ToolCall) -> ToolMessage {
    let arguments: Value = serde_json::from_str(&call.function.arguments).unwrap_or_default();
    let result = match (call.function.name.as_str(), arguments["city"].as_str()) {
        ("weather", Some(city)) => format!("It rains in {city}."),
        (name, _) => format!("{name} cannot be called with {arguments}."),
    };
    ToolMessage::new(ToolMessageRequired { tool_call_id: call.id.clone(), content: result })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chat::MockTransport;
    use chat::operations::chat::CreateCompletion;

    #[tokio::test]
    async fn the_model_receives_the_result_of_its_call() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on::<CreateCompletion>()
            .json(200, json!({"id": "1", "choices": [{"index": 0, "finish_reason": "tool_calls", "message": {
                "role": "assistant", "content": null, "tool_calls": [
                    {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{\"city\": \"Bonn\"}"}},
                ],
            }}]}))
            .json(200, json!({"id": "2", "choices": [{"index": 0, "finish_reason": "stop", "message": {
                "role": "assistant", "content": "Take an umbrella.",
            }}]}));
        let client = Client::builder().api_key("secret").transport(mock.clone()).build()?;

        let answer = ask(&client, "What do I wear in Bonn?").await?;

        assert_eq!(answer.as_deref(), Some("Take an umbrella."));
        let calls = mock.calls::<CreateCompletion>();
        assert_eq!(calls.len(), 2);
        assert_eq!(calls[0].header("authorization"), Some("Bearer secret"));
        let second: CreateChatCompletionRequest = calls[1].json().unwrap();
        let result = ToolMessageRequired { tool_call_id: "call_1".into(), content: "It rains in Bonn.".into() };
        assert_eq!(second.messages.len(), 4);
        assert_eq!(second.messages[3], ToolMessage::new(result).into());
        Ok(())
    }
}
