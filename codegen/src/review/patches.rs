//! `types.patch` of the configuration: patterns that match no type, and traits that a type cannot have.

use crate::analysis::{Analysis, Refused};
use crate::config::Types;
use crate::diagnostic::{Diagnostics, Kind, Severity};
use crate::ir::{Api, Item, ItemKind};
use crate::name::Names;

/// Reports the entries that cannot be followed: each is an error, so that an update of the spec takes nothing away in
/// silence.
pub fn report_patches(api: &Api, names: &Names, analysis: &Analysis, config: &Types, diagnostics: &mut Diagnostics) {
    let defined = || api.items.iter().filter(|item| is_defined(analysis, item)).map(|item| names.item(item.id));
    for patch in config.patch.iter().filter(|patch| !defined().any(|name| patch.matches(name))) {
        let message = format!("`{}` matches no struct and no enum", patch.pattern);
        let report = diagnostics.push(Severity::Error, Kind::Config, patch.place.clone(), message);
        if let Some(similar) = defined().find(|name| name.eq_ignore_ascii_case(&patch.pattern)) {
            report.help(format!("did you mean `{similar}`?"));
        }
    }
    for Refused { item, derive, because_of } in &analysis.refused {
        let (name, part) = (names.item(*item), names.item(*because_of));
        let Some(patch) = config.patches(name).find(|patch| !patch.derive.is_empty()) else { continue };
        let message = format!("`{name}` cannot derive `{}`: `{part}` has a member without it", derive.name());
        let help = "`types.derive` adds traits only where all members have them";
        diagnostics.push(Severity::Error, Kind::Config, patch.place.clone(), message).help(help);
    }
}

/// Whether an item is a struct or an enum of its own.
fn is_defined(analysis: &Analysis, item: &Item) -> bool {
    let is_alias = matches!(item.kind, ItemKind::Alias(_)) && !analysis.newtypes.contains(&item.id);
    !is_alias && !analysis.same.contains_key(&item.id)
}
