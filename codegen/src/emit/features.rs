//! The cargo features of a generated crate: for its manifest, and for its first page.
//!
//! Input: what the spec needs. Output: the features, in the order of the manifest.

use std::collections::BTreeSet;

use super::needs::Need;
use crate::escape::TomlText;

/// A feature.
pub(super) struct Feature {
    pub(super) name: &'static str,
    /// What it adds, without a full stop.
    pub(super) adds: &'static str,
    /// What it enables, as in the manifest.
    enables: &'static str,
    pub(super) is_default: bool,
    /// One of these is needed; none if every crate has the feature.
    needs: &'static [Need],
}

const ALL: &[Feature] = &[
    Feature {
        name: "fs",
        adds: "Bodies from files and readers",
        enables: r#""dep:tokio", "tokio/fs", "tokio/io-util", "tokio/rt""#,
        is_default: true,
        needs: &[Need::Download, Need::Upload],
    },
    Feature {
        name: "blocking",
        adds: "Calls without `async`",
        enables: r#""dep:tokio", "tokio/rt-multi-thread""#,
        is_default: false,
        needs: &[],
    },
    Feature { name: "gzip", adds: "Compressed responses", enables: r#""dep:flate2""#, is_default: true, needs: &[] },
    Feature {
        name: "reqwest",
        adds: "The HTTP transport over reqwest; for `https` it needs one of the features for TLS",
        enables: r#""dep:reqwest", "dep:http-body", "dep:tokio", "dep:gloo-timers""#,
        is_default: true,
        needs: &[],
    },
    Feature {
        name: "native-tls",
        adds: "TLS by the operating system's library (on Linux, OpenSSL)",
        enables: r#""reqwest?/native-tls""#,
        is_default: false,
        needs: &[],
    },
    Feature {
        name: "rustls",
        adds: "TLS with rustls and its default provider",
        enables: r#""reqwest?/rustls""#,
        is_default: true,
        needs: &[],
    },
    Feature {
        name: "rustls-no-provider",
        adds: "TLS with rustls and a provider that the program installs",
        enables: r#""reqwest?/rustls-no-provider""#,
        is_default: false,
        needs: &[],
    },
    Feature {
        name: "test-util",
        adds: "A transport that answers without a network, responses and errors without a call: for tests",
        enables: "",
        is_default: false,
        needs: &[],
    },
    Feature {
        name: "tower",
        adds: "A tower service as the transport",
        enables: r#""dep:tower-service", "dep:http-body", "dep:tokio""#,
        is_default: false,
        needs: &[],
    },
    Feature {
        name: "tracing",
        adds: "Spans and events for every call",
        enables: r#""dep:tracing""#,
        is_default: false,
        needs: &[],
    },
];

/// The features that the crate has.
pub(super) fn features(needs: &BTreeSet<Need>) -> impl Iterator<Item = &'static Feature> {
    let is_needed =
        |feature: &&Feature| feature.needs.is_empty() || feature.needs.iter().any(|need| needs.contains(need));
    ALL.iter().filter(is_needed)
}

/// `[features]` of the manifest.
pub(super) fn table(needs: &BTreeSet<Need>) -> TomlText {
    let default = features(needs).filter(|feature| feature.is_default);
    let default = default.map(|feature| TomlText::fill("\"{}\"", [feature.name.into()]));
    let line = |feature: &Feature| {
        TomlText::fill("# {}.\n{} = [{}]\n", [feature.adds, feature.name, feature.enables].map(TomlText::from))
    };
    let lines = features(needs).map(line).collect();
    TomlText::fill("[features]\ndefault = [{}]\n{}", [TomlText::join(default, ", "), lines])
}
