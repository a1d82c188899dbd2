//! Tables: what each macro of the runtime adds to the API, and the wire facts in its rows.
//!
//! Input: a table. Output: lines. A table of another name adds a line for each of its rows, so that none is left out.

use super::rows::{add_function, add_traits, noted};
use super::tokens::unqualified;
use super::{Kind, Reader};
use crate::emit::file::Table;
use crate::escape::CodeText;

const SERDE: [&str; 2] = ["Serialize", "Deserialize<'_>"];

impl Reader {
    pub(super) fn read_table(&mut self, table: &Table) {
        match table.name {
            "record" => self.read_record(table),
            "newtype" => self.read_newtype(table),
            "text_enum" => self.read_texts(table),
            "value_enum" => self.read_values(table),
            "union" => self.read_union(table),
            "from" => self.read_conversions(table),
            "build" => self.read_build(table),
            "validate" => {
                let entry = self.of_type(table.head.as_str());
                add_function(entry, "validate", "validate(&self) -> Result<(), check::Violations>");
            }
            "parts" => self.read_parts(table),
            "choice" => self.read_choice(table),
            "response_headers" => self.read_headers(table),
            "errors" => self.read_errors(table),
            "operation" => self.read_operation(table),
            "crate::runtime::verifier" => self.read_verifier(table),
            "examples" => self.read_examples(table),
            "crate::runtime::request" => {
                let signature = "request(&self, method: http::Method, path: &str) -> Request";
                add_function(self.of_type("Client"), "request", signature);
            }
            // Between private types; traits of the runtime that are private.
            "xml" | "external" => {}
            other => self.read_other(other, table),
        }
    }

    fn read_other(&mut self, name: &str, table: &Table) {
        let entry = self.of_type(table.head.as_str());
        for (row, _) in noted(table.rows.iter().map(CodeText::as_str)) {
            entry.add(format!("{name} {row}"), format!("{name}! {row}"));
        }
    }

    /// `required id = "id" where […],`
    fn read_record(&mut self, table: &Table) {
        let entry = self.of_type(first(table));
        entry.kind = Kind::Record;
        let mut next = 0;
        for row in rows(table) {
            if let Some(rest) = row.strip_prefix("..") {
                let name = rest.split(' ').next().unwrap_or_default();
                next = entry.set_next_wire(next, &format!("field {name}"), "..".to_owned());
            } else if let Some((how, (field, value))) =
                row.split_once(' ').and_then(|(how, rest)| Some((how, rest.split_once(" = ")?)))
            {
                let value = value.split(" where [").next().unwrap_or_default();
                next = entry.set_next_wire(next, &format!("field {field}"), format!("{how} {value}"));
            }
        }
        add_traits(entry, &SERDE);
    }

    fn read_newtype(&mut self, table: &Table) {
        let entry = self.of_type(first(table));
        entry.kind = Kind::Newtype;
        add_traits(entry, &SERDE);
    }

    fn read_texts(&mut self, table: &Table) {
        let entry = self.of_type(first(table));
        entry.kind = Kind::Texts;
        let is_open = variants(entry, table);
        entry.add("const KNOWN".to_owned(), "KNOWN: &'static [Self]".to_owned());
        add_function(entry, "as_str", "as_str(&self) -> &str");
        add_traits(entry, &["Display", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"]);
        add_traits(entry, &SERDE);
        if is_open {
            add_traits(entry, &["From<&str>", "From<String>", "FromStr, Err = Infallible"]);
        } else {
            add_traits(entry, &["TryFrom<&str>, Error = DecodeError", "FromStr, Err = DecodeError"]);
        }
    }

    fn read_values(&mut self, table: &Table) {
        let entry = self.of_type(first(table).trim_end_matches(':'));
        entry.kind = Kind::Values;
        let ty = table.head.as_str().rsplit([' ', ':']).next().unwrap_or_default();
        let is_open = variants(entry, table);
        entry.add("const KNOWN".to_owned(), "KNOWN: &'static [Self]".to_owned());
        add_function(entry, "value", &format!("value(&self) -> {ty}"));
        add_traits(entry, &["Display", "PartialEq"]);
        add_traits(entry, &SERDE);
        let from = if is_open { format!("From<{ty}>") } else { format!("TryFrom<{ty}>, Error = DecodeError") };
        add_traits(entry, &[&from]);
    }

    fn read_union(&mut self, table: &Table) {
        let head = table.head.as_str();
        let entry = self.of_type(first(table));
        entry.kind = Kind::Union;
        variants(entry, table);
        if let Some((_, by)) = head.split_once(' ') {
            entry.lines.push(super::Line { key: "by".to_owned(), text: String::new(), wire: Some(by.to_owned()) });
        }
        add_traits(entry, &SERDE);
    }

    fn read_conversions(&mut self, table: &Table) {
        let entry = self.of_type(first(table));
        for row in rows(table) {
            let Some((_, ty, _)) = super::rows::call(row) else { continue };
            let ty = unqualified(ty.to_owned());
            if let Some(text) = ty.strip_prefix("each ") {
                let generic = format!("T: Into<{text}>");
                add_traits(entry, &[&format!("<{generic}>From<Vec<T>>")]);
                add_traits(entry, &[&format!("<{generic}, const N: usize>From<[T; N]>")]);
            } else {
                add_traits(entry, &[&format!("From<{ty}>")]);
            }
        }
    }

    /// `ScanContent: types::Metadata`, and a row for each media type: a plain value converts to the first.
    fn read_choice(&mut self, table: &Table) {
        let Some((name, usual)) = table.head.as_str().split_once(": ") else { return };
        let from = format!("From<{}>", unqualified(usual.to_owned()));
        let entry = self.of_type(name);
        variants(entry, table);
        add_traits(entry, &[&from]);
    }

    fn read_headers(&mut self, table: &Table) {
        let entry = self.of_type(first(table));
        entry.kind = Kind::Headers;
        entry.exhaustive = false;
        add_traits(entry, &["Debug", "Deref, Target = http::HeaderMap", "From<http::HeaderMap>"]);
    }

    /// The enum of bodies, and the function that reads them.
    fn read_errors(&mut self, table: &Table) {
        let name = table.head.as_str().trim_start_matches("pub enum ").to_owned();
        let entry = self.declare(&name, Kind::Enum);
        for row in rows(table) {
            let Some((variant, wire)) = row.split_once(" = ") else { continue };
            let key = format!("variant {}", variant.split('(').next().unwrap_or_default());
            entry.add(key.clone(), unqualified(variant.to_owned()));
            entry.set_wire(&key, wire.split(' ').next().unwrap_or_default().to_owned());
        }
        add_traits(entry, &["Clone", "PartialEq", "Debug"]);
        let signature = format!("typed_body(&self) -> Result<{name}, wire::DecodeError>");
        add_function(self.of_type("Error"), "typed_body", &signature);
    }

    fn read_verifier(&mut self, table: &Table) {
        let entry = self.of_type("Verifier");
        add_function(entry, "new", "new(secret: impl Into<Secret>) -> Self");
        entry.set_wire("fn new", table.head.as_str().to_owned());
    }

    fn read_examples(&mut self, table: &Table) {
        let module = table.head.as_str();
        for row in rows(table) {
            let name = row.split(" = ").next().unwrap_or_default();
            let entry = self.of_type(&format!("{module}::{name}"));
            add_function(entry, "example", "example() -> Self    feature test-util");
        }
    }
}

fn first(table: &Table) -> &str {
    table.head.as_str().split(' ').next().unwrap_or_default()
}

/// The rows without documentation, each without its comma.
fn rows(table: &Table) -> impl Iterator<Item = &str> {
    noted(table.rows.iter().map(CodeText::as_str)).map(|(row, _)| row.trim().trim_end_matches(','))
}

/// The wire values of variants; whether one is for all others.
fn variants(entry: &mut super::Entry, table: &Table) -> bool {
    let (mut is_open, mut next) = (false, 0);
    for row in rows(table) {
        if let Some(name) = row.strip_prefix(".. ") {
            is_open = true;
            next = entry.set_next_wire(next, &format!("variant {name}"), "..".to_owned());
        } else {
            let end = row.find([' ', ':']).unwrap_or(row.len());
            let value = row[end..].split(" where [").next().unwrap_or_default();
            let value = value.trim_start_matches([' ', '=', '>', ':']);
            next = entry.set_next_wire(next, &format!("variant {}", &row[..end]), value.to_owned());
        }
    }
    is_open
}
