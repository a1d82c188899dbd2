//! Finds header parameters that have one value for the whole client, such as an API version.
//!
//! Input: all operations, and the configuration of headers. Output: the source of their parameters, with a note for each header.
//! Must not mark headers that belong to a single call.

use indexmap::IndexMap;

use super::wrong;
use crate::config::HeaderEntry;
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::graph::aliased;
use crate::ir::{
    Api, Enum, EnumOf, Float, ItemKind, Parameter, ParameterPlace, ParameterSource, Style, Text, Type, TypeKind,
};
use crate::pointer::Origin;

/// What the operations declare about a header.
#[derive(Default)]
struct Declared {
    wire_name: String,
    origin: Option<Origin>,
    /// How many operations declare it, and how many of these require it.
    count: usize,
    required: usize,
    /// The distinct kinds of its values; `None` for one that is not a single value.
    kinds: Vec<Option<Scalar>>,
}

/// A value with a single text representation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scalar {
    Bool,
    Integer,
    Number,
    Text(Text),
}

/// The entries of the configuration, by the names of headers in lower case.
type Entries = IndexMap<String, HeaderEntry>;

/// Marks the parameters of such headers.
pub(super) fn mark(api: &mut Api, entries: &Entries, diagnostics: &mut Diagnostics) {
    let declared = declared(api);
    check_config(entries, &declared, diagnostics);
    let total = api.operations.len();
    for (name, header) in &declared {
        let configured = entries.get(name).map(|entry| entry.is_client);
        let is_common = header.required >= 2 && header.count * 2 >= total && !belongs_to_call(name);
        if !header.is_scalar() || !configured.unwrap_or(is_common) {
            continue;
        }
        mark_header(api, name, configured.is_some());
        if let (None, Some(origin)) = (configured, &header.origin) {
            let Declared { count, required, wire_name, .. } = header;
            let message = format!(
                "{count} of {total} operations declare the header `{wire_name}`, {required} require it: it is set on the client, and \
                 calls may set another value"
            );
            let help = format!("`\"{wire_name}\" = false` under `[client.headers]` makes it an argument again");
            diagnostics.note(rules::HEADER_ON_CLIENT, origin, message).help(help);
        }
    }
}

fn declared(api: &Api) -> IndexMap<String, Declared> {
    let mut declared: IndexMap<String, Declared> = IndexMap::new();
    for parameter in api.operations.iter().flat_map(|operation| &operation.parameters).filter(|it| is_header(it)) {
        let header = declared.entry(parameter.wire_name.to_ascii_lowercase()).or_default();
        if header.origin.is_none() {
            header.origin = Some(parameter.origin.clone());
            header.wire_name.clone_from(&parameter.wire_name);
        }
        header.count += 1;
        header.required += usize::from(parameter.required);
        let kind = (parameter.style == Style::Simple).then(|| scalar(api, &parameter.ty)).flatten();
        if !header.kinds.contains(&kind) {
            header.kinds.push(kind);
        }
    }
    declared
}

fn is_header(parameter: &Parameter) -> bool {
    parameter.place == ParameterPlace::Header && parameter.source == ParameterSource::Caller
}

impl Declared {
    /// Whether all operations declare a single value of the same kind.
    fn is_scalar(&self) -> bool {
        matches!(self.kinds.as_slice(), [Some(_)])
    }
}

/// An enum counts as the type of its values: two operations may declare it as two equal types.
fn scalar(api: &Api, ty: &Type) -> Option<Scalar> {
    match &aliased(api, ty).kind {
        TypeKind::Bool => Some(Scalar::Bool),
        TypeKind::Integer(_) => Some(Scalar::Integer),
        TypeKind::Float(Float::F32 | Float::F64 | Float::Decimal) => Some(Scalar::Number),
        TypeKind::Text(text @ (Text::Plain | Text::Uuid)) => Some(Scalar::Text(*text)),
        // Their default text in Rust differs from the one on the wire.
        TypeKind::Text(Text::DateTime | Text::Date | Text::Base64) => None,
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Enum(Enum { of: EnumOf::Texts, .. }) => Some(Scalar::Text(Text::Plain)),
            ItemKind::Enum(Enum { of: EnumOf::Integers(_), .. }) => Some(Scalar::Integer),
            ItemKind::Enum(_) | ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
        },
        TypeKind::List(_)
        | TypeKind::Map(_)
        | TypeKind::Tuple(_)
        | TypeKind::Nullable(_)
        | TypeKind::External(_)
        | TypeKind::Any => None,
    }
}

/// Headers that differ from call to call, even if the spec requires them.
fn belongs_to_call(name: &str) -> bool {
    let words: Vec<&str> = name.split(['-', '_']).collect();
    let is_condition = matches!(words[0], "if" | "range" | "date" | "digest" | "traceparent" | "tracestate");
    let is_identifier =
        matches!(words.as_slice(), [.., "request" | "correlation" | "trace" | "message", "id" | "uuid"]);
    let last = words.last().copied().unwrap_or_default();
    is_condition || is_identifier || matches!(last, "nonce" | "timestamp" | "signature" | "etag" | "requestid" | "md5")
}

fn mark_header(api: &mut Api, name: &str, with_optional: bool) {
    let parameters = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
    let parameters = parameters.filter(|it| is_header(it) && it.wire_name.eq_ignore_ascii_case(name));
    for parameter in parameters.filter(|it| it.required || with_optional) {
        parameter.source = ParameterSource::Client;
    }
}

fn check_config(entries: &Entries, declared: &IndexMap<String, Declared>, diagnostics: &mut Diagnostics) {
    for (name, entry) in entries {
        let problem = match declared.get(name) {
            None => "no operation declares this header as a parameter",
            Some(header) if entry.is_client && !header.is_scalar() => {
                "the operations do not declare this header as one value of one type"
            }
            Some(_) => continue,
        };
        wrong(diagnostics, rules::HEADER_SETTING, &entry.place, problem);
    }
}

#[cfg(test)]
mod tests {
    use super::belongs_to_call;

    #[test]
    fn headers_of_single_calls_stay_with_them() {
        for name in ["x-request-id", "x-correlation-id", "if-match", "traceparent", "x-nonce", "x-signature", "range"] {
            assert!(belongs_to_call(name), "{name}");
        }
        for name in ["notion-version", "x-api-version", "x-tenant-id", "x-api-key", "ifood-app", "accept-language"] {
            assert!(!belongs_to_call(name), "{name}");
        }
    }
}
