//! Schemas and what is in them, in each place where a schema may be.

use super::{ONLY_30, Place, SINCE_31, SINCE_32, Word, beside, instead, word};

/// Keywords of any schema. What a component alone may have is in [`COMPONENT`].
const SCHEMA: &[Word] = &[
    beside("type: string", "title: Some sentence of words."),
    beside("type: string", "description: d"),
    word("type: integer"),
    word("type: [string, 'null']").since(SINCE_31),
    beside("type: string", "format: date-time"),
    beside("type: string", "format: unheard-of"),
    beside("type: integer", "multipleOf: 2"),
    beside("type: integer", "maximum: 2"),
    beside("type: integer", "minimum: 2"),
    beside("type: integer", "exclusiveMaximum: 2").since(SINCE_31),
    beside("type: integer", "exclusiveMinimum: 2").since(SINCE_31),
    beside("type: string", "maxLength: 2"),
    beside("type: string", "minLength: 2"),
    beside("type: string", "pattern: ^a"),
    beside("type: array, items: {type: string}", "maxItems: 2"),
    beside("type: array, items: {type: string}", "minItems: 2"),
    beside("type: array, items: {type: string}", "uniqueItems: true"),
    beside("type: object, additionalProperties: {type: string}", "maxProperties: 2"),
    beside("type: object, additionalProperties: {type: string}", "minProperties: 2"),
    beside("type: object, properties: {a: {type: string}}", "required: [a]"),
    beside("type: string", "enum: [a, b]"),
    word("allOf: [{type: integer}]"),
    word("oneOf: [{type: string}, {type: integer}]"),
    word("anyOf: [{type: string}, {type: integer}]"),
    beside("type: string", "not: {enum: [a]}"),
    beside("type: array", "items: {type: string}"),
    beside("type: object", "properties: {a: {type: string}}"),
    beside("type: object", "additionalProperties: {type: string}"),
    beside("type: object, properties: {a: {type: string}}", "additionalProperties: false"),
    beside("type: string", "default: a"),
    beside("type: string", "nullable: true").since(ONLY_30),
    beside(
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]",
        "discriminator: {propertyName: kind}",
    ),
    beside("type: string", "externalDocs: {url: 'https://example.com/more'}"),
    beside("type: string", "example: a"),
    beside("type: string", "examples: [a]").since(SINCE_31),
    beside("type: string", "deprecated: true"),
    word("$ref: '#/components/schemas/Other'"),
    word("const: a").since(SINCE_31),
    beside("type: array, items: {type: string}", "prefixItems: [{type: integer}]").since(SINCE_31),
    beside("type: array, items: {type: string}", "contains: {const: a}").since(SINCE_31),
    beside("type: array, items: {type: string}, contains: {const: a}", "minContains: 2").since(SINCE_31),
    beside("type: array, items: {type: string}, contains: {const: a}", "maxContains: 2").since(SINCE_31),
    beside("type: array, prefixItems: [{type: string}]", "unevaluatedItems: false").since(SINCE_31),
    beside("type: array, minItems: 1, items: [{type: string}]", "additionalItems: false").since(SINCE_31),
    beside("type: object", "patternProperties: {'^a': {type: string}}").since(SINCE_31),
    beside("type: object, additionalProperties: {type: string}", "propertyNames: {pattern: ^a}").since(SINCE_31),
    beside("type: object, properties: {a: {type: string}}", "unevaluatedProperties: false").since(SINCE_31),
    beside("type: object, properties: {a: {type: string}}", "if: {required: [a]}").since(SINCE_31),
    beside("type: object, if: {required: [a]}", "then: {properties: {b: {type: string}}}").since(SINCE_31),
    beside("type: object, if: {required: [a]}", "else: {properties: {b: {type: string}}}").since(SINCE_31),
    beside("type: object", "dependentSchemas: {a: {properties: {b: {type: string}}}}").since(SINCE_31),
    beside("type: object, properties: {a: {type: string}}", "dependentRequired: {a: [b]}").since(SINCE_31),
    beside("type: object, properties: {a: {type: string}}", "dependencies: {a: [b]}"),
    beside("type: string", "contentEncoding: base64").since(SINCE_31),
    beside("type: string", "contentMediaType: application/json").since(SINCE_31),
    beside("type: string, contentMediaType: application/json", "contentSchema: {type: integer}").since(SINCE_31),
];

/// In headers of responses all limits are reported together.
const EXCLUSIVE_30: &[Word] = &[
    beside("type: integer, maximum: 9", "exclusiveMaximum: true").since(ONLY_30),
    beside("type: integer, minimum: 2", "exclusiveMinimum: true").since(ONLY_30),
];

/// Keywords that name places for references, that have a meaning in objects alone, or none but on a component.
const COMPONENT: &[Word] = &[
    beside("properties: {p: {$ref: '#/components/schemas/A/$defs/x'}}", "$defs: {x: {type: string}}").since(SINCE_31),
    beside("properties: {p: {$ref: '#/components/schemas/A/definitions/x'}}", "definitions: {x: {type: string}}"),
    beside("properties: {p: {$ref: 'https://example.com/a'}}", "$id: 'https://example.com/a'").since(SINCE_31),
    beside("properties: {p: {$ref: '#here'}}", "$anchor: here").since(SINCE_31),
    beside("properties: {p: {$dynamicRef: '#here'}}", "$dynamicAnchor: here").since(SINCE_31),
    beside("properties: {p: {$recursiveRef: '#'}}", "$recursiveAnchor: true").since(SINCE_31),
    word("$dynamicRef: '#/components/schemas/Other'").since(SINCE_31),
    word("$recursiveRef: '#'").since(SINCE_31),
    beside("type: string", "$schema: 'http://json-schema.org/draft-04/schema#'").since(SINCE_31),
    beside("type: string", "$vocabulary: {'https://example.com/vocab': true}").since(SINCE_31),
    beside("type: string", "$comment: c").since(SINCE_31),
];

const PROPERTY: &[Word] = &[beside("type: string", "readOnly: true"), beside("type: string", "writeOnly: true")];

const XML: &[Word] = &[
    word("name: x"),
    word("namespace: 'https://example.com/ns'"),
    beside("namespace: 'https://example.com/ns'", "prefix: x"),
    word("attribute: true"),
    word("nodeType: attribute").since(SINCE_32),
];

const DISCRIMINATOR: &[Word] = &[
    instead("", "propertyName: other", "propertyName: kind"),
    beside("propertyName: kind", "mapping: {cat: '#/components/schemas/Cat'}"),
    beside("propertyName: kind", "defaultMapping: Cat").since(SINCE_32),
];

const EXTERNAL_DOCS: &[Word] = &[
    instead("", "url: 'https://example.com/other'", "url: 'https://example.com/more'"),
    beside("url: 'https://example.com/more'", "description: the manual"),
];

/// A schema that is sent and received, next to schemas that it may refer to.
macro_rules! sent_and_received {
    ($schema:literal) => {
        concat!(
            "paths: {/a: {post: {operationId: send, \
             requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}, \
             responses: {200: {description: d, \
             content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}, ",
            schemas!($schema)
        )
    };
}

macro_rules! schemas {
    ($schema:literal) => {
        concat!(
            "components: {schemas: {A: {",
            $schema,
            "}, \
             Other: {type: object, properties: {o: {type: string}}}, \
             Cat: {type: object, required: [kind], properties: {kind: {type: string}, c: {type: string}}}, \
             Dog: {type: object, required: [kind], properties: {kind: {type: string}, d: {type: string}}}}}"
        )
    };
}

macro_rules! operation {
    ($members:literal) => {
        concat!("paths: {'/a/{id}': {post: {operationId: send, ", $members, "}}}, ", schemas!("type: string"))
    };
}

pub(super) const PLACES: &[Place] = &[
    Place { object: "SCHEMA", document: sent_and_received!("HERE"), words: SCHEMA },
    Place { object: "SCHEMA", document: sent_and_received!("HERE"), words: COMPONENT },
    Place { object: "SCHEMA", document: sent_and_received!("HERE"), words: EXCLUSIVE_30 },
    Place { object: "SCHEMA", document: sent_and_received!("properties: {p: {HERE}}"), words: EXCLUSIVE_30 },
    Place { object: "SCHEMA", document: sent_and_received!("properties: {p: {HERE}}"), words: SCHEMA },
    Place { object: "SCHEMA", document: sent_and_received!("properties: {p: {HERE}}"), words: PROPERTY },
    Place { object: "SCHEMA", document: sent_and_received!("type: array, items: {HERE}"), words: SCHEMA },
    Place { object: "SCHEMA", document: sent_and_received!("additionalProperties: {HERE}"), words: SCHEMA },
    Place {
        object: "SCHEMA",
        document: operation!(
            "parameters: [{name: id, in: path, required: true, schema: {type: string}}, \
             {name: q, in: query, schema: {HERE}}], responses: {200: {description: d}}"
        ),
        words: SCHEMA,
    },
    Place {
        object: "SCHEMA",
        document: operation!(
            "parameters: [{name: id, in: path, required: true, schema: {HERE}}], responses: {200: {description: d}}"
        ),
        words: SCHEMA,
    },
    Place {
        object: "SCHEMA",
        document: operation!(
            "parameters: [{name: id, in: path, required: true, schema: {type: string}}], \
             responses: {200: {description: d, headers: {X-H: {schema: {HERE}}}}}"
        ),
        words: SCHEMA,
    },
    Place {
        object: "SCHEMA",
        document: "paths: {/a: {post: {operationId: send, requestBody: {content: {application/xml: \
                   {schema: {$ref: '#/components/schemas/A'}}}}, responses: {200: {description: d}}}}}, \
                   components: {schemas: {A: {type: object, properties: {p: {HERE}}}}}",
        words: &[beside("type: string", "xml: {name: x}")],
    },
    Place {
        object: "XML",
        document: "paths: {/a: {post: {operationId: send, requestBody: {content: {application/xml: \
                   {schema: {$ref: '#/components/schemas/A'}}}}, responses: {200: {description: d}}}}}, \
                   components: {schemas: {A: {type: object, properties: {p: {type: string, xml: {HERE}}}}}}",
        words: XML,
    },
    Place {
        object: "XML",
        document: "paths: {/a: {post: {operationId: send, requestBody: {content: {application/xml: \
                   {schema: {$ref: '#/components/schemas/A'}}}}, responses: {200: {description: d}}}}}, \
                   components: {schemas: {A: {type: object, properties: {p: {type: array, items: {type: string}, \
                   xml: {HERE}}}}}}",
        words: &[word("wrapped: true"), beside("wrapped: true", "name: x"), word("nodeType: element").since(SINCE_32)],
    },
    // A body that is not XML.
    Place {
        object: "SCHEMA",
        document: sent_and_received!("HERE"),
        words: &[beside("type: object", "xml: {name: x}")],
    },
    Place {
        object: "DISCRIMINATOR",
        document: sent_and_received!(
            "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {HERE}"
        ),
        words: DISCRIMINATOR,
    },
    Place {
        object: "EXTERNAL_DOCS",
        document: sent_and_received!("type: object, properties: {p: {type: string}}, externalDocs: {HERE}"),
        words: EXTERNAL_DOCS,
    },
];
