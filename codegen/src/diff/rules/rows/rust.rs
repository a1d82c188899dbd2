//! Rust: an example of each rule, and the rules of oasdiff that it merges.

rows! {
    RUST_REMOVED: "`webhooks::Event` is gone: events can no longer be told apart" => [];
    RUST_RENAMED: "`x-enum-varnames` gives a variant another name" => [];
    RUST_CHANGED: "`webhooks::Event` is another type: there is a second kind of events" => [];
    RUST_ADDED: "`webhooks::Event` is new: all events can be told apart" => [];
}
