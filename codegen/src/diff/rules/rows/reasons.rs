//! The rules of oasdiff that do not matter here, and those whose effect is judged otherwise, each with the reason.

/// Rules of oasdiff with the same reason; braces are alternatives.
pub struct Reason {
    pub oasdiff: &'static [&'static str],
    pub reason: &'static str,
}

/// Those that no rule of ours is about.
pub const NOT_REPORTED: &[Reason] = &[
    Reason {
        oasdiff: &[
            "request-read-only-property-{enum-value-removed,exclusive-max-decreased,exclusive-min-increased,max-decreased,max-length-decreased,min-increased}",
        ],
        reason: "a client never sends a read-only member",
    },
    Reason {
        oasdiff: &[
            "response-write-only-property-{became-optional,became-required,enum-value-added}",
            "response-{optional,required}-write-only-property-{added,removed}",
        ],
        reason: "a client never receives a write-only member; that there is one more or less is reported, without an effect",
    },
    Reason {
        oasdiff: &["api-global-security-{added,removed}", "api-global-security-scope-{added,removed}"],
        reason: "the security of the document is that of each operation without its own, where it is reported",
    },
    Reason {
        oasdiff: &[
            "api-deprecated-sunset-{missing,parse}",
            "api-path-sunset-parse",
            "api-sunset-date-too-small",
            "api-invalid-stability-level",
        ],
        reason: "rules for how a service announces a removal, not changes between two specs",
    },
    Reason {
        oasdiff: &[
            "request-parameter-{deprecated-sunset-missing,sunset-date-changed-too-small,sunset-date-too-small,sunset-deleted,sunset-parse}",
            "{request,response}-property-{deprecated-sunset-invalid,deprecated-sunset-missing,sunset-date-too-small,stability-decreased,stability-increased}",
        ],
        reason: "the extensions `x-sunset` and `x-stability-level` are read for operations only",
    },
    Reason {
        oasdiff: &["request-{parameter,property}-x-extensible-enum-value-removed"],
        reason: "`x-extensible-enum` is not an enum of the generated type: any string can be sent",
    },
    Reason {
        oasdiff: &["{request,response}-{body,property}-all-of-{added,removed}"],
        reason: "`allOf` is merged: the members, types and constraints that it adds are reported where they are",
    },
    Reason {
        oasdiff: &[
            "{request,response}-{body,property}-{contains,unevaluated-items,unevaluated-properties,content-schema}-{added,removed}",
            "{request,response}-{body,property}-{max-contains,min-contains}-{decreased,increased}",
        ],
        reason: "the client neither checks nor uses these keywords; a warning reports them when the crate is generated",
    },
    Reason {
        oasdiff: &[
            "{request,response}-{body,property}-{if,then,else}-{added,removed}",
            "{request,response}-{body,property}-dependent-schema-{added,removed}",
        ],
        reason: "the condition is not checked; the members inside are optional ones, and are reported as such",
    },
    Reason {
        oasdiff: &["{request,response}-{body,property}-prefix-items-{added,removed}"],
        reason: "the elements are a tuple or a list of another type, which is a change of type",
    },
    Reason {
        oasdiff: &["{request,response}-{body,property}-content-media-type-changed"],
        reason: "the text is kept as it is; what it contains is documentation",
    },
];

/// Those of which ours has another effect on the wire than their level says.
pub const JUDGED_OTHERWISE: &[Reason] = &[
    Reason {
        oasdiff: &["api-removed-with-deprecation", "api-path-removed-with-deprecation"],
        reason: "an operation that is gone fails, however long it was announced",
    },
    Reason {
        oasdiff: &["sunset-deleted", "api-sunset-date-changed-too-small", "api-stability-decreased"],
        reason: "no call fails today: it is risky to rely on the operation, or not even that",
    },
    Reason { oasdiff: &["api-security-added"], reason: "a call without the credential is refused" },
    Reason { oasdiff: &["api-security-scope-added"], reason: "a token without the scope is refused" },
    Reason { oasdiff: &["api-security-component-type-changed"], reason: "the credential is sent in another way" },
    Reason {
        oasdiff: &["api-security-component-oauth-{token-url,url}-changed"],
        reason: "older clients request tokens at the old URL",
    },
    Reason {
        oasdiff: &["request-parameter-removed-{with-deprecation,before-sunset}"],
        reason: "a parameter that is gone is ignored or refused, announced or not",
    },
    Reason {
        oasdiff: &["request-parameter-default-value-{added,changed,removed}"],
        reason: "no request is refused and every response is decoded, but a call without the parameter may mean something else: risky",
    },
    Reason {
        oasdiff: &["request-parameter-property-type-changed"],
        reason: "a value of another type is refused in a parameter as in a body",
    },
    Reason {
        oasdiff: &["response-media-type-name-changed", "response-media-type-name-specialized"],
        reason: "the client refuses a media type that it does not know, unless it is of the same kind: risky",
    },
    Reason { oasdiff: &["response-media-type-name-generalized"], reason: "the same: risky" },
    Reason {
        oasdiff: &["response-body-media-type-schema-removed"],
        reason: "a client that decodes a type refuses any other JSON",
    },
    Reason {
        oasdiff: &["response-header-became-optional", "required-response-header-removed"],
        reason: "every header is optional in Rust: a response without one is accepted, and code may depend on it",
    },
    Reason {
        oasdiff: &["response-{body,property}-const-{changed,removed}"],
        reason: "a client keeps another string than the constant, and reads an absent one",
    },
    Reason {
        oasdiff: &["response-{optional,required}-property-became-write-only"],
        reason: "a client that needs the member cannot decode a response without it; without an optional one it can: risky",
    },
    Reason {
        oasdiff: &["response-required-property-became-not-write-only"],
        reason: "an older client ignores the member",
    },
    Reason {
        oasdiff: &["response-property-enum-value-added"],
        reason: "a client keeps values that the spec does not list, unless the configuration closes enums",
    },
    Reason {
        oasdiff: &["response-{body,property}-{one-of,any-of}-added"],
        reason: "a client keeps a value that no branch describes in `Unlisted`; without a tag, another branch may match it: risky",
    },
    Reason {
        oasdiff: &[
            "{request,response}-{body,property}-discriminator-{added,removed,property-name-changed,mapping-changed}",
        ],
        reason: "another rule selects the branch, and values may be of another branch than before",
    },
    Reason {
        oasdiff: &["request-{body,property}-discriminator-mapping-deleted"],
        reason: "a service may not know the value any more",
    },
    Reason {
        oasdiff: &[
            "response-{body,property}-{max,max-length,exclusive-max}-increased",
            "response-{body,property}-{min,min-length,min-items,exclusive-min}-decreased",
            "response-{body,property}-{max-length,min-items}-unset",
            "response-{body,property}-{dependent-required,property-names,pattern-property}-removed",
        ],
        reason: "constraints never refuse a response; code that relies on them may fail: risky",
    },
    Reason { oasdiff: &["response-property-pattern-{changed,removed}"], reason: "the same" },
    Reason {
        oasdiff: &["response-{body,property}-dependent-required-changed"],
        reason: "the same: `validate()` is for what is sent",
    },
];
