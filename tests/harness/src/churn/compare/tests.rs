use super::{Churn, Difference, Names, Side, compare, item};

fn side(files: &[(&str, &str)], messages: &[(&str, usize)]) -> Side {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let messages = messages.iter().map(|(message, count)| ((*message).to_owned(), *count)).collect();
    Side { is_written: true, files, messages, failure: None }
}

fn names(added: &[&str], removed: &[&str]) -> Names {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Names { added: owned(added), removed: owned(removed) }
}

#[test]
fn files_lines_items_and_messages_are_compared() {
    let before = [
        ("Cargo.toml", "[package]\n"),
        ("src/runtime/mod.rs", "one\n"),
        ("src/types/cat.rs", "pub struct Cat;\n"),
        ("src/types/pet.rs", "pub struct Pet {\n    pub name: String,\n}\n"),
    ];
    let after = [
        ("Cargo.toml", "[package]\n"),
        ("src/runtime/mod.rs", "one\ntwo\n"),
        ("src/types/dog.rs", "pub struct Dog;\n"),
        ("src/types/pet.rs", "pub struct Pet {\n    pub name: Name,\n}\npub type Name = String;\n"),
    ];
    let warnings = [[("warning: a", 3), ("warning: b", 1)], [("warning: a", 1), ("warning: c", 1)]];
    let churn = compare("pets.yaml", &side(&before, &warnings[0]), &side(&after, &warnings[1]));
    let own = Difference {
        files: names(&["src/types/dog.rs"], &["src/types/cat.rs"]),
        changed: vec!["src/types/pet.rs".to_owned()],
        lines_added: 3,
        lines_removed: 2,
    };
    assert_eq!(churn.own, own);
    assert_eq!((churn.runtime.changed.len(), churn.runtime.lines_added, churn.runtime.lines_removed), (1, 1, 0));
    let added = ["types/dog.rs: struct Dog", "types/pet.rs: type Name"];
    assert_eq!(churn.items, names(&added, &["types/cat.rs: struct Cat"]));
    assert_eq!(churn.messages, names(&["warning: c"], &["warning: a (2 times)", "warning: b"]));
    assert!(churn.example.starts_with("src/types/pet.rs\n") && churn.example.contains("+    pub name: Name,"));
    assert!(!churn.is_same());
}

#[test]
fn equal_results_are_the_same() {
    let one = side(&[("src/lib.rs", "pub mod types;\n")], &[("warning: a", 1)]);
    assert!(compare("a", &one, &one).is_same());
    let refused = Side { is_written: false, ..one.clone() };
    assert!(!compare("a", &one, &refused).is_same());
    assert!(Churn::default().is_same());
}

#[test]
fn items_are_found_by_layout() {
    let rows = [
        ("pub struct Pet {", Some("struct Pet")),
        ("    pub async fn list(&self) -> Result<(), Error> {", Some("fn list")),
        ("pub enum r#Kind {", Some("enum r#Kind")),
        ("pub name: String,", None),
        ("pub use crate::types::Pet;", None),
        ("struct Inner;", None),
        ("pub(crate) fn helper() {}", None),
    ];
    for (line, expected) in rows {
        assert_eq!(item(line).as_deref(), expected, "{line}");
    }
}
