//! The document: servers, security schemes, texts.

rules! {
    SERVER_ADDED = "server-added" "a server is new" (Compatible Addition) (Compatible Addition);
    SERVER_REMOVED = "server-removed" "a server is gone" (Risky Breaking) (Risky Breaking);
    SERVER_DEFAULT = "default-server-changed" "calls go to another server" (Risky Behavior) (Risky Behavior);
    SERVER_RENAMED = "server-renamed" "a server has another name" (None Breaking) (None Breaking);
    SERVER_VARIABLE = "server-variable-changed" "a variable of a server has other values or another default" (Risky Behavior) (Risky Behavior);
    SCHEME_ADDED = "security-scheme-added" "a security scheme is new" (None Addition) (None Addition);
    SCHEME_REMOVED = "security-scheme-removed" "a security scheme is gone" (None Breaking) (None Breaking);
    SCHEME_CHANGED = "security-scheme-changed" "a security scheme is of another kind" (Breaking Behavior) (Breaking Behavior);
    SCHEME_RENAMED = "security-scheme-renamed" "a security scheme has another name" (None Breaking) (None Breaking);
    SCHEME_SCOPES = "oauth-scopes-changed" "the flows of OAuth 2.0 have other scopes" (Compatible Behavior) (Compatible Behavior);
    SCHEME_FLOWS = "oauth-flows-changed" "there are other flows of OAuth 2.0, or other URLs" (Risky Behavior) (Risky Behavior);
    PART_DEPRECATED = "part-deprecated" "a schema, a branch, a header, a scheme or a webhook is deprecated" (Compatible None) (Compatible None);
    PART_RESTORED = "part-restored" "a schema, a branch, a header, a scheme or a webhook is no longer deprecated" (Compatible None) (Compatible None);
    INFO_CHANGED = "info-changed" "the title, the version or other facts about the document changed" (None None) (None None);
    TEXT_CHANGED = "text-changed" "only documentation changed" (None None) (None None);
}
