//! Security schemes, their flows, and what asks for them.

use super::{Place, SINCE_32, Word, beside, instead, word};

macro_rules! secured {
    ($scheme:literal) => {
        concat!(
            "security: [{s: []}], paths: {/a: {get: {operationId: getA, responses: {200: {description: d}}}}}, \
             components: {securitySchemes: {s: {",
            $scheme,
            "}}}"
        )
    };
}

const OAUTH2: &str = "type: oauth2, flows: {}";

const SCHEME: &[Word] = &[
    word("type: mutualTLS").since(super::SINCE_31),
    instead("flows: {}, scheme: bearer, name: n, in: header", "type: http", "type: apiKey"),
    instead("flows: {}, scheme: bearer, name: n, in: header", "type: http", "type: oauth2"),
    beside("type: http, scheme: bearer", "description: d"),
    instead("type: apiKey, in: header", "name: X-Other", "name: X-Key"),
    instead("type: apiKey, name: key", "in: header", "in: query"),
    instead("type: apiKey, name: key", "in: header", "in: cookie"),
    instead("type: http", "scheme: bearer", "scheme: basic"),
    instead("type: http", "scheme: bearer", "scheme: digest"),
    beside("type: http, scheme: bearer", "bearerFormat: JWT"),
    instead(
        "type: openIdConnect",
        "openIdConnectUrl: 'https://example.com'",
        "openIdConnectUrl: 'https://example.com/.well-known/openid-configuration'",
    ),
    beside("type: oauth2", "flows: {clientCredentials: {tokenUrl: 'https://example.com/t', scopes: {}}}"),
    beside(OAUTH2, "oauth2MetadataUrl: 'https://example.com/.well-known/oauth-authorization-server'").since(SINCE_32),
    beside(OAUTH2, "deprecated: true").since(SINCE_32),
    beside("type: apiKey, in: header, name: X-Key", "deprecated: true").since(SINCE_32),
    beside("type: http, scheme: basic", "deprecated: true").since(SINCE_32),
];

const FLOWS: &[Word] = &[
    word("implicit: {authorizationUrl: 'https://example.com/a', scopes: {}}"),
    word("password: {tokenUrl: 'https://example.com/t', scopes: {}}"),
    word("clientCredentials: {tokenUrl: 'https://example.com/t', scopes: {}}"),
    word(
        "authorizationCode: {authorizationUrl: 'https://example.com/a', tokenUrl: 'https://example.com/t', scopes: {}}",
    ),
    word(
        "deviceAuthorization: {deviceAuthorizationUrl: 'https://example.com/d', tokenUrl: 'https://example.com/t', \
         scopes: {}}",
    )
    .since(SINCE_32),
];

const URLS: &[Word] = &[
    instead("scopes: {}", "authorizationUrl: 'https://other.example.com'", "authorizationUrl: 'https://example.com/a'"),
    instead("scopes: {}", "tokenUrl: 'https://other.example.com'", "tokenUrl: 'https://example.com/t'"),
    beside(
        "authorizationUrl: 'https://example.com/a', tokenUrl: 'https://example.com/t', scopes: {}",
        "refreshUrl: 'https://example.com/r'",
    ),
    instead(
        "authorizationUrl: 'https://example.com/a', tokenUrl: 'https://example.com/t'",
        "scopes: {}",
        "scopes: {read: to read}",
    ),
];

const TOKEN: &[Word] = &[
    instead("scopes: {}", "tokenUrl: 'https://other.example.com'", "tokenUrl: 'https://example.com/t'"),
    beside("tokenUrl: 'https://example.com/t', scopes: {}", "refreshUrl: 'https://example.com/r'"),
    instead("tokenUrl: 'https://example.com/t'", "scopes: {}", "scopes: {read: to read}"),
];

const DEVICE: &[Word] = &[
    instead(
        "tokenUrl: 'https://example.com/t', scopes: {}",
        "deviceAuthorizationUrl: 'https://other.example.com'",
        "deviceAuthorizationUrl: 'https://example.com/d'",
    )
    .since(SINCE_32),
    instead(
        "deviceAuthorizationUrl: 'https://example.com/d', scopes: {}",
        "tokenUrl: 'https://other.example.com'",
        "tokenUrl: 'https://example.com/t'",
    )
    .since(SINCE_32),
    beside(
        "deviceAuthorizationUrl: 'https://example.com/d', tokenUrl: 'https://example.com/t', scopes: {}",
        "refreshUrl: 'https://example.com/r'",
    )
    .since(SINCE_32),
    instead(
        "deviceAuthorizationUrl: 'https://example.com/d', tokenUrl: 'https://example.com/t'",
        "scopes: {}",
        "scopes: {read: to read}",
    )
    .since(SINCE_32),
];

pub(super) const PLACES: &[Place] = &[
    Place { object: "SECURITY_SCHEME", document: secured!("HERE"), words: SCHEME },
    Place { object: "FLOWS", document: secured!("type: oauth2, flows: {HERE}"), words: FLOWS },
    Place { object: "FLOW", document: secured!("type: oauth2, flows: {authorizationCode: {HERE}}"), words: URLS },
    Place { object: "FLOW", document: secured!("type: oauth2, flows: {clientCredentials: {HERE}}"), words: TOKEN },
    Place { object: "FLOW", document: secured!("type: oauth2, flows: {password: {HERE}}"), words: TOKEN },
    Place { object: "FLOW", document: secured!("type: oauth2, flows: {implicit: {HERE}}"), words: IMPLICIT },
    Place { object: "FLOW", document: secured!("type: oauth2, flows: {deviceAuthorization: {HERE}}"), words: DEVICE },
    // The scopes that an operation asks for.
    Place {
        object: "SECURITY_REQUIREMENT",
        document: "paths: {/a: {get: {operationId: getA, security: [{s: [HERE]}], responses: {200: {description: d}}}}}, \
                   components: {securitySchemes: {s: {type: oauth2, flows: {clientCredentials: \
                   {tokenUrl: 'https://example.com/t', scopes: {read: to read}}}}}}",
        words: &[word("read")],
    },
];

const IMPLICIT: &[Word] = &[
    instead("scopes: {}", "authorizationUrl: 'https://other.example.com'", "authorizationUrl: 'https://example.com/a'"),
    beside("authorizationUrl: 'https://example.com/a', scopes: {}", "refreshUrl: 'https://example.com/r'"),
    instead("authorizationUrl: 'https://example.com/a'", "scopes: {}", "scopes: {read: to read}"),
];
