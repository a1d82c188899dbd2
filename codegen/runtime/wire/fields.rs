//! Input: an object and the table of a record. Output: the record's fields, in the order of the table. Must not look at
//! any member twice.

use super::json::Place;
use super::judge::{Mode, rate};
use super::keys::{How, Key, Names, Shape, Table};
use super::values::Members;
use super::{DecodeError, Json, Wire};

/// Where the value of a member is; `None` if it is absent. Of two members with the same name, the first is used.
pub(super) type Slot = Option<Place>;

/// What is read next of an object that is streamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing: it is not streamed, and all members have slots.
    Slot,
    Key,
    /// The value of the member with this index.
    Value(u32),
    /// The comma or brace after a value.
    Separator,
    End,
}

/// The members of an object, read one after the other.
pub(crate) struct Fields<'a> {
    /// The object itself.
    pub(super) json: Json<'a>,
    pub(super) table: &'static Table,
    /// Where its slots begin among those of the document.
    pub(super) base: u32,
    /// How many were read.
    pub(super) taken: u32,
    /// The members that the table does not name, if the record keeps them.
    pub(super) others: Vec<(Json<'a>, Json<'a>)>,
    pub(super) names: Names,
    pub(super) next: Next,
    /// Whether there are slots: for all members, or in a streamed object for those that came before their turn.
    pub(super) has_slots: bool,
    /// The error of the first optional member that cannot be decoded.
    pub(super) error: Option<DecodeError>,
    score: u32,
    /// Whether a constant member is absent or has another value.
    is_stranger: bool,
    /// Whether a member that distinguishes the record from others has a value that does not match at all.
    is_doubtful: bool,
}

impl<'a> Fields<'a> {
    pub(crate) fn open(json: Json<'a>, shape: Shape) -> Result<Self, DecodeError> {
        let mut fields = Self::new(json, shape.table());
        if json.is_open() {
            fields.next = if json.document.enter(b'{', b'}')? { Next::Key } else { Next::End };
            return Ok(fields);
        }
        fields.find_all(json.members()?);
        if json.is_dry() {
            fields.look()?;
        } else if json.document.judge.mode() == Mode::Strict {
            fields.expect_constants()?;
        }
        Ok(fields)
    }

    #[inline]
    fn new(json: Json<'a>, table: &'static Table) -> Self {
        Self {
            json,
            table,
            base: json.document.slots.borrow().len() as u32,
            taken: 0,
            others: Vec::new(),
            names: Names::new(table),
            next: Next::Slot,
            has_slots: false,
            error: None,
            score: 1,
            is_stranger: false,
            is_doubtful: false,
        }
    }

    fn find_all(&mut self, mut members: Members<'a>) {
        self.has_slots = true;
        let mut slots = self.json.document.slots.borrow_mut();
        slots.resize(self.base as usize + self.table.keys.len(), None);
        let own = &mut slots[self.base as usize..];
        while let Some((key, value)) = members.next_of(&mut self.names) {
            match key {
                Ok(index) => {
                    own[index].get_or_insert(value.place);
                }
                Err(key) if self.table.has_rest => self.others.push((key, value)),
                Err(_) => {}
            }
        }
    }

    /// Judging looks at the names and constants of all members before any value. Decoding finds missing members on the
    /// way: a member before them that cannot be decoded is the first error.
    fn look(&mut self) -> Result<(), DecodeError> {
        for (index, key) in self.table.keys.iter().enumerate() {
            match self.slot(index).map(|value| key.is_its_value(value)) {
                Some(Some(true)) => self.add(8),
                Some(Some(false)) => self.is_stranger = true,
                Some(None) => {}
                None if key.how.is_needed() => return Err(DecodeError::dry()),
                None => self.is_stranger |= key.how.is_telling(),
            }
        }
        Ok(())
    }

    /// Decoding accepts absent and other values of constants, which may be all that distinguishes the branches of a union.
    #[cold]
    fn expect_constants(&self) -> Result<(), DecodeError> {
        for (index, key) in self.table.keys.iter().enumerate() {
            match self.slot(index) {
                None if key.how.is_telling() => return Err(DecodeError::missing(&[key.name])),
                Some(value) if key.is_its_value(value) == Some(false) => {
                    return Err(value.unexpected(&format!("`{}`", key.value)).inside(key.name));
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn slot(&self, index: usize) -> Option<Json<'a>> {
        self.json.document.slots.borrow()[self.base as usize + index].map(|place| self.json.at(place))
    }

    /// One error for all missing members.
    #[cold]
    pub(super) fn missing(&self) -> DecodeError {
        if self.next != Next::Slot {
            return DecodeError::dry();
        }
        let keys = self.table.keys.iter().enumerate();
        let missing = keys.filter(|(index, key)| key.how == How::Required && self.slot(*index).is_none());
        DecodeError::missing(&missing.map(|(_, key)| key.name).collect::<Vec<_>>())
    }

    /// The record, unless one of its members could not be decoded.
    pub(crate) fn finish<T>(mut self, record: T) -> Result<T, DecodeError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        self.find_others()?;
        self.json.suits(if self.is_stranger || self.is_doubtful { 0 } else { self.score });
        Ok(record)
    }

    /// The next member of the table.
    #[inline]
    pub(super) fn take(&mut self) -> (&'static Key, Option<Json<'a>>) {
        let index = self.taken as usize;
        self.taken += 1;
        (&self.table.keys[index], if self.has_slots { self.slot(index) } else { None })
    }

    /// The member that was read last.
    pub(super) fn last(&self) -> &'static Key {
        &self.table.keys[self.taken as usize - 1]
    }

    pub(super) fn read<T: Wire>(&mut self, key: &Key, json: Json<'a>) -> Result<T, DecodeError> {
        if json.is_dry() {
            let (score, stand_in) = rate(json)?;
            if key.is_its_value(json).is_none() {
                self.weigh(score, json);
            }
            return Ok(stand_in);
        }
        T::decode(json).map_err(|error| error.inside(key.name))
    }

    pub(super) fn add(&mut self, score: u32) {
        self.score = self.score.saturating_add(score);
    }

    /// The score grows with the number of known members and, if values count, with how well these match.
    fn weigh(&mut self, score: u32, json: Json<'_>) {
        match (self.table.by_value, score) {
            (false, _) => self.add(2),
            (true, 0) if !json.is_null() => self.is_doubtful = true,
            // Any JSON, or a string that its enum does not list: not a sign of this branch.
            (true, 1) => self.add(1),
            (true, score) => self.add(score.saturating_add(2)),
        }
    }

    /// Scores null for a member that may be null.
    pub(super) fn weigh_null(&mut self, json: Json<'_>) {
        if json.is_dry() {
            self.weigh(NULL_SCORE, json);
        }
    }
}

/// The score of null where it is allowed.
pub(super) const NULL_SCORE: u32 = 4;

impl Drop for Fields<'_> {
    /// Frees the slots for the next record.
    fn drop(&mut self) {
        self.json.document.slots.borrow_mut().truncate(self.base as usize);
    }
}
