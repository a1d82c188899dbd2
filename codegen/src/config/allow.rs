//! The `allow` entries: which warnings are silenced, and why.
//!
//! Input: the entries and the messages of all stages. Output: the messages that are left. An entry that silenced
//! nothing is an error, so that the list never outlives its causes.

use serde::Deserialize;
use toml::Spanned;

use super::check;
use super::parse::{File, Wrong, checked, wrong};
use crate::diagnostic::{Diagnostic, Diagnostics, Kind, Place, Rule, Severity, rules};
use crate::pointer::Origin;

/// One entry: `{ at = "#/components/schemas/Ticket", id = "W0415", reason = "…" }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// The node whose warnings are silenced, with all that is in it: a pointer, or a file and a pointer
    /// (`common.yaml#/Error`). Everywhere if absent.
    pub at: Option<String>,
    /// The kind of warning. Every kind if absent.
    pub kind: Option<Kind>,
    /// The rule of the warnings. Every rule if absent.
    pub rule: Option<&'static Rule>,
    /// Why, for the next reader.
    pub reason: String,
    /// Where the entry is.
    pub place: Place,
}

/// An entry as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawAllow {
    at: Option<Spanned<String>>,
    kind: Option<Spanned<String>>,
    id: Option<Spanned<String>>,
    /// The fingerprint of a change, instead of the other keys.
    change: Option<Spanned<String>>,
    reason: Spanned<String>,
}

/// An entry about a change between two versions of the spec: `{ change = "9f1b2c3d4e5f6071", reason = "…" }`.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedChange {
    /// As `cargo xtask diff --format json` prints it.
    pub fingerprint: String,
    /// Why, for the next reader.
    pub reason: String,
}

/// Checks the entries: those about warnings, and those about changes.
pub(super) fn allows(
    entries: Vec<Spanned<RawAllow>>,
    file: &File<'_>,
) -> Result<(Vec<Allow>, Vec<AllowedChange>), Wrong> {
    let (mut warnings, mut changes) = (Vec::new(), Vec::new());
    for entry in entries {
        if entry.get_ref().change.is_some() { changes.push(change(entry)?) } else { warnings.push(allow(entry, file)?) }
    }
    Ok((warnings, changes))
}

fn change(raw: Spanned<RawAllow>) -> Result<AllowedChange, Wrong> {
    let at = raw.span();
    let raw = raw.into_inner();
    if raw.at.is_some() || raw.kind.is_some() || raw.id.is_some() {
        return Err(wrong(at, "an `allow` entry has either `change` or what selects warnings".to_owned()));
    }
    let fingerprint = raw.change.map(Spanned::into_inner).unwrap_or_default();
    let is_fingerprint = fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_fingerprint {
        return Err(wrong(at, format!("`{fingerprint}` is not the fingerprint of a change: 16 hexadecimal digits")));
    }
    Ok(AllowedChange { fingerprint, reason: checked(raw.reason, check::reason)? })
}

/// Checks an entry.
fn allow(raw: Spanned<RawAllow>, file: &File<'_>) -> Result<Allow, Wrong> {
    let at = raw.span();
    let raw = raw.into_inner();
    if raw.at.is_none() && raw.kind.is_none() && raw.id.is_none() {
        return Err(wrong(at, "an `allow` entry needs `at`, `kind`, `id` or `change`".to_owned()));
    }
    Ok(Allow {
        at: raw.at.map(|pointer| checked(pointer, check::pointer_in_file)).transpose()?,
        kind: raw.kind.map(|kind| parsed(&kind, check::kind)).transpose()?,
        rule: raw.id.map(|id| parsed(&id, check::rule)).transpose()?,
        reason: checked(raw.reason, check::reason)?,
        place: file.place(at.start),
    })
}

/// Drops the warnings that the configuration allows; an entry that matches none becomes an error.
pub fn silence(allow: &[Allow], mut diagnostics: Diagnostics) -> Diagnostics {
    let mut used = vec![false; allow.len()];
    diagnostics.retain(|diagnostic| {
        let mut silenced = false;
        for (entry, used) in allow.iter().zip(&mut used) {
            let covers = entry.covers(diagnostic);
            *used |= covers;
            silenced |= covers;
        }
        !silenced
    });
    for (entry, _) in allow.iter().zip(used).filter(|(_, used)| !used) {
        let message = "this `allow` entry silences no warning".to_owned();
        diagnostics.push(rules::ALLOW_UNUSED, entry.place.clone(), message).help("remove it");
    }
    diagnostics
}

impl Allow {
    /// Whether the entry silences a message. Errors and notes are never silenced.
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.severity() == Severity::Warning
            && self.kind.is_none_or(|kind| kind == diagnostic.kind())
            && self.rule.is_none_or(|rule| rule.id == diagnostic.rule.id)
            && self.at.as_ref().is_none_or(|at| is_at(at, &diagnostic.place))
    }
}

fn is_at(at: &str, place: &Place) -> bool {
    let Place::Node(origin) = place else { return false };
    let (file, pointer) = at.split_once('#').unwrap_or(("", at));
    names_file(file, origin) && is_within(&origin.pointer(), &format!("#{pointer}"))
}

/// Whether `file` is the origin's file, or the end of its path.
fn names_file(file: &str, origin: &Origin) -> bool {
    file.is_empty() || origin.file().strip_suffix(file).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn parsed<T>(value: &Spanned<String>, parse: impl Fn(&str) -> Result<T, String>) -> Result<T, Wrong> {
    parse(value.get_ref()).map_err(|message| wrong(value.span(), message))
}
