//! Unions: `oneOf`, `anyOf` and discriminators.

rules! {
    TAG_UNUSABLE = Warning "W0501" Conflict "a discriminator does not distinguish the branches";
    MAPPING_NOT_A_BRANCH = Warning "W0502" Invalid "a discriminator maps to a schema that is not a branch";
    CHILD_WITHOUT_TAG = Warning "W0503" Conflict "no value of a discriminator selects a schema";
    TAG_OF_TWO = Warning "W0504" Conflict "a value of a discriminator selects two schemas";
    BRANCH_NOT_OBJECT = Warning "W0505" Invalid "a branch of a union with a discriminator is not an object";
    TAG_ADDED = Note "N0506" Conflict "a branch does not declare its tag";
    UNION_IN_ITSELF = Warning "W0507" Unsupported "a union contains itself through its branches";
    BRANCH_IS_UNION = Warning "W0508" Invalid "a branch of a union is the union itself";
    UNIONS_COMBINED = Warning "W0509" Unsupported "several unions apply to one value";
    UNION_UNCHECKED = Warning "W0510" Unsupported "a union of constraints is not checked";
    BRANCH_LIMITS = Note "N0511" Unsupported "the constraints of a branch are not checked";
    BRANCH_TYPE = Warning "W0512" Conflict "a branch has another type than the schema around it";
    BRANCH_NEVER = Warning "W0513" Conflict "a branch of a union is never decoded";
}
