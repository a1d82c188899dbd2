//! Resolves the claims of one rank.
//!
//! In each round, the claims without a name propose one. A proposal that is unique, and whose name is free, is granted;
//! all claims with the same proposal continue to the next round. So the order of claims has no effect.

use indexmap::IndexMap;

use super::claim::{Claim, Holder, Scope};
use super::spell::{Difference, Level, spell};
use crate::diagnostic::{Diagnostics, rules};
use crate::ident::case::{join, key};

/// The help for every conflict.
const HELP: &str = "choose a name under `rename` in the configuration";

pub(super) struct Resolution<'s, 'a> {
    scope: &'s mut Scope<'a>,
    claims: &'s [Claim<'a>],
    /// By claim; `None` until it has one.
    names: Vec<Option<String>>,
    /// By claim: the owner of the name that it requested.
    rivals: Vec<Option<Holder<'a>>>,
}

/// Claims that requested the same name and have to spell out their difference.
struct Group {
    key: String,
    members: Vec<usize>,
    difference: Difference,
}

impl<'s, 'a> Resolution<'s, 'a> {
    pub(super) fn new(scope: &'s mut Scope<'a>, claims: &'s [Claim<'a>], names: Vec<Option<String>>) -> Self {
        Self { scope, claims, names, rivals: vec![None; claims.len()] }
    }

    /// The first round: the requested names.
    pub(super) fn request(&mut self) {
        let proposals = self.pending().into_iter().map(|claim| (claim, self.claims[claim].name.clone())).collect();
        self.round(proposals);
    }

    /// A round for each alternative.
    pub(super) fn lengthen(&mut self, longer: &dyn Fn(usize) -> Vec<String>) {
        let longer: Vec<_> = self.pending().into_iter().map(|claim| (claim, longer(claim))).collect();
        let rounds = longer.iter().map(|(_, names)| names.len()).max().unwrap_or(0);
        for round in 0..rounds {
            let pending = longer.iter().filter(|(claim, _)| self.names[*claim].is_none());
            let proposals = pending.filter_map(|(claim, names)| Some((*claim, names.get(round)?.clone()))).collect();
            self.round(proposals);
        }
    }

    /// A round for each level of spelling out. The requested name remains contested.
    pub(super) fn spell_out(&mut self) {
        let groups = self.groups();
        for level in Level::ALL {
            let mut proposals = Vec::new();
            for group in &groups {
                let pending = group.members.iter().filter(|claim| self.names[**claim].is_none());
                proposals.extend(pending.map(|claim| (*claim, self.spelled(*claim, level, &group.difference))));
            }
            self.round(proposals);
        }
        for group in groups {
            let origin = self.claims[group.members[0]].origin;
            self.scope.taken.entry(group.key).or_insert(Holder::Contested(origin));
        }
    }

    /// The last resort for indistinguishable claims: numbers, from the second on.
    pub(super) fn number(&mut self) {
        let mut counts: IndexMap<String, usize> = IndexMap::new();
        for claim in self.pending() {
            let count = counts.entry(key(self.scope.role, &self.claims[claim].name)).or_insert(0);
            let name = loop {
                *count += 1;
                if let Some(name) = self.scope.numbered(&self.claims[claim].name, *count) {
                    break name;
                }
            };
            self.grant(claim, name);
        }
    }

    /// The names; a note for each that is not the requested one.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) -> Vec<String> {
        let names = self.names.into_iter().zip(self.claims);
        let names: Vec<_> = names.map(|(name, claim)| name.unwrap_or_else(|| claim.name.clone())).collect();
        for ((claim, name), rival) in self.claims.iter().zip(&names).zip(&self.rivals) {
            if let Some(rival) = rival.as_ref().filter(|_| claim.name != *name) {
                let message = format!("{}; this one is named `{name}`", rival.describe(&claim.name));
                diagnostics.note(rules::NAME_CLASH, claim.origin, message).help(HELP);
            }
        }
        names
    }

    /// The granted names; a note for each other claim.
    pub(super) fn give_up(self, diagnostics: &mut Diagnostics) -> Vec<Option<String>> {
        for (claim, rival) in self.claims.iter().zip(&self.rivals) {
            if let Some(rival) = rival {
                let message = format!("{}; this one is named after its place", rival.describe(&claim.name));
                diagnostics.note(rules::NAME_CLASH, claim.origin, message).help(HELP);
            }
        }
        self.names
    }

    fn pending(&self) -> Vec<usize> {
        (0..self.claims.len()).filter(|claim| self.names[*claim].is_none()).collect()
    }

    fn round(&mut self, proposals: Vec<(usize, String)>) {
        let mut wanted: IndexMap<String, Vec<(usize, String)>> = IndexMap::with_capacity(proposals.len());
        for (claim, name) in proposals {
            wanted.entry(key(self.scope.role, &name)).or_default().push((claim, name));
        }
        for (key, mut proposals) in wanted {
            match (self.scope.taken.get(&key).cloned(), proposals.len()) {
                (None, 1) => proposals.drain(..).for_each(|(claim, name)| self.grant(claim, name)),
                (holder, _) => self.refuse(&proposals, holder.as_ref()),
            }
        }
    }

    fn grant(&mut self, claim: usize, name: String) {
        let Claim { origin, text, .. } = &self.claims[claim];
        self.scope.take(&name, Holder::Claim(origin, text.clone()));
        self.names[claim] = Some(name);
    }

    /// Remembers the rival: the owner of the name, or another claim on it.
    fn refuse(&mut self, proposals: &[(usize, String)], holder: Option<&Holder<'a>>) {
        for (index, (claim, _)) in proposals.iter().enumerate() {
            let other = || Holder::Contested(self.claims[proposals[usize::from(index == 0)].0].origin);
            if self.rivals[*claim].is_none() {
                self.rivals[*claim] = Some(holder.cloned().unwrap_or_else(other));
            }
        }
    }

    /// The pending claims by the name that they requested; its owner is among the texts to differ from.
    fn groups(&self) -> Vec<Group> {
        let mut groups: IndexMap<String, Vec<usize>> = IndexMap::new();
        for claim in self.pending() {
            groups.entry(key(self.scope.role, &self.claims[claim].name)).or_default().push(claim);
        }
        groups.into_iter().map(|(key, members)| self.group(key, members)).collect()
    }

    fn group(&self, key: String, members: Vec<usize>) -> Group {
        let mut texts: Vec<&str> = members.iter().map(|claim| &*self.claims[*claim].text).collect();
        if let Some(Holder::Claim(_, text)) = self.scope.taken.get(&key) {
            texts.push(text);
        }
        let difference = Difference::between(&texts);
        Group { key, members, difference }
    }

    fn spelled(&self, claim: usize, level: Level, difference: &Difference) -> String {
        let Claim { text, before, .. } = &self.claims[claim];
        join(self.scope.role, before, &spell(level, text, difference))
    }
}
