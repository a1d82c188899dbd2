//! What only the generated code shows.

rules! {
    RUST_REMOVED = "rust-removed" "a public item or member is gone" (None Breaking) (None Breaking);
    RUST_RENAMED = "rust-renamed" "a public item or member has another name" (None Breaking) (None Breaking);
    RUST_CHANGED = "rust-changed" "a public item or member has another signature" (None Breaking) (None Breaking);
    RUST_ADDED = "rust-added" "a public item or member is new" (None Addition) (None Addition);
}
