//! Names and the identifiers that they become.

use super::{MAX_BYTES, Role, chosen, constant, identifier};

/// A text, and the type, variant, field and module named after it.
const TABLE: &[[&str; 5]] = &[
    ["Webhook", "Webhook", "Webhook", "webhook", "webhook"],
    [
        "webset.search.created",
        "WebsetSearchCreated",
        "WebsetSearchCreated",
        "webset_search_created",
        "webset_search_created",
    ],
    ["foo-bar", "FooBar", "FooBar", "foo_bar", "foo_bar"],
    ["createdAt", "CreatedAt", "CreatedAt", "created_at", "created_at"],
    ["X-Request-ID", "XRequestId", "XRequestId", "x_request_id", "x_request_id"],
    ["HTTPError", "HttpError", "HttpError", "http_error", "http_error"],
    ["userIDs", "UserIds", "UserIds", "user_ids", "user_ids"],
    ["listURLsOfAPIs", "ListUrlsOfApis", "ListUrlsOfApis", "list_urls_of_apis", "list_urls_of_apis"],
    // small letters after an acronym; after any others, a word begins with the last capital
    ["createAPIkey", "CreateApiKey", "CreateApiKey", "create_api_key", "create_api_key"],
    ["JSONpath", "JsonPath", "JsonPath", "json_path", "json_path"],
    ["APIKey", "ApiKey", "ApiKey", "api_key", "api_key"],
    ["EAPIdentity", "EapIdentity", "EapIdentity", "eap_identity", "eap_identity"],
    // compounds
    ["OAuth2Token", "OAuth2Token", "OAuth2Token", "oauth2_token", "oauth2_token"],
    ["isIPv4Only", "IsIPv4Only", "IsIPv4Only", "is_ipv4_only", "is_ipv4_only"],
    ["GraphQLQuery", "GraphQlQuery", "GraphQlQuery", "graphql_query", "graphql_query"],
    ["verify2FA", "Verify2fa", "Verify2fa", "verify_2fa", "verify_2fa"],
    ["2FAMethod", "Type2faMethod", "Value2faMethod", "field_2fa_method", "module_2fa_method"],
    ["linked_in", "LinkedIn", "LinkedIn", "linked_in", "linked_in"],
    ["LinkedInProfile", "LinkedInProfile", "LinkedInProfile", "linkedin_profile", "linkedin_profile"],
    ["_links", "Links", "Links", "links", "links"],
    // keywords
    ["type", "Type", "Type", "r#type", "type_"],
    ["gen", "Gen", "Gen", "r#gen", "gen_"],
    ["self", "Self_", "Self_", "self_", "self_"],
    ["Self", "Self_", "Self_", "self_", "self_"],
    ["crate", "Crate", "Crate", "crate_", "crate_"],
    // digits
    ["1", "Type1", "Value1", "field_1", "module_1"],
    ["24h", "Type24h", "Value24h", "field_24h", "module_24h"],
    ["1.5", "Type1_5", "Value1_5", "field_1_5", "module_1_5"],
    ["gpt-3.5-turbo-0125", "Gpt3_5Turbo0125", "Gpt3_5Turbo0125", "gpt_3_5_turbo_0125", "gpt_3_5_turbo_0125"],
    ["2026-01-02", "Type2026_01_02", "Value2026_01_02", "field_2026_01_02", "module_2026_01_02"],
    ["+1", "Plus1", "Plus1", "plus_1", "plus_1"],
    ["-1", "Minus1", "Minus1", "minus_1", "minus_1"],
    // only symbols
    ["", "Empty", "Empty", "empty", "empty"],
    [" ", "Space", "Space", "space", "space"],
    ["_", "Underscore", "Underscore", "underscore", "underscore"],
    ["-", "Dash", "Dash", "dash", "dash"],
    ["*", "Star", "Star", "star", "star"],
    [">=", "GreaterEquals", "GreaterEquals", "greater_equals", "greater_equals"],
    ["$", "Dollar", "Dollar", "dollar", "dollar"],
    ["🔥", "U1F525", "U1F525", "u1f525", "u1f525"],
    ["\u{200b}", "U200B", "U200B", "u200b", "u200b"],
    ["❤\u{fe0f}", "U2764UFE0F", "U2764UFE0F", "u2764_ufe0f", "u2764"],
    // letters beyond ASCII
    ["🔥 hot", "Hot", "Hot", "hot", "hot"],
    ["café", "Café", "Café", "café", "cafe"],
    ["cafe\u{301}", "Café", "Café", "café", "cafe"],
    ["größe", "Größe", "Größe", "größe", "grou00dfe"],
    ["日本", "日本", "日本", "日本", "u65e5u672c"],
    ["हिन्दी", "हिन्दी", "हिन्दी", "हिन्दी", "u0939u0928u0926"],
    ["\u{301}a", "U0301a", "U0301a", "u0301a", "a"],
    ["ĸra", "U0138Ra", "U0138Ra", "u0138_ra", "u0138_ra"],
    ["ﬁle", "File", "File", "file", "file"],
    ["\u{430}b", "Ab", "Ab", "ab", "ab"],
    ["\"", "DoubleQuote", "DoubleQuote", "double_quote", "double_quote"],
    ["\\\"", "BackslashDoubleQuote", "BackslashDoubleQuote", "backslash_double_quote", "backslash_double_quote"],
];

#[test]
fn any_text_becomes_an_identifier() {
    for [text, expected @ ..] in TABLE {
        let roles = [Role::Type, Role::Variant, Role::Field, Role::Module];
        assert_eq!(roles.map(|role| identifier(role, text)), expected.map(str::to_owned), "{text:?}");
    }
}

#[test]
fn long_names_are_truncated_and_remain_distinct() {
    let long = "é".repeat(MAX_BYTES);
    for role in [Role::Type, Role::Field, Role::Module] {
        let (one, other) = (identifier(role, &format!("{long}1")), identifier(role, &format!("{long}2")));
        assert!(one.len() <= role.max_bytes() && other.len() <= role.max_bytes());
        assert_ne!(one, other);
    }
}

#[test]
fn a_chosen_name_must_be_valid_for_its_role() {
    assert_eq!(chosen(Role::Type, "Webhook").as_deref(), Some("Webhook"));
    assert_eq!(chosen(Role::Field, "type").as_deref(), Some("r#type"));
    assert_eq!(chosen(Role::Field, "r#type").as_deref(), Some("r#type"));
    for (role, name) in
        [(Role::Type, "webhook"), (Role::Type, "A b"), (Role::Type, "Foo_Bar"), (Role::Field, "Url"), (Role::Field, "")]
    {
        assert_eq!(chosen(role, name), None, "{name:?}");
    }
}

#[test]
fn a_constant_is_named_like_its_function() {
    assert_eq!(constant("api_key"), "API_KEY");
    assert_eq!(constant("r#move"), "MOVE");
}
