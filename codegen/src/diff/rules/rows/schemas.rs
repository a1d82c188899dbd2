//! Schemas: an example of each rule, and the rules of oasdiff that it merges.

rows! {
    TYPE_ADDED: "a component that no operation uses, if the configuration wants those" => [];
    TYPE_REMOVED: "the same, gone" => ["api-schema-removed"];
    TYPE_RENAMED: "`$ref: …/Old` became `…/New`, and `Old` is gone" => [];
    KIND_CHANGED: "an object became a union: wire as for the types" => ["{request,response}-body-wrapped-in-one-of"];
    FIELD_ADDED: "`nickname` is new" => ["new-optional-request-property", "response-optional-property-added"];
    FIELD_ADDED_REQUIRED: "`name` is new and required" => [
        "new-required-request-property", "new-required-request-property-with-default", "response-required-property-added",
    ];
    FIELD_REMOVED: "`nickname` is gone" => ["request-property-removed", "response-optional-property-removed"];
    FIELD_REMOVED_REQUIRED: "`name` was required and is gone" => ["response-required-property-removed"];
    FIELD_RENAMED: "`mail` became `email` with the same description" => [];
    FIELD_REQUIRED: "`required: [name]`" => [
        "request-property-became-required", "request-property-became-required-with-default", "response-property-became-required",
    ];
    FIELD_OPTIONAL: "no `required: [name]` any more" => ["request-property-became-optional", "response-property-became-optional"];
    FIELD_READ_ONLY: "`readOnly: true`" => ["{request,response}-{optional,required}-property-became-read-only"];
    FIELD_NOT_READ_ONLY: "no `readOnly: true` any more; breaking if it is required, since older clients do not send it" => ["{request,response}-{optional,required}-property-became-not-read-only"];
    FIELD_WRITE_ONLY: "`writeOnly: true`" => ["{request,response}-{optional,required}-property-became-write-only"];
    FIELD_NOT_WRITE_ONLY: "no `writeOnly: true` any more" => ["{request,response}-{optional,required}-property-became-not-write-only"];
    FIELD_DEPRECATED: "`deprecated: true`" => ["{request,response}-property-deprecated", "{request,response}-property-deprecated-with-sunset"];
    FIELD_RESTORED: "no `deprecated: true` any more" => ["{request,response}-property-reactivated"];
    FIELD_DEFAULT: "`default: 10` became `20`; of a received member, a new one makes `T` of `Option<T>`" => [
        "{request,response}-{body,property}-default-value-{added,changed,removed}",
    ];
    FIELD_FLAT: "a union is next to the members, not under a name" => [];
    FIELDS_REORDERED: "`new(name, is_open)` became `new(is_open, name)`" => [];
    CONSTANT_ADDED: "`type: string` became `const: a`" => ["{request,response}-{body,property}-const-added"];
    CONSTANT_CHANGED: "`const: a` became `const: b`" => ["{request,response}-{body,property}-const-changed"];
    CONSTANT_REMOVED: "`const: a` became `type: string`" => ["{request,response}-{body,property}-const-removed"];
    REST_ADDED: "`additionalProperties: {type: integer}` is new" => [];
    REST_REMOVED: "`additionalProperties: {type: integer}` is gone" => [];
    TYPE_CHANGED: "`string` became `integer`" => [
        "{request,response}-{body,property}-type-changed", "request-parameter-type-changed",
        "request-parameter-property-type-changed", "response-header-type-changed",
        "{request,response}-{body,property}-content-encoding-changed",
    ];
    TYPE_GENERALIZED: "`integer` became `number`" => [
        "request-{body,property,parameter,parameter-property}-type-generalized",
        "response-{body,property,header}-type-generalized",
        "request-{body,property,parameter,parameter-property}-list-of-types-widened",
        "response-{body,property}-list-of-types-widened", "{request,response}-body-media-type-schema-removed",
    ];
    TYPE_SPECIALIZED: "`string` became an enum" => [
        "request-parameter-property-type-specialized", "response-{body,property,header}-type-specialized",
        "request-{body,property,parameter,parameter-property}-list-of-types-narrowed",
        "response-{body,property}-list-of-types-narrowed", "request-{body,property,parameter,header-property}-became-enum",
        "{request,response}-body-media-type-schema-added",
    ];
    TYPE_EQUIVALENT: "`number` became `number` with all digits" => [
        "request-{body,property}-type-compatible", "response-{body,property,header}-type-compatible",
    ];
    NULL_ALLOWED: "`type: [string, 'null']`" => [
        "request-{body,property,parameter,parameter-property}-became-nullable", "response-{body,property,header}-became-nullable",
    ];
    NULL_FORBIDDEN: "no `'null'` any more" => [
        "request-{body,property,parameter,parameter-property}-became-not-nullable",
        "response-{body,property,header}-became-not-nullable",
    ];
    FORMAT_CHANGED: "`format: email` is new" => [];
    SECRET_CHANGED: "`format: password` is new" => [];
    XML_CHANGED: "`xml: {attribute: true}` is new" => [];
    ENUM_VALUE_ADDED: "`enum: [a]` became `[a, b]`: older clients keep `b`" => [
        "request-{property,parameter,parameter-property}-enum-value-added", "response-property-enum-value-added",
    ];
    ENUM_VALUE_ADDED_CLOSED: "the same with `closed-enums`: older clients refuse `b`" => [];
    ENUM_VALUE_REMOVED: "`enum: [a, b]` became `[a]`" => [
        "request-{body,property,parameter,parameter-property}-enum-value-removed",
        "response-{property,mediatype}-enum-value-removed",
    ];
    ENUM_OPENED: "`closed-enums` became false" => [];
    ENUM_CLOSED: "`closed-enums` became true" => [];
    ENUM_VALUE_DEPRECATED: "`{const: b, deprecated: true}`" => [];
    BRANCH_ADDED: "`oneOf` has one more schema; compatible if a tag selects it" => ["{request,response}-{body,property}-{one-of,any-of}-added"];
    BRANCH_REMOVED: "`oneOf` has one schema fewer" => ["{request,response}-{body,property}-{one-of,any-of}-removed"];
    TAG_CHANGED: "`discriminator` is new" => [
        "{request,response}-{body,property}-discriminator-{added,removed,property-name-changed,mapping-changed}",
    ];
    TAG_VALUE_ADDED: "`mapping: {kitten: Cat}` is new" => ["{request,response}-{body,property}-discriminator-mapping-added"];
    TAG_VALUE_REMOVED: "`mapping: {kitten: Cat}` is gone" => ["{request,response}-{body,property}-discriminator-mapping-deleted"];
    BRANCH_RULE: "`oneOf` became `anyOf`" => [];
    CONSTRAINT_ADDED: "`maxLength: 10` is new" => [
        "request-{body,property,parameter}-{max,min,max-length,exclusive-max,exclusive-min,min-items}-set",
    ];
    PATTERN_ADDED: "`pattern: '^[a-z]+$'` is new" => ["{request,response}-property-pattern-added", "request-parameter-pattern-added"];
    MEMBER_RULE_ADDED: "`dependentRequired: {card: [address]}` is new" => [
        "{request,response}-{body,property}-dependent-required-added", "{request,response}-{body,property}-property-names-added",
        "{request,response}-{body,property}-pattern-property-added",
    ];
    CONSTRAINT_TIGHTENED: "`maxLength: 20` became `10`" => [
        "request-{body,property,parameter}-{max,max-length,exclusive-max}-decreased",
        "request-{body,property,parameter}-{min,min-length,exclusive-min,min-items}-increased",
        "request-parameter-max-items-decreased", "{request,response}-{body,property}-dependent-required-changed",
    ];
    CONSTRAINT_LOOSENED: "`maxLength: 10` became `20`" => [
        "request-{body,property,parameter}-{max,max-length,exclusive-max}-increased",
        "request-{body,property,parameter}-{min,min-length,exclusive-min}-decreased", "request-parameter-max-items-increased",
        "request-parameter-min-items-decreased", "request-{property,parameter}-pattern-generalized",
        "response-{body,property}-{max,max-length,exclusive-max}-increased",
        "response-{body,property}-{min,min-length,min-items,exclusive-min}-decreased",
    ];
    CONSTRAINT_CHANGED: "`pattern` is another one" => ["{request,response}-property-pattern-changed", "request-parameter-pattern-changed"];
    CONSTRAINT_REMOVED: "`maxLength: 10` is gone" => [
        "{request,response}-property-pattern-removed", "request-parameter-pattern-removed",
        "response-{body,property}-{max-length,min-items}-unset", "{request,response}-{body,property}-dependent-required-removed",
        "{request,response}-{body,property}-property-names-removed",
        "{request,response}-{body,property}-pattern-property-removed",
    ];
}
