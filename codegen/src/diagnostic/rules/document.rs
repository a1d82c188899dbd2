//! The form of a document, without its schemas.

rules! {
    NO_VERSION = Error "E0201" Invalid "a file is not an OpenAPI document";
    UNSUPPORTED_VERSION = Error "E0202" Unsupported "a version or standard is not supported";
    VERSION_IS_NUMBER = Warning "W0203" Invalid "the version is a number";
    UNKNOWN_KEY = Warning "W0204" Invalid "an object has an unknown key";
    WRONG_TYPE = Warning "W0205" Invalid "a value has the wrong type and is ignored";
    READ_AS = Warning "W0206" Invalid "a value has the wrong form and is converted";
    MISSING_MEMBER = Warning "W0207" Invalid "a required member is missing";
    INCOMPLETE = Warning "W0208" Invalid "an object lacks what it needs and is ignored";
    OTHER_VERSION = Warning "W0209" Invalid "a keyword belongs to another version of OpenAPI";
    KEYWORD_NOT_USED = Note "N0210" Unsupported "a keyword has no effect on the crate";
    KEYWORD_UNSUPPORTED = Warning "W0211" Unsupported "a keyword is not supported and is ignored";
    OPENAPI_DIALECT = Warning "W0212" Unsupported "`jsonSchemaDialect` is ignored";
    SCHEMA_DIALECT = Note "N0213" Unsupported "`$schema` is ignored";
    RESERVED_KEY = Warning "W0214" Invalid "a key is reserved for the generator";
    RESPELLED_KEY = Warning "W0215" Invalid "a path or a method is spelled differently";
    UNREADABLE_PART = Warning "W0216" Invalid "a part of the document cannot be read";
    UNUSABLE_METHOD = Warning "W0217" Invalid "an operation has an unusable method";
    UNKNOWN_WORD = Note "N0218" Invalid "a schema has an unknown word";
    NOTHING_DESCRIBED = Warning "W0219" Invalid "a document describes nothing";
    MEMBERS_EXCLUDE = Warning "W0220" Invalid "two members of an object exclude each other";
}
