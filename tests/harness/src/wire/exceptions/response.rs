//! Responses that the client cannot and should not decode, and failures without a violation.
//!
//! Input: a response. Output: whether an exception applies.

use super::{Context, Exception, OfResponse, Response};

/// Applies without a response.
pub(super) const TIMEOUT: Exception<()> = Exception {
    name: "no response in time",
    reason: "Prism generates a response from a schema with many circular references, and does not finish within \
                 half a minute.",
    applies: (),
};

/// A success without credentials, or a rejection although there are some.
pub(super) const UNSUPPORTED_SCHEME: Exception<()> = Exception {
    name: "a security scheme that Prism does not support",
    reason: "Prism supports the HTTP schemes basic, bearer and digest. It reports a warning for any other scheme \
                 and accepts requests without it; if the scheme is one of several alternatives, it requires another \
                 one.",
    applies: (),
};

/// A response of another operation.
pub(super) const FRAGMENT: Exception<()> = Exception {
    name: "a path with a fragment",
    reason: "Some documents distinguish operations on the same path by a fragment after `#`, which is not part of \
                 a request. Prism treats it as part of the path and finds no operation or another one.",
    applies: (),
};

/// The same for a query.
pub(super) const QUERY: Exception<()> = Exception {
    name: "paths that differ only in the query",
    reason: "Some documents distinguish operations on the same path by a query in the path. Prism ignores these \
                 queries and validates the request against the other operation.",
    applies: (),
};

/// A rejection without violations.
pub(super) const MEDIA_TYPE_RANGE: Exception<()> = Exception {
    name: "a range of media types",
    reason: "The media type of the response in the document is a range, as `*/*`. Prism looks for exactly that \
                 range in the header `accept` and does not accept JSON for it.",
    applies: (),
};

pub(super) const ALL: &[OfResponse] = &[
    Exception {
        name: "a response that does not match its schema",
        reason: "Prism responds with examples of the document, or else with values generated from the schema. \
                 According to Prism itself (`sl-violations`) or the `jsonschema` crate, this response does not match \
                 the document.",
        applies: |context, response| !response.violations("response").is_empty() || has_invalid_body(context, response),
    },
    Exception {
        name: "a number outside of the range of 32-bit floats",
        reason: "For `format: float`, Prism generates numbers between -2^128 and 2^128, and often these limits. The \
                 largest 32-bit float is less: 2^128 - 2^104 (IEEE 754, binary32).",
        applies: |context, _| {
            context.exchange.error.as_ref().is_some_and(|error| error.message.contains(LIMIT_OF_FLOATS))
        },
    },
    Exception {
        name: "no response generated",
        reason: "Prism cannot encode objects as text, which includes event streams, and does not generate values of a \
                 schema that it finds too large. It reports that after accepting the request.",
        applies: |_, response| {
            response
                .problem()
                .is_some_and(|(name, _)| matches!(&*name, "NO_COMPLEX_OBJECT_TEXT" | "SCHEMA_TOO_COMPLEX"))
        },
    },
    Exception {
        name: "a response without a body",
        reason: "The document has a JSON body, but Prism sends none because there is neither an example nor a schema.",
        applies: |_, response| response.body.is_empty() && !matches!(response.status, 204 | 205 | 304),
    },
];

/// 2^128, as Prism writes it.
pub(super) const LIMIT_OF_FLOATS: &str = "3.402823669209385e+38";

/// Whether the schema of the document rejects the body, according to an independent validator.
fn has_invalid_body(context: &Context<'_>, response: &Response) -> bool {
    let media_type = response.header("content-type").split(';').next().unwrap_or_default().trim();
    let operation = context.operation.origin.to_string();
    context.document.is_some_and(|document| document.rejects(&operation, response.status, media_type, &response.body))
}
