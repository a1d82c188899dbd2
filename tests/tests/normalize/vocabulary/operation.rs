//! Path items, operations, and what is in them.

use super::{Place, SINCE_31, SINCE_32, Word, beside, instead, word};

macro_rules! operation {
    ($($members:literal),+) => {
        concat!(
            "paths: {'/a/{id}': {post: {operationId: send, ",
            $($members,)+
            "}}}, components: {securitySchemes: {s: {type: http, scheme: bearer}}, \
             schemas: {A: {type: object, properties: {p: {type: string}, list: {type: array, items: {type: string}}}}}, \
             mediaTypes: {m: {schema: {type: integer}}}}"
        )
    };
}

const PATH_ITEM: &[Word] = &[
    word("get: {responses: {200: {description: d}}}"),
    word("put: {responses: {200: {description: d}}}"),
    word("post: {responses: {200: {description: d}}}"),
    word("delete: {responses: {200: {description: d}}}"),
    word("options: {responses: {200: {description: d}}}"),
    word("head: {responses: {200: {description: d}}}"),
    word("patch: {responses: {200: {description: d}}}"),
    word("trace: {responses: {200: {description: d}}}"),
    word("query: {responses: {200: {description: d}}}").since(SINCE_32),
    word("additionalOperations: {COPY: {responses: {200: {description: d}}}}").since(SINCE_32),
    beside("get: {responses: {200: {description: d}}}", "summary: s"),
    beside("get: {responses: {200: {description: d}}}", "description: d"),
    beside("get: {responses: {200: {description: d}}}", "servers: [{url: 'https://example.com'}]"),
    beside("get: {responses: {200: {description: d}}}", "parameters: [{name: q, in: query, schema: {type: string}}]"),
    word("$ref: '#/paths/~1other'"),
];

const OPERATION: &[Word] = &[
    beside("responses: {200: {description: d}}", "operationId: sendIt"),
    beside("responses: {200: {description: d}}", "summary: s"),
    beside("responses: {200: {description: d}}", "description: d"),
    beside("responses: {200: {description: d}}", "tags: [t]"),
    instead("responses: {200: {description: d}}", "tags: [t]", "tags: [t, other]"),
    beside("responses: {200: {description: d}}", "externalDocs: {url: 'https://example.com/more'}"),
    beside("responses: {200: {description: d}}", "parameters: [{name: q, in: query, schema: {type: string}}]"),
    beside(
        "responses: {200: {description: d}}",
        "requestBody: {content: {application/json: {schema: {type: string}}}}",
    ),
    word("responses: {200: {description: d}}"),
    beside(
        "responses: {200: {description: d}}",
        "callbacks: {c: {'{$request.query.url}': {post: {requestBody: {content: {application/json: \
         {schema: {type: object, properties: {a: {type: string}}}}}}, responses: {200: {description: d}}}}}}",
    ),
    beside("responses: {200: {description: d}}", "deprecated: true"),
    beside("responses: {200: {description: d}}", "security: [{s: []}]"),
    beside("responses: {200: {description: d}}", "servers: [{url: 'https://example.com'}]"),
];

/// Of all parameters.
const PARAMETER: &[Word] = &[
    word("description: d"),
    word("deprecated: true"),
    beside("schema: {type: string}", "example: a"),
    beside("schema: {type: string}", "examples: {a: {value: a}}"),
    word("schema: {type: integer}"),
    word("content: {application/json: {schema: {type: integer}}}"),
];

const OPTIONAL: &[Word] = &[word("required: true")];

const QUERY: &[Word] = &[
    beside("schema: {type: array, items: {type: string}}", "style: pipeDelimited"),
    beside("schema: {type: array, items: {type: string}}", "explode: false"),
    beside("schema: {type: string}", "allowReserved: true"),
    beside("schema: {type: string}", "allowEmptyValue: true"),
];

const PATH: &[Word] = &[
    beside("schema: {type: array, items: {type: string}}", "style: label"),
    beside("schema: {type: object, properties: {a: {type: string}}}", "explode: true"),
    beside("schema: {type: string}", "allowReserved: true"),
];

const IN_HEADER: &[Word] = &[
    beside("schema: {type: object, properties: {a: {type: string}}}", "explode: true"),
    beside("schema: {type: string}", "style: form"),
    beside("schema: {type: string}", "allowReserved: true"),
];

const COOKIE: &[Word] = &[
    beside("schema: {type: array, items: {type: string}}", "explode: false"),
    beside("schema: {type: string}", "style: cookie").since(SINCE_32),
    beside("schema: {type: string}", "allowReserved: true"),
];

const HEADER: &[Word] = &[
    word("description: d"),
    beside("schema: {type: string}", "required: true"),
    beside("schema: {type: string}", "deprecated: true"),
    beside("schema: {type: string}", "example: a"),
    beside("schema: {type: string}", "examples: {a: {value: a}}"),
    word("schema: {type: integer}"),
    word("content: {application/json: {schema: {type: integer}}}"),
    beside("schema: {type: object, properties: {a: {type: string}}}", "explode: true"),
    // `explode` makes no difference to a list, and `simple` is the only style.
    beside("schema: {type: string}", "style: form"),
];

const BODY: &[Word] = &[
    word("content: {application/json: {schema: {type: integer}}}"),
    beside("content: {application/json: {schema: {type: integer}}}", "description: d"),
    beside("content: {application/json: {schema: {type: integer}}}", "required: true"),
];

const MEDIA_TYPE: &[Word] = &[
    word("schema: {type: integer}"),
    beside("schema: {type: integer}", "example: 1"),
    beside("schema: {type: integer}", "examples: {e: {value: 1}}"),
    word("$ref: '#/components/mediaTypes/m'").since(SINCE_32),
    beside("schema: {type: integer}", "encoding: {p: {contentType: a/b}}"),
    word("itemSchema: {type: integer}").since(SINCE_32),
    word("prefixEncoding: [{contentType: a/b}]").since(SINCE_32),
    word("itemEncoding: {contentType: a/b}").since(SINCE_32),
];

const ENCODED: &[Word] =
    &[beside("schema: {$ref: '#/components/schemas/A'}", "encoding: {list: {style: pipeDelimited, explode: false}}")];

const ENCODING: &[Word] = &[
    word("contentType: application/json"),
    word("headers: {X-H: {schema: {type: string}}}"),
    word("style: pipeDelimited"),
    word("explode: false"),
    word("allowReserved: true"),
    word("encoding: {p: {}}").since(SINCE_32),
    word("prefixEncoding: [{}]").since(SINCE_32),
    word("itemEncoding: {}").since(SINCE_32),
];

const RESPONSE: &[Word] = &[
    beside("description: d", "content: {application/json: {schema: {type: string}}}"),
    beside("description: d", "headers: {X-H: {schema: {type: string}}}"),
    beside("description: d", "links: {next: {operationId: send}}"),
    beside("description: d", "summary: s").since(SINCE_32),
];

const EXAMPLE: &[Word] = &[
    word("summary: s"),
    word("description: d"),
    word("value: a"),
    word("externalValue: 'https://example.com/example'"),
    word("dataValue: a").since(SINCE_32),
    word("serializedValue: a").since(SINCE_32),
    beside("dataValue: a", "serializedValue: a").since(SINCE_32),
    beside("value: a", "summary: s"),
    beside("value: a", "description: d"),
];

/// What is received from a service has no path and goes to no server.
const WEBHOOK: &[Word] = &[
    word("post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {200: {description: d}}}")
        .since(SINCE_31),
    beside(EVENT_BODY, "summary: s").since(SINCE_31),
    beside(EVENT_BODY, "description: d").since(SINCE_31),
    beside(EVENT_BODY, "servers: [{url: 'https://example.com'}]").since(SINCE_31),
    beside(EVENT_BODY, "parameters: [{name: X-Event, in: header, schema: {type: string}}]").since(SINCE_31),
];

const EVENT_BODY: &str = "post: {requestBody: {content: {application/json: {schema: {type: object}}}}, \
                          responses: {200: {description: d}}}";

const BODY_OF_EVENT: &str = "requestBody: {content: {application/json: {schema: {type: object}}}}, \
                             responses: {200: {description: d}}";

const EVENT: &[Word] = &[
    beside(BODY_OF_EVENT, "operationId: sendIt").since(SINCE_31),
    beside(BODY_OF_EVENT, "summary: s").since(SINCE_31),
    beside(BODY_OF_EVENT, "description: d").since(SINCE_31),
    beside(BODY_OF_EVENT, "tags: [t]").since(SINCE_31),
    beside(BODY_OF_EVENT, "externalDocs: {url: 'https://example.com/more'}").since(SINCE_31),
    beside(BODY_OF_EVENT, "parameters: [{name: q, in: query, schema: {type: string}}]").since(SINCE_31),
    beside(BODY_OF_EVENT, "deprecated: true").since(SINCE_31),
    beside(BODY_OF_EVENT, "security: [{s: []}]").since(SINCE_31),
    beside(BODY_OF_EVENT, "servers: [{url: 'https://example.com'}]").since(SINCE_31),
    beside(BODY_OF_EVENT, "callbacks: {c: {'{$request.query.url}': {post: {responses: {200: {description: d}}}}}}")
        .since(SINCE_31),
];

macro_rules! parameter {
    ($place:literal) => {
        operation!("parameters: [{name: id, in: ", $place, ", HERE}], responses: {200: {description: d}}")
    };
}

macro_rules! body {
    ($body:literal) => {
        operation!("requestBody: {", $body, "}, responses: {200: {description: d}}")
    };
}

macro_rules! response {
    ($response:literal) => {
        operation!("responses: {200: {", $response, "}}")
    };
}

macro_rules! failure {
    ($response:literal) => {
        operation!("responses: {200: {description: d}, 404: {", $response, "}}")
    };
}

const fn place(object: &'static str, document: &'static str, words: &'static [Word]) -> Place {
    Place { object, document, words }
}

pub(super) const PLACES: &[Place] = &[
    place(
        "PATH_ITEM",
        "paths: {/a: {HERE}, /other: {get: {operationId: other, responses: {200: {description: d}}}}}",
        PATH_ITEM,
    ),
    place("PATH_ITEM", "paths: {}, webhooks: {w: {HERE}}", WEBHOOK),
    place(
        "OPERATION",
        "paths: {/a: {post: {HERE}}}, components: {securitySchemes: {s: {type: http, scheme: bearer}}}",
        OPERATION,
    ),
    place(
        "OPERATION",
        "paths: {}, webhooks: {w: {post: {HERE}}}, components: {securitySchemes: {s: {type: http, scheme: bearer}}}",
        EVENT,
    ),
    place(
        "PARAMETER",
        operation!("parameters: [{schema: {type: string}, name: q, HERE}], responses: {200: {description: d}}"),
        &[word("in: query"), word("in: header"), word("in: cookie")],
    ),
    place(
        "PARAMETER",
        operation!(
            "parameters: [{name: q, content: {application/json: {schema: {type: string}}}, HERE}], \
             responses: {200: {description: d}}"
        ),
        &[word("in: querystring").since(SINCE_32)],
    ),
    place(
        "PARAMETER",
        operation!("parameters: [{in: query, schema: {type: string}, HERE}], responses: {200: {description: d}}"),
        &[word("name: q")],
    ),
    place("PARAMETER", parameter!("query"), PARAMETER),
    place("PARAMETER", parameter!("query"), OPTIONAL),
    place("PARAMETER", parameter!("query"), QUERY),
    place("PARAMETER", parameter!("path"), PARAMETER),
    place("PARAMETER", parameter!("path"), OPTIONAL),
    place("PARAMETER", parameter!("path"), PATH),
    place("PARAMETER", parameter!("header"), PARAMETER),
    place("PARAMETER", parameter!("header"), OPTIONAL),
    place("PARAMETER", parameter!("header"), IN_HEADER),
    place("PARAMETER", parameter!("cookie"), PARAMETER),
    place("PARAMETER", parameter!("cookie"), OPTIONAL),
    place("PARAMETER", parameter!("cookie"), COOKIE),
    place("HEADER", response!("description: d, headers: {X-H: {HERE}}"), HEADER),
    place("HEADER", failure!("description: d, headers: {X-H: {HERE}}"), HEADER),
    // The headers of parts are reported as a whole: see ENCODING.
    place("REQUEST_BODY", body!("HERE"), BODY),
    place("MEDIA_TYPE", body!("content: {application/json: {HERE}}"), MEDIA_TYPE),
    place("MEDIA_TYPE", response!("description: d, content: {application/json: {HERE}}"), MEDIA_TYPE),
    place("MEDIA_TYPE", failure!("description: d, content: {application/json: {HERE}}"), MEDIA_TYPE),
    place("MEDIA_TYPE", response!("description: d, content: {application/jsonl: {HERE}}"), MEDIA_TYPE),
    place("MEDIA_TYPE", response!("description: d, content: {text/plain: {HERE}}"), MEDIA_TYPE),
    place("MEDIA_TYPE", body!("content: {application/x-www-form-urlencoded: {HERE}}"), ENCODED),
    place(
        "MEDIA_TYPE",
        operation!(
            "parameters: [{name: q, in: query, content: {application/json: {HERE}}}], \
             responses: {200: {description: d}}"
        ),
        MEDIA_TYPE,
    ),
    place("MEDIA_TYPE", response!("description: d, headers: {X-H: {content: {application/json: {HERE}}}}"), MEDIA_TYPE),
    place(
        "ENCODING",
        body!(
            "content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/A'}, \
             encoding: {list: {HERE}}}}"
        ),
        ENCODING,
    ),
    place(
        "ENCODING",
        body!("content: {multipart/form-data: {schema: {$ref: '#/components/schemas/A'}, encoding: {list: {HERE}}}}"),
        ENCODING,
    ),
    // In other bodies, and in what is received, `encoding` is reported as a whole: see MEDIA_TYPE.
    place("RESPONSE", response!("HERE"), RESPONSE),
    place("RESPONSE", failure!("HERE"), RESPONSE),
    // Links are reported as a whole, see RESPONSE, and so are the examples of media types, see MEDIA_TYPE.
    place(
        "EXAMPLE",
        operation!(
            "parameters: [{name: q, in: query, schema: {type: string}, examples: {e: {HERE}}}], \
             responses: {200: {description: d}}"
        ),
        EXAMPLE,
    ),
    place(
        "EXAMPLE",
        response!("description: d, headers: {X-H: {schema: {type: string}, examples: {e: {HERE}}}}"),
        EXAMPLE,
    ),
    place(
        "EXTERNAL_DOCS",
        operation!("externalDocs: {HERE}, responses: {200: {description: d}}"),
        &[
            instead("", "url: 'https://example.com/other'", "url: 'https://example.com/more'"),
            beside("url: 'https://example.com/more'", "description: the manual"),
        ],
    ),
];
