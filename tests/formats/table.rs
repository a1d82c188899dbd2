//! A table of kinds of types, their wrappers, and formats: each cell is the same value again, or an error.

use std::any::type_name;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write};

use crate::api::runtime::formats::{Base64, Decimal};
use crate::api::types::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::format::{self, FORMATS, Format, Outcome};
use crate::wrap::{Adjacent, Flat, Internal, Keyed, Member, Untagged};

/// All kinds in one type, so that each wrapper is compiled once for each format.
macro_rules! kinds {
    ($($name:ident($type:ty): $($json:literal),+;)*) => {
        #[derive(Clone, Debug, PartialEq)]
        enum Any {
            $($name($type),)*
        }

        #[derive(Clone, Copy)]
        enum Kind {
            $($name,)*
        }

        const VALUES: &[(Kind, &str, &[&str])] = &[$((Kind::$name, stringify!($name), &[$($json),+]),)*];

        impl Serialize for Any {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$name(value) => value.serialize(serializer),)*
                }
            }
        }

        impl<'de> Deserialize<'de> for Any {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match KIND.get() {
                    $(Kind::$name => <$type>::deserialize(deserializer).map(Self::$name),)*
                }
            }
        }
    };
}

kinds! {
    Record(Record): r#"{"name":"a\"é","size":-7,"ratio":0.1,"is_new":true,"color":"true","parts":[{"id":"1","odd \"name\"":2},{"id":"null"}]}"#;
    TextEnum(Color): r#""red""#, r#""1""#, r#""unlisted""#;
    NumberEnum(Grade): "-1", "5";
    TaggedUnion(Shape): r#"{"shape":"circle","radius":2.5}"#, r#"{"shape":"other","x":[1]}"#;
    Union(Either): r#"{"id":"x"}"#, r#""5""#, "5", "true";
    Map(Labeled): r#"{"id":"x","more":5}"#;
    Date(Day): r#"{"day":"2026-01-02","at":"2026-01-02T03:04:05Z"}"#;
    DecimalMember(Price): r#"{"amount":0.12345678901234567890}"#, r#"{"amount":12.5}"#, r#"{"amount":12.50}"#;
    Decimal(Decimal): "1234567890123456789012345678901234567890", "12.5";
    Integer128(Count): r#"{"count":123456789012345678901234567890}"#, r#"{"count":18446744073709551615}"#;
    BytesMember(Blob): r#"{"bytes":"AAEC"}"#;
    Bytes(Base64): r#""AAEC""#;
    Uuid(Ident): r#"{"id":"00000000-0000-0000-0000-000000000001"}"#;
    Tuple(Pair): r#"{"pair":["a",1.5]}"#;
    Recursion(Tree): r#"{"children":[{"children":[]},{"children":[{"children":[]}]}]}"#;
    ListOfItself(Nest): "[[],[[]]]";
    Null(Patch): r#"{"name":null}"#, r#"{"size":5}"#;
}

thread_local! {
    static KIND: Cell<Kind> = const { Cell::new(Kind::Record) };
}

#[test]
fn every_cell_is_the_same_value_or_an_error() {
    let mut table = String::new();
    for &(kind, name, values) in VALUES {
        KIND.set(kind);
        for json in values {
            let value: Any = serde_json::from_str(json).unwrap();
            writeln!(table, "# {name} {json}\n{}", rows(&value)).unwrap();
        }
    }
    // The test that runs this program compares the table.
    if let Ok(path) = std::env::var("FORMATS_TABLE") {
        std::fs::write(path, table).unwrap();
    }
}

/// The errors, and the formats in which they occur.
type Errors = BTreeMap<String, BTreeSet<&'static str>>;

fn rows(value: &Any) -> String {
    let mut errors = Errors::new();
    let before = || "b".to_owned();
    let one = || value.clone();
    let heads: Vec<&str> = FORMATS.iter().map(|format| format.0).collect();
    let mut rows = format!("{:9} {}\n", "", heads.join(" "));
    let mut row = |name: &str, cells: String| writeln!(rows, "{name:9} {cells}").unwrap();
    row("alone", row_of(value, &mut errors));
    row("member", row_of(&Member { before: before(), value: one() }, &mut errors));
    row("option", row_of(&Member { before: before(), value: Some(one()) }, &mut errors));
    row("flatten", row_of(&Flat { before: before(), value: one() }, &mut errors));
    row("internal", row_of(&Internal::It(one()), &mut errors));
    row("adjacent", row_of(&Adjacent::It(one()), &mut errors));
    row("untagged", row_of(&Untagged::It(one()), &mut errors));
    row("list", row_of(&vec![one(), one()], &mut errors));
    row("value", row_of(&BTreeMap::from([("key".to_owned(), one())]), &mut errors));
    row("key", row_of(&Keyed(vec![(one(), 1)]), &mut errors));
    for (error, cells) in errors {
        writeln!(rows, "{error}: {}", cells.into_iter().collect::<Vec<_>>().join(", ")).unwrap();
    }
    rows
}

fn row_of<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, errors: &mut Errors) -> String {
    let cells = FORMATS.iter().zip(format::each(value));
    let cells = cells.map(|(format, outcome)| {
        let cell = cell(value, outcome, format, errors);
        format!("{cell:width$}", width = format.0.len())
    });
    cells.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

/// `ok`; `write` or `read`, where the error occurs; or one of the differences that [`difference`] knows.
fn cell<T: PartialEq + Debug>(
    value: &T,
    outcome: Outcome<T>,
    format: &Format,
    errors: &mut Errors,
) -> &'static str {
    let (cell, error) = match (outcome.written, outcome.read) {
        (Err(error), _) => ("write", error),
        (Ok(_), Err(error)) => ("read", error),
        (Ok(_), Ok(read)) if read == *value => return "ok",
        (Ok(written), Ok(read)) => {
            let text = String::from_utf8_lossy(&written);
            assert!(format.0 != "form" || outcome.again.as_ref() == Ok(&written), "{text} is written in another way");
            let difference = difference(value, &read, format);
            return difference.unwrap_or_else(|| panic!("{}: {value:?} is read as {read:?} from {text:?}", format.0));
        }
    };
    assert!(!error.is_empty());
    // The position in the text depends on the format's version.
    let end = error.find(" at line ").unwrap_or(error.len());
    errors.entry(error[..end].trim_end().replace('\n', " ")).or_default().insert(format.0);
    cell
}

/// `text`: a number in formats that only have strings, such as forms and keys, is read as a string by a union of a
/// string and a number. `zeros`: a binary float has no trailing zeros of a decimal; it is the same number.
fn difference<T: Debug>(value: &T, read: &T, format: &Format) -> Option<&'static str> {
    let (wrapper, value, read) = (type_name::<T>(), format!("{value:?}"), format!("{read:?}"));
    if value.contains("Union(") && (format.0 == "form" || wrapper.contains("Keyed")) {
        return Some("text");
    }
    let is_buffered = ["Flat", "Internal", "Untagged"].iter().any(|name| wrapper.contains(name));
    let is_float = is_buffered || !["json", "pretty", "path"].contains(&format.0);
    (is_float && value.replace("12.50", "12.5") == read).then_some("zeros")
}
