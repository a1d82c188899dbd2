//! Swagger 2.0: its own words, in the places where they may be.

use super::{Place, Word, beside, instead, word};

macro_rules! operation {
    ($($members:literal),+) => {
        concat!(
            "host: example.com, paths: {'/a/{id}': {post: {operationId: send, ",
            $($members,)+
            "}}}, definitions: {A: {type: object, properties: {p: {type: string}}}}, \
             securityDefinitions: {s: {type: basic}}"
        )
    };
}

const DOCUMENT: &[Word] = &[
    word("host: example.com"),
    beside("host: example.com", "basePath: /v1"),
    instead("host: example.com", "schemes: [https]", "schemes: [http]"),
    word("schemes: [wss]"),
    word("consumes: [text/plain]"),
    instead("", "produces: [application/json]", "produces: [text/plain]"),
    word("definitions: {A: {type: object, properties: {a: {type: string}}}}"),
    word("parameters: {P: {name: q, in: query, type: string}}"),
    word("responses: {R: {description: d, schema: {type: string}}}"),
    word("securityDefinitions: {s: {type: basic}}"),
    beside("securityDefinitions: {s: {type: basic}}", "security: [{s: []}]"),
    word("tags: [{name: t, description: d}]"),
    word("externalDocs: {url: 'https://example.com/more'}"),
    word("paths: {/other: {get: {responses: {200: {description: d}}}}}"),
    // Words of 3.0.
    word("servers: [{url: 'https://other.example.com'}]"),
    word("components: {schemas: {B: {type: object, properties: {b: {type: string}}}}}"),
];

const PATH_ITEM: &[Word] = &[
    word("get: {responses: {200: {description: d}}}"),
    word("put: {responses: {200: {description: d}}}"),
    word("post: {responses: {200: {description: d}}}"),
    word("delete: {responses: {200: {description: d}}}"),
    word("options: {responses: {200: {description: d}}}"),
    word("head: {responses: {200: {description: d}}}"),
    word("patch: {responses: {200: {description: d}}}"),
    beside("get: {responses: {200: {description: d}}}", "parameters: [{name: q, in: query, type: string}]"),
    beside("get: {responses: {200: {description: d}}}", "parameters: [{name: b, in: body, schema: {type: string}}]"),
    beside("get: {responses: {200: {description: d}}}", "parameters: [{name: f, in: formData, type: string}]"),
    word("$ref: '#/paths/~1other'"),
    word("trace: {responses: {200: {description: d}}}"),
    beside("get: {responses: {200: {description: d}}}", "summary: s"),
    beside("get: {responses: {200: {description: d}}}", "servers: [{url: 'https://example.com'}]"),
];

const OPERATION: &[Word] = &[
    beside("responses: {200: {description: d}}", "operationId: sendIt"),
    beside("responses: {200: {description: d}}", "summary: s"),
    beside("responses: {200: {description: d}}", "description: d"),
    beside("responses: {200: {description: d}}", "tags: [t]"),
    beside("responses: {200: {description: d}}", "externalDocs: {url: 'https://example.com/more'}"),
    beside("responses: {200: {description: d}}", "parameters: [{name: q, in: query, type: string}]"),
    beside(
        "responses: {200: {description: d}}, parameters: [{name: b, in: body, schema: {type: string}}]",
        "consumes: [text/plain]",
    ),
    beside(
        "responses: {200: {description: d}}, parameters: [{name: b, in: formData, type: string}]",
        "consumes: [multipart/form-data]",
    ),
    beside("responses: {200: {description: d, schema: {type: string}}}", "produces: [text/plain]"),
    word("responses: {200: {description: d}}"),
    beside("responses: {200: {description: d}}", "schemes: [http]"),
    beside("responses: {200: {description: d}}", "deprecated: true"),
    beside("responses: {200: {description: d}}", "security: [{s: []}]"),
    beside(
        "responses: {200: {description: d}}",
        "requestBody: {content: {application/json: {schema: {type: string}}}}",
    ),
    beside("responses: {200: {description: d}}", "servers: [{url: 'https://example.com'}]"),
    beside("responses: {200: {description: d}}", "callbacks: {}"),
];

/// Of all parameters with a type, of items and of headers.
macro_rules! value {
    ($($more:expr),+ $(,)?) => {
        &[
            instead("", "type: string", "type: integer"),
            beside("type: string", "format: date"),
            instead("type: array", "items: {type: string}", "items: {type: integer}"),
            beside("type: string", "default: d"),
            beside("type: number", "maximum: 5"),
            beside("type: number, maximum: 5", "exclusiveMaximum: true"),
            beside("type: number", "minimum: 5"),
            beside("type: number, minimum: 5", "exclusiveMinimum: true"),
            beside("type: string", "maxLength: 5"),
            beside("type: string", "minLength: 5"),
            beside("type: string", "pattern: '^a'"),
            beside("type: array, items: {type: string}", "maxItems: 5"),
            beside("type: array, items: {type: string}", "minItems: 5"),
            beside("type: array, items: {type: string}", "uniqueItems: true"),
            beside("type: string", "enum: [a, b]"),
            beside("type: number", "multipleOf: 5"),
            beside("type: string", "collectionFormat: ssv"),
            beside("type: string", "description: d"),
            $($more),+
        ]
    };
}

const PARAMETER: &[Word] = value![
    beside("type: string", "required: true"),
    beside("type: string", "allowEmptyValue: true"),
    instead("type: array, items: {type: string}", "collectionFormat: csv", "collectionFormat: ssv"),
    instead("type: array, items: {type: string}", "collectionFormat: csv", "collectionFormat: tsv"),
    instead("type: array, items: {type: string}", "collectionFormat: csv", "collectionFormat: pipes"),
    instead("type: array, items: {type: string}", "collectionFormat: csv", "collectionFormat: multi"),
    beside("type: string", "x-example: e"),
    beside("type: array", "items: {type: array, collectionFormat: pipes, items: {type: string}}"),
    word("schema: {type: integer}"),
    beside("type: string", "example: e"),
    beside("type: string", "style: pipeDelimited"),
    beside("type: string", "explode: false"),
    beside("type: string", "deprecated: true"),
    beside("type: string", "allowReserved: true"),
    word("content: {application/json: {schema: {type: integer}}}"),
    beside("type: string", "examples: {a: {value: e}}"),
    beside("type: string", "title: T"),
];

const NAMED: &[Word] = &[
    instead("in: query, type: string", "name: a", "name: b"),
    instead("name: a, type: string", "in: query", "in: header"),
    instead("name: id, type: string, required: true", "in: query", "in: path"),
    instead("name: a, type: string", "in: query", "in: formData"),
    instead("name: a, schema: {type: string}", "in: query", "in: body"),
    instead("name: a, in: formData", "type: string", "type: file"),
];

const BODY: &[Word] = &[
    beside("schema: {type: string}", "description: d"),
    beside("schema: {type: string}", "required: true"),
    instead("", "schema: {type: string}", "schema: {type: integer}"),
    beside("schema: {type: string}", "x-example: e"),
    beside("schema: {type: string}", "x-examples: {application/json: e}"),
    word("type: integer"),
    word("content: {text/plain: {}}"),
];

const RESPONSE: &[Word] = &[
    word("schema: {type: integer}"),
    instead("", "schema: {type: string}", "schema: {type: file}"),
    word("headers: {X-A: {type: string}}"),
    beside("schema: {type: integer}", "examples: {application/json: 1}"),
    word("examples: {application/json: 1}"),
    word("content: {application/json: {schema: {type: integer}}}"),
    word("links: {l: {operationId: send}}"),
];

const HEADER: &[Word] = value![
    beside("type: string", "x-example: e"),
    beside("type: array, items: {type: string}", "collectionFormat: pipes"),
    word("schema: {type: integer}"),
    beside("type: string", "required: true"),
    beside("type: string", "deprecated: true"),
];

const SCHEMA: &[Word] = &[
    word("properties: {a: {type: string}}"),
    word("allOf: [{$ref: '#/definitions/B'}]"),
    beside("properties: {kind: {type: string}}, required: [kind]", "discriminator: kind"),
    beside("properties: {a: {type: string}}", "x-nullable: true"),
    beside("properties: {a: {type: string}}", "x-deprecated: true"),
    beside("properties: {a: {type: string}}", "x-example: {a: b}"),
    word("type: file"),
    beside("type: array", "items: [{type: string}, {type: integer}]"),
    word("oneOf: [{type: string}, {type: integer}]"),
    word("anyOf: [{type: string}, {type: integer}]"),
    word("not: {type: string}"),
    beside("properties: {a: {type: string}}", "nullable: true"),
    beside("properties: {a: {type: string}}", "writeOnly: true"),
    beside("properties: {a: {type: string}}", "deprecated: true"),
    word("const: a"),
];

const CHILD: &[Word] = &[word("x-ms-discriminator-value: child")];

const SECURITY_SCHEME: &[Word] = &[
    instead("name: a, in: header", "type: basic", "type: apiKey"),
    instead("flow: implicit, authorizationUrl: 'https://example.com', scopes: {}", "type: basic", "type: oauth2"),
    beside("type: basic", "description: d"),
    instead("type: apiKey, in: header", "name: X-Other", "name: X-Key"),
    instead("type: apiKey, name: key", "in: header", "in: query"),
    instead(
        "type: oauth2, authorizationUrl: 'https://a.example.com', tokenUrl: 'https://t.example.com', scopes: {}",
        "flow: implicit",
        "flow: accessCode",
    ),
    instead("type: oauth2, tokenUrl: 'https://t.example.com', scopes: {}", "flow: password", "flow: application"),
    beside("type: oauth2, flow: implicit, scopes: {}", "authorizationUrl: 'https://a.example.com'"),
    beside("type: oauth2, flow: password, scopes: {}", "tokenUrl: 'https://t.example.com'"),
    beside("type: oauth2, flow: password, tokenUrl: 'https://t.example.com'", "scopes: {read: Read}"),
    instead("type: http", "scheme: bearer", "scheme: basic"),
    beside("type: http, scheme: bearer", "bearerFormat: JWT"),
    beside("type: oauth2", "flows: {clientCredentials: {tokenUrl: 'https://example.com/t', scopes: {}}}"),
];

pub(super) const PLACES: &[Place] = &[
    Place {
        object: "SWAGGER_DOCUMENT",
        document: "paths: {/a: {post: {operationId: a, \
         parameters: [{name: b, in: body, schema: {type: string}}, {$ref: '#/parameters/P'}], \
         responses: {200: {description: d, schema: {type: string}}}}}}, HERE",
        words: DOCUMENT,
    },
    Place {
        object: "SWAGGER_PATH_ITEM",
        document: "paths: {/other: {get: {responses: {204: {description: d}}}}, /a: {HERE}}",
        words: PATH_ITEM,
    },
    Place { object: "SWAGGER_OPERATION", document: operation!("HERE"), words: OPERATION },
    Place {
        object: "SWAGGER_PARAMETER",
        document: operation!("parameters: [{name: q, in: query, HERE}], responses: {200: {description: d}}"),
        words: PARAMETER,
    },
    Place {
        object: "SWAGGER_PARAMETER",
        document: operation!("parameters: [{HERE}], responses: {200: {description: d}}"),
        words: NAMED,
    },
    Place {
        object: "SWAGGER_PARAMETER",
        document: "paths: {/a: {get: {operationId: a, parameters: [{$ref: '#/parameters/P'}], responses: {200: {description: d}}}}}, \
         parameters: {P: {HERE}}",
        words: NAMED,
    },
    Place {
        object: "SWAGGER_BODY",
        document: operation!("parameters: [{name: b, in: body, HERE}], responses: {200: {description: d}}"),
        words: BODY,
    },
    Place {
        object: "SWAGGER_BODY",
        document: "paths: {/a: {get: {operationId: a, parameters: [{$ref: '#/parameters/P'}], responses: {200: {description: d}}}}}, \
         parameters: {P: {name: b, in: body, HERE}}",
        words: BODY,
    },
    Place {
        object: "SWAGGER_RESPONSE",
        document: operation!("responses: {200: {description: d, HERE}}"),
        words: RESPONSE,
    },
    Place {
        object: "SWAGGER_RESPONSE",
        document: "paths: {/a: {get: {operationId: a, responses: {200: {$ref: '#/responses/R'}}}}}, \
         responses: {R: {description: d, HERE}}",
        words: RESPONSE,
    },
    Place {
        object: "SWAGGER_HEADER",
        document: operation!("responses: {200: {description: d, headers: {X-A: {HERE}}}}"),
        words: HEADER,
    },
    Place {
        object: "SWAGGER_SCHEMA",
        document: "paths: {/a: {get: {operationId: a, responses: {200: {description: d, schema: {$ref: '#/definitions/A'}}}}}}, \
         definitions: {A: {HERE}, B: {type: object, properties: {b: {type: string}}}, \
         C: {allOf: [{$ref: '#/definitions/A'}, {type: object, properties: {c: {type: string}}}]}}",
        words: SCHEMA,
    },
    Place {
        object: "SWAGGER_SCHEMA",
        document: "paths: {/a: {get: {operationId: a, responses: {200: {description: d, schema: {$ref: '#/definitions/A'}}}}}}, \
         definitions: {A: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}, \
         C: {allOf: [{$ref: '#/definitions/A'}, {type: object, properties: {c: {type: string}}}], HERE}}",
        words: CHILD,
    },
    Place {
        object: "SWAGGER_SECURITY_SCHEME",
        document: "security: [{s: []}], paths: {/a: {get: {operationId: a, responses: {200: {description: d}}}}}, \
         securityDefinitions: {s: {HERE}}",
        words: SECURITY_SCHEME,
    },
];
