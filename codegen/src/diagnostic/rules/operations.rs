//! Operations: parameters, bodies, responses, webhooks and pages of lists.

rules! {
    DUPLICATE_PARAMETER = Warning "W0601" Conflict "an operation has a parameter twice";
    PARAMETER_WITHOUT_NAME = Warning "W0602" Invalid "a parameter has an empty name";
    KEY_HEADER_NAME = Error "E0603" Invalid "the header of an API key has an invalid name";
    RESPONSE_HEADER_NAME = Warning "W0604" Invalid "a response header has an invalid name";
    HEADER_IGNORED = Warning "W0605" Invalid "a header parameter is ignored";
    PATH_PARAMETER_UNDECLARED = Warning "W0606" Invalid "a parameter of a path is not declared";
    PARAMETER_NOT_IN_PATH = Warning "W0607" Invalid "a path parameter is not in the path";
    PARAMETER_PLACE = Warning "W0608" Invalid "a parameter has an unknown place";
    PATH_PARAMETER_OPTIONAL = Warning "W0609" Invalid "a path parameter is not required";
    UNKNOWN_STYLE = Warning "W0610" Invalid "a style is not defined for its place";
    PARAMETER_WITHOUT_TYPE = Warning "W0611" Invalid "a parameter or header has no single type";
    ENCODED_BY_CALLER = Note "N0612" Unsupported "a parameter or header is a string that the caller encodes";
    BODY_WITHOUT_MEDIA = Warning "W0613" Invalid "a request body has no media type";
    MEDIA_SAME = Note "N0614" Conflict "two media types of a body are the same";
    MEDIA_PATTERN = Note "N0615" Unsupported "a media type of a body is a pattern";
    CHARSET_IGNORED = Note "N0616" Unsupported "a charset is ignored";
    MEDIA_NOT_REQUESTED = Note "N0617" Unsupported "a media type of a response is not requested";
    BODY_UNTYPED = Note "N0618" Unsupported "a body is not typed";
    PART_AS = Note "N0619" Unsupported "a part or field is written in its own way";
    ENCODING_IGNORED = Note "N0620" Unsupported "a part of `encoding` has no effect";
    PART_HEADERS_OF_CALLER = Note "N0621" Unsupported "the caller sets the headers of a part";
    PART_HEADERS_NOT_SENT = Warning "W0622" Unsupported "the headers of a part are not sent";
    ITEM_SCHEMA_IGNORED = Warning "W0623" Unsupported "`itemSchema` is used for a body that is not sequential";
    NOT_A_STATUS = Warning "W0624" Invalid "a key of `responses` is not a status";
    NO_RESPONSES = Warning "W0625" Invalid "an operation has no responses";
    HEADER_TYPE_DIFFERS = Warning "W0626" Conflict "a response header has several types";
    OPERATION_PART_UNUSED = Note "N0627" Unsupported "a part of an operation is not used";
    TAG_UNUSED = Note "N0628" Unsupported "no operation has a tag";
    WEBHOOKS_APART = Note "N0629" Unsupported "webhooks have no common type";
    PARAMETER_NAMES_CLASH = Note "N0630" Conflict "two query parameters are sent under one name";
    STYLE_NESTED = Note "N0631" Unsupported "a style has no rule for nested values";
    PAGING_NOT_FOLLOWED = Note "N0632" Unsupported "an extension for pagination is not followed";
    MEDIA_TYPE_MALFORMED = Warning "W0633" Invalid "a media type is not valid";
    PATH_UNBALANCED = Warning "W0634" Invalid "a path has braces that do not match";
    PATH_TWICE = Warning "W0635" Conflict "two paths are the same template";
    WHOLE_QUERY = Warning "W0636" Invalid "a parameter is not usable as the whole query";
}
