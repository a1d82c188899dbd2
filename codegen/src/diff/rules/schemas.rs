//! Schemas: members, enums, unions, types, constraints.

rules! {
    TYPE_ADDED = "type-added" "a type is new" (None Addition) (None Addition);
    TYPE_REMOVED = "type-removed" "a type is gone" (None Breaking) (None Breaking);
    TYPE_RENAMED = "type-renamed" "a schema has another name" (None Breaking) (None Breaking);
    KIND_CHANGED = "schema-kind-changed" "a schema is of another kind" (Breaking Breaking) (Breaking Breaking);

    FIELD_ADDED = "field-added" "an optional member is new" (Compatible Addition) (Compatible Addition);
    FIELD_ADDED_REQUIRED = "field-added-required" "a required member is new" (Breaking Breaking) (Compatible Addition);
    FIELD_REMOVED = "field-removed" "an optional member is gone" (Risky Breaking) (Risky Breaking);
    FIELD_REMOVED_REQUIRED = "field-removed-required" "a required member is gone" (Risky Breaking) (Breaking Breaking);
    FIELD_RENAMED = "field-renamed" "a member has another name" (Breaking Breaking) (Breaking Breaking);
    FIELD_REQUIRED = "field-became-required" "a member became required" (Breaking Breaking) (Compatible Breaking);
    FIELD_OPTIONAL = "field-became-optional" "a member became optional" (Compatible Breaking) (Breaking Breaking);
    FIELD_READ_ONLY = "field-became-read-only" "a member became read-only" (Compatible Breaking) (None None);
    FIELD_NOT_READ_ONLY = "field-became-not-read-only" "a member is no longer read-only" (Compatible Addition) (None None);
    FIELD_WRITE_ONLY = "field-became-write-only" "a member became write-only" (None None) (Breaking Breaking);
    FIELD_NOT_WRITE_ONLY = "field-became-not-write-only" "a member is no longer write-only" (None None) (Compatible Addition);
    FIELD_DEPRECATED = "field-deprecated" "a member is deprecated" (Compatible Addition) (Compatible None);
    FIELD_RESTORED = "field-restored" "a member is no longer deprecated" (Compatible Addition) (Compatible None);
    FIELD_DEFAULT = "default-changed" "a member has another default" (Compatible None) (Compatible Behavior);
    FIELD_FLAT = "field-nesting-changed" "the members of a member are at another level" (Breaking Breaking) (Breaking Breaking);
    FIELDS_REORDERED = "fields-reordered" "the arguments of `new` have another order" (None Breaking) (None Breaking);
    CONSTANT_ADDED = "constant-added" "a value became constant" (Breaking Breaking) (Compatible Breaking);
    CONSTANT_CHANGED = "constant-changed" "a constant changed" (Breaking Behavior) (Risky Behavior);
    CONSTANT_REMOVED = "constant-removed" "a value is no longer constant" (Compatible Breaking) (Risky Breaking);
    REST_ADDED = "additional-members-added" "an object may have undeclared members" (Compatible Addition) (Compatible Addition);
    REST_REMOVED = "additional-members-removed" "an object has no undeclared members any more" (Risky Breaking) (Compatible Breaking);

    TYPE_CHANGED = "type-changed" "a value has another type" (Breaking Breaking) (Breaking Breaking);
    TYPE_GENERALIZED = "type-generalized" "a value has a wider type" (Compatible Breaking) (Breaking Breaking);
    TYPE_SPECIALIZED = "type-specialized" "a value has a narrower type" (Breaking Breaking) (Compatible Breaking);
    TYPE_EQUIVALENT = "type-equivalent" "a value has another type with the same values" (Compatible Breaking) (Compatible Breaking);
    NULL_ALLOWED = "became-nullable" "a value may be null" (Compatible Breaking) (Breaking Breaking);
    NULL_FORBIDDEN = "became-not-nullable" "a value can no longer be null" (Breaking Breaking) (Compatible Breaking);
    FORMAT_CHANGED = "format-changed" "a string has another format, which is not checked" (Risky None) (Compatible None);
    SECRET_CHANGED = "secrecy-changed" "a value became secret, or no longer is" (None Behavior) (None Behavior);
    XML_CHANGED = "xml-changed" "a value has another form in XML" (Breaking Behavior) (Breaking Behavior);

    ENUM_VALUE_ADDED = "enum-value-added" "an enum has a new value" (Compatible Addition) (Compatible Addition);
    ENUM_VALUE_ADDED_CLOSED = "closed-enum-value-added" "an enum that is closed has a new value" (Compatible Breaking) (Breaking Breaking);
    ENUM_VALUE_REMOVED = "enum-value-removed" "a value of an enum is gone" (Breaking Breaking) (Compatible Breaking);
    ENUM_OPENED = "enum-opened" "an enum allows values that it does not list" (Compatible Breaking) (Breaking Breaking);
    ENUM_CLOSED = "enum-closed" "an enum allows only the values that it lists" (Breaking Breaking) (Compatible Breaking);
    ENUM_VALUE_DEPRECATED = "enum-value-deprecated" "a value of an enum is deprecated, or no longer is" (Compatible None) (Compatible None);

    BRANCH_ADDED = "branch-added" "a union has a new branch" (Compatible Addition) (Risky Addition);
    BRANCH_REMOVED = "branch-removed" "a branch of a union is gone" (Breaking Breaking) (Compatible Breaking);
    TAG_CHANGED = "discriminator-changed" "the branches of a union are distinguished by another member" (Risky Behavior) (Risky Behavior);
    TAG_VALUE_ADDED = "discriminator-value-added" "another value of the discriminator selects a branch" (Compatible Behavior) (Compatible Behavior);
    TAG_VALUE_REMOVED = "discriminator-value-removed" "a value of the discriminator no longer selects a branch" (Risky Behavior) (Compatible Behavior);
    BRANCH_RULE = "union-rule-changed" "a value may match one branch only, or several" (Risky Behavior) (Risky Behavior);

    CONSTRAINT_ADDED = "constraint-added" "a constraint is new" (Risky Behavior) (Compatible None);
    PATTERN_ADDED = "pattern-added" "a string must match a pattern" (Breaking Behavior) (Compatible None);
    MEMBER_RULE_ADDED = "member-rule-added" "there are rules for the names of members, or for those that must be there together" (Breaking Behavior) (Compatible None);
    CONSTRAINT_TIGHTENED = "constraint-tightened" "a constraint allows less" (Breaking Behavior) (Compatible None);
    CONSTRAINT_LOOSENED = "constraint-loosened" "a constraint allows more" (Compatible Behavior) (Risky None);
    CONSTRAINT_CHANGED = "constraint-changed" "a constraint allows other values" (Risky Behavior) (Risky None);
    CONSTRAINT_REMOVED = "constraint-removed" "a constraint is gone" (Compatible Behavior) (Risky None);
}
