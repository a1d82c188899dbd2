//! A file that is uploaded with its purpose and read back.

use uploads::operations::files::CreateParts;
use uploads::runtime::Part;
use uploads::types::{CreateFileExpiresAfter, CreateFilePurpose, File};
use uploads::{Client, Error};

const DAY: i64 = 24 * 60 * 60;

async fn upload(client: &Client, name: &str, lines: &[String]) -> Result<File, Error> {
    let parts = CreateParts::new(Part::file(name, lines.join("\n")), CreateFilePurpose::Training)
        .with_labels(["draft", "lamps"])
        .with_expires_after(CreateFileExpiresAfter::new(30 * DAY));
    Ok(client.files().create(parts).await?.into_inner())
}

async fn download(client: &Client, file: &File) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    let mut stream = client.files().download(&file.id).stream().await?.into_inner();
    while let Some(chunk) = stream.next().await {
        content.extend_from_slice(&chunk?);
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uploads::MockTransport;
    use uploads::operations::files::{Create, Download};

    #[tokio::test]
    async fn the_content_comes_back() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on::<Create>().reply(File::example());
        mock.on::<Download>().reply("one\ntwo".into());
        let client = Client::builder().transport(mock.clone()).build()?;

        let file = upload(&client, "lamps.jsonl", &["one".to_owned(), "two".to_owned()]).await?;
        assert_eq!(download(&client, &file).await?, b"one\ntwo");

        let call = &mock.calls::<Create>()[0];
        assert!(call.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
        let body = call.text();
        assert!(body.contains(r#"name="file"; filename="lamps.jsonl""#), "{body}");
        assert!(body.contains("one\ntwo"), "{body}");
        assert!(body.contains(r#"{"anchor":"created_at","seconds":2592000}"#), "{body}");
        assert_eq!(body.matches(r#"name="labels""#).count(), 2);
        assert_eq!(mock.calls::<Download>()[0].path(), "/v1/files/file_1/content");
        Ok(())
    }
}
