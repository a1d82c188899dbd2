//! The members of records in wire tables, and how they are found by name.

use std::sync::OnceLock;

use super::{Json, Kind, table_text};

/// The wire table of a record, as the text of its rows. It is read once, when it is first used: the compiler takes much
/// longer to check rows that are values than one string.
#[derive(Debug)]
pub struct LazyTable {
    rows: &'static str,
    table: OnceLock<Table>,
}

impl LazyTable {
    /// A table from `stringify!` of `value` if values distinguish it, the keyword, name and value of each member, and `..` if it
    /// keeps undeclared members.
    pub(crate) const fn new(rows: &'static str) -> Self {
        Self { rows, table: OnceLock::new() }
    }

    #[inline]
    pub(crate) fn table(&'static self) -> &'static Table {
        self.table.get_or_init(|| table_text::read(self.rows))
    }
}

/// What decoding and encoding need to know about a record.
#[derive(Debug)]
pub struct Table {
    pub(super) keys: &'static [Key],
    /// The indexes of the keys, sorted by name; without those that have no name of their own.
    by_name: Vec<u16>,
    /// Whether it is distinguished from other records by the values of its members, too.
    pub(super) by_value: bool,
    /// Whether it keeps undeclared members.
    pub(super) has_rest: bool,
    /// Whether it contains a union whose members are in the same object.
    pub(super) has_flat: bool,
}

/// A member.
#[derive(Debug)]
pub struct Key {
    pub(super) name: &'static str,
    pub(super) how: How,
    /// The default, the constant or the only valid value: a string, or else JSON. Empty if there is none.
    pub(super) value: &'static str,
    /// The name as JSON with its colon, as it is written.
    pub(super) json: &'static [u8],
}

/// How a member is read and written: the keywords of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Required,
    Optional,
    Nullable,
    Patch,
    Received,
    Defaulted,
    Constant,
    Fixed,
    Implied,
    ImpliedFixed,
    Flat,
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
    /// Whether a record must have the member: to decode it, or to be a branch of a union.
    pub(super) fn is_needed(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }

    /// Whether a branch of a union must have the member: a constant may be all that distinguishes the branches,
    /// although decoding accepts its absence.
    pub(super) fn is_telling(self) -> bool {
        self.is_needed() || matches!(self, Self::Constant | Self::Fixed)
    }
}

impl Table {
    /// Tables live as long as the program.
    pub(super) fn new(keys: Vec<Key>, by_value: bool, has_rest: bool) -> Self {
        let keys: &'static [Key] = keys.leak();
        let mut by_name: Vec<u16> =
            (0..keys.len()).filter(|index| keys[*index].how != How::Flat).map(|index| index as u16).collect();
        by_name.sort_by_key(|index| keys[usize::from(*index)].name);
        let has_flat = by_name.len() < keys.len();
        Self { keys, by_name, by_value, has_rest, has_flat }
    }

    fn find(&self, name: &[u8]) -> Option<usize> {
        let name_at = |index: &u16| self.keys[usize::from(*index)].name.as_bytes();
        let found = self.by_name.binary_search_by_key(&name, name_at).ok()?;
        Some(usize::from(self.by_name[found]))
    }
}

impl Key {
    #[inline]
    fn is(&self, name: &[u8]) -> bool {
        self.name.as_bytes() == name && self.how != How::Flat
    }

    /// Whether `json` is the constant value of the member; `None` if it is not a constant.
    #[inline]
    pub(super) fn is_its_value(&self, json: Json<'_>) -> Option<bool> {
        match self.how {
            How::Constant | How::Implied => Some(json.is(self.value)),
            How::Fixed | How::ImpliedFixed => Some(self.is_fixed_value(json.text())),
            How::Optional | How::Received if !self.value.is_empty() => Some(self.is_fixed_value(json.text())),
            _ => None,
        }
    }

    fn is_fixed_value(&self, json: &str) -> bool {
        let number = |text: &str| text.parse::<f64>().ok();
        json == self.value || number(self.value).is_some_and(|fixed| number(json) == Some(fixed))
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
        static NONE: LazyTable = LazyTable::new("");
        match self {
            Self::Record(table) => table,
            Self::Any | Self::Kind(_) => NONE.table(),
        }
    }

    /// The table of a record that does not keep undeclared members.
    pub(super) fn closed(self) -> Option<&'static Table> {
        match self {
            Self::Record(table) if !table.has_rest => Some(table),
            _ => None,
        }
    }

    /// Whether its values are decoded while their text is read: records, unless a union is decoded from the same object.
    #[inline]
    pub(super) fn is_streamed(self) -> bool {
        matches!(self, Self::Record(table) if !table.has_flat)
    }
}

/// So many names are compared one by one, which is faster than a binary search among them.
const NEAR: usize = 12;

/// Finds names in a table. Members are usually in its order, so each search begins where the last one ended.
pub(super) struct Names {
    table: &'static Table,
    keys: &'static [Key],
    next: u32,
}

impl Names {
    pub(super) fn new(table: &'static Table) -> Self {
        Self { table, keys: table.keys, next: 0 }
    }

    /// The index of the key, in a time that hardly grows with the number of keys.
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
            _ => self.search(name)?,
        };
        self.next = found as u32 + 1;
        Some(found)
    }

    fn search(&self, name: &[u8]) -> Option<usize> {
        let (before, after) = self.keys.split_at(self.keys.len().min(self.next as usize));
        let near = after.iter().take(NEAR).position(|key| key.is(name)).map(|index| before.len() + index);
        near.or_else(|| match self.keys.len() {
            0..NEAR => before.iter().position(|key| key.is(name)),
            _ => self.table.find(name),
        })
    }
}
