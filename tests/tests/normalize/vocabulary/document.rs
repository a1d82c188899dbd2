//! The document itself, what describes it, and its components.

use super::{Place, SINCE_31, SINCE_32, Word, beside, instead, word};

const PATHS: &str = "paths: {/a: {get: {operationId: getA, responses: {200: {description: d}}}}}";

macro_rules! with_paths {
    ($members:literal) => {
        concat!("paths: {/a: {get: {operationId: getA, responses: {200: {description: d}}}}}, ", $members)
    };
}

macro_rules! referring {
    ($operation:literal) => {
        concat!("paths: {/a: {get: {operationId: getA, ", $operation, "}}}, components: {HERE}")
    };
}

const DOCUMENT: &[Word] = &[
    word(PATHS),
    beside(PATHS, "servers: [{url: 'https://example.com'}]"),
    beside("paths: {/a: {get: {responses: {200: {$ref: '#/components/responses/r'}}}}}", "components: {responses: {r: {description: d}}}"),
    beside(
        "paths: {/a: {get: {responses: {200: {description: d}}}}}, \
         components: {securitySchemes: {s: {type: http, scheme: bearer}}}",
        "security: [{s: []}]",
    ),
    beside("paths: {/a: {get: {tags: [t], responses: {200: {description: d}}}}}", "tags: [{name: t, description: d}]"),
    beside(PATHS, "externalDocs: {url: 'https://example.com/more'}"),
    beside(PATHS, "webhooks: {w: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}, responses: {200: {description: d}}}}}")
        .since(SINCE_31),
    beside(PATHS, "jsonSchemaDialect: 'https://example.com/dialect'").since(SINCE_31),
    beside(
        "paths: {/a: {get: {responses: {200: {description: d, content: {application/json: {schema: \
         {$ref: 'https://example.com/api.yaml#/components/schemas/A'}}}}}}}}, components: {schemas: {A: {type: string}}}",
        "$self: 'https://example.com/api.yaml'",
    )
    .since(SINCE_32),
];

const INFO: &[Word] = &[
    instead("version: v", "title: t", "title: Pets"),
    instead("title: t", "version: v", "version: '1'"),
    beside("title: t, version: v", "description: d"),
    beside("title: t, version: v", "termsOfService: 'https://example.com/terms'"),
    beside("title: t, version: v", "contact: {name: n}"),
    beside("title: t, version: v", "license: {name: n}"),
    beside("title: t, version: v", "summary: s").since(SINCE_31),
];

const CONTACT: &[Word] =
    &[word("name: n"), word("url: 'https://example.com/contact'"), word("email: someone@example.com")];

const LICENSE: &[Word] = &[
    instead("", "name: other", "name: n"),
    beside("name: n", "url: 'https://example.com/license'"),
    beside("name: n", "identifier: MIT").since(SINCE_31),
];

const SERVER: &[Word] = &[
    instead("", "url: 'https://third.example.com'", "url: 'https://example.com'"),
    beside("url: 'https://example.com'", "description: d"),
    beside("url: 'https://{region}.example.com'", "variables: {region: {default: eu}}"),
    beside("url: 'https://example.com'", "name: production").since(SINCE_32),
];

const VARIABLE: &[Word] = &[
    instead("", "default: us", "default: eu"),
    beside("default: eu", "enum: [eu, us]"),
    beside("default: eu", "description: d"),
];

const TAG: &[Word] = &[
    instead("", "name: other", "name: t"),
    beside("name: t", "description: d"),
    beside("name: t", "externalDocs: {url: 'https://example.com/more'}"),
    beside("name: t", "summary: s").since(SINCE_32),
    beside("name: t", "parent: p").since(SINCE_32),
    beside("name: t", "kind: nav").since(SINCE_32),
];

const TAG_OF_OTHERS: &[Word] = &[
    word("description: d").since(SINCE_32),
    word("externalDocs: {url: 'https://example.com/more'}").since(SINCE_32),
    word("summary: s").since(SINCE_32),
    word("kind: nav").since(SINCE_32),
];

const EXTERNAL_DOCS: &[Word] = &[
    instead("", "url: 'https://example.com/other'", "url: 'https://example.com/more'"),
    beside("url: 'https://example.com/more'", "description: the manual"),
];

pub(super) const PLACES: &[Place] = &[
    Place { object: "DOCUMENT", document: "HERE", words: DOCUMENT },
    Place {
        object: "INFO",
        document: "info: {HERE}, paths: {/a: {get: {operationId: getA, responses: {200: {description: d}}}}}",
        words: INFO,
    },
    Place {
        object: "CONTACT",
        document: "info: {title: t, version: v, contact: {HERE}}, paths: {/a: {get: {responses: {200: {description: d}}}}}",
        words: CONTACT,
    },
    Place {
        object: "LICENSE",
        document: "info: {title: t, version: v, license: {HERE}}, paths: {/a: {get: {responses: {200: {description: d}}}}}",
        words: LICENSE,
    },
    Place { object: "EXTERNAL_DOCS", document: with_paths!("externalDocs: {HERE}"), words: EXTERNAL_DOCS },
    // One server, several, and those of a path item and of an operation.
    Place { object: "SERVER", document: with_paths!("servers: [{HERE}]"), words: SERVER },
    Place {
        object: "SERVER",
        document: with_paths!("servers: [{url: 'https://other.example.com'}, {HERE}]"),
        words: SERVER,
    },
    Place {
        object: "SERVER",
        document: "paths: {/a: {servers: [{HERE}], get: {operationId: getA, responses: {200: {description: d}}}}}",
        words: SERVER,
    },
    Place {
        object: "SERVER",
        document: "paths: {/a: {get: {operationId: getA, servers: [{HERE}], responses: {200: {description: d}}}}}",
        words: SERVER,
    },
    Place {
        object: "SERVER_VARIABLE",
        document: with_paths!("servers: [{url: 'https://{region}.example.com', variables: {region: {HERE}}}]"),
        words: VARIABLE,
    },
    Place {
        object: "TAG",
        document: "tags: [{name: p}, {HERE}], paths: {/a: {get: {tags: [t], responses: {200: {description: d}}}}}",
        words: TAG,
    },
    // A tag that no operation has is reported as a whole.
    Place { object: "TAG", document: with_paths!("tags: [HERE]"), words: &[word("{name: t}")] },
    // The parent of another.
    Place {
        object: "TAG",
        document: "tags: [{name: p, HERE}, {name: t, parent: p}], \
                   paths: {/a: {get: {tags: [t], responses: {200: {description: d}}}, \
                   post: {tags: [p], responses: {200: {description: d}}}}}",
        words: TAG_OF_OTHERS,
    },
    Place {
        object: "EXTERNAL_DOCS",
        document: "tags: [{name: t, externalDocs: {HERE}}], \
                   paths: {/a: {get: {tags: [t], responses: {200: {description: d}}}}}",
        words: EXTERNAL_DOCS,
    },
    Place {
        object: "COMPONENTS",
        document: referring!(
            "responses: {200: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/x'}}}}}"
        ),
        words: &[word("schemas: {x: {type: object, properties: {a: {type: string}}}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("responses: {200: {$ref: '#/components/responses/x'}}"),
        words: &[word("responses: {x: {description: d}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("parameters: [{$ref: '#/components/parameters/x'}], responses: {200: {description: d}}"),
        words: &[word("parameters: {x: {name: q, in: query, schema: {type: string}}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!(
            "parameters: [{name: q, in: query, schema: {type: string}, examples: {e: {$ref: '#/components/examples/x'}}}], \
             responses: {200: {description: d}}"
        ),
        words: &[word("examples: {x: {value: a}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("requestBody: {$ref: '#/components/requestBodies/x'}, responses: {200: {description: d}}"),
        words: &[word("requestBodies: {x: {content: {application/json: {schema: {type: string}}}}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("responses: {200: {description: d, headers: {X-H: {$ref: '#/components/headers/x'}}}}"),
        words: &[word("headers: {x: {schema: {type: string}}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("security: [{x: []}], responses: {200: {description: d}}"),
        words: &[word("securitySchemes: {x: {type: http, scheme: bearer}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("responses: {200: {description: d, links: {next: {$ref: '#/components/links/x'}}}}"),
        words: &[word("links: {x: {operationId: getA}}")],
    },
    Place {
        object: "COMPONENTS",
        document: referring!("responses: {200: {description: d}}, callbacks: {c: {$ref: '#/components/callbacks/x'}}"),
        words: &[word(
            "callbacks: {x: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: \
             {schema: {type: object, properties: {a: {type: string}}}}}}, responses: {200: {description: d}}}}}}",
        )],
    },
    Place {
        object: "COMPONENTS",
        document: "paths: {/a: {$ref: '#/components/pathItems/x'}}, components: {HERE}",
        words: &[word("pathItems: {x: {get: {operationId: getA, responses: {200: {description: d}}}}}").since(SINCE_31)],
    },
    Place {
        object: "COMPONENTS",
        document: referring!(
            "responses: {200: {description: d, content: {application/json: {$ref: '#/components/mediaTypes/x'}}}}"
        ),
        words: &[word("mediaTypes: {x: {schema: {type: integer}}}").since(SINCE_32)],
    },
];
