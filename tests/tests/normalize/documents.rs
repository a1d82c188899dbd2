//! Everything but schemas.

#[path = "documents/operations.rs"]
mod operations;

use insta::assert_snapshot;

use super::{Normalized, document, operation};

#[test]
fn an_empty_document() {
    assert_snapshot!(document("openapi: 3.1.0"), @r"
    openapi: 3.1.0
    info: {title: API, version: 0.0.0}
    paths: {}
    warning #: the document has neither `paths` nor `components` nor `webhooks`; the crate will be empty
    warning #: `info` is missing
    warning #: `title` is missing; `API` is used
    warning #: `version` is missing; `0.0.0` is used
    ");
}

#[test]
fn a_document_of_wrong_kinds() {
    assert_snapshot!(document(r"
        openapi: 3.0.3
        info: {title: t, version: 1.0, license: {url: u}, summary: s}
        paths: null
        tags: null
        servers: {url: /v1}
        security: {key: []}
        x-a: 1
        X-B: 2
        definitions: {}
    "), @r#"
    openapi: 3.0.3
    info: {title: t, version: "1.0", x-codegen-summary: s}
    servers: [{url: /v1}]
    security: [{key: []}]
    x-a: 1
    X-B: 2
    paths: {}
    warning #/info/version: `version` is a number; it is read as the text `1.0`
    warning #/info/license: `license` has no `name`; it is ignored
    warning #/info/summary: `summary` belongs to OpenAPI 3.1; it is read as in 3.1
    warning #/paths: `paths` is null, not an object of paths; it is ignored
    warning #/tags: `tags` is null, not a list; it is ignored
    warning #/servers: `servers` is an object; it is read as a list of one
    warning #/security: `security` is an object; it is read as a list of one
    warning #/definitions: unknown key `definitions` in the document; it is ignored
    warning #: `paths` is missing
    "#);
}

#[test]
fn tags_servers_and_webhooks() {
    assert_snapshot!(document(r"
        openapi: 3.1.0
        info: {title: t, version: v}
        tags: [a, {name: b, kind: nav}]
        servers: [{url: '{h}', variables: {h: {enum: [a, b]}, p: {default: 1}}}, {}]
        jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#'
        webhooks: {w: {post: {}}}
    "), @r#"
    openapi: 3.1.0
    info: {title: t, version: v}
    tags: [{name: a}, {name: b, x-codegen-tag-kind: nav}]
    servers: [{url: {h}, variables: {h: {enum: [a, b], default: a}, p: {default: "1"}}}]
    x-codegen-webhooks: {w: {post: {responses: {}}}}
    paths: {}
    warning #/tags/0: element 0 is a string; it is read as its `name`
    warning #/tags/1/kind: `kind` belongs to OpenAPI 3.2; it is read as in 3.2
    warning #/servers/0/variables/h: `default` is missing; the first value of `enum` is used
    warning #/servers/0/variables/p/default: `default` is a number; it is read as the text `1`
    warning #/servers/1: element 1 has no `url`; it is ignored
    warning #/jsonSchemaDialect: `jsonSchemaDialect` is ignored; schemas are read as JSON Schema draft 2020-12
    "#);
}

#[test]
fn path_items() {
    assert_snapshot!(document(r"
        openapi: 3.1.0
        info: {title: t, version: v}
        paths:
          a: {}
          /b: {GET: {responses: {200: {}}}, fetch: {}, put: null, query: {}}
          /c: {$ref: '#/components/pathItems/C', summary: mine}
          /d: {$ref: '#/paths/~1b'}
          /e: {$ref: '#/paths/~1e'}
          /f: {$ref: '#/nowhere'}
        components: {pathItems: {C: {summary: theirs, parameters: []}}}
    "), @r#"
    openapi: 3.1.0
    info: {title: t, version: v}
    paths: {/a: {}, /b: {get: {responses: {200: {description: ""}}}, query: {responses: {}}}, /c: {summary: mine, parameters: []}, /d: {get: {responses: {200: {description: ""}}}, query: {responses: {}}}}
    components: {}
    warning #/paths/~1f/$ref: `#/nowhere` does not exist; it is ignored
    warning #/paths/~1e/$ref: this reference is part of a cycle, or of too long a chain; it is ignored
    warning #/paths/a: `a` is read as `/a`
    warning #/paths/~1b/GET: `GET` is read as `get`
    warning #/paths/~1b/fetch: unknown key `fetch` in a path item; it is ignored
    warning #/paths/~1b/put: `put` is null, not an operation; it is ignored
    warning #/paths/~1b/query: `query` belongs to OpenAPI 3.2; it is read as in 3.2
    "#);
}

#[test]
fn security_schemes() {
    assert_snapshot!(document(r"
        openapi: 3.0.3
        info: {title: t, version: v}
        paths: {}
        components:
          securitySchemes:
            a: {type: apiKey}
            b: {type: http, scheme: bearer}
            c: {type: mutualTLS}
            d: {type: oauth2, flows: {implicit: {}, deviceAuthorization: {}}}
            e: {type: openIdConnect}
            f: {type: basic}
            g: {type: apiKey, in: body, name: k}
    "), @r#"
    openapi: 3.0.3
    info: {title: t, version: v}
    paths: {}
    components: {securitySchemes: {b: {type: http, scheme: bearer}, c: {type: http, scheme: mutualTLS, x-codegen-security-type: mutualTLS}, d: {type: oauth2, flows: {implicit: {authorizationUrl: "", scopes: {}}, x-codegen-device-authorization: {tokenUrl: "", scopes: {}}}}, e: {type: openIdConnect, openIdConnectUrl: ""}}}
    warning #/components/securitySchemes/a: `a` has no `name`; it is ignored
    warning #/components/securitySchemes/d/flows/deviceAuthorization: `deviceAuthorization` belongs to OpenAPI 3.2; it is read as in 3.2
    warning #/components/securitySchemes/d/flows/implicit: `authorizationUrl` is missing; an empty one is used
    warning #/components/securitySchemes/d/flows/implicit: `scopes` is missing
    warning #/components/securitySchemes/d/flows/deviceAuthorization: `tokenUrl` is missing; an empty one is used
    warning #/components/securitySchemes/d/flows/deviceAuthorization: `scopes` is missing
    warning #/components/securitySchemes/e: `openIdConnectUrl` is missing; an empty one is used
    warning #/components/securitySchemes/f/type: unknown type of security scheme `basic`; the scheme is ignored
    warning #/components/securitySchemes/g/in: unknown `in: body`; the scheme is ignored
    "#);
}

#[test]
fn versions() {
    let versions = ["3.0.4", "3.1", "'3.1'", "3.1.2", "3.0", "3", "3.2.0", "2.0", "9.9.9", "null", "[]", "''"];
    let shown = versions.iter().map(|version| {
        let document = Normalized::of(&format!("{{openapi: {version}, info: {{title: t, version: v}}, paths: {{}}}}"));
        format!("{version} → {}\n{}", document.node.is_some(), document.messages())
    });
    assert_snapshot!(shown.collect::<Vec<String>>().concat(), @r"
    3.0.4 → true
    3.1 → true
    warning #/openapi: `openapi` is a number; it is read as version `3.1`
    '3.1' → true
    3.1.2 → true
    3.0 → true
    warning #/openapi: `openapi` is a number; it is read as version `3.0`
    3 → false
    error #/openapi: unknown version `3` of OpenAPI
    3.2.0 → true
    2.0 → false
    error #/openapi: unknown version `2.0` of OpenAPI
    9.9.9 → false
    error #/openapi: unknown version `9.9.9` of OpenAPI
    null → false
    error #/openapi: `openapi` is null; a version is needed
    [] → false
    error #/openapi: `openapi` is an array; a version is needed
    '' → false
    error #/openapi: unknown version `` of OpenAPI
    ");
}

#[test]
fn other_standards() {
    let others = [
        "{swagger: '2.0'}",
        "{swagger: 2.0}",
        "{swagger: '2.0', openapi: 3.0.3}",
        "{swagger: '1.2'}",
        "{asyncapi: 2.0.0}",
        "{}",
        "[]",
    ];
    assert_snapshot!(others.iter().map(|other| format!("{other}\n{}", document(other))).collect::<Vec<String>>().concat(), @r"
    {swagger: '2.0'}
    openapi: 3.0.4
    info: {title: API, version: 0.0.0}
    paths: {}
    warning #: `info` is missing
    warning #: `title` is missing; `API` is used
    warning #: `version` is missing; `0.0.0` is used
    warning #: `paths` is missing
    {swagger: 2.0}
    openapi: 3.0.4
    info: {title: API, version: 0.0.0}
    paths: {}
    warning #/swagger: `swagger` is a number; it is read as version `2.0`
    warning #: `info` is missing
    warning #: `title` is missing; `API` is used
    warning #: `version` is missing; `0.0.0` is used
    warning #: `paths` is missing
    {swagger: '2.0', openapi: 3.0.3}
    error #/swagger: both `swagger` and `openapi` are given; use one of them
    {swagger: '1.2'}
    error #/swagger: unknown version `1.2` of Swagger
    {asyncapi: 2.0.0}
    error #/asyncapi: this is an AsyncAPI document
    {}
    error #: the member `openapi` is missing
    []
    error #: the document is an array; an object with the member `openapi` is needed
    ");
}
