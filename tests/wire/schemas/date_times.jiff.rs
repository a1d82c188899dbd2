// types.dates = "jiff"
// types.date-times = "utc"
use api::types::{Entry, EntryEither};
use serde_json::{from_str, to_string};

#[test]
fn what_is_missing_is_utc_and_midnight() {
    for (text, instant) in [
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05Z"),
        ("2026-01-02 03:04:05.678", "2026-01-02T03:04:05.678Z"),
        ("2026-01-02T03:04:05+0200", "2026-01-02T01:04:05Z"),
        ("2026-01-02 03:04:05-02:00", "2026-01-02T05:04:05Z"),
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("2026-01-02", "2026-01-02T00:00:00Z"),
    ] {
        let read = |text: &str| from_str::<Entry>(&format!(r#"{{"at":"{text}"}}"#)).unwrap().at;
        assert_eq!(read(text), read(instant), "{text}");
        assert!(matches!(from_str(&format!("{text:?}")).unwrap(), EntryEither::DateTime(_)));
    }
}

#[test]
fn the_date_of_a_date_time_is_read() {
    for text in ["2026-01-02", "2026-01-02T23:04:05-09:00", "2026-01-02 03:04:05"] {
        let entry: Entry = from_str(&format!(r#"{{"day":"{text}"}}"#)).unwrap();
        assert_eq!(to_string(&entry).unwrap(), r#"{"day":"2026-01-02"}"#);
    }
}

#[test]
fn what_is_not_a_date_is_an_error() {
    for text in ["", "now", "2026-13-02", "2026-01-02T", "02.01.2026", "2026-01-02é", "２０２６-01", "2026-01-02X03:04:05"] {
        for member in ["at", "day"] {
            assert!(from_str::<Entry>(&format!(r#"{{"{member}":"{text}"}}"#)).is_err(), "{member}: {text}");
        }
    }
    assert!(from_str::<Entry>(r#"{"at":"2026-01-02T25:00:00"}"#).is_err());
}
