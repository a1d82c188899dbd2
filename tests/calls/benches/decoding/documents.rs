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
        let role = ["user", "assistant"][index % 2];
        let event = event(index);
        format!(r#"{{"id":"msg_{index:08}","role":"{role}","content":{content},"event":{event}}}"#)
    })
}

fn blocks(index: usize) -> String {
    format!("[{},{},{}]", text(index), image(index), call(index))
}

fn text(index: usize) -> String {
    format!(r#"{{"type":"Text","text":"Some words of answer {index}, and a few more."}}"#)
}

fn image(index: usize) -> String {
    format!(r#"{{"type":"Image","url":"https://example.com/{index}.png","width":640,"height":480}}"#)
}

fn call(index: usize) -> String {
    format!(r#"{{"type":"Call","name":"search","arguments":{{"q":"rust {index}","limit":"10"}}}}"#)
}

fn event(index: usize) -> String {
    let events = [
        r#"{"at":"2026-01-02T03:04:05Z","by":"ada"}"#,
        r#"{"at":"2026-01-02T03:04:05Z","from":"a","to":"b","by":"ada"}"#,
        r#"{"at":"2026-01-02T03:04:05Z","x":1.5,"y":2.5}"#,
    ];
    events[index % events.len()].to_owned()
}

/// Long and short strings, with escapes and non-ASCII letters.
pub(crate) fn strings() -> String {
    page(|index| {
        format!(
            concat!(
                r#"{{"title":"The {0}th of many articles","language":"en","body":"It begins with a sentence that says what follows. "#,
                r#"Then it says \"more\" of the same,\nin paragraphs, and it ends in a café in {0} Zürich.","author":"Grace Hopper","#,
                r#""words":["article","of","the","week","number-{0}","a longer text than the others in this list"]}}"#
            ),
            index
        )
    })
}

/// Integers and floats, in records and in lists.
pub(crate) fn numbers() -> String {
    page(|index| {
        format!(
            concat!(
                r#"{{"id":{0},"at":17672{1:08},"x":{2}.125,"y":-0.{0}5,"count":{3},"#,
                r#""values":[0.5,1.25,{2}.75,1e3,-7.0625],"counts":[1,22,333,{0},-55555]}}"#
            ),
            index + 1000,
            index,
            index % 360,
            index % 10,
        )
    })
}

/// A union by tag.
pub(crate) fn tagged() -> String {
    page(|index| format!("{},{},{}", text(index), image(index), call(index)))
}

/// A union without a tag, of records with some members in common.
pub(crate) fn untagged() -> String {
    page(event)
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
