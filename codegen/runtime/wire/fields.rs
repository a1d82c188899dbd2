//! Input: an object and the table of a record. Output: the record's fields, in the order of the table. Must not look at any
//! member twice.

use std::collections::BTreeMap;

use super::json::Place;
use super::judge::rate;
use super::keys::{How, Key, Names, Shape, Table};
use super::{DecodeError, Json, Literal, Wire, from_slice};

/// Where the value of a member is; `None` if the object has none. Of two with one name the first counts.
pub(super) type Slot = Option<Place>;

/// The members of an object, taken one after the other.
pub(crate) struct Fields<'a> {
    /// The object itself.
    json: Json<'a>,
    table: &'static Table,
    /// Where its slots begin among those of the document.
    base: usize,
    /// How many were taken.
    taken: usize,
    /// The members that the table does not name, if the record keeps them.
    others: Vec<(Json<'a>, Json<'a>)>,
    /// What is wrong with the first member that may be absent and cannot be read.
    error: Option<DecodeError>,
    score: u32,
    /// Whether a member that always has one value is absent or has another.
    is_stranger: bool,
    /// Whether a member that tells the record from others has a value that suits it not at all.
    is_doubtful: bool,
}

impl<'a> Fields<'a> {
    pub(crate) fn open(json: Json<'a>, shape: Shape) -> Result<Self, DecodeError> {
        let mut members = json.members()?;
        let table = shape.table();
        let mut slots = json.document.slots.borrow_mut();
        let base = slots.len();
        slots.resize(base + table.keys.len(), None);
        let own = &mut slots[base..];
        let (mut names, mut others) = (Names::new(table.keys), Vec::new());
        while let Some((key, value)) = members.next_of(&mut names) {
            match key {
                Ok(index) => {
                    own[index].get_or_insert(value.place);
                }
                Err(key) if table.has_rest => others.push((key, value)),
                Err(_) => {}
            }
        }
        drop(slots);
        let (is_stranger, is_doubtful) = (false, false);
        let mut fields = Self { json, table, base, taken: 0, others, error: None, score: 1, is_stranger, is_doubtful };
        if json.is_dry() {
            fields.look()?;
        }
        Ok(fields)
    }

    /// Names and constants of all members are judged before any value. In reading, what is missing is found on the way: a
    /// member before it that cannot be read is the first error.
    fn look(&mut self) -> Result<(), DecodeError> {
        for (index, key) in self.table.keys.iter().enumerate() {
            match self.slot(index).map(|value| key.is_its_value(value)) {
                Some(Some(true)) => self.add(8),
                Some(Some(false)) => self.is_stranger = true,
                Some(None) => {}
                None if key.0.is_needed() => return Err(DecodeError::dry()),
                None => self.is_stranger |= key.0.is_telling(),
            }
        }
        Ok(())
    }

    fn slot(&self, index: usize) -> Option<Json<'a>> {
        self.json.document.slots.borrow()[self.base + index].map(|place| self.json.at(place))
    }

    /// All that is missing, in one error.
    #[cold]
    fn missing(&self) -> DecodeError {
        let keys = self.table.keys.iter().enumerate();
        let missing = keys.filter(|(index, key)| key.0.is_needed() && self.slot(*index).is_none());
        DecodeError::missing(&missing.map(|(_, key)| key.1).collect::<Vec<_>>())
    }

    /// The record, unless one of its members could not be read.
    pub(crate) fn finish<T>(mut self, record: T) -> Result<T, DecodeError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        self.json.suits(if self.is_stranger || self.is_doubtful { 0 } else { self.score });
        Ok(record)
    }

    /// The next member of the table.
    #[inline]
    fn take(&mut self) -> (&'static Key, Option<Json<'a>>) {
        let index = self.taken;
        self.taken += 1;
        (&self.table.keys[index], self.slot(index))
    }

    fn read<T: Wire>(&mut self, key: &Key, json: Json<'a>) -> Result<T, DecodeError> {
        if json.is_dry() {
            let (score, stand_in) = rate(json)?;
            if key.is_its_value(json).is_none() {
                self.weigh(score, json);
            }
            return Ok(stand_in);
        }
        T::decode(json).map_err(|error| error.inside(key.1))
    }

    fn add(&mut self, score: u32) {
        self.score = self.score.saturating_add(score);
    }

    /// The better, the more members are known; and where values count, the better these suit.
    fn weigh(&mut self, score: u32, json: Json<'_>) {
        match (self.table.by_value, score) {
            (false, _) => self.add(2),
            (true, 0) if !json.is_null() => self.is_doubtful = true,
            // Any JSON, or a text that its enum does not list: no sign of this branch.
            (true, 1) => self.add(1),
            (true, score) => self.add(score.saturating_add(2)),
        }
    }

    /// Null where the member may be null.
    fn weigh_null(&mut self, json: Json<'_>) {
        if json.is_dry() {
            self.weigh(NULL_SCORE, json);
        }
    }

    pub(crate) fn required<T: Wire>(&mut self) -> Result<T, DecodeError> {
        match self.take() {
            (key, Some(json)) => self.read(key, json),
            (_, None) => Err(self.missing()),
        }
    }

    /// Null reads as absent, unless it is a value of the type.
    pub(crate) fn optional<T: Wire>(&mut self) -> Option<T> {
        let (key, json) = self.take();
        let json = json?;
        if json.is_null() && !T::NULL {
            self.weigh_null(json);
            return None;
        }
        self.keep(key, json)
    }

    /// Set by the service only: read like `optional`.
    pub(crate) fn received<T: Wire>(&mut self) -> Option<T> {
        self.optional()
    }

    /// The value, or nothing and the error for the end.
    fn keep<T: Wire>(&mut self, key: &Key, json: Json<'a>) -> Option<T> {
        match self.read(key, json) {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }

    /// Must be there, may be null.
    pub(crate) fn nullable<T: Wire>(&mut self) -> Result<Option<T>, DecodeError> {
        match self.take() {
            (_, Some(json)) if json.is_null() => {
                self.weigh_null(json);
                Ok(None)
            }
            (key, Some(json)) => self.read(key, json).map(Some),
            (_, None) => Err(self.missing()),
        }
    }

    /// `None` absent, `Some(None)` null.
    pub(crate) fn patch<T: Wire>(&mut self) -> Option<Option<T>> {
        let (key, json) = self.take();
        let json = json?;
        if json.is_null() {
            self.weigh_null(json);
            return Some(None);
        }
        self.keep(key, json).map(Some)
    }

    /// Absent reads as the spec's default, given as JSON. So does null, unless it is a value of the type.
    pub(crate) fn defaulted<T: Wire>(&mut self) -> Result<T, DecodeError> {
        let (key, json) = self.take();
        match json {
            Some(json) if T::NULL || !json.is_null() => self.read(key, json),
            _ => from_slice(key.value().as_bytes()).map_err(|error| error.inside(key.1)),
        }
    }

    /// Absent reads as the number or boolean that the spec fixes.
    pub(crate) fn fixed<T: Wire>(&mut self) -> Result<T, DecodeError> {
        self.defaulted()
    }

    pub(crate) fn implied_fixed<T: Wire>(&mut self) -> Result<T, DecodeError> {
        self.defaulted()
    }

    /// Read from the whole object.
    pub(crate) fn flat<T: Wire>(&mut self) -> Result<T, DecodeError> {
        self.taken += 1;
        if !self.json.is_dry() {
            let around = &self.json.document.around;
            around.borrow_mut().push((self.json.place.start, self.table));
            let value = T::decode(self.json);
            around.borrow_mut().pop();
            return value;
        }
        let (score, stand_in) = rate(self.json)?;
        if self.table.by_value {
            self.add(score);
        }
        Ok(stand_in)
    }

    /// Absent reads as the text that the spec fixes.
    pub(crate) fn constant(&mut self) -> Result<Literal, DecodeError> {
        match self.take() {
            (key, Some(json)) if !json.is_null() => match json.string() {
                Ok(text) => Ok(Literal::read(key.value(), text)),
                Err(error) => Err(error.inside(key.1)),
            },
            (key, _) => Ok(Literal::new(key.value())),
        }
    }

    pub(crate) fn implied(&mut self) -> Result<Literal, DecodeError> {
        self.constant()
    }

    /// The members that the table does not name.
    pub(crate) fn rest<T: Wire>(&mut self) -> Result<BTreeMap<String, T>, DecodeError> {
        let mut rest = BTreeMap::new();
        for (key, value) in std::mem::take(&mut self.others) {
            let name = key.string()?;
            if value.is_dry() {
                rate::<T>(value)?;
            } else {
                let value = T::decode(value).map_err(|error| error.inside(&name))?;
                rest.insert(name.into_owned(), value);
            }
        }
        Ok(rest)
    }
}

/// How well null suits where it may be.
pub(super) const NULL_SCORE: u32 = 4;

impl Drop for Fields<'_> {
    /// The next record uses the slots again.
    fn drop(&mut self) {
        self.json.document.slots.borrow_mut().truncate(self.base);
    }
}
