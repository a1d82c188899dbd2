//! Unions: their branches before and after.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Wire};
use super::members;
use super::rules;
use crate::ir::{ItemId, Union, Variant};

type Of<'a> = (ItemId, &'a Union);

impl<'a> Comparer<'a> {
    pub(super) fn unions(&mut self, site: &Site, (one, old): Of<'a>, (other, new): Of<'a>) {
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
        for (index, other_index) in &branches.pairs {
            let (old, new) = (&old.variants[*index], &new.variants[*other_index]);
            let site = site.part(part(new), Some(&old.origin), Some(&new.origin));
            self.rust_name(&site, self.old.names.variant(one, *index), self.new.names.variant(other, *other_index));
            self.branch(&site, old, new);
        }
        for index in &branches.removed {
            let variant = &old.variants[*index];
            let site = site.part(part(variant), Some(&variant.origin), None);
            self.push(rules::BRANCH_REMOVED, &site, "the branch is gone");
        }
        for index in &branches.added {
            let variant = &new.variants[*index];
            let site = site.part(part(variant), None, Some(&variant.origin));
            // An older client keeps a value whose tag it does not know; without a tag, another branch may match it.
            let is_kept = old.tag.is_some() && !variant.tags.is_empty();
            let effect = site.flow.effect_of(rules::BRANCH_ADDED.request, rules::BRANCH_ADDED.response);
            let wire = if is_kept { effect.wire.min(Wire::Compatible) } else { effect.wire };
            self.push_with(rules::BRANCH_ADDED, &site, "the branch is new", |effect| Effect { wire, ..effect });
        }
        let mut order = branches.pairs.clone();
        order.sort_unstable();
        if !order.is_sorted_by_key(|(_, other)| *other) {
            self.push_with(rules::TEXT_CHANGED, site, "the branches are listed in another order", |_| Effect::NONE);
        }
    }

    fn branch(&mut self, site: &Site, old: &'a Variant, new: &'a Variant) {
        for tag in new.tags.iter().filter(|tag| !old.tags.contains(tag)) {
            self.push(rules::TAG_VALUE_ADDED, site, format!("`{tag}` selects the branch now"));
        }
        for tag in old.tags.iter().filter(|tag| !new.tags.contains(tag)) {
            self.push(rules::TAG_VALUE_REMOVED, site, format!("`{tag}` no longer selects the branch"));
        }
        if old.by_shape != new.by_shape {
            let message = if new.by_shape {
                "values without a known tag may be of the branch now"
            } else {
                "values without a known tag are no longer of the branch"
            };
            self.push(rules::TAG_CHANGED, site, message);
        }
        if let (Some(old), Some(new)) = (&old.constant, &new.constant) {
            if (&old.text, old.is_text) != (&new.text, new.is_text) {
                self.push(rules::CONSTANT_CHANGED, site, format!("`{}` became `{}`", old.text, new.text));
            }
            self.docs_with_deprecation(site, &old.docs, &new.docs);
        }
        self.docs_with_deprecation(site, &old.docs, &new.docs);
        self.types(site, &old.ty, &new.ty);
    }
}

fn part(variant: &Variant) -> String {
    format!("branch `{}`", variant.name)
}
