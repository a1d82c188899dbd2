//! What is still to be paid, with fixtures in its tests: `example()` is the spec's example, of which a test sets what it is about.

use std::collections::BTreeMap;

use invoices::types::{Invoice, InvoiceStatus};
use invoices::{Client, Error};

/// The open amounts by currency, in cents.
async fn open_amounts(client: &Client) -> Result<BTreeMap<String, i64>, Error> {
    let mut amounts = BTreeMap::new();
    let mut invoices = client.invoices().list().status(InvoiceStatus::Open).items();
    while let Some(invoice) = invoices.next().await {
        let invoice = invoice?;
        *amounts.entry(invoice.currency.clone()).or_default() += total(&invoice);
    }
    Ok(amounts)
}

fn total(invoice: &Invoice) -> i64 {
    invoice.lines.iter().map(|line| line.quantity * line.unit_amount).sum()
}

fn reminder(invoice: &Invoice) -> String {
    let name = invoice.customer.as_ref().map_or("customer", |customer| customer.name.as_str());
    format!("Dear {name}, invoice {} was due on {}.", invoice.id, invoice.due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use invoices::MockTransport;
    use invoices::operations::invoices::List;
    use invoices::types::{Line, ListInvoicesResponse, Party};

    fn line(quantity: i64, unit_amount: i64) -> Line {
        let mut line = Line::example();
        line.quantity = quantity;
        line.unit_amount = unit_amount;
        line
    }

    fn invoice(currency: &str, lines: impl IntoIterator<Item = Line>) -> Invoice {
        let mut invoice = Invoice::example();
        invoice.currency = currency.to_owned();
        invoice.lines = lines.into_iter().collect();
        invoice
    }

    fn page(invoices: impl IntoIterator<Item = Invoice>, next_cursor: Option<&str>) -> ListInvoicesResponse {
        let mut page = ListInvoicesResponse::example();
        page.data = invoices.into_iter().collect();
        page.next_cursor = next_cursor.map(str::to_owned);
        page
    }

    #[test]
    fn the_total_counts_each_line() {
        assert_eq!(total(&invoice("EUR", [])), 0);
        assert_eq!(total(&invoice("EUR", [line(2, 1500), line(1, 99)])), 3099);
    }

    #[test]
    fn a_reminder_has_the_name_if_it_is_known() {
        let mut invoice = Invoice::example();
        invoice.customer = None;
        assert_eq!(reminder(&invoice), "Dear customer, invoice inv_1 was due on 2026-03-01.");
        invoice.customer = Some(Party::example());
        assert_eq!(reminder(&invoice), "Dear Ann, invoice inv_1 was due on 2026-03-01.");
    }

    #[tokio::test]
    async fn amounts_of_all_pages_are_added_by_currency() -> Result<(), Error> {
        let mock = MockTransport::new();
        mock.on::<List>()
            .reply(page([invoice("EUR", [line(1, 100)]), invoice("USD", [line(3, 5)])], Some("c2")))
            .reply(page([invoice("EUR", [line(1, 20)])], None));
        let client = Client::builder().transport(mock.clone()).build()?;

        let amounts = open_amounts(&client).await?;

        assert_eq!(amounts, BTreeMap::from([("EUR".to_owned(), 120), ("USD".to_owned(), 15)]));
        let calls = mock.calls::<List>();
        assert_eq!(calls[0].query("status").as_deref(), Some("open"));
        assert_eq!(calls[1].query("cursor").as_deref(), Some("c2"));
        Ok(())
    }
}
