//! Operations: parameters, bodies, responses.

use insta::assert_snapshot;

use super::operation;

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
    warning #…/parameters/0: `a` is in the query next to `h`, which is the whole query; both are sent
    warning #…/parameters/6: `f` is in the query next to `h`, which is the whole query; both are sent
    warning #…/parameters/7: `g` is in the query next to `h`, which is the whole query; both are sent
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
