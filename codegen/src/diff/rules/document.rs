//! The document: servers, security schemes, texts.

rules! {
    SERVER_ADDED = "server-added" "a server is new" (Compatible Addition) (Compatible Addition);
    SERVER_REMOVED = "server-removed" "a server is gone" (Risky Breaking) (Risky Breaking);
    SERVER_DEFAULT = "default-server-changed" "calls go to another server" (Risky Behavior) (Risky Behavior);
    SERVER_VARIABLE = "server-variable-changed" "a variable of a server has other values or another default" (Risky Behavior) (Risky Behavior);
    SCHEME_ADDED = "security-scheme-added" "a security scheme is new" (Compatible Addition) (Compatible Addition);
    SCHEME_REMOVED = "security-scheme-removed" "a security scheme is gone" (Breaking Breaking) (Breaking Breaking);
    SCHEME_CHANGED = "security-scheme-changed" "a security scheme is of another kind" (Breaking Behavior) (Breaking Behavior);
    SCHEME_FLOWS = "oauth-flows-changed" "the flows of OAuth 2.0 have other URLs or scopes" (Risky Behavior) (Risky Behavior);
    PREAMBLE_CHANGED = "info-changed" "the title, the version or other facts about the document changed" (None None) (None None);
    TEXT_CHANGED = "text-changed" "only documentation changed" (None None) (None None);
}
