//! Unions: their branches before and after.

use super::comparer::{Comparer, Site};
use super::members;
use super::rules;
use crate::ir::{Union, Variant};

impl<'a> Comparer<'a> {
    pub(super) fn unions(&mut self, site: &Site, old: &'a Union, new: &'a Union) {
        if old.tag != new.tag {
            let word =
                |union: &Union| union.tag.as_ref().map_or("none".to_owned(), |tag| format!("`{}`", tag.wire_name));
            let message = format!("the discriminator {} became {}", word(old), word(new));
            self.push(rules::TAG_CHANGED, site, message);
        }
        if old.is_any_of != new.is_any_of {
            let message = if new.is_any_of { "several branches may match now" } else { "one branch must match now" };
            self.push(rules::BRANCH_RULE, site, message);
        }
        let branches = members::branches((self.old, old), (self.new, new));
        for (one, other) in &branches.pairs {
            self.branch(site, &old.variants[*one], &new.variants[*other]);
        }
        for index in &branches.removed {
            let variant = &old.variants[*index];
            let site = site.part(part(variant), Some(&variant.origin), None);
            self.push(rules::BRANCH_REMOVED, &site, "the branch is gone");
        }
        for index in &branches.added {
            let variant = &new.variants[*index];
            let site = site.part(part(variant), None, Some(&variant.origin));
            self.push(rules::BRANCH_ADDED, &site, "the branch is new");
        }
    }

    fn branch(&mut self, site: &Site, old: &'a Variant, new: &'a Variant) {
        let site = site.part(part(new), Some(&old.origin), Some(&new.origin));
        for tag in new.tags.iter().filter(|tag| !old.tags.contains(tag)) {
            self.push(rules::TAG_VALUE_ADDED, &site, format!("`{tag}` selects the branch now"));
        }
        for tag in old.tags.iter().filter(|tag| !new.tags.contains(tag)) {
            self.push(rules::TAG_VALUE_REMOVED, &site, format!("`{tag}` no longer selects the branch"));
        }
        self.docs(&site, &old.docs, &new.docs);
        self.types(&site, &old.ty, &new.ty);
    }
}

fn part(variant: &Variant) -> String {
    format!("branch `{}`", variant.name)
}
