//! Answers that the client cannot decode, and should not.

use super::{Answer, Context, Exception, OfResponse};

/// It stands alone: there is no answer to look at.
pub(super) const LATE: Exception<()> = Exception {
    name: "no answer in time",
    reason: "Prism makes up an answer from a schema that leads back to itself by many ways, and is not done after half a \
             minute.",
    fits: (),
};

/// An answer where there should be none.
pub(super) const UNGUARDED: Exception<()> = Exception {
    name: "a security scheme that Prism does not know",
    reason: "Of HTTP's schemes Prism knows basic, bearer and digest. It warns of any other, and lets requests through \
             without it; where it is one alternative of several, it asks for another.",
    fits: (),
};

/// An answer of another operation, or of none.
pub(super) const FRAGMENT: Exception<()> = Exception {
    name: "a path with a fragment",
    reason: "Documents tell operations of one path apart by what they append after `#`, which no request carries. Prism \
             takes it for a part of the path, and finds none or another operation.",
    fits: (),
};

/// The same, of a query.
pub(super) const QUERY: Exception<()> = Exception {
    name: "a path that a query tells from another",
    reason: "Documents tell operations of one path apart by the query that they append to it. Prism looks at paths without \
             their queries, and holds the request against the other operation.",
    fits: (),
};

/// A refusal without a violation that says of what.
pub(super) const UNACCEPTABLE: Exception<()> = Exception {
    name: "a range of media types",
    reason: "The document says `*/*` of a response. Prism looks for just that in the header `accept`, and finds no JSON in it.",
    fits: (),
};

pub(super) const ALL: &[OfResponse] = &[
    Exception {
        name: "an answer that is not of its own schema",
        reason: "Prism answers with the examples of the document, and where there are none with values that it makes from \
                 the schema. By its own words (`sl-violations`) or by those of the `jsonschema` crate this answer is not what the document \
                 promises.",
        fits: |context, answer| !answer.violations("response").is_empty() || is_refused(context, answer),
    },
    Exception {
        name: "no answer to give",
        reason: "Prism writes no object as text, which event streams are to it, and no value of a schema that it finds too \
                 large. It says so itself, once the request is accepted.",
        fits: |_, answer| {
            answer.problem().is_some_and(|(name, _)| matches!(&*name, "NO_COMPLEX_OBJECT_TEXT" | "SCHEMA_TOO_COMPLEX"))
        },
    },
    Exception {
        name: "an answer without a body",
        reason: "The document promises a body of JSON and Prism sends none, for want of an example and of a schema.",
        fits: |_, answer| answer.body.is_empty() && !matches!(answer.status, 204 | 205 | 304),
    },
];

/// Whether the document's own schema refuses the body, by a checker that is neither ours nor Prism's.
fn is_refused(context: &Context<'_>, answer: &Answer) -> bool {
    let media_type = answer.header("content-type").split(';').next().unwrap_or_default().trim();
    let operation = context.operation.origin.to_string();
    context.document.is_some_and(|document| document.refuses(&operation, answer.status, media_type, &answer.body))
}
