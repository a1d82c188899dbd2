//! The sources of the runtime: those that every crate gets, and those that only some specs need.

use super::needs::Need;

/// Files of the runtime, by path, with their texts.
pub(super) type Sources = &'static [(&'static str, &'static str)];

/// A module of the runtime that is optional.
pub(super) struct Capability {
    /// Its path relative to the runtime.
    pub(super) module: &'static str,
    pub(super) files: Sources,
    /// Any of these is sufficient.
    pub(super) needed_by: &'static [Need],
    /// What is copied instead if nothing needs it.
    pub(super) stand_in: Sources,
}

macro_rules! sources {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../../runtime/", $path)))),*] };
}

/// One row per capability: its module, what needs it, and its files.
macro_rules! capabilities {
    ($($module:literal for [$($need:ident)|+]: [$($path:literal),*] $(or $stand_in:expr)?,)*) => {
        &[$(Capability {
            module: $module,
            files: sources![$($path),*],
            needed_by: &[$(Need::$need),+],
            stand_in: [$($stand_in,)? &[]][0],
        }),*]
    };
}

/// Lists of modules: items that refer to a missing module are left out.
pub(super) const LISTS: Sources = sources![
    "auth/mod.rs",
    "call/body/mod.rs",
    "call/mod.rs",
    "decode.rs",
    "exports.rs",
    "http/mod.rs",
    "mock/mod.rs",
    "mod.rs",
    "stream/mod.rs",
    "webhook/mod.rs",
    "wire/formats/mod.rs",
    "wire/mod.rs",
];

/// The sources that every spec needs.
pub(super) const COMMON: Sources = sources![
    "auth/authenticate.rs",
    "auth/base64.rs",
    "auth/check.rs",
    "auth/credential.rs",
    "auth/redact.rs",
    "auth/scheme.rs",
    "auth/sent.rs",
    "call/accept.rs",
    "call/address.rs",
    "call/arguments.rs",
    "call/attempt_span.rs",
    "call/blocking.rs",
    "call/budget.rs",
    "call/builder.rs",
    "call/builder_reqwest.rs",
    "call/byte_stream.rs",
    "call/classify.rs",
    "call/client.rs",
    "call/decode.rs",
    "call/default_headers.rs",
    "call/derived.rs",
    "call/drive.rs",
    "call/error.rs",
    "call/error_members.rs",
    "call/exchange.rs",
    "call/failure.rs",
    "call/hidden.rs",
    "call/idempotency.rs",
    "call/limits.rs",
    "call/middleware.rs",
    "call/next.rs",
    "call/operation.rs",
    "call/options.rs",
    "call/pending.rs",
    "call/prepare.rs",
    "call/received.rs",
    "call/reply.rs",
    "call/request.rs",
    "call/response.rs",
    "call/retry.rs",
    "call/server.rs",
    "call/setter.rs",
    "call/shape.rs",
    "call/style.rs",
    "call/table.rs",
    "call/trace.rs",
    "clock.rs",
    "future.rs",
    "http/body.rs",
    "http/date.rs",
    "http/failure.rs",
    "http/gunzip.rs",
    "http/idle.rs",
    "http/incoming.rs",
    "http/media_type.rs",
    "http/outgoing.rs",
    "http/percent.rs",
    "http/progress.rs",
    "http/redirect.rs",
    "http/reqwest.rs",
    "http/retry_after.rs",
    "http/template.rs",
    "http/timeout.rs",
    "http/tower.rs",
    "http/transport.rs",
    "http/url.rs",
    "mock/answer.rs",
    "mock/answers.rs",
    "mock/clock.rs",
    "mock/encode.rs",
    "mock/operation.rs",
    "mock/parts.rs",
    "mock/request.rs",
    "mock/state.rs",
    "mock/stream.rs",
    "mock/transport.rs",
    "secret.rs",
    "wire/alike.rs",
    "wire/build.rs",
    "wire/charset.rs",
    "wire/check.rs",
    "wire/check/checker.rs",
    "wire/choose.rs",
    "wire/constant.rs",
    "wire/digits.rs",
    "wire/each.rs",
    "wire/error.rs",
    "wire/example.rs",
    "wire/fields.rs",
    "wire/judge.rs",
    "wire/json.rs",
    "wire/keys.rs",
    "wire/limits.rs",
    "wire/literal.rs",
    "wire/members.rs",
    "wire/mismatch.rs",
    "wire/newtype.rs",
    "wire/number.rs",
    "wire/primitive.rs",
    "wire/progress.rs",
    "wire/record.rs",
    "wire/scan.rs",
    "wire/serde.rs",
    "wire/serde/read.rs",
    "wire/serde/write.rs",
    "wire/stream.rs",
    "wire/table_text.rs",
    "wire/tag.rs",
    "wire/text_enum.rs",
    "wire/token.rs",
    "wire/unescape.rs",
    "wire/union.rs",
    "wire/upcoming.rs",
    "wire/value_enum.rs",
    "wire/values.rs",
];

#[rustfmt::skip]
pub(super) const CAPABILITIES: &[Capability] = capabilities! {
    "auth::authorization" for [Authorization]: ["auth/authorization.rs"],
    "auth::client_credentials" for [ClientCredentials]: ["auth/client_credentials.rs"],
    "auth::device_code" for [DeviceFlow]: ["auth/device_code.rs"],
    "auth::device_flow" for [DeviceFlow]: ["auth/device_flow.rs"],
    "auth::sign_in" for [DeviceFlow]: ["auth/sign_in.rs"],
    "auth::token" for [Tokens]: ["auth/token.rs"],
    "auth::token_cache" for [Tokens]: ["auth/token_cache.rs"],
    "auth::token_server" for [ClientCredentials]: ["auth/token_server.rs"],
    "auth::token_source" for [Tokens]: ["auth/token_source.rs"],
    "call::blocking_iter" for [Download | Pages | Sequence | Upload]: ["call/blocking_iter.rs"],
    "call::body" for [Choice | Form | Lines | Multipart | Xml]: [],
    "call::body::choice" for [Choice]: ["call/body/choice.rs"],
    "call::body::form" for [Form]: ["call/body/form.rs"],
    "call::body::lines" for [Lines]: ["call/body/lines.rs"],
    "call::body::multipart" for [Multipart]: [
        "call/body/multipart.rs", "call/body/multipart/file.rs", "call/body/multipart/file_type.rs",
        "call/body/multipart/members.rs", "call/body/multipart/style.rs", "call/body/multipart/table.rs", "call/body/multipart/write.rs"
    ],
    "call::body::xml" for [Xml]: ["call/body/xml.rs"],
    "call::environment" for [Environment]: ["call/environment.rs"],
    "call::error_body" for [Errors]: ["call/error_body.rs"],
    "call::header" for [Headers]: ["call/header.rs"],
    "http::file" for [Download | Upload]: ["http/file.rs"],
    "http::from_stream" for [Upload]: ["http/from_stream.rs"],
    "mock::sequence" for [Sequence]: ["mock/sequence.rs"],
    "paging" for [Pages]: ["paging/mod.rs", "paging/link.rs", "paging/next.rs", "paging/pages.rs", "paging/table.rs"],
    "stream" for [Download | Pages | Sequence | Upload]: [],
    "stream::byte_stream" for [Download | Pages | Sequence | Upload]: ["stream/byte_stream.rs"],
    "stream::events" for [Sequence]: ["stream/events.rs"],
    "stream::frame" for [Sequence]: ["stream/frame.rs"],
    "stream::frames" for [Sequence]: ["stream/frames.rs"],
    "stream::lines" for [Sequence]: ["stream/lines.rs"],
    "stream::reader" for [Download | Upload]: ["stream/reader.rs"],
    "stream::sequence" for [Sequence]: ["stream/sequence.rs"],
    "webhook" for [Timestamped | Standard]: ["webhook/verify.rs"],
    "webhook::standard" for [Standard]: ["webhook/standard.rs"],
    "webhook::timestamped" for [Timestamped]: ["webhook/timestamped.rs"],
    "wire::external" for [External]: ["wire/external.rs"],
    "wire::formats::base64" for [Base64]: ["wire/formats/base64.rs"],
    "wire::formats::chrono" for [Chrono]: ["wire/formats/chrono.rs"],
    "wire::formats::decimal" for [Decimals]: ["wire/formats/decimal.rs"],
    "wire::formats::jiff" for [Jiff]: ["wire/formats/jiff.rs"],
    "wire::formats::loose" for [LooseDates]: ["wire/formats/loose.rs"] or STRICT,
    "wire::formats::pattern" for [Patterns]: ["wire/formats/pattern.rs"] or NO_PATTERN,
    "wire::formats::time" for [Time]: ["wire/formats/time.rs"],
    "wire::formats::tuple" for [Tuples]: ["wire/formats/tuple.rs"],
    "wire::formats::unicode" for [Properties]: [],
    "wire::formats::uuid" for [Uuid]: ["wire/formats/uuid.rs"],
    "wire::xml" for [Xml]: ["wire/xml.rs", "wire/xml/read.rs", "wire/xml/scan.rs", "wire/xml/write.rs"],
};

/// Dates and times ask this module about other forms than that of RFC 3339.
const STRICT: Sources = &[("wire/formats/loose.rs", include_str!("../../runtime/wire/formats/strict.rs"))];

/// A crate without patterns needs no regex engine, but the checks still call this module.
const NO_PATTERN: Sources = &[("wire/formats/pattern.rs", include_str!("../../runtime/wire/formats/no_pattern.rs"))];
