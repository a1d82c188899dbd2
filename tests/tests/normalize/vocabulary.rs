//! Each keyword of OpenAPI 3.0, 3.1 and 3.2 in a document of its own: with and without it, something must differ.

use codegen::diagnostic::Diagnostics;
use codegen::normalize::normalize;
use codegen::source::{SourceFile, exact_text, parse};

use super::compact;

/// A place in a document, its keywords, and a value for each.
struct Part {
    version: &'static str,
    /// The document, with `HERE` where the members go.
    document: &'static str,
    words: &'static [(&'static str, &'static str)],
}

/// Keywords that do not affect what is on the wire; they may be dropped silently.
const SILENT: &[&str] = &[
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$vocabulary",
    "$defs",
    "jsonSchemaDialect",
    "definitions",
];

const SCHEMA_30: &[(&str, &str)] = &[
    ("title", "t"),
    ("multipleOf", "2"),
    ("maximum", "2"),
    ("exclusiveMaximum", "true"),
    ("minimum", "2"),
    ("exclusiveMinimum", "true"),
    ("maxLength", "2"),
    ("minLength", "2"),
    ("pattern", "p"),
    ("maxItems", "2"),
    ("minItems", "2"),
    ("uniqueItems", "true"),
    ("maxProperties", "2"),
    ("minProperties", "2"),
    ("required", "[a]"),
    ("enum", "[a]"),
    ("type", "string"),
    ("allOf", "[{type: string}]"),
    ("oneOf", "[{type: string}]"),
    ("anyOf", "[{type: string}]"),
    ("not", "{type: string}"),
    ("items", "{type: string}"),
    ("properties", "{a: {type: string}}"),
    ("additionalProperties", "{type: string}"),
    ("description", "d"),
    ("format", "f"),
    ("default", "1"),
    ("nullable", "true"),
    ("discriminator", "{propertyName: k}"),
    ("readOnly", "true"),
    ("writeOnly", "true"),
    ("xml", "{name: x}"),
    ("externalDocs", "{url: u}"),
    ("example", "1"),
    ("deprecated", "true"),
];

const SCHEMA_31: &[(&str, &str)] = &[
    ("$comment", "c"),
    ("$schema", "s"),
    ("$id", "i"),
    ("$anchor", "a"),
    ("$dynamicAnchor", "a"),
    ("$dynamicRef", "'#a'"),
    ("$recursiveRef", "'#'"),
    ("$vocabulary", "{}"),
    ("$defs", "{a: {}}"),
    ("$ref", "'#/components/schemas/Other'"),
    ("prefixItems", "[{}]"),
    ("contains", "{}"),
    ("minContains", "1"),
    ("maxContains", "1"),
    ("patternProperties", "{a: {}}"),
    ("propertyNames", "{pattern: a}"),
    ("if", "{}"),
    ("then", "{}"),
    ("else", "{}"),
    ("dependentSchemas", "{a: {}}"),
    ("dependentRequired", "{a: [b]}"),
    ("unevaluatedItems", "false"),
    ("unevaluatedProperties", "false"),
    ("const", "1"),
    ("exclusiveMaximum", "1"),
    ("exclusiveMinimum", "1"),
    ("contentEncoding", "base64"),
    ("contentMediaType", "text/csv"),
    ("contentSchema", "{}"),
    ("examples", "[1]"),
    ("type", "[string, 'null']"),
];

const DOCUMENT: &[(&str, &str)] = &[
    ("servers", "[{url: u}]"),
    ("components", "{}"),
    ("security", "[]"),
    ("tags", "[{name: a}]"),
    ("externalDocs", "{url: u}"),
    ("webhooks", "{}"),
    ("jsonSchemaDialect", "'https://spec.openapis.org/oas/3.1/dialect/base'"),
];

const INFO: &[(&str, &str)] = &[
    ("description", "d"),
    ("termsOfService", "t"),
    ("contact", "{name: n, url: u, email: e}"),
    ("license", "{name: n}"),
    ("summary", "s"),
];

const PATH_ITEM: &[(&str, &str)] = &[
    ("$ref", "'#/paths/~1other'"),
    ("summary", "s"),
    ("description", "d"),
    ("get", "{}"),
    ("put", "{}"),
    ("post", "{}"),
    ("delete", "{}"),
    ("options", "{}"),
    ("head", "{}"),
    ("patch", "{}"),
    ("trace", "{}"),
    ("servers", "[]"),
    ("parameters", "[]"),
];

const OPERATION: &[(&str, &str)] = &[
    ("tags", "[a]"),
    ("summary", "s"),
    ("description", "d"),
    ("externalDocs", "{url: u}"),
    ("operationId", "o"),
    ("parameters", "[]"),
    ("requestBody", "{content: {a/b: {}}}"),
    ("responses", "{200: {description: d}}"),
    ("callbacks", "{}"),
    ("deprecated", "true"),
    ("security", "[]"),
    ("servers", "[]"),
];

const PARAMETER: &[(&str, &str)] = &[
    ("description", "d"),
    ("required", "true"),
    ("deprecated", "true"),
    ("allowEmptyValue", "true"),
    ("style", "form"),
    ("explode", "false"),
    ("allowReserved", "true"),
    ("schema", "{type: integer}"),
    ("content", "{a/b: {}}"),
    ("example", "1"),
    ("examples", "{a: {value: 1}}"),
];

const HEADER: &[(&str, &str)] = &[
    ("description", "d"),
    ("required", "true"),
    ("deprecated", "true"),
    ("style", "simple"),
    ("explode", "false"),
    ("schema", "{type: integer}"),
    ("content", "{a/b: {}}"),
    ("example", "1"),
    ("examples", "{a: {value: 1}}"),
];

const MEDIA_TYPE: &[(&str, &str)] =
    &[("schema", "{}"), ("example", "1"), ("examples", "{a: {value: 1}}"), ("encoding", "{a: {}}")];

const ENCODING: &[(&str, &str)] = &[
    ("contentType", "a/b"),
    ("headers", "{A: {schema: {}}}"),
    ("style", "form"),
    ("explode", "false"),
    ("allowReserved", "true"),
];

const RESPONSE: &[(&str, &str)] = &[
    ("description", "d"),
    ("headers", "{A: {schema: {}}}"),
    ("content", "{a/b: {}}"),
    ("links", "{l: {operationId: o}}"),
];

const BODY: &[(&str, &str)] = &[("description", "d"), ("required", "true"), ("content", "{a/b: {}}")];

const COMPONENTS: &[(&str, &str)] = &[
    ("schemas", "{}"),
    ("responses", "{}"),
    ("parameters", "{}"),
    ("examples", "{}"),
    ("requestBodies", "{}"),
    ("headers", "{}"),
    ("securitySchemes", "{}"),
    ("links", "{}"),
    ("callbacks", "{}"),
    ("pathItems", "{}"),
];

const DOCUMENT_32: &[(&str, &str)] = &[
    ("$self", "'https://example.com/api.yaml'"),
    ("jsonSchemaDialect", "'https://spec.openapis.org/oas/3.2/dialect/2025-09-17'"),
];

const PATH_ITEM_32: &[(&str, &str)] = &[("query", "{}"), ("additionalOperations", "{COPY: {}}")];

const MEDIA_TYPE_32: &[(&str, &str)] = &[
    ("$ref", "'#/components/mediaTypes/m'"),
    ("itemSchema", "{type: string}"),
    ("prefixEncoding", "[{}]"),
    ("itemEncoding", "{}"),
];

const ENCODING_32: &[(&str, &str)] = &[("encoding", "{a: {}}"), ("prefixEncoding", "[{}]"), ("itemEncoding", "{}")];

const SECURITY_SCHEME_32: &[(&str, &str)] = &[
    ("oauth2MetadataUrl", "'https://example.com'"),
    ("deprecated", "true"),
    ("flows", "{deviceAuthorization: {deviceAuthorizationUrl: u, tokenUrl: t, scopes: {}}}"),
];

macro_rules! in_document {
    ($rest:literal) => {
        concat!("info: {title: t, version: v}, paths: {}, ", $rest)
    };
}

macro_rules! in_operation {
    ($members:literal) => {
        concat!("info: {title: t, version: v}, paths: {/a: {get: {", $members, "}}}")
    };
}

const PARTS: &[Part] = &[
    Part { version: "3.0.3", document: in_document!("components: {schemas: {A: {HERE}}}"), words: SCHEMA_30 },
    Part {
        version: "3.1.0",
        document: in_document!("components: {schemas: {A: {HERE}, Other: {type: string}}}"),
        words: SCHEMA_31,
    },
    Part { version: "3.1.0", document: in_document!("components: {schemas: {A: {HERE}}}"), words: SCHEMA_30 },
    Part { version: "3.1.0", document: in_document!("HERE"), words: DOCUMENT },
    Part { version: "3.1.0", document: "paths: {}, info: {title: t, version: v, HERE}", words: INFO },
    Part { version: "3.1.0", document: in_document!("components: {HERE}"), words: COMPONENTS },
    Part {
        version: "3.1.0",
        document: "info: {title: t, version: v}, paths: {/a: {HERE}, /other: {summary: o}}",
        words: PATH_ITEM,
    },
    Part { version: "3.0.3", document: in_operation!("HERE"), words: OPERATION },
    Part { version: "3.0.3", document: in_operation!("parameters: [{name: p, in: query, HERE}]"), words: PARAMETER },
    Part { version: "3.0.3", document: in_operation!("responses: {200: {headers: {A: {HERE}}}}"), words: HEADER },
    Part { version: "3.0.3", document: in_operation!("responses: {200: {content: {a/b: {HERE}}}}"), words: MEDIA_TYPE },
    Part {
        version: "3.0.3",
        document: in_operation!("requestBody: {content: {a/b: {encoding: {x: {HERE}}}}}"),
        words: ENCODING,
    },
    Part { version: "3.0.3", document: in_operation!("responses: {200: {HERE}}"), words: RESPONSE },
    Part { version: "3.0.3", document: in_operation!("requestBody: {HERE}"), words: BODY },
    Part { version: "3.2.0", document: in_document!("components: {schemas: {A: {HERE}}}"), words: SCHEMA_30 },
    Part {
        version: "3.2.0",
        document: in_document!("components: {schemas: {A: {HERE}, Other: {type: string}}}"),
        words: SCHEMA_31,
    },
    Part { version: "3.2.0", document: in_document!("HERE"), words: DOCUMENT_32 },
    Part { version: "3.2.0", document: in_document!("servers: [{url: u, HERE}]"), words: &[("name", "n")] },
    Part {
        version: "3.2.0",
        document: in_document!("tags: [{name: t, HERE}]"),
        words: &[("summary", "s"), ("parent", "p"), ("kind", "nav")],
    },
    Part { version: "3.2.0", document: in_document!("components: {HERE}"), words: &[("mediaTypes", "{m: {}}")] },
    Part { version: "3.2.0", document: "info: {title: t, version: v}, paths: {/a: {HERE}}", words: PATH_ITEM_32 },
    Part {
        version: "3.2.0",
        document: in_operation!("parameters: [{name: p, content: {a/b: {}}, HERE}]"),
        words: &[("in", "querystring")],
    },
    Part {
        version: "3.2.0",
        document: "info: {title: t, version: v}, components: {mediaTypes: {m: {schema: {}}}}, \
                   paths: {/a: {get: {responses: {200: {content: {a/b: {HERE}}}}}}}",
        words: MEDIA_TYPE_32,
    },
    Part {
        version: "3.2.0",
        document: in_operation!("requestBody: {content: {a/b: {encoding: {x: {HERE}}}}}"),
        words: ENCODING_32,
    },
    Part { version: "3.2.0", document: in_operation!("responses: {200: {HERE}}"), words: &[("summary", "s")] },
    Part {
        version: "3.2.0",
        document: in_operation!("responses: {200: {content: {a/b: {examples: {e: {HERE}}}}}}"),
        words: &[("dataValue", "1"), ("serializedValue", "'1'")],
    },
    Part {
        version: "3.2.0",
        document: in_document!("components: {schemas: {A: {discriminator: {propertyName: k, HERE}}}}"),
        words: &[("defaultMapping", "A")],
    },
    Part {
        version: "3.2.0",
        document: in_document!("components: {schemas: {A: {xml: {HERE}}}}"),
        words: &[("nodeType", "attribute")],
    },
    Part {
        version: "3.2.0",
        document: in_document!("components: {securitySchemes: {s: {type: oauth2, HERE}}}"),
        words: SECURITY_SCHEME_32,
    },
];

impl Part {
    fn with(&self, member: &str) -> String {
        format!("{{openapi: {}, {}}}", self.version, self.document.replace("HERE", member))
    }
}

/// Every keyword in a document of its own.
pub(super) fn documents() -> Vec<String> {
    let of_part = |part: &'static Part| part.words.iter().map(|(word, value)| part.with(&format!("{word}: {value}")));
    PARTS.iter().flat_map(of_part).collect()
}

/// All that `normalize` makes of a document, with its messages.
fn outcome(text: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let file = SourceFile { path: "openapi.yaml".to_owned(), text: text.to_owned() };
    let root = parse(&file, &mut diagnostics).unwrap_or_else(|| panic!("the test's own YAML: {text} {diagnostics:?}"));
    let node = normalize(root, &|origin| exact_text(&file, origin), &mut diagnostics);
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    format!("{}\n{}", node.as_ref().map(compact).unwrap_or_default(), messages.join("\n"))
}

#[test]
fn each_keyword_is_used_marked_or_reported() {
    let mut lost = Vec::new();
    for part in PARTS {
        let without = outcome(&part.with(""));
        for (word, value) in part.words {
            let with = outcome(&part.with(&format!("{word}: {value}")));
            if with == without && !SILENT.contains(word) {
                lost.push(format!("{word} in {} {}", part.version, part.document));
            }
        }
    }
    assert!(lost.is_empty(), "these words went without a trace:\n{}", lost.join("\n"));
}
