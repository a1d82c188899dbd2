//! What becomes of operations over time: deprecation, the date of removal, stability, and the pages of lists.

use super::comparer::{Comparer, Site};
use super::rules;
use crate::ir::{Lifecycle, Operation};

impl Comparer<'_> {
    pub(super) fn lifecycle(&mut self, site: &Site, old: &Operation, new: &Operation) {
        match (old.docs.deprecated, new.docs.deprecated) {
            (false, true) => self.push(rules::OPERATION_DEPRECATED, site, "is deprecated now"),
            (true, false) => self.push(rules::OPERATION_RESTORED, site, "is no longer deprecated"),
            _ => {}
        }
        self.sunset(site, &old.lifecycle, &new.lifecycle);
        self.stability(site, &old.lifecycle, &new.lifecycle);
        self.pages(site, old, new);
    }

    fn sunset(&mut self, site: &Site, old: &Lifecycle, new: &Lifecycle) {
        match (&old.sunset, &new.sunset) {
            // Dates of RFC 3339 are in the order of their texts.
            (Some(old), Some(new)) if new < old => {
                self.push(rules::OPERATION_SUNSET_EARLIER, site, format!("will be removed on {new}, not on {old}"));
            }
            (Some(old), Some(new)) if old != new => {
                self.push(rules::OPERATION_SUNSET, site, format!("will be removed on {new}, not on {old}"));
            }
            (None, Some(new)) => self.push(rules::OPERATION_SUNSET, site, format!("will be removed on {new}")),
            (Some(old), None) => {
                self.push(
                    rules::OPERATION_SUNSET,
                    site,
                    format!("no longer says when it will be removed: it was {old}"),
                );
            }
            _ => {}
        }
    }

    fn stability(&mut self, site: &Site, old: &Lifecycle, new: &Lifecycle) {
        if old.stability == new.stability {
            return;
        }
        let word = |of: &Lifecycle| of.stability.as_ref().map_or("none".to_owned(), |level| format!("`{level}`"));
        let message = format!("the level of stability {} became {}", word(old), word(new));
        let rule = if level(new) < level(old) {
            rules::OPERATION_STABILITY_LOWERED
        } else {
            rules::OPERATION_STABILITY_RAISED
        };
        self.push(rule, site, message);
    }

    fn pages(&mut self, site: &Site, old: &Operation, new: &Operation) {
        match (&old.pages, &new.pages) {
            (None, Some(_)) => self.push(rules::OPERATION_PAGES_ADDED, site, "the pages of the list can be followed"),
            (Some(_), None) => {
                self.push(rules::OPERATION_PAGES_REMOVED, site, "the pages of the list can no longer be followed");
            }
            (Some(old), Some(new)) if old != new => {
                self.push(rules::OPERATION_PAGES_CHANGED, site, "the pages of the list are followed in another way");
            }
            _ => {}
        }
    }
}

/// How stable a level is. An operation without one is stable; a word that is not known promises nothing.
fn level(lifecycle: &Lifecycle) -> u8 {
    match lifecycle.stability.as_deref() {
        None | Some("stable") => 4,
        Some("beta") => 3,
        Some("alpha") => 2,
        Some("draft") => 1,
        Some(_) => 0,
    }
}
