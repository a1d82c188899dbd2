//! The table of `docs/names.md` about inline schemas, which is about `cases/names/inline.yaml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tests::Run;

/// The limit for names that have parts which can be left out.
const MAX: usize = 60;

#[test]
fn the_documented_names_are_right() {
    let names = names();
    let docs = fs::read_to_string("../docs/names.md").expect("the page exists");
    let (_, section) = docs.split_once("\n## Inline schemas\n").expect("the page has the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = section.lines().filter(|line| line.starts_with("| ")).skip(1).map(cells).collect();
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        let [_, place, name] = row[..] else { panic!("{row:?}") };
        assert_eq!(names.get(place).map(String::as_str), Some(name), "{place}");
    }
}

#[test]
fn no_name_is_too_long_and_none_has_a_number() {
    for name in names().values() {
        assert!(name.split(' ').all(|name| name.len() <= MAX && !name.ends_with(char::is_numeric)), "{name}");
    }
}

/// The texts in backticks of a row of a table; of the first cell, all of it.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim().trim_start_matches('|').trim_end_matches('|');
    row.split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}

/// The names by place, with the definition that the place shares: `CatOwner = Owner`.
fn names() -> BTreeMap<String, String> {
    let run = Run::of_spec(Path::new("cases/names/inline.yaml"), |_| {});
    let generated = run.generated();
    let name = |id| {
        let of = generated.analysis.same.get(&id).copied().unwrap_or(id);
        match (generated.names.item(id), generated.names.defined(of)) {
            (own, defined) if own == defined => own.to_owned(),
            (own, defined) => format!("{own} = {defined}"),
        }
    };
    generated.api.items.iter().map(|item| (place(&item.origin.to_string()), name(item.id))).collect()
}

/// `#/components/schemas/Cat/properties/owner` → `Cat.owner`, `#/paths/~1cats/get/…` → `GET /cats response`
fn place(pointer: &str) -> String {
    let short =
        pointer.replace("/content/application~1json/schema", "").replace("/properties/", ".").replace("/items", "[]");
    let Some(rest) = short.strip_prefix("#/paths/") else { return short.replace("#/components/schemas/", "") };
    let mut steps = rest.splitn(3, '/');
    let [path, method, rest] = [(); 3].map(|()| steps.next().unwrap_or_default());
    let rest = rest.replace("requestBody", "body").replace("responses/200", "response");
    format!("{} {} {rest}", method.to_uppercase(), path.replace("~1", "/"))
}
