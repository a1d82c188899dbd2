//! Everything but schemas.

use insta::assert_snapshot;

use super::{Normalized, document, operation};

#[test]
fn an_empty_document() {
    assert_snapshot!(document("openapi: 3.1.0"), @r"
    openapi: 3.1.0
    info: {title: API, version: 0.0.0}
    paths: {}
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
    warning #/components/securitySchemes/d/flows/implicit: `authorizationUrl` is missing; an empty one is used
    warning #/components/securitySchemes/d/flows/implicit: `scopes` is missing
    warning #/components/securitySchemes/d/flows/deviceAuthorization: `deviceAuthorization` belongs to OpenAPI 3.2; it is read as in 3.2
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
    error #/swagger: Swagger 2.0 is not supported
    {swagger: 2.0}
    error #/swagger: Swagger 2.0 is not supported
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

#[test]
fn an_empty_operation() {
    assert_snapshot!(operation("3.1.0", ""), @"responses: {}");
}

#[test]
fn status_keys() {
    assert_snapshot!(operation("3.0.3", r"
        operationId: 5
        tags: pets
        responses: {200: {}, '4xx': {description: 1}, Default: {description: d}, 2OO: {}, '20': {}, 4XX: {}}
        deprecated: 'yes'
    "), @r#"
    operationId: "5"
    tags: [pets]
    responses: {200: {description: ""}, 4XX: {description: "1"}, default: {description: d}}
    warning #…/operationId: `operationId` is a number; it is read as the text `5`
    warning #…/tags: `tags` is a string; it is read as a list of one
    warning #…/responses/2OO: `2OO` is not a status; it is ignored
    warning #…/responses/20: `20` is not a status; it is ignored
    warning #…/responses/4XX: `4XX` is a duplicate of `4XX`; it is ignored
    warning #…/responses/4xx/description: `description` is a number; it is read as the text `1`
    warning #…/deprecated: `deprecated` is a string, not a boolean; it is ignored
    "#);
}

#[test]
fn empty_responses_and_media_types() {
    assert_snapshot!(operation("3.0.3", "responses: {200: null, 201: {description: d, content: {text/csv: null}}}"), @r#"
    responses: {200: {description: ""}, 201: {description: d, content: {text/csv: {}}}}
    warning #…/responses/200: `200` is null; it is read as an empty object
    warning #…/responses/201/content/text~1csv: `text/csv` is null; it is read as an empty object
    "#);
}

#[test]
fn bodies_security_and_callbacks() {
    assert_snapshot!(operation("3.0.3", r"
        responses: {}
        requestBody: {}
        security: [key, {a: null}]
        callbacks: {c: {'{$url}': {post: {responses: {200: {description: d}}}}}}
    "), @r"
    responses: {}
    requestBody: {content: {}}
    security: [{key: []}, {a: []}]
    x-codegen-callbacks: {c: {{$url}: {post: {responses: {200: {description: d}}}}}}
    warning #…/requestBody: the request body has no media type; no body is sent
    warning #…/security/0: element 0 is a string; it is read as a scheme without scopes
    warning #…/security/1/a: `a` is null; it is read as a list of no scopes
    warning #…/responses: `responses` is empty
    ");
}

#[test]
fn responses() {
    assert_snapshot!(operation("3.0.3", r"
        responses:
          200:
            description: d
            headers: {X-A: {explode: true}, X-B: {schema: {type: [string]}, style: form}}
            links: {l: {operationId: a}, m: {}}
            content: {text/plain: {prefixEncoding: [], examples: [a]}}
    "), @r"
    responses: {200: {description: d, headers: {X-A: {x-codegen-explode: true, schema: {type: string}}, X-B: {schema: {type: string}}}, content: {text/plain: {}}}}
    warning #…/responses/200/headers/X-A: `X-A` has neither `schema` nor `content`; it is read as a string
    warning #…/responses/200/headers/X-B/schema/type: a list of types belongs to OpenAPI 3.1; it is read as in 3.1
    warning #…/responses/200/headers/X-B/style: the style `form` is not defined here; the default one is used
    warning #…/responses/200/links/m: a link needs either `operationId` or `operationRef`; it is ignored
    warning #…/responses/200/content/text~1plain/prefixEncoding: `prefixEncoding` of OpenAPI 3.2 is not supported; it is ignored
    warning #…/responses/200/content/text~1plain/examples: `examples` is an array; it is read as examples by number
    warning #…/responses/200/content/text~1plain/examples/0: element 0 is a string; it is read as its `value`
    note #…/responses/200/links: `links` in a response are not followed: take the values from the response and call the operation
    note #…/responses/200/content/text~1plain/examples: `examples` in a media type are not shown in the documentation
    ");
}

#[test]
fn parameters() {
    assert_snapshot!(operation("3.0.3", r"
        responses: {200: {description: d}}
        parameters:
          - {name: a, in: query}
          - {name: b, in: Header, schema: {type: string}, style: form}
          - {name: c, in: path, schema: {}}
          - {name: d, in: body}
          - {in: query}
          - {name: e}
          - {name: f, in: query, content: {a/b: {}, c/d: {}}}
          - {name: g, in: query, schema: {}, content: {a/b: {}}}
          - {name: h, in: querystring}
    "), @r"
    responses: {200: {description: d}}
    parameters: [{name: a, in: query, schema: {type: string}}, {name: b, in: header, schema: {type: string}}, {name: c, in: path, schema: {}, required: true}, {name: f, in: query, content: {a/b: {}}}, {name: g, in: query, schema: {}}, {name: h, in: query, x-codegen-querystring: true, schema: {type: string}}]
    warning #…/parameters/0: element 0 has neither `schema` nor `content`; it is read as a string
    warning #…/parameters/1/in: `in: Header` is read as `header`
    warning #…/parameters/1/style: the style `form` is not defined here; the default one is used
    warning #…/parameters/2: a path parameter is always required; `required: true` is assumed
    warning #…/parameters/3/in: `in: body` belongs to Swagger 2.0; the parameter is ignored; use `requestBody`
    warning #…/parameters/4: element 4 has no `name`; it is ignored
    warning #…/parameters/5: element 5 has no `in`; it is ignored
    warning #…/parameters/6/content: `content` has several media types, of which one is allowed; the first one is used
    warning #…/parameters/7/content: `content` next to `schema` is ignored; use one of them
    warning #…/parameters/8/in: `in: querystring` belongs to OpenAPI 3.2; it is read as in 3.2
    warning #…/parameters/8: element 8 has neither `schema` nor `content`; it is read as a string
    ");
}

#[test]
fn encodings() {
    assert_snapshot!(operation("3.0.3", r"
        responses: {200: {description: d}}
        requestBody:
          content:
            multipart/form-data:
              schema: {type: object}
              encoding: {a: {contentType: t}, b: {style: deepObject}, c: {style: matrix}}
    "), @r"
    responses: {200: {description: d}}
    requestBody: {content: {multipart/form-data: {schema: {type: object}, encoding: {a: {contentType: t, explode: true}, b: {style: deepObject, explode: false}, c: {explode: true}}}}}
    warning #…/requestBody/content/multipart~1form-data/encoding/c/style: the style `matrix` is not defined here; the default one is used
    ");
}
