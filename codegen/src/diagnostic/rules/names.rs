//! Names and groups.

rules! {
    NAME_CLASH = Note "N0801" Conflict "two things want one Rust name";
    NAMED_BY_PATH = Note "N0802" Invalid "a method is named after its path, since its `operationId` is used twice";
    OPERATION_ID_UNUSABLE = Note "N0803" Invalid "an `operationId` has no letters or digits";
    TAG_SPELLINGS = Note "N0804" Conflict "two tags differ only in case or separators";
    GROUPED_BY_PATH = Note "N0805" Config "operations are grouped by their paths";
    HEADER_ON_CLIENT = Note "N0806" Unsupported "a header is set on the client";
    OPERATION_ID_SHARED = Warning "W0807" Conflict "an `operationId` is used twice";
    NAME_KEPT = Note "N0808" Conflict "a name is kept that the rules would choose otherwise";
}
