//! The runtime's sources, copied as they are: those of the formats only where the spec uses them.

use super::file::File;
use super::needs::Needs;
use super::{Ctx, unicode};
use crate::config::Dates;
use crate::escape::CodeText;

macro_rules! sources {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../../runtime/", $path)))),*] };
}

/// Every spec needs these.
const COMMON: &[(&str, &str)] = sources![
    "authenticate.rs",
    "blocking.rs",
    "body.rs",
    "builder.rs",
    "call.rs",
    "check.rs",
    "check/checker.rs",
    "client.rs",
    "clock.rs",
    "drive.rs",
    "error.rs",
    "fail.rs",
    "http_date.rs",
    "idempotency.rs",
    "method.rs",
    "middleware.rs",
    "operation.rs",
    "options.rs",
    "pending.rs",
    "percent.rs",
    "prepare.rs",
    "redirect.rs",
    "reply.rs",
    "response.rs",
    "retry.rs",
    "secret.rs",
    "security.rs",
    "server.rs",
    "style.rs",
    "trace.rs",
    "transport.rs",
    "transport/outgoing.rs",
    "transport/reqwest.rs",
    "url.rs",
    "wire/build.rs",
    "wire/error.rs",
    "wire/fields.rs",
    "wire/judge.rs",
    "wire/json.rs",
    "wire/keys.rs",
    "wire/literal.rs",
    "wire/mod.rs",
    "wire/newtype.rs",
    "wire/number.rs",
    "wire/primitive.rs",
    "wire/record.rs",
    "wire/scan.rs",
    "wire/serde.rs",
    "wire/text_enum.rs",
    "wire/union.rs",
    "wire/value_enum.rs",
];

const BASE64: &[(&str, &str)] = sources!["formats/base64.rs"];
const CHRONO: &[(&str, &str)] = sources!["formats/chrono.rs"];
const DECIMAL: &[(&str, &str)] = sources!["formats/decimal.rs"];
const JIFF: &[(&str, &str)] = sources!["formats/jiff.rs"];
const PATTERN: &[(&str, &str)] = sources!["formats/pattern.rs"];
const TIME: &[(&str, &str)] = sources!["formats/time.rs"];
const TUPLE: &[(&str, &str)] = sources!["formats/tuple.rs"];
const UUID: &[(&str, &str)] = sources!["formats/uuid.rs"];

/// Files that name modules that a spec may do without, each in a line of its own: the list of modules, and the readers of
/// bodies.
const LISTS: &[(&str, &str)] = sources!["mod.rs", "decode.rs"];

/// A module that a spec may do without: its name, and its files with their texts.
type Part = (&'static str, &'static [(&'static str, &'static str)]);

/// Modules for bodies that are not JSON, and for errors whose bodies are typed.
const FORM: Part = ("form", sources!["form.rs"]);
const MULTIPART: Part = ("multipart", sources!["multipart.rs", "multipart/table.rs", "multipart/write.rs"]);
const ERRORS: Part = ("errors", sources!["errors.rs"]);
const SEQUENCE: Part =
    ("sequence", sources!["sequence.rs", "sequence/events.rs", "sequence/frames.rs", "sequence/lines.rs"]);
const XML: Part = ("xml", sources!["xml.rs", "xml/read.rs", "xml/write.rs"]);
const LINES: Part = ("lines", sources!["lines.rs"]);
const CHOICE: Part = ("choice", sources!["choice.rs"]);

/// Modules for lists that come page by page.
const PAGES: Part = ("pages", sources!["pages.rs"]);
const PAGING: Part = ("paging", sources!["paging.rs"]);

/// Modules for credentials that are more than a text.
const TOKEN: Part = ("token", sources!["token.rs"]);
const CLIENT_CREDENTIALS: Part = ("client_credentials", sources!["client_credentials.rs"]);
const AUTHORIZATION: Part = ("authorization", sources!["authorization.rs"]);

/// Modules for what a service sends to webhooks.
const VERIFY: Part = ("verify", sources!["verify.rs"]);
const TIMESTAMPED: Part = ("verify_timestamped", sources!["verify_timestamped.rs"]);
const STANDARD: Part = ("verify_standard", sources!["verify_standard.rs"]);

/// A module below `formats`.
struct Format {
    name: &'static str,
    is_needed: bool,
    sources: &'static [(&'static str, &'static str)],
    /// What others see of it.
    export: Option<&'static str>,
}

const UNICODE: &str = "pub(crate) use self::unicode::unicode;";

fn formats(ctx: &Ctx<'_>, needs: Needs) -> Vec<Format> {
    let plain = |name, is_needed, sources| Format { name, is_needed, sources, export: None };
    let dates = |dates| needs.dates && ctx.config.types.dates == dates;
    let mut formats = vec![
        Format { export: Some("pub use self::base64::Base64;"), ..plain("base64", needs.base64, BASE64) },
        plain("chrono", dates(Dates::Chrono), CHRONO),
        Format { export: Some("pub use self::decimal::Decimal;"), ..plain("decimal", needs.decimals, DECIMAL) },
        plain("jiff", dates(Dates::Jiff), JIFF),
        Format { export: Some("pub(super) use self::pattern::matches;"), ..plain("pattern", needs.patterns, PATTERN) },
        plain("time", dates(Dates::Time), TIME),
        plain("tuple", needs.tuples, TUPLE),
        Format { export: Some(UNICODE), ..plain("unicode", needs.properties, &[]) },
        plain("uuid", needs.uuid, UUID),
    ];
    formats.retain(|format| format.is_needed);
    formats
}

pub(super) fn emit_runtime(ctx: &Ctx<'_>, needs: Needs) -> Vec<(String, File)> {
    let formats = formats(ctx, needs);
    let mut sources: Vec<&(&str, &str)> =
        COMMON.iter().chain(formats.iter().flat_map(|format| format.sources)).collect();
    let mut missing = Vec::new();
    for (is_needed, (module, files)) in parts(needs) {
        if is_needed { sources.extend(files) } else { missing.push(module) }
    }
    let mut files: Vec<(String, File)> = sources
        .into_iter()
        .map(|(path, text)| (format!("src/runtime/{path}"), File::Source(marked(&(*text).into()))))
        .collect();
    files.extend(
        LISTS
            .iter()
            .map(|(path, text)| (format!("src/runtime/{path}"), File::Source(marked(&lines_without(text, &missing))))),
    );
    if needs.properties {
        let text = unicode::emit_unicode(&unicode::properties(ctx));
        files.push(("src/runtime/formats/unicode.rs".to_owned(), File::Source(marked(&text))));
    }
    files.push(("src/runtime/formats/mod.rs".to_owned(), File::Source(marked(&emit_formats(&formats, needs)))));
    files
}

/// The modules that a spec may do without.
fn parts(needs: Needs) -> Vec<(bool, Part)> {
    vec![
        (needs.form, FORM),
        (needs.multipart, MULTIPART),
        (needs.choice, CHOICE),
        (needs.errors, ERRORS),
        (needs.pages, PAGES),
        (needs.pages, PAGING),
        (needs.sequence, SEQUENCE),
        (needs.lines, LINES),
        (needs.xml, XML),
        (needs.tokens, TOKEN),
        (needs.client_credentials, CLIENT_CREDENTIALS),
        (needs.authorization, AUTHORIZATION),
        (needs.timestamped || needs.standard, VERIFY),
        (needs.timestamped, TIMESTAMPED),
        (needs.standard, STANDARD),
    ]
}

fn emit_formats(formats: &[Format], needs: Needs) -> CodeText {
    let modules = formats.iter().map(|format| CodeText::fill("mod {};", [format.name.into()]));
    let exports = formats.iter().filter_map(|format| format.export).map(CodeText::from);
    let none = if needs.patterns { "" } else { NO_PATTERNS };
    let head = "//! The formats that the spec uses, as types of well-known crates or of this one.";
    let parts = [head.into(), CodeText::join(modules, "\n"), CodeText::join(exports, "\n"), none.into()];
    CodeText::join(parts.into_iter().filter(|part| !part.is_empty()), "\n\n")
}

/// In a crate whose spec has no pattern, no engine is wanted.
const NO_PATTERNS: &str = "/// No table names a pattern.
pub(super) fn matches(_: &'static str, _: &str) -> bool {
    true
}";

/// A text without the lines that name some modules.
fn lines_without(text: &'static str, missing: &[&str]) -> CodeText {
    let is_of = |line: &str, module: &str| {
        let names = [format!("mod {module};"), format!("self::{module}::"), format!("super::{module}::")];
        names.iter().any(|name| line.contains(name))
    };
    CodeText::lines_of(text, |line| !missing.iter().any(|module| is_of(line, module)))
}

fn marked(text: &CodeText) -> CodeText {
    CodeText::fill("// @generated by cargo xtask gen; do not edit\n\n{}\n", [text.trimmed_end()])
}
