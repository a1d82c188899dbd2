//! The credentials of operations before and after.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Wire};
use super::rules;
use super::side::Side;
use crate::ir::Operation;

impl Comparer<'_> {
    pub(super) fn security(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let (mut olds, news) = (alternatives(self.old, old), alternatives(self.new, new));
        // A scheme that only has another name is the same credential.
        let renamed = self.renamed_schemes();
        for set in &mut olds {
            for name in set.iter_mut() {
                if let Some((_, new)) = renamed.iter().find(|(old, _)| old == name) {
                    name.clone_from(new);
                }
            }
            set.sort_unstable();
        }
        let needs_none = |all: &[Vec<String>]| all.iter().any(Vec::is_empty);
        match (needs_none(&olds), needs_none(&news)) {
            (true, false) => self.push(rules::SECURITY_ADDED, site, format!("needs {}", words(&news))),
            (false, true) => self.push(rules::SECURITY_REMOVED, site, "needs no credential any more"),
            (was_free, is_free) => {
                // Without a credential, the call works as before.
                let adjust = |effect: Effect| {
                    if was_free && is_free { Effect { wire: Wire::Compatible, ..effect } } else { effect }
                };
                for one in olds.iter().filter(|one| !news.contains(one)) {
                    let message = format!("no longer accepts {}", set(one));
                    self.push_with(rules::SECURITY_ALTERNATIVE_REMOVED, site, message, adjust);
                }
                for other in news.iter().filter(|other| !olds.contains(other)) {
                    self.push(rules::SECURITY_ALTERNATIVE_ADDED, site, format!("accepts {}, too", set(other)));
                }
            }
        }
        for scope in new.scopes.iter().filter(|scope| !old.scopes.contains(scope)) {
            self.push(rules::SCOPE_ADDED, site, format!("the scope `{scope}` is needed now"));
        }
        for scope in old.scopes.iter().filter(|scope| !new.scopes.contains(scope)) {
            self.push(rules::SCOPE_REMOVED, site, format!("the scope `{scope}` is no longer needed"));
        }
    }
}

/// The sets of schemes by their keys, each sorted; the empty one if no credential is needed.
fn alternatives(side: Side<'_>, operation: &Operation) -> Vec<Vec<String>> {
    let names = |set: &Vec<_>| {
        let mut names: Vec<String> = set.iter().map(|id| side.api.scheme(*id).name.clone()).collect();
        names.sort_unstable();
        names
    };
    let all: Vec<Vec<String>> = operation.security.iter().map(names).collect();
    if all.is_empty() { vec![Vec::new()] } else { all }
}

fn words(all: &[Vec<String>]) -> String {
    all.iter().map(|one| set(one)).collect::<Vec<_>>().join(" or ")
}

fn set(names: &[String]) -> String {
    if names.is_empty() {
        return "no credential".to_owned();
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" with ")
}
