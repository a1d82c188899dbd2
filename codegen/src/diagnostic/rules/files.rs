//! Files and their texts.

rules! {
    FILE_UNREADABLE = Error "E0101" Invalid "a file cannot be read";
    NOT_UTF8 = Error "E0102" Invalid "a file is not UTF-8";
    FILE_EMPTY = Error "E0103" Invalid "a file has no document";
    NO_DOCUMENT_IN_PAGE = Error "E0104" Invalid "a Markdown page has no OpenAPI document";
    SYNTAX = Error "E0105" Invalid "a document is not valid JSON or YAML";
    LIMIT_EXCEEDED = Error "E0106" Invalid "a document is nested too deeply or expands to too much";
    REPEATED_ANCHOR = Error "E0107" Invalid "a YAML anchor is defined twice";
    SEVERAL_DOCUMENTS = Error "E0108" Invalid "a file has several YAML documents";
    DUPLICATE_KEY = Warning "W0109" Invalid "an object has a key twice";
    UNKNOWN_TAG = Warning "W0110" Invalid "a YAML tag is unknown";
    NOT_A_NUMBER = Warning "W0111" Invalid "a number does not exist in JSON";
    FILES_DISAGREE = Error "E0112" Conflict "two spec files disagree";
    FILES_DIFFER = Note "N0113" Conflict "a member differs between spec files";
    NO_THREAD = Error "E0114" Unsupported "the generator cannot start";
    INTERNAL = Error "E0115" Unsupported "internal error";
}
