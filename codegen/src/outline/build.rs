//! Tables of what is sent: `new`, setters, and the parts of multipart bodies.

use super::rows::{add_function, add_setters, add_traits, argument, call, noted, split};
use super::{Entry, Kind, Reader};
use crate::emit::file::Table;
use crate::escape::CodeText;

impl Reader {
    pub(super) fn read_build(&mut self, table: &Table) {
        let entry = self.of_type(table.head.as_str());
        let more = table.more.iter().flat_map(|(_, rows)| rows);
        for (row, is_deprecated) in noted(table.rows.iter().chain(more).map(CodeText::as_str)) {
            read_row(entry, row.trim_end_matches(','), is_deprecated);
        }
        add_function(entry, "validate", "validate(&self) -> Result<(), check::Violations>");
    }

    pub(super) fn read_parts(&mut self, table: &Table) {
        let entry = self.of_type(table.head.as_str());
        entry.kind = Kind::Parts;
        let mut inside = false;
        for (row, is_deprecated) in noted(table.rows.iter().map(CodeText::as_str)) {
            match row {
                "parts: [" => inside = true,
                "]," => inside = false,
                part if inside => read_part(entry, part.trim()),
                row => read_row(entry, row.trim_end_matches(','), is_deprecated),
            }
        }
    }
}

/// `required title = "title" as value where […],`
fn read_part(entry: &mut Entry, row: &str) {
    let mut words = row.trim_end_matches(',').splitn(3, ' ');
    let (Some(presence), Some(field), Some(rest)) = (words.next(), words.next(), words.next()) else { return };
    let rest = rest.trim_start_matches("= ").split(" where ").next().unwrap_or_default();
    entry.set_wire(&format!("field {field}"), format!("{presence} {rest}"));
}

/// `new(a: A, b: B) { c: 1 }`, `with_d | maybe_d(d: D)` or `..with_rest(rest: R)`.
fn read_row(entry: &mut Entry, row: &str, is_deprecated: bool) {
    let Some((names, inside, _)) = call(row) else { return };
    if let Some(with_rest) = names.strip_prefix("..") {
        add_setters(entry, with_rest, &argument(inside), false);
    } else if names.contains('|') {
        add_setters(entry, names, &argument(inside), is_deprecated);
    } else {
        let by_name = inside.split_once('{').map(|(required, _)| required.trim().to_owned());
        let arguments: Vec<String> = match by_name {
            Some(required) => vec![required],
            None => split(inside, ',').into_iter().map(argument).collect(),
        };
        add_function(entry, names, &format!("{names}({}) -> Self", arguments.join(", ")));
        if arguments.is_empty() {
            add_traits(entry, &["Default"]);
        }
    }
}
