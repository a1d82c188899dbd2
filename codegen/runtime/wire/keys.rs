//! The members of records by their names: what a wire table says of them, and how they are found.

use super::{Json, Kind};

/// A member: how it is read and written, its name, and its value if it has a default or just one.
///
/// A slice in place of an `Option`, since macros write it without a rule of their own: these are quick to compile.
#[derive(Debug)]
pub struct Key(pub(crate) How, pub(crate) &'static str, pub(crate) &'static [&'static str]);

/// The words of the table.
#[allow(non_camel_case_types, reason = "they are written so in the tables")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    required,
    optional,
    nullable,
    patch,
    received,
    defaulted,
    constant,
    fixed,
    implied,
    implied_fixed,
    flat,
}

/// What decoding needs to know of a record.
#[derive(Debug)]
pub struct Table {
    pub(crate) keys: &'static [Key],
    /// Whether it is told apart from other records by the values of its members, too.
    pub(crate) by_value: bool,
    /// Whether it keeps what else there is.
    pub(crate) has_rest: bool,
}

/// What values of a type look like without a look at what is inside of them.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Any,
    Kind(Kind),
    /// An object with these members.
    Record(&'static Table),
}

impl How {
    /// Whether reading insists on the member.
    pub(super) fn is_needed(self) -> bool {
        matches!(self, Self::required | Self::nullable)
    }

    /// Whether a branch of a union must have the member: one that always has the same value may be all that tells the
    /// branches apart, although reading forgives its absence.
    pub(super) fn is_telling(self) -> bool {
        self.is_needed() || matches!(self, Self::constant | Self::fixed)
    }
}

impl Table {
    /// Whether a union in it keeps what else there is.
    pub(super) fn has_flat(&self) -> bool {
        self.keys.iter().any(|key| key.0 == How::flat)
    }
}

impl Key {
    /// The default or the one value: a text, or else JSON.
    pub(super) fn value(&self) -> &'static str {
        self.2.first().copied().unwrap_or_default()
    }

    /// Whether `json` is the one value of the member; `None` if it has no such value.
    pub(super) fn is_its_value(&self, json: Json<'_>) -> Option<bool> {
        let number = |text: &str| text.parse::<f64>().ok();
        match self.0 {
            How::constant | How::implied => Some(json.is(self.value())),
            How::fixed | How::implied_fixed => {
                let is_equal = number(self.value()).is_some_and(|fixed| number(json.text()) == Some(fixed));
                Some(is_equal || json.text() == self.value())
            }
            _ => None,
        }
    }

    #[inline]
    fn is(&self, name: &[u8]) -> bool {
        self.1.as_bytes() == name && self.0 != How::flat
    }
}

impl Shape {
    /// Whether a value of this kind may be of this shape.
    pub(super) fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Any => true,
            Self::Kind(own) => own == kind,
            Self::Record(_) => kind == Kind::Object,
        }
    }

    /// The members of a record; none of another type.
    pub(super) fn table(self) -> &'static Table {
        const NONE: &Table = &Table { keys: &[], by_value: false, has_rest: false };
        match self {
            Self::Record(table) => table,
            Self::Any | Self::Kind(_) => NONE,
        }
    }

    /// The table of a record that keeps no more than the members in it.
    pub(super) fn closed(self) -> Option<&'static Table> {
        match self {
            Self::Record(table) if !table.has_rest => Some(table),
            _ => None,
        }
    }
}

/// Finds names in a table. Members mostly come in its order, so each search begins where the last one ended.
pub(super) struct Names {
    keys: &'static [Key],
    next: usize,
    /// How many keys were compared in vain.
    misses: usize,
    /// The keys by their names, once so many were compared in vain that sorting costs no more.
    sorted: Vec<u16>,
}

impl Names {
    pub(super) fn new(keys: &'static [Key]) -> Self {
        Self { keys, next: 0, misses: 0, sorted: Vec::new() }
    }

    /// The index of the key, in a time that does not grow with the number of keys.
    #[inline]
    pub(super) fn find(&mut self, key: Json<'_>) -> Option<usize> {
        match key.plain() {
            Some(name) => self.find_name(name),
            None => self.find_name(key.string().ok()?.as_bytes()),
        }
    }

    #[inline]
    fn find_name(&mut self, name: &[u8]) -> Option<usize> {
        let found = match self.keys.get(self.next) {
            Some(key) if key.is(name) => self.next,
            _ if self.sorted.is_empty() => self.search(name)?,
            _ => self.look_up(name)?,
        };
        self.next = found + 1;
        Some(found)
    }

    fn search(&mut self, name: &[u8]) -> Option<usize> {
        let (before, after) = self.keys.split_at(self.next.min(self.keys.len()));
        let later = after.iter().position(|key| key.is(name)).map(|index| self.next + index);
        let found = later.or_else(|| before.iter().position(|key| key.is(name)));
        self.misses += match found {
            Some(found) if found >= self.next => found - self.next,
            _ => self.keys.len(),
        };
        if self.misses > 64 + 8 * self.keys.len() {
            self.sort();
        }
        found
    }

    fn sort(&mut self) {
        self.sorted =
            (0..self.keys.len()).filter(|index| self.keys[*index].0 != How::flat).map(|at| at as u16).collect();
        self.sorted.sort_unstable_by_key(|index| self.keys[usize::from(*index)].1);
    }

    fn look_up(&self, name: &[u8]) -> Option<usize> {
        let found = self.sorted.binary_search_by_key(&name, |index| self.keys[usize::from(*index)].1.as_bytes());
        found.ok().map(|at| usize::from(self.sorted[at]))
    }
}
