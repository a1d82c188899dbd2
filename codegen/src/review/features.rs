//! `[features]` of the configuration: defaults that do not exist, and large crates without a choice.

use crate::analysis::Groups;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Place, rules};
use crate::ir::Api;
use crate::nearest::nearest;

/// Reports a default that is not the feature of a group, and suggests a choice for a crate that is large.
pub fn report_features(api: &Api, groups: &Groups, config: &Config, diagnostics: &mut Diagnostics) {
    let names = || groups.all.iter().map(|group| group.feature.as_str());
    for (feature, place) in config.features.default.iter().flatten() {
        if names().any(|name| name == feature) {
            continue;
        }
        let message = format!("no group of operations has the feature `{feature}`");
        let report = diagnostics.push(rules::FEATURE_UNKNOWN, place.clone(), message);
        match nearest(feature, names()) {
            Some(similar) => report.help(format!("did you mean `{similar}`?")),
            None if groups.all.is_empty() => report.help("this crate has no features for groups: remove `default`"),
            None => report.help("the features are listed in the crate's `Cargo.toml`"),
        };
    }
    let is_large = api.operations.len() > config.features.large;
    if let (true, None, Some(path)) = (is_large, &config.features.default, &config.path)
        && !groups.all.is_empty()
    {
        let count = api.operations.len();
        let message = format!("all {count} operations are compiled by default");
        let help =
            "choose the groups that most programs need with `default` under `[features]`, or raise `large` there";
        diagnostics.push(rules::LARGE_CRATE, Place::File(path.clone()), message).help(help);
    }
}
