//! `types.patch` of the configuration: patterns that match no type, and traits that a type cannot have.

use crate::analysis::{Analysis, Refused};
use crate::config::Types;
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::Api;
use crate::name::Names;

/// Reports the entries that cannot be followed: each is an error, so that an update of the spec removes nothing
/// silently.
pub fn report_patches(api: &Api, names: &Names, analysis: &Analysis, config: &Types, diagnostics: &mut Diagnostics) {
    let patchable = api.items.iter().filter(|item| analysis.is_patchable(item));
    let patchable = || patchable.clone().flat_map(|item| names.both(item.id));
    for patch in config.patch.iter().filter(|patch| !patchable().any(|name| patch.matches(name))) {
        let message = format!("`{}` matches no struct and no enum", patch.pattern);
        let report = diagnostics.push(rules::PATCH_UNMATCHED, patch.place.clone(), message);
        if let Some(similar) = patchable().find(|name| name.eq_ignore_ascii_case(&patch.pattern)) {
            report.help(format!("did you mean `{similar}`?"));
        }
    }
    for Refused { item, derive, because_of } in &analysis.refused {
        let (name, part) = (names.defined(*item), names.defined(*because_of));
        let mut patches = config.patches(names.both(*item));
        let Some(patch) = patches.find(|patch| patch.derive.contains(derive)) else { continue };
        let message = format!("`{name}` cannot derive `{}`: `{part}` has a member without it", derive.name());
        let help = "`types.derive` adds traits only where all members have them";
        diagnostics.push(rules::PATCH_UNFIT, patch.place.clone(), message).help(help);
    }
}
