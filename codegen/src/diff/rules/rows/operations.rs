//! Operations: an example of each rule, and the rules of oasdiff that it merges.

rows! {
    OPERATION_ADDED: "`DELETE /things/{id}` is new" => ["endpoint-added"];
    OPERATION_REMOVED: "`DELETE /things/{id}` is gone" => [
        "api-removed-{without-deprecation,with-deprecation,before-sunset}",
        "api-path-removed-{without-deprecation,with-deprecation,before-sunset}",
    ];
    OPERATION_MOVED: "`/things` became `/v2/things`" => [];
    OPERATION_RENAMED: "`operationId: list_things` became `find_things`: another method" => ["api-operation-id-{added,removed}"];
    OPERATION_TAGGED: "`tags: [things]` became `[objects]`: the method is at another handle" => ["api-tag-{added,removed}"];
    OPERATION_DEPRECATED: "`deprecated: true`" => ["endpoint-deprecated", "endpoint-deprecated-with-sunset"];
    OPERATION_RESTORED: "no `deprecated: true` any more" => ["endpoint-reactivated"];
    OPERATION_SUNSET: "`x-sunset: 2027-06-30` is new" => ["sunset-deleted"];
    OPERATION_SUNSET_EARLIER: "`x-sunset` became an earlier date" => ["api-sunset-date-changed-too-small"];
    OPERATION_STABILITY_LOWERED: "`x-stability-level` became `beta`" => ["api-stability-decreased"];
    OPERATION_STABILITY_RAISED: "`x-stability-level` became `stable`" => ["api-stability-increased"];
    OPERATION_PAGES_ADDED: "a parameter `cursor` is new" => [];
    OPERATION_PAGES_REMOVED: "the parameter `cursor` is gone" => [];
    OPERATION_PAGES_CHANGED: "`has_more` is new next to `next_cursor`" => [];
    PARAMETER_ADDED: "`?limit=` is new" => ["new-optional-request-parameter", "new-optional-request-default-parameter-to-existing-path"];
    PARAMETER_ADDED_REQUIRED: "`?tenant=` is new and required" => [
        "new-required-request-parameter", "new-request-path-parameter", "new-required-request-default-parameter-to-existing-path",
        "new-required-request-header-property",
    ];
    PARAMETER_REMOVED: "`?limit=` is gone" => ["request-parameter-removed", "request-parameter-removed-{with-deprecation,before-sunset}"];
    PARAMETER_RENAMED: "`?q=` became `?query=` with the same description" => [];
    PATH_PARAMETER_RENAMED: "`/things/{id}` became `/things/{key}`" => [];
    PARAMETER_MOVED: "`?tenant=` became a header" => [];
    PARAMETER_REQUIRED: "`required: true`" => ["request-parameter-became-required", "request-header-property-became-required"];
    PARAMETER_OPTIONAL: "no `required: true` any more" => ["request-parameter-became-optional"];
    PARAMETER_STYLE: "`explode: false` for a list" => [];
    PARAMETER_DEFAULT: "`default: 10` became `20`" => ["request-parameter-default-value-{added,changed,removed}"];
    PARAMETER_FIXED: "`enum: [v1]` became `enum: [v2]`" => [];
    PARAMETER_SOURCE: "the configuration puts a header on the client" => [];
    PARAMETER_DEPRECATED: "`deprecated: true`" => ["request-parameter-deprecated"];
    PARAMETER_RESTORED: "no `deprecated: true` any more" => ["request-parameter-reactivated"];
    PARAMETERS_REORDERED: "`/{a}/{b}` became `/{b}/{a}`" => [];
    BODY_ADDED: "`requestBody` is new" => ["request-body-added-optional"];
    BODY_ADDED_REQUIRED: "`requestBody` is new and required" => ["request-body-added-required"];
    BODY_REMOVED: "`requestBody` is gone" => ["request-body-removed"];
    BODY_REQUIRED: "`required: true`" => ["request-body-became-required"];
    BODY_OPTIONAL: "no `required: true` any more" => ["request-body-became-optional"];
    MEDIA_TYPE_ADDED: "`text/plain` next to `application/json`: the first one more makes an enum of an argument" => [
        "request-body-media-type-added", "response-media-type-added",
    ];
    MEDIA_TYPE_REMOVED: "`text/plain` is gone" => ["request-body-media-type-removed", "response-media-type-removed"];
    MEDIA_TYPE_RENAMED: "`application/json` became `application/vnd.things+json`" => ["response-media-type-name-{changed,generalized,specialized}"];
    MEDIA_TYPES_REORDERED: "`text/plain` is listed before `application/json`" => [];
    BODY_KIND: "a response without a body has one" => [];
    BODY_ENCODING: "`encoding: {ids: {explode: false}}`" => [];
    SUCCESS_ADDED: "`202` is new; breaking if its body is not one that older clients read, who do not know the status" => ["response-success-status-added"];
    SUCCESS_REMOVED: "`202` is gone, or `200` became `201`" => ["response-success-status-removed"];
    FAILURE_ADDED: "`404` is new, or has a body now" => ["response-non-success-status-added"];
    FAILURE_REMOVED: "`404` is gone, or has no body any more" => ["response-non-success-status-removed"];
    STREAM_ADDED: "`text/event-stream` next to `application/json`" => [];
    STREAM_REMOVED: "`text/event-stream` is gone" => [];
    STREAM_CHANGED: "`text/event-stream` became `application/x-ndjson`" => [];
    HEADER_ADDED: "`X-Rate` is new" => ["response-header-added"];
    HEADER_REMOVED: "`X-Rate` is gone" => ["optional-response-header-removed"];
    HEADER_REMOVED_REQUIRED: "`X-Rate` was required and is gone" => ["required-response-header-removed"];
    HEADER_OPTIONAL: "no `required: true` any more" => ["response-header-became-optional"];
    HEADER_REQUIRED: "`required: true`" => [];
    HEADER_FORM: "`explode: true` for an object" => [];
    SECURITY_ADDED: "`security: [{key: []}]` is new" => ["api-security-added"];
    SECURITY_REMOVED: "`security: []`" => ["api-security-removed"];
    SECURITY_ALTERNATIVE_ADDED: "`[{key: []}]` became `[{key: []}, {token: []}]`" => [];
    SECURITY_ALTERNATIVE_REMOVED: "`[{key: []}, {token: []}]` became `[{key: []}]`" => [];
    SCOPE_ADDED: "`oauth: [read]` became `oauth: [read, write]`" => ["api-security-scope-added"];
    SCOPE_REMOVED: "`oauth: [read, write]` became `oauth: [read]`" => ["api-security-scope-removed"];
    WEBHOOK_ADDED: "`webhooks: {thingMade: …}` is new" => ["webhook-added"];
    WEBHOOK_REMOVED: "`webhooks: {thingMade: …}` is gone" => ["webhook-removed"];
    WEBHOOK_PAYLOAD_ADDED: "`requestBody` of a webhook is new; an answer is expected (a request)" => [];
    WEBHOOK_PAYLOAD_REMOVED: "`requestBody` of a webhook is gone" => [];
    WEBHOOK_MOVED: "`post` became `put`" => [];
    WEBHOOK_PARAMETERS: "the header `X-Event` is new" => [];
}
