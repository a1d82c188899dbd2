use api::types::Texts;
use serde_json::{from_str, to_string};

const ID: &str = "8c5a4a3e-5f1d-4d53-9c0a-2f6c35d6f0a1";

fn texts(at: &str, day: &str, id: &str) -> String {
    format!(r#"{{"at":"{at}","day":"{day}","id":"{id}","link":"HTTP://x.example/../a","mail":"m","shoe":"42"}}"#)
}

#[test]
fn known_formats_have_types_and_others_stay_text() {
    let text = texts("2026-01-02T03:04:05.678Z", "2024-02-29", ID);
    let read: Texts = from_str(&text).unwrap();
    assert_eq!((read.at.timestamp_millis(), read.id.to_string().as_str()), (1_767_323_045_678, ID));
    assert_eq!(to_string(&read).unwrap(), text);
    let shifted: Texts = from_str(&texts("2026-01-02T05:04:05.678+02:00", "2024-02-29", ID)).unwrap();
    assert_eq!(shifted.at, read.at);
}

#[test]
fn an_invalid_value_is_rejected_with_its_place() {
    for (name, text) in [
        ("at", texts("yesterday", "2024-02-29", ID)),
        ("day", texts("2026-01-02T03:04:05Z", "2023-02-29", ID)),
        ("id", texts("2026-01-02T03:04:05Z", "2024-02-29", "8c5a")),
    ] {
        let error = from_str::<Texts>(&text).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{name}: ")), "{error}");
    }
}
