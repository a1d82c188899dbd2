//! Decides which claim gets which name in a scope.
//!
//! Input: claims, one rank after the other. Output: a name for each claim, and a note for each that did not get the
//! name it requested. Invariant: the result depends on the set of claims, not on their order; only claims that are
//! indistinguishable, such as two equal branches of a union, are numbered.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::rename::Renames;
use super::resolution::Resolution;
use crate::diagnostic::{Diagnostics, rules};
use crate::ident::case::{Role, identifier, key, suffixed};
use crate::pointer::Origin;

/// A request for a name.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    pub(super) origin: &'a Origin,
    /// The name in the spec; spelled out if nothing else distinguishes it.
    pub(super) text: Cow<'a, str>,
    /// The identifier before the text's words; mostly empty.
    pub(super) before: String,
    /// The requested identifier.
    pub(super) name: String,
}

/// Names that must be distinct: the types of the crate, the fields of a record, …
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    pub(super) role: Role,
    /// By the key of the name.
    pub(super) taken: IndexMap<String, Holder<'a>>,
}

/// The owner of a name.
#[derive(Clone, Debug)]
pub(super) enum Holder<'a> {
    /// The generated code itself, with a description.
    Own(&'static str),
    /// A claim, by its place and text.
    Claim(&'a Origin, Cow<'a, str>),
    /// Several claims requested it, and spelled out their difference instead. The origin is that of one of them.
    Contested(&'a Origin),
}

impl<'a> Claim<'a> {
    /// The claim on the identifier for a text of the spec.
    pub(super) fn of(role: Role, origin: &'a Origin, text: &'a str) -> Self {
        Self { origin, text: Cow::Borrowed(text), before: String::new(), name: identifier(role, text) }
    }
}

impl<'a> Scope<'a> {
    pub(super) fn new(role: Role) -> Self {
        Self { role, taken: IndexMap::new() }
    }

    /// Reserves names for the generated code itself; `whose` completes "is the name of …".
    pub(super) fn reserve(&mut self, names: &[&str], whose: &'static str) {
        for name in names {
            self.take(name, Holder::Own(whose));
        }
    }

    pub(super) fn take(&mut self, name: &str, holder: Holder<'a>) {
        self.taken.insert(key(self.role, name), holder);
    }

    pub(super) fn holder(&self, name: &str) -> Option<&Holder<'a>> {
        self.taken.get(&key(self.role, name))
    }

    /// Assigns names to all claims of one rank; `longer` returns alternatives for a claim, by its index.
    pub(super) fn assign(
        &mut self,
        claims: &[Claim<'a>],
        longer: &dyn Fn(usize) -> Vec<String>,
        renames: &Renames<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<String> {
        let chosen = self.rename(claims, renames, diagnostics);
        let names = self.settle(claims, chosen, longer, diagnostics);
        self.keep(claims, &names, renames);
        names
    }

    /// Keeps the names for the next version of the spec.
    pub(super) fn keep(&self, claims: &[Claim<'a>], names: &[String], renames: &Renames<'_>) {
        for (claim, name) in claims.iter().zip(names) {
            renames.keeper.keep(self.role, claim.origin, &claim.text, name);
        }
    }

    /// Assigns the names that the configuration chooses, and those that an earlier run chose.
    pub(super) fn rename(
        &mut self,
        claims: &[Claim<'a>],
        renames: &Renames<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Option<String>> {
        if renames.is_empty() {
            return vec![None; claims.len()];
        }
        let chosen: Vec<_> = claims.iter().map(|claim| self.rename_one(claim, renames, diagnostics)).collect();
        chosen.into_iter().zip(claims).map(|(name, claim)| name.or_else(|| self.keep_one(claim, renames))).collect()
    }

    /// Assigns a name to each claim that has none yet.
    pub(super) fn settle(
        &mut self,
        claims: &[Claim<'a>],
        names: Vec<Option<String>>,
        longer: &dyn Fn(usize) -> Vec<String>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<String> {
        let mut resolution = Resolution::new(self, claims, names);
        resolution.request();
        resolution.lengthen(longer);
        resolution.spell_out();
        resolution.number();
        resolution.finish(diagnostics)
    }

    /// Assigns a name to each claim that is the only one to request it.
    pub(super) fn settle_undisputed(
        &mut self,
        claims: &[Claim<'a>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Option<String>> {
        let mut resolution = Resolution::new(self, claims, vec![None; claims.len()]);
        resolution.request();
        resolution.give_up(diagnostics)
    }

    /// The first of `names` that is free; the last one is extended until it is.
    pub(super) fn first_free(&self, names: &[&str]) -> String {
        let is_free = |name: &str| self.holder(name).is_none();
        if let Some(name) = names.iter().find(|name| is_free(name)) {
            return (*name).to_owned();
        }
        let mut name = names.last().copied().unwrap_or_default().to_owned();
        while !is_free(&name) {
            name = suffixed(self.role, &name, "more");
        }
        name
    }

    /// The name with a number, if it is free; the first one has no number.
    pub(super) fn numbered(&self, name: &str, count: usize) -> Option<String> {
        match (count, self.holder(name)) {
            (1, None | Some(Holder::Contested(_))) => Some(name.to_owned()),
            (1, Some(Holder::Own(_) | Holder::Claim(..))) => None,
            _ => Some(suffixed(self.role, name, &count.to_string())).filter(|name| self.holder(name).is_none()),
        }
    }

    /// The name that an earlier run chose, unless something else has it now.
    fn keep_one(&mut self, claim: &Claim<'a>, renames: &Renames<'_>) -> Option<String> {
        let name = renames.keeper.find(self.role, claim.origin, &claim.text)?;
        let is_free = self.holder(&name).is_none();
        is_free.then(|| self.take(&name, Holder::Claim(claim.origin, claim.text.clone())))?;
        Some(name)
    }

    fn rename_one(
        &mut self,
        claim: &Claim<'a>,
        renames: &Renames<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let rename = renames.find(self.role, claim.origin)?;
        if let Some(holder) = self.holder(&rename.name) {
            let message = format!("{}; choose another name", holder.describe(&rename.name));
            renames.report(rename.pointer, rules::RENAME_UNUSABLE, message, diagnostics);
            return None;
        }
        self.take(&rename.name, Holder::Claim(claim.origin, claim.text.clone()));
        Some(rename.name)
    }
}

impl Holder<'_> {
    /// Describes the owner of the name.
    pub(super) fn describe(&self, name: &str) -> String {
        match self {
            Self::Own(whose) => format!("`{name}` is the name of {whose}"),
            Self::Claim(origin, _) => format!("`{name}` is the name of `{origin}`"),
            Self::Contested(origin) => format!("`{name}` is also wanted by `{origin}`"),
        }
    }
}
