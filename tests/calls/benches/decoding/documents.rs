//! Documents of about 1 MB, as services send them.

const SIZE: usize = 1_000_000;

/// Records with lists, an enum, dates, numbers and a map.
pub(crate) fn plain() -> String {
    page(|index| {
        let status = ["open", "paid", "shipped", "cancelled"][index % 4];
        format!(
            concat!(
                r#"{{"id":"ord_{0:08}","status":"{1}","created":"2026-01-02T03:04:05Z","updated":"2026-03-02T03:04:05.123Z","#,
                r#""customer":{{"id":{2},"name":"Ada Lovelace {0}","email":"ada{0}@example.com","vip":true}},"#,
                r#""lines":[{{"sku":"SKU-{0}-1","quantity":{3},"price":19.99,"tags":["red","large"]}},"#,
                r#"{{"sku":"SKU-{0}-2","quantity":1,"price":5.5,"discount":0.25}}],"total":{0}.47,"#,
                r#""note":"Leave at the door, please.\nThank you!","metadata":{{"source":"web","campaign":"spring-{0}"}}}}"#
            ),
            index,
            status,
            index * 7919,
            index % 9 + 1,
        )
    })
}

/// Unions by tag, by type and by members.
pub(crate) fn unions() -> String {
    page(|index| {
        let content = if index % 3 == 0 { r#""just a text""#.to_owned() } else { blocks(index) };
        let event = [
            r#"{"at":"2026-01-02T03:04:05Z","by":"ada"}"#,
            r#"{"at":"2026-01-02T03:04:05Z","from":"a","to":"b","by":"ada"}"#,
            r#"{"at":"2026-01-02T03:04:05Z","x":1.5,"y":2.5}"#,
        ][index % 3];
        let role = ["user", "assistant"][index % 2];
        format!(r#"{{"id":"msg_{index:08}","role":"{role}","content":{content},"event":{event}}}"#)
    })
}

fn blocks(index: usize) -> String {
    format!(
        concat!(
            r#"[{{"type":"Text","text":"Some words of answer {0}, and a few more."}},"#,
            r#"{{"type":"Image","url":"https://example.com/{0}.png","width":640,"height":480}},"#,
            r#"{{"type":"Call","name":"search","arguments":{{"q":"rust {0}","limit":"10"}}}}]"#
        ),
        index
    )
}

fn page(item: impl Fn(usize) -> String) -> String {
    let mut items = String::new();
    for index in 0.. {
        if items.len() > SIZE {
            break;
        }
        if index > 0 {
            items.push(',');
        }
        items.push_str(&item(index));
    }
    format!(r#"{{"data":[{items}],"has_more":true}}"#)
}
