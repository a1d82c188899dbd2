//! The most popular repositories of an organization, from all pages of the list.

use repositories::types::{ReposListForOrgSort, ReposListForOrgType, Repository};
use repositories::{Client, Error};

async fn most_popular(client: &Client, org: &str, topics: &[String], most: usize) -> Result<Vec<Repository>, Error> {
    let mut items = client
        .repos()
        .list_for_org(org)
        .r#type(ReposListForOrgType::Public)
        .sort(ReposListForOrgSort::Updated)
        .topics(topics)
        .per_page(100)
        .items();
    let mut repositories = Vec::new();
    while let Some(repository) = items.next().await {
        let repository = repository?;
        if !repository.archived {
            repositories.push(repository);
        }
    }
    repositories.sort_by_key(|repository| std::cmp::Reverse(repository.stargazers_count));
    repositories.truncate(most);
    Ok(repositories)
}

/// `None` if there is no such repository.
async fn language(client: &Client, owner: &str, repo: &str) -> Result<Option<String>, Error> {
    match client.repos().get(owner, repo).await {
        Ok(repository) => Ok(repository.into_inner().language),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use repositories::MockTransport;
    use repositories::operations::repos::{Get, ListForOrg};

    fn repository(full_name: &str, stars: i64) -> Repository {
        let mut repository = Repository::example();
        repository.full_name = full_name.to_owned();
        repository.stargazers_count = stars;
        repository.archived = false;
        repository
    }

    #[tokio::test]
    async fn all_pages_are_searched() -> Result<(), Error> {
        let mut archived = repository("ann/old", 90);
        archived.archived = true;
        let mock = MockTransport::new();
        mock.on::<ListForOrg>()
            .reply(vec![repository("ann/lamp", 3), archived])
            .with_header("link", r#"<https://api.example.com/v1/orgs/ann/repos?page=2>; rel="next""#)
            .reply(vec![repository("ann/shade", 7), repository("ann/bulb", 1)]);
        let client = Client::builder().transport(mock.clone()).build()?;

        let found = most_popular(&client, "ann", &["light".to_owned(), "home".to_owned()], 2).await?;

        let names: Vec<&str> = found.iter().map(|repository| repository.full_name.as_str()).collect();
        assert_eq!(names, ["ann/shade", "ann/lamp"]);
        let calls = mock.calls::<ListForOrg>();
        assert_eq!(calls[0].path(), "/v1/orgs/ann/repos");
        assert_eq!(calls[0].query("type").as_deref(), Some("public"));
        assert_eq!(calls[0].query("topics").as_deref(), Some("light,home"));
        assert_eq!(calls[1].query("page").as_deref(), Some("2"));
        Ok(())
    }

    #[tokio::test]
    async fn a_missing_repository_has_no_language() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on::<Get>().status(404);
        let client = Client::builder().transport(mock).build()?;
        assert_eq!(language(&client, "ann", "lamp").await?, None);
        Ok(())
    }
}
