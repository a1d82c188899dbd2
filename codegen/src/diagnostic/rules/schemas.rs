//! Schemas, without unions.

rules! {
    UNKNOWN_TYPE = Warning "W0401" Invalid "a schema has an unknown type";
    RESPELLED_TYPE = Warning "W0402" Invalid "a type is spelled differently";
    STRUCTURE_OF_OTHER_TYPE = Warning "W0403" Invalid "a keyword does not apply to the schema's type";
    LIMIT_OF_OTHER_TYPE = Note "N0404" Invalid "a limit does not apply to the schema's type";
    VALUE_OF_OTHER_TYPE = Warning "W0405" Invalid "a value of `enum` or `const` is not of the schema's type";
    ENUM_EMPTY = Warning "W0406" Invalid "an `enum` has no values";
    ENUM_DUPLICATE = Warning "W0407" Invalid "an `enum` lists a value twice";
    ENUM_OF_ITEMS = Warning "W0408" Invalid "an `enum` of a list belongs into `items`";
    CONST_NOT_LISTED = Warning "W0409" Invalid "a `const` is not in its `enum`";
    ENUM_TEXTS = Warning "W0410" Invalid "the names or descriptions of an `enum` do not match its values";
    NO_EFFECT = Warning "W0411" Invalid "a keyword has no effect";
    READ_AND_WRITE_ONLY = Warning "W0412" Invalid "a schema is `readOnly` and `writeOnly`";
    REQUIRED_FLAG = Warning "W0413" Invalid "`required` is a boolean on a property";
    NOT_A_SCHEMA = Warning "W0414" Invalid "a value is not a schema";
    UNCHECKED = Warning "W0415" Unsupported "a keyword is not checked by the generated type";
    PATTERN_INVALID = Warning "W0416" Invalid "a `pattern` is not a valid regular expression";
    PATTERN_UNSUPPORTED = Warning "W0417" Unsupported "a `pattern` is not supported";
    NO_VALUE = Warning "W0418" Unsupported "no value is valid here";
    NEVER_PRESENT = Note "N0419" Unsupported "a property has no valid value and is ignored";
    ONLY_NULL = Note "N0420" Unsupported "only null is valid here";
    FORMAT_CONTRADICTED = Warning "W0421" Conflict "a format contradicts other keywords";
    MIXED_VALUES = Warning "W0422" Unsupported "the values of a list or a map have several types";
    ITEMS_WITHOUT_TYPE = Note "N0423" Unsupported "a schema has `items` but no type";
    REQUIRED_UNDECLARED = Warning "W0424" Invalid "a required member is not declared";
    REQUIRED_RESPELLED = Note "N0425" Invalid "a required member is declared in another spelling";
    ALL_OF_CONFLICT = Warning "W0426" Conflict "the branches of an `allOf` exclude each other";
    ALL_OF_CLOSED = Warning "W0427" Conflict "a branch of an `allOf` forbids the properties of another";
    TOO_DEEP = Warning "W0428" Unsupported "schemas nest too deeply";
    PROPERTY_NAMES = Warning "W0429" Unsupported "`propertyNames` is not checked";
    DEFAULT_MISMATCH = Warning "W0430" Invalid "a default does not match its schema";
    SCHEMA_PART_UNUSED = Note "N0431" Unsupported "a part of a schema is not used";
    XML_UNSUPPORTED = Warning "W0432" Unsupported "a part of `xml` is not supported";
    XML_ROOT = Note "N0433" Unsupported "the root of an XML body is not fully described";
    BOOLEAN_CONSTANT = Note "N0434" Unsupported "a constant boolean is not checked";
    ENUM_UNCHECKED = Warning "W0435" Unsupported "an `enum` is not checked";
}
