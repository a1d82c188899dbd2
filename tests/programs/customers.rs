//! A customer who signs up, and later wants the telephone number to be forgotten.

use customers::types::{Address, AddressRequired, CreateCustomerBody, Customer, CustomerUpdate};
use customers::{Client, Error};

struct SignUp {
    email: String,
    name: Option<String>,
    city: String,
    campaign: Option<String>,
}

async fn sign_up(client: &Client, form: SignUp) -> Result<Customer, Error> {
    let address = Address::new(AddressRequired { city: form.city, country: "DE".into() });
    let customer = CreateCustomerBody::new()
        .with_email(form.email)
        .maybe_name(form.name)
        .with_address(address)
        .with_preferred_locales(["de", "en"])
        .maybe_metadata(form.campaign.map(|campaign| [("campaign", campaign)]));
    Ok(client.customers().create().body(customer).await?.into_inner())
}

async fn forget_phone(client: &Client, id: &str, email: &str) -> Result<Customer, Error> {
    let update = CustomerUpdate::new().with_email(email).with_phone_null();
    Ok(client.customers().update(id, update).await?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use customers::MockTransport;
    use customers::operations::customers::{Create, Update};
    use serde_json::{Value, json};

    fn mocked() -> (MockTransport, Client) {
        let mock = MockTransport::new();
        mock.on::<Create>().reply(Customer::example());
        mock.on::<Update>().reply(Customer::example());
        let client = Client::builder().secret_key("sk_1", "").transport(mock.clone()).build().unwrap();
        (mock, client)
    }

    #[tokio::test]
    async fn the_form_has_what_the_customer_entered() -> Result<(), Error> {
        let (mock, client) = mocked();

        let form = SignUp {
            email: "ann@example.com".to_owned(),
            name: None,
            city: "Bonn".to_owned(),
            campaign: Some("spring".to_owned()),
        };
        assert_eq!(sign_up(&client, form).await?.id, "cus_1");

        let form = mock.calls::<Create>()[0].form();
        let value = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        assert_eq!(value("email"), Some("ann@example.com"));
        assert_eq!(value("name"), None);
        assert_eq!(value("address[city]"), Some("Bonn"));
        assert_eq!(value("metadata[campaign]"), Some("spring"));
        Ok(())
    }

    #[tokio::test]
    async fn null_removes_and_what_is_absent_stays() -> Result<(), Error> {
        let (mock, client) = mocked();

        forget_phone(&client, "cus_1", "ann@example.org").await?;

        let call = &mock.calls::<Update>()[0];
        assert_eq!(call.path_parameter("id").as_deref(), Some("cus_1"));
        assert_eq!(call.header("content-type"), Some("application/merge-patch+json"));
        assert_eq!(call.json::<Value>().unwrap(), json!({"email": "ann@example.org", "phone": null}));
        Ok(())
    }
}
