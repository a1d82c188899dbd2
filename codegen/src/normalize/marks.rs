//! The marks: members that `normalize` adds for what OpenAPI 3.0 cannot express, and that later stages read.
//!
//! Members of the spec with these names are dropped with a warning, so that marks cannot be forged.

/// On a schema: `const`, any JSON, exactly. A `const` that is not null is a one-value `enum` (or [`ENUM`]) as well.
pub(crate) const CONST: &str = "x-codegen-const";

/// On a schema: the list of the exact values of an `enum` that has values other than strings; no null, no duplicates.
pub(crate) const ENUM: &str = "x-codegen-enum";

/// On a schema: `true` where null is the only value.
pub(crate) const NULL: &str = "x-codegen-null";

/// On a schema: `true` where no value is valid (the schema `false`); the schema is `not: {}` then.
pub(crate) const NEVER: &str = "x-codegen-never";

/// On a schema: an exact `minimum` that does not fit 64 bits or the type; `exclusiveMinimum` stays in its place.
pub(crate) const MINIMUM: &str = "x-codegen-minimum";

/// On a schema: an exact `maximum` that does not fit 64 bits or the type; `exclusiveMaximum` stays in its place.
pub(crate) const MAXIMUM: &str = "x-codegen-maximum";

/// On a schema: an exact `multipleOf` that does not fit 64 bits or the type.
pub(crate) const MULTIPLE_OF: &str = "x-codegen-multiple-of";

/// On a schema: the list `examples`.
pub(crate) const EXAMPLES: &str = "x-codegen-examples";

/// On a schema: the list of schemas of `prefixItems`; `items` is what follows them.
pub(crate) const PREFIX_ITEMS: &str = "x-codegen-prefix-items";

/// On a schema: the schemas of `patternProperties` by their patterns.
pub(crate) const PATTERN_PROPERTIES: &str = "x-codegen-pattern-properties";

/// On a schema: the schema of `propertyNames`.
pub(crate) const PROPERTY_NAMES: &str = "x-codegen-property-names";

/// On a schema: the members that another one requires, `dependentRequired` and the lists of `dependencies`.
pub(crate) const DEPENDENT_REQUIRED: &str = "x-codegen-dependent-required";

/// On a schema: the schema of `if`. What it declares is optional, and of any type.
pub(crate) const CONDITION: &str = "x-codegen-condition";

/// On a schema: the list of the schemas that apply on a condition that is not checked: `then` and `else`. What they
/// declare is optional.
pub(crate) const CONDITIONAL: &str = "x-codegen-conditional";

/// On a schema: the list of the schemas of `dependentSchemas`. What they declare is optional, and of any type if the
/// property that they depend on is absent.
pub(crate) const DEPENDENT: &str = "x-codegen-dependent";

/// On a schema: `contentEncoding`, unless a `format` expresses it.
pub(crate) const CONTENT_ENCODING: &str = "x-codegen-content-encoding";

/// On a schema: `contentMediaType`, unless a `format` expresses it.
pub(crate) const CONTENT_MEDIA_TYPE: &str = "x-codegen-content-media-type";

/// On a schema: the schema of `contentSchema`.
pub(crate) const CONTENT_SCHEMA: &str = "x-codegen-content-schema";

/// On a media type: the schema `itemSchema` of OpenAPI 3.2.
pub(crate) const ITEM_SCHEMA: &str = "x-codegen-item-schema";

/// On a discriminator: `defaultMapping` of OpenAPI 3.2, a reference.
pub(crate) const DEFAULT_MAPPING: &str = "x-codegen-default-mapping";

/// On a schema: the object `xml`.
pub(crate) const XML: &str = "x-codegen-xml";

/// On a component that was elsewhere: the place it was lifted from, as a pointer in the document, `#/…`.
pub(crate) const LIFTED: &str = "x-codegen-lifted";

/// On anything that was a reference without a target: the reference. It was reported.
pub(crate) const UNRESOLVED: &str = "x-codegen-unresolved";

/// On a header: `explode`.
pub(crate) const EXPLODE: &str = "x-codegen-explode";

/// On an operation, in place of `callbacks`: the callbacks by name, each a map from an expression to a path item.
pub(crate) const CALLBACKS: &str = "x-codegen-callbacks";

/// On the document: `webhooks`, path items by name.
pub(crate) const WEBHOOKS: &str = "x-codegen-webhooks";

/// On a parameter: `true` where it is the whole query (`in: querystring`).
pub(crate) const QUERYSTRING: &str = "x-codegen-querystring";

/// On a parameter `in: cookie`: `true` for `style: cookie` of OpenAPI 3.2; the style is `form` then.
pub(crate) const COOKIE_STYLE: &str = "x-codegen-cookie-style";

/// On a parameter `in: query`: `true` for lists joined by tabs, `collectionFormat: tsv` of Swagger 2.0; the style is
/// `form` then.
pub(crate) const TAB_DELIMITED: &str = "x-codegen-tab-delimited";

/// On an encoding: `true` if it has `style`, `explode` or `allowReserved`, except in OpenAPI 3.0, where they do
/// not apply to `multipart/form-data`.
pub(crate) const STYLED: &str = "x-codegen-styled";

/// On a server: `name`.
pub(crate) const SERVER_NAME: &str = "x-codegen-server-name";

/// On a tag: `parent`, the name of the parent tag.
pub(crate) const TAG_PARENT: &str = "x-codegen-tag-parent";

/// On a tag: `kind`.
pub(crate) const TAG_KIND: &str = "x-codegen-tag-kind";

/// On a security scheme: `oauth2MetadataUrl`.
pub(crate) const METADATA_URL: &str = "x-codegen-metadata-url";

/// On a security scheme: `deprecated`.
pub(crate) const DEPRECATED: &str = "x-codegen-deprecated";

/// On an object of flows: the flow `deviceAuthorization`.
pub(crate) const DEVICE_AUTHORIZATION: &str = "x-codegen-device-authorization";

/// On a flow: `deviceAuthorizationUrl`.
pub(crate) const DEVICE_AUTHORIZATION_URL: &str = "x-codegen-device-authorization-url";

/// On the document's `info`, on a tag and on a response: `summary`.
pub(crate) const SUMMARY: &str = "x-codegen-summary";

/// On `info.license`: `identifier`.
pub(crate) const IDENTIFIER: &str = "x-codegen-identifier";

/// On a security scheme of a `type` that OpenAPI 3.0 lacks: that type (`mutualTLS`). The scheme itself is then `http`.
pub(crate) const SECURITY_TYPE: &str = "x-codegen-security-type";

/// All of them.
pub(crate) const ALL: &[&str] = &[
    CONST,
    ENUM,
    NULL,
    NEVER,
    MINIMUM,
    MAXIMUM,
    MULTIPLE_OF,
    EXAMPLES,
    PREFIX_ITEMS,
    PATTERN_PROPERTIES,
    PROPERTY_NAMES,
    DEPENDENT_REQUIRED,
    CONDITION,
    CONDITIONAL,
    DEPENDENT,
    CONTENT_ENCODING,
    CONTENT_MEDIA_TYPE,
    CONTENT_SCHEMA,
    ITEM_SCHEMA,
    DEFAULT_MAPPING,
    XML,
    LIFTED,
    UNRESOLVED,
    EXPLODE,
    CALLBACKS,
    WEBHOOKS,
    QUERYSTRING,
    COOKIE_STYLE,
    TAB_DELIMITED,
    STYLED,
    SERVER_NAME,
    TAG_PARENT,
    TAG_KIND,
    METADATA_URL,
    DEPRECATED,
    DEVICE_AUTHORIZATION,
    DEVICE_AUTHORIZATION_URL,
    SUMMARY,
    IDENTIFIER,
    SECURITY_TYPE,
];
