//! Operations: methods, parameters, bodies, responses, headers, security.

rules! {
    OPERATION_ADDED = "operation-added" "an operation is new" (Compatible Addition) (Compatible Addition);
    OPERATION_REMOVED = "operation-removed" "an operation is gone" (Breaking Breaking) (Breaking Breaking);
    OPERATION_MOVED = "operation-moved" "an operation has another path or method" (Breaking Behavior) (Breaking Behavior);
    OPERATION_RENAMED = "operation-renamed" "an operation has another ID" (None Breaking) (None Breaking);
    OPERATION_TAGGED = "operation-tagged" "an operation belongs to other tags" (None Breaking) (None Breaking);
    OPERATION_DEPRECATED = "operation-deprecated" "an operation is deprecated" (Compatible Addition) (Compatible Addition);
    OPERATION_RESTORED = "operation-restored" "an operation is no longer deprecated" (Compatible Addition) (Compatible Addition);
    OPERATION_SUNSET = "operation-sunset-changed" "the date when an operation will be removed is set, changed or gone" (Compatible None) (Compatible None);
    OPERATION_SUNSET_EARLIER = "operation-sunset-earlier" "an operation will be removed earlier" (Risky None) (Risky None);
    OPERATION_STABILITY_LOWERED = "operation-stability-lowered" "an operation is less stable than before" (Risky None) (Risky None);
    OPERATION_STABILITY_RAISED = "operation-stability-raised" "an operation is more stable than before" (Compatible None) (Compatible None);
    OPERATION_PAGES_ADDED = "operation-pages-added" "the pages of a list can be followed" (None Addition) (None Addition);
    OPERATION_PAGES_REMOVED = "operation-pages-removed" "the pages of a list can no longer be followed" (None Breaking) (None Breaking);
    OPERATION_PAGES_CHANGED = "operation-pages-changed" "the pages of a list are followed in another way" (Risky Behavior) (Risky Behavior);

    PARAMETER_ADDED = "parameter-added" "an optional parameter is new" (Compatible Addition) (Compatible Addition);
    PARAMETER_ADDED_REQUIRED = "parameter-added-required" "a required parameter is new" (Breaking Breaking) (Breaking Breaking);
    PARAMETER_REMOVED = "parameter-removed" "a parameter is gone" (Risky Breaking) (Risky Breaking);
    PARAMETER_RENAMED = "parameter-renamed" "a parameter has another name" (Breaking Breaking) (Breaking Breaking);
    PATH_PARAMETER_RENAMED = "path-parameter-renamed" "a path parameter has another name" (None Breaking) (None Breaking);
    PARAMETER_MOVED = "parameter-moved" "a parameter is sent at another place" (Breaking Behavior) (Breaking Behavior);
    PARAMETER_REQUIRED = "parameter-became-required" "a parameter became required" (Breaking Breaking) (Breaking Breaking);
    PARAMETER_OPTIONAL = "parameter-became-optional" "a parameter became optional" (Compatible Breaking) (Compatible Breaking);
    PARAMETER_STYLE = "parameter-style-changed" "a parameter is written in another way" (Breaking Behavior) (Breaking Behavior);
    PARAMETER_DEFAULT = "parameter-default-changed" "a parameter has another default" (Risky Behavior) (Risky Behavior);
    PARAMETER_FIXED = "parameter-constant-changed" "the only value of a parameter changed" (Breaking Behavior) (Breaking Behavior);
    PARAMETER_SOURCE = "parameter-source-changed" "a parameter is set at another place of the client" (None Breaking) (None Breaking);
    PARAMETER_DEPRECATED = "parameter-deprecated" "a parameter is deprecated" (Compatible Addition) (Compatible Addition);
    PARAMETER_RESTORED = "parameter-restored" "a parameter is no longer deprecated" (Compatible Addition) (Compatible Addition);
    PARAMETERS_REORDERED = "parameters-reordered" "the arguments of a method have another order" (Risky Meaning) (Risky Meaning);

    BODY_ADDED = "body-added" "an optional request body is new" (Compatible Addition) (Compatible Addition);
    BODY_ADDED_REQUIRED = "body-added-required" "a required request body is new" (Breaking Breaking) (Breaking Breaking);
    BODY_REMOVED = "body-removed" "the request body is gone" (Breaking Breaking) (Breaking Breaking);
    BODY_REQUIRED = "body-became-required" "the request body became required" (Breaking Breaking) (Breaking Breaking);
    BODY_OPTIONAL = "body-became-optional" "the request body became optional" (Compatible Breaking) (Compatible Breaking);
    MEDIA_TYPE_ADDED = "media-type-added" "a body can have another media type" (Compatible Addition) (Compatible Addition);
    MEDIA_TYPE_REMOVED = "media-type-removed" "a body can no longer have a media type" (Breaking Breaking) (Breaking Breaking);
    MEDIA_TYPE_RENAMED = "media-type-renamed" "a body has another media type" (Breaking Behavior) (Risky Behavior);
    MEDIA_TYPES_REORDERED = "media-types-reordered" "another media type of a body is preferred" (None Behavior) (Compatible Behavior);
    BODY_KIND = "body-kind-changed" "a body is encoded in another way" (Breaking Breaking) (Breaking Breaking);
    BODY_ENCODING = "body-encoding-changed" "the fields of a form are encoded in another way" (Breaking Behavior) (Breaking Behavior);

    SUCCESS_ADDED = "success-response-added" "a success response is new" (Compatible Addition) (Compatible Addition);
    SUCCESS_REMOVED = "success-response-removed" "a success response is gone" (Breaking Breaking) (Breaking Breaking);
    FAILURE_ADDED = "error-response-added" "an error response is new" (Compatible Addition) (Compatible Addition);
    FAILURE_REMOVED = "error-response-removed" "an error response is gone" (Compatible Breaking) (Compatible Breaking);
    STREAM_ADDED = "stream-added" "the response can be streamed" (Compatible Addition) (Compatible Addition);
    STREAM_REMOVED = "stream-removed" "the response can no longer be streamed" (Breaking Breaking) (Breaking Breaking);
    STREAM_CHANGED = "stream-changed" "the stream has another format" (Breaking Behavior) (Breaking Behavior);
    HEADER_ADDED = "response-header-added" "a response header is new" (Compatible Addition) (Compatible Addition);
    HEADER_REMOVED = "response-header-removed" "an optional response header is gone" (Risky Breaking) (Risky Breaking);
    HEADER_REMOVED_REQUIRED = "response-header-removed-required" "a required response header is gone" (Risky Breaking) (Risky Breaking);
    HEADER_OPTIONAL = "response-header-became-optional" "a response header became optional" (Risky None) (Risky None);
    HEADER_REQUIRED = "response-header-became-required" "a response header became required" (Compatible None) (Compatible None);
    HEADER_FORM = "response-header-form-changed" "a response header is written in another way" (Breaking Behavior) (Breaking Behavior);

    SECURITY_ADDED = "security-added" "an operation needs a credential that it did not need" (Breaking Behavior) (Breaking Behavior);
    SECURITY_REMOVED = "security-removed" "an operation needs no credential any more" (Compatible Behavior) (Compatible Behavior);
    SECURITY_ALTERNATIVE_ADDED = "security-alternative-added" "an operation accepts other credentials, too" (Compatible Behavior) (Compatible Behavior);
    SECURITY_ALTERNATIVE_REMOVED = "security-alternative-removed" "an operation no longer accepts some credentials" (Breaking Behavior) (Breaking Behavior);
    SCOPE_ADDED = "security-scope-added" "an operation needs another scope" (Risky None) (Risky None);
    SCOPE_REMOVED = "security-scope-removed" "an operation no longer needs a scope" (Compatible None) (Compatible None);

    WEBHOOK_ADDED = "webhook-added" "a webhook or a callback is new" (Compatible Addition) (Compatible Addition);
    WEBHOOK_REMOVED = "webhook-removed" "a webhook or a callback is gone" (Breaking Breaking) (Breaking Breaking);
    WEBHOOK_PAYLOAD_ADDED = "webhook-payload-added" "a webhook has a payload or expects an answer" (Breaking Addition) (Compatible Addition);
    WEBHOOK_PAYLOAD_REMOVED = "webhook-payload-removed" "a webhook no longer has a payload or expects an answer" (Compatible Breaking) (Breaking Breaking);
    WEBHOOK_MOVED = "webhook-moved" "a webhook has another method, or a callback another URL" (Compatible None) (Compatible None);
    WEBHOOK_PARAMETERS = "webhook-parameters-changed" "a webhook is sent with other parameters" (Compatible None) (Compatible None);
}
