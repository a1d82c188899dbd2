//! The members of records in wire tables, and how they are found by name.

use super::{Json, Kind};

/// A member: how it is read and written, its name, and its default or constant value, if any.
///
/// A slice instead of an `Option`, since macros can write it without an extra rule, which compiles faster.
#[derive(Debug)]
pub struct Key(pub(crate) How, pub(crate) &'static str, pub(crate) &'static [&'static str]);

/// The keywords of the table.
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

/// What decoding needs to know about a record.
#[derive(Debug)]
pub struct Table {
    pub(crate) keys: &'static [Key],
    /// Whether it is distinguished from other records by the values of its members, too.
    pub(crate) by_value: bool,
    /// Whether it keeps undeclared members.
    pub(crate) has_rest: bool,
}

/// What values of a type look like, without looking inside them.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Any,
    Kind(Kind),
    /// An object with these members.
    Record(&'static Table),
}

impl How {
    /// Whether decoding requires the member.
    pub(super) fn is_needed(self) -> bool {
        matches!(self, Self::required | Self::nullable)
    }

    /// Whether a branch of a union must have the member: a constant may be all that distinguishes the branches,
    /// although decoding accepts its absence.
    pub(super) fn is_telling(self) -> bool {
        self.is_needed() || matches!(self, Self::constant | Self::fixed)
    }
}

impl Table {
    /// Whether a union in it keeps undeclared members.
    pub(super) fn has_flat(&self) -> bool {
        self.keys.iter().any(|key| key.0 == How::flat)
    }
}

impl Key {
    /// The default or constant value: a string, or else JSON.
    pub(super) fn value(&self) -> &'static str {
        self.2.first().copied().unwrap_or_default()
    }

    /// Whether `json` is the constant value of the member; `None` if it is not a constant.
    #[inline]
    pub(super) fn is_its_value(&self, json: Json<'_>) -> Option<bool> {
        if self.2.is_empty() { None } else { self.is_value(json) }
    }

    fn is_value(&self, json: Json<'_>) -> Option<bool> {
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
    /// Whether a value of this kind may have this shape.
    pub(super) fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Any => true,
            Self::Kind(own) => own == kind,
            Self::Record(_) => kind == Kind::Object,
        }
    }

    /// The table of a record; an empty one for another type.
    pub(super) fn table(self) -> &'static Table {
        const NONE: &Table = &Table { keys: &[], by_value: false, has_rest: false };
        match self {
            Self::Record(table) => table,
            Self::Any | Self::Kind(_) => NONE,
        }
    }

    /// The table of a record that does not keep undeclared members.
    pub(super) fn closed(self) -> Option<&'static Table> {
        match self {
            Self::Record(table) if !table.has_rest => Some(table),
            _ => None,
        }
    }
}

/// Finds names in a table. Members are usually in its order, so each search begins where the last one ended.
pub(super) struct Names {
    keys: &'static [Key],
    next: u32,
    /// How many keys were compared without a match.
    misses: u32,
    /// The keys sorted by name, once there were so many misses that sorting is no more expensive.
    sorted: Box<[u16]>,
}

impl Names {
    pub(super) fn new(keys: &'static [Key]) -> Self {
        Self { keys, next: 0, misses: 0, sorted: Box::default() }
    }

    /// The index of the key, in a time that does not grow with the number of keys.
    #[allow(clippy::inline_always, reason = "as for `find_name`")]
    #[inline(always)]
    pub(super) fn find(&mut self, key: Json<'_>) -> Option<usize> {
        match key.plain() {
            Some(name) => self.find_name(name),
            None => self.find_name(key.string().ok()?.as_bytes()),
        }
    }

    #[allow(clippy::inline_always, reason = "it is done for every key, and mostly is one comparison")]
    #[inline(always)]
    fn find_name(&mut self, name: &[u8]) -> Option<usize> {
        let next = self.next as usize;
        let found = match self.keys.get(next) {
            Some(key) if key.is(name) => next,
            _ if self.sorted.is_empty() => self.search(name)?,
            _ => self.look_up(name)?,
        };
        self.next = found as u32 + 1;
        Some(found)
    }

    fn search(&mut self, name: &[u8]) -> Option<usize> {
        let next = self.next as usize;
        let (before, after) = self.keys.split_at(next.min(self.keys.len()));
        let later = after.iter().position(|key| key.is(name)).map(|index| next + index);
        let found = later.or_else(|| before.iter().position(|key| key.is(name)));
        self.misses += match found {
            Some(found) if found >= next => found - next,
            _ => self.keys.len(),
        } as u32;
        if self.misses as usize > 64 + 8 * self.keys.len() {
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
