//! The cargo features of a generated crate: for its manifest, and for its first page.
//!
//! Input: what the spec needs, and the groups of its operations. Output: the features, in the order of the manifest.

use std::collections::BTreeSet;

use super::gates::{CLIENT, FULL};
use super::needs::Need;
use super::{Ctx, manifest};
use crate::analysis::{Group, Module};
use crate::escape::TomlText;

/// What the features add that every crate has, without a full stop.
pub(super) const ADDS_CLIENT: &str = "The client: without it, the crate has only types";
pub(super) const ADDS_FULL: &str = "All operations and types";

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
        enables: r#""client", "dep:tokio", "tokio/fs", "tokio/io-util", "tokio/rt""#,
        is_default: true,
        needs: &[Need::Download, Need::Upload],
    },
    Feature {
        name: "blocking",
        adds: "Calls without `async`",
        enables: r#""client", "dep:tokio", "tokio/rt-multi-thread""#,
        is_default: false,
        needs: &[],
    },
    Feature {
        name: "gzip",
        adds: "Compressed responses",
        enables: r#""client", "dep:flate2""#,
        is_default: true,
        needs: &[],
    },
    Feature {
        name: "reqwest",
        adds: "The HTTP transport over reqwest; for `https` it needs one of the features for TLS",
        enables: r#""client", "dep:reqwest", "dep:http-body", "dep:tokio", "dep:gloo-timers""#,
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
        enables: r#""client", "dep:tower-service", "dep:http-body", "dep:tokio""#,
        is_default: false,
        needs: &[],
    },
    Feature {
        name: "tracing",
        adds: "Spans and events for every call",
        enables: r#""client", "dep:tracing""#,
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

/// Whether all groups are on by default.
pub(super) fn is_full_default(ctx: &Ctx<'_>) -> bool {
    ctx.analysis.groups.all.iter().all(|group| is_default(ctx, group))
}

/// Whether a group is on by default.
pub(super) fn is_default(ctx: &Ctx<'_>, group: &Group) -> bool {
    let chosen = ctx.config.features.default.as_ref();
    chosen.is_none_or(|chosen| chosen.iter().any(|(feature, _)| *feature == group.feature))
}

/// `[features]` of the manifest.
pub(super) fn table(ctx: &Ctx<'_>, needs: &BTreeSet<Need>) -> TomlText {
    let groups = &ctx.analysis.groups.all;
    let is_full = is_full_default(ctx);
    let chosen = groups.iter().filter(|group| !is_full && is_default(ctx, group));
    let of_groups = is_full.then(|| TomlText::string(FULL)).into_iter();
    let of_groups = of_groups.chain(chosen.map(|group| TomlText::string(&group.feature)));
    let others = features(needs).filter(|feature| feature.is_default).map(|feature| TomlText::string(feature.name));
    let default = [TomlText::string(CLIENT)].into_iter().chain(of_groups).chain(others);
    let client = line(ADDS_CLIENT, CLIENT, manifest::of_client(ctx, needs));
    let full = groups.iter().map(|group| TomlText::string(&group.feature));
    let full = line(ADDS_FULL, FULL, TomlText::join(full, ", "));
    let groups = groups.iter().map(|group| line(what(ctx, group), &group.feature, TomlText::default()));
    let others = features(needs).map(|feature| line(feature.adds, feature.name, feature.enables.into()));
    let lines = [client, full].into_iter().chain(groups).chain(others).collect();
    TomlText::fill("[features]\ndefault = [{}]\n{}", [TomlText::join(default, ", "), lines])
}

fn line(adds: impl Into<TomlText>, name: &str, enables: TomlText) -> TomlText {
    let name = if name.is_ascii() { TomlText::key(name) } else { TomlText::string(name) };
    TomlText::fill("# {}.\n{} = [{}]\n", [adds.into(), name, enables])
}

/// What a group adds: `For the operations of client.webhooks()`.
fn what(ctx: &Ctx<'_>, group: &Group) -> TomlText {
    let modules = group.modules.iter().map(|module| match module {
        Module::Operations(Some(tag)) => {
            let method = TomlText::name(ctx.names.tag(*tag).method.trim_start_matches("r#"));
            TomlText::fill("the operations of `client.{}()`", [method])
        }
        Module::Operations(None) => "the operations without a tag".into(),
        Module::Webhooks => "the module `webhooks`".into(),
        Module::Callbacks => "the module `callbacks`".into(),
    });
    TomlText::fill("For {}", [TomlText::join(modules, ", ")])
}

#[cfg(test)]
mod tests {
    use super::{ALL, CLIENT, FULL};
    use crate::config::Config;

    /// The configuration lists them too, since it must not depend on this stage.
    #[test]
    fn no_group_has_the_name_of_another_feature() {
        let config = Config::for_spec("pets.yaml", "pets");
        for name in ALL.iter().map(|feature| feature.name).chain([CLIENT, FULL, "default"]) {
            assert!(config.reserves_feature(name), "{name}");
        }
        assert!(!config.reserves_feature("pets"));
    }
}
