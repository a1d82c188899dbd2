//! References.

rules! {
    REF_NOWHERE = Warning "W0301" Invalid "a `$ref` points to nothing";
    REF_WRONG_PART = Warning "W0302" Invalid "a `$ref` points to the wrong kind of part";
    REF_SIBLING = Warning "W0303" Invalid "a key next to a `$ref` has no effect";
    REF_CIRCLE = Warning "W0304" Invalid "references form a circle";
    REF_TO_IGNORED = Warning "W0305" Invalid "a `$ref` points to something that was ignored";
    REF_NEARBY = Warning "W0306" Invalid "a `$ref` is relative to the wrong place";
    REF_TO_HEADER_PARAMETER = Note "N0307" Invalid "a header refers to a parameter";
    REF_NOT_A_FILE = Error "E0308" Invalid "a `$ref` points to something that is not a file";
    REF_OUTSIDE = Error "E0309" Invalid "a `$ref` leaves the directory of the spec";
    DYNAMIC_REF = Warning "W0310" Unsupported "a `$dynamicRef` is not bound";
    ALIAS_OF_SIMILAR_NAME = Note "N0311" Conflict "a component refers to one with a similar name";
    REF_UNREADABLE = Error "E0312" Invalid "a `$ref` points to a file that cannot be read";
    TEXT_UNREADABLE = Warning "W0313" Invalid "a text in another file cannot be read";
    TOO_MANY_COPIES = Warning "W0314" Unsupported "too much would be copied";
    REF_ANYWHERE = Note "N0315" Invalid "a `$ref` is used where OpenAPI has none";
    REF_SIBLING_USED = Warning "W0316" Invalid "a key next to a `$ref` is used although the specification ignores it";
    REF_SIBLING_TWICE = Warning "W0317" Conflict "a key is next to a `$ref` and in its target";
}
