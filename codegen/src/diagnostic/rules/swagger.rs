//! What only Swagger 2.0 has.

rules! {
    MEDIA_TYPES_MISSING = Note "N1001" Invalid "`consumes` or `produces` is missing";
    COLLECTION_FORMAT = Warning "W1002" Invalid "a `collectionFormat` is wrong";
    COLLECTION_FORMAT_UNSUPPORTED = Warning "W1003" Unsupported "a `collectionFormat` is not supported here";
    SECOND_BODY = Warning "W1004" Invalid "an operation has two bodies";
    DUPLICATE_FORM_FIELD = Warning "W1005" Invalid "a form field is declared twice";
    FORM_MEDIA = Note "N1006" Conflict "form fields are not sent in a declared media type";
    SERVER_PARTS = Warning "W1007" Invalid "the address of the server is written wrongly";
    SCHEMES = Note "N1008" Invalid "`schemes` and `host` are not given together";
    WEB_SOCKETS = Warning "W1009" Unsupported "a scheme for WebSockets is not supported";
    FILE_TYPE = Warning "W1010" Invalid "`type: file` is used outside of forms and responses";
    OAUTH_FLOW = Warning "W1011" Invalid "an OAuth flow is unknown or missing";
    BODY_WITHOUT_SCHEMA = Warning "W1012" Invalid "a body parameter has no schema";
}
