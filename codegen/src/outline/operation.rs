//! The table of an operation: its call, what awaiting it returns, its setters.

use super::rows::{add_function, add_setters, add_traits, call, noted, split};
use super::tokens::unqualified;
use super::{Entry, Kind, Line, Reader};
use crate::emit::file::Table;
use crate::escape::CodeText;

/// The header of the table: `List = Items::list -> types::ItemPage, ListHeaders`.
struct Signature {
    call: String,
    value: String,
    headers: String,
}

impl Reader {
    pub(super) fn read_operation(&mut self, table: &Table) {
        let Some(signature) = signature(table.head.as_str()) else { return };
        let entry = self.declare(&signature.call, Kind::Call);
        add_traits(entry, &["Clone", "Debug", "IntoFuture"]);
        let output = match signature.headers.as_str() {
            "Headers" => signature.value.clone(),
            headers => format!("{}, {headers}", signature.value),
        };
        entry.add("output".to_owned(), output);
        let mut request = Request::default();
        let mut list = "";
        for (row, is_deprecated) in noted(table.rows.iter().map(CodeText::as_str)) {
            match row {
                "fields: [" | "success: {" => list = row,
                "]," | "}," => list = "",
                _ if !list.is_empty() => {}
                row => read_row(entry, &signature, row.trim_end_matches(','), is_deprecated, &mut request),
            }
        }
        if !request.declares_key {
            add_function(entry, "idempotency_key", "idempotency_key(self, key: &str) -> Self");
        }
        entry.set_wire("output", request.wire());
    }
}

/// What is sent.
#[derive(Default)]
struct Request {
    method: String,
    path: String,
    server: String,
    declares_key: bool,
}

impl Request {
    /// `POST https://api.exa.ai/websets/v0/webhooks`
    fn wire(&self) -> String {
        let server = self.server.trim_matches('"').trim_end_matches('/');
        let server = if server.starts_with('[') { "" } else { server };
        format!("{} {server}{}", self.method, self.path.trim_matches('"'))
    }
}

fn signature(head: &str) -> Option<Signature> {
    let (call, rest) = head.split_once(" = ")?;
    let (_, output) = rest.split_once(" -> ")?;
    let parts = split(output, ',');
    let (headers, value) = parts.split_last()?;
    let spelled = |text: &str| unqualified(text.to_owned());
    Some(Signature { call: call.to_owned(), value: spelled(&value.join(", ")), headers: spelled(headers) })
}

fn read_row(entry: &mut Entry, signature: &Signature, row: &str, is_deprecated: bool, request: &mut Request) {
    let word = row.split([' ', ':']).next().unwrap_or_default();
    if !row[word.len()..].starts_with(':') {
        return add_parameter(entry, row, is_deprecated);
    }
    match word {
        "method" => {
            let (method, path) = row.trim_start_matches("method: ").rsplit_once(" \"").unwrap_or_default();
            (request.method, request.path) = (method.trim_matches('"').to_owned(), path.to_owned());
        }
        "server" => row.trim_start_matches("server: ").clone_into(&mut request.server),
        "idempotency" => request.declares_key = row.contains("(declared"),
        "stream" => {
            let value = unqualified(row.rsplit_once(" -> ").unwrap_or_default().1.to_owned());
            add_function(entry, "stream", &format!("stream(self) -> Pending<{value}, {}>", signature.headers));
        }
        "pages" => add_pages(entry, signature, row),
        // Which media types and credentials are sent, and what is checked, says nothing about Rust.
        _ => {}
    }
}

/// `pages: [types::Item] at (.items) by (…),`
fn add_pages(entry: &mut Entry, Signature { value, headers, .. }: &Signature, row: &str) {
    let item = row.split_once('[').and_then(|(_, rest)| rest.split_once("] at ")).map_or("", |(item, _)| item);
    let item = unqualified(item.to_owned());
    add_function(entry, "pages", &format!("pages(self) -> Pages<{value}, {headers}>"));
    add_function(entry, "items", &format!("items(self) -> PageItems<{item}, {value}, {headers}>"));
}

/// `query limit | maybe_limit(i32) = "limit" form(explode) where […]`, without brackets if it is an argument.
fn add_parameter(entry: &mut Entry, row: &str, is_deprecated: bool) {
    let Some((place, rest)) = row.split_once(' ') else { return };
    let (declared, wire) = rest.split_once(" = \"").map_or((rest, None), |(declared, wire)| (declared, Some(wire)));
    let wire = wire.map(|wire| {
        let wire = wire.split(" where [").next().unwrap_or_default();
        format!("{place} \"{wire}")
    });
    let key = match call(declared) {
        None => {
            let key = format!("argument {declared}");
            entry.lines.push(Line { key: key.clone(), text: String::new(), wire: None });
            key
        }
        Some((name, "", _)) => {
            add_function(entry, name, &format!("{name}(self) -> Self"));
            format!("fn {name}")
        }
        Some((names, accepts, _)) => {
            let name = names.split('|').next().unwrap_or_default().trim();
            add_setters(entry, names, &format!("{name}: {}", accepted(accepts)), is_deprecated);
            format!("fn {name}")
        }
    };
    if let Some(wire) = wire {
        entry.set_wire(&key, wire);
    }
}

/// `[T]` accepts the elements of a list, `{T}` the entries of a map.
fn accepted(accepts: &str) -> String {
    let accepts = unqualified(accepts.to_owned());
    let inside = accepts.get(1..accepts.len().saturating_sub(1)).unwrap_or_default();
    match accepts.chars().next() {
        Some('[') => format!("impl IntoIterator<Item = {inside}>"),
        Some('{') => format!("impl IntoIterator<Item = (impl Into<String>, {inside})>"),
        _ => accepts,
    }
}
