//! A page of notes that is built from a program's own values, with unions, lists and maps inside each other.

use pages::types::{
    Block, CreatePageBody, Heading, NumberValue, Page, Paragraph, ParentDatabase, PropertyValue, RichText, TagsValue,
    TagsValueTagsItem, TitleValue, ToDo, Toggle,
};
use pages::{Client, Error};

struct Meeting {
    title: String,
    minutes: f64,
    people: Vec<String>,
    notes: Vec<String>,
    /// What was agreed on, and whether it is done.
    tasks: Vec<(String, bool)>,
}

async fn publish(client: &Client, database: &str, meeting: &Meeting) -> Result<Page, Error> {
    let page = CreatePageBody::new(ParentDatabase::new(database), properties(meeting)).with_children(blocks(meeting));
    Ok(client.pages().create(page).await?.into_inner())
}

fn properties(meeting: &Meeting) -> [(&'static str, PropertyValue); 3] {
    let people = meeting.people.iter().map(TagsValueTagsItem::new);
    [
        ("Name", TitleValue::new([RichText::new(&meeting.title)]).into()),
        ("Minutes", NumberValue::new(meeting.minutes).into()),
        ("People", TagsValue::new(people).into()),
    ]
}

fn blocks(meeting: &Meeting) -> Vec<Block> {
    let notes = meeting.notes.iter().map(|note| Paragraph::new([RichText::new(note)]));
    let tasks = meeting.tasks.iter().map(|(text, is_done)| ToDo::new(text).with_checked(*is_done));
    vec![
        Paragraph::new([RichText::new("Decisions of "), RichText::new(&meeting.title).with_bold(true)]).into(),
        Heading::new("Tasks").with_level(2).into(),
        Toggle::new("All tasks").with_children(tasks).into(),
        Toggle::new("Notes").with_children(notes).into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use pages::MockTransport;
    use pages::operations::pages::Create;
    use serde_json::{Value, json};

    #[tokio::test]
    async fn the_page_has_the_properties_and_the_blocks() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on::<Create>().reply(Page::example());
        let client = Client::builder().token("secret").transport(mock.clone()).build()?;
        let meeting = Meeting {
            title: "Lamps".to_owned(),
            minutes: 30.0,
            people: vec!["Ann".to_owned(), "Bob".to_owned()],
            notes: vec!["They are too bright.".to_owned()],
            tasks: vec![("Buy shades".to_owned(), true)],
        };

        publish(&client, "db_1", &meeting).await?;

        let sent: Value = mock.calls::<Create>()[0].json().unwrap();
        assert_eq!(sent["parent"], json!({"database_id": "db_1"}));
        let properties = json!({
            "Name": {"title": [{"text": "Lamps"}]},
            "Minutes": {"number": 30},
            "People": {"tags": [{"name": "Ann"}, {"name": "Bob"}]},
        });
        assert_eq!(sent["properties"], properties);
        let tasks = json!([{"type": "to_do", "text": "Buy shades", "checked": true}]);
        assert_eq!(sent["children"][2], json!({"type": "toggle", "summary": "All tasks", "children": tasks}));
        assert_eq!(sent["children"][0]["rich_text"][1], json!({"text": "Lamps", "bold": true}));
        Ok(())
    }
}
