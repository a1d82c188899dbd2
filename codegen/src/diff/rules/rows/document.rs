//! The document: an example of each rule, and the rules of oasdiff that it merges.

rows! {
    SERVER_ADDED: "a second entry of `servers`" => [];
    SERVER_REMOVED: "one entry less of `servers`" => [];
    SERVER_DEFAULT: "`https://example.com/v1` became `/v2`" => [];
    SERVER_RENAMED: "`name: main` is new" => [];
    SERVER_VARIABLE: "the default of `{region}` changed; compatible if there are only more values" => [];
    SCHEME_ADDED: "the first operation needs `key`" => ["api-security-component-added"];
    SCHEME_REMOVED: "no operation needs `key` any more" => ["api-security-component-removed"];
    SCHEME_RENAMED: "`auth` became `token`, and both are bearer tokens" => [];
    SCHEME_CHANGED: "`X-Key` became `X-Api-Key`; a setter with other arguments does not compile" => ["api-security-component-type-changed"];
    SCHEME_SCOPES: "`scopes: {write: …}` is new" => ["api-security-component-oauth-scope-{added,changed,removed}"];
    SCHEME_FLOWS: "`tokenUrl` is another one" => ["api-security-component-oauth-{token-url,url}-changed"];
    PART_DEPRECATED: "`deprecated: true`; the setter of a scheme is deprecated, too" => [];
    PART_RESTORED: "no `deprecated: true` any more" => [];
    INFO_CHANGED: "`info.version`, the license, a scheme that nothing needs" => [
        "api-version-decreased", "api-version-not-bumped", "api-major-version-not-bumped",
    ];
    TEXT_CHANGED: "a description, an example, the order of members where nothing depends on it" => [
        "{request,response}-{body,property}-all-of-{added,removed}-annotation-only",
    ];
}
