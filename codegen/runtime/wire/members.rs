//! Input: the members of an object. Output: the value of the next field of its record, by the keyword of its row in the
//! wire table. Must not look at any member twice.

use std::collections::BTreeMap;

use super::fields::{Fields, Next};
use super::judge::rate;
use super::keys::Key;
use super::{DecodeError, Json, Literal, Wire, from_slice};

impl<'a> Fields<'a> {
    pub(crate) fn required<T: Wire>(&mut self) -> Result<T, DecodeError> {
        if self.is_next() {
            return T::stream(self.json.document);
        }
        match self.take() {
            (key, Some(json)) => self.read(key, json),
            (_, None) => Err(self.missing()),
        }
    }

    /// Null is treated as absent, unless it is a value of the type.
    pub(crate) fn optional<T: Wire>(&mut self) -> Option<T> {
        if self.is_next() {
            return if self.is_null_next::<T>() { None } else { self.stream() };
        }
        let (key, json) = self.take();
        let json = json?;
        if json.is_null() && !T::NULL {
            self.weigh_null(json);
            return None;
        }
        self.keep(key, json)
    }

    /// Read-only, set by the service: decoded like `optional`.
    pub(crate) fn received<T: Wire>(&mut self) -> Option<T> {
        self.optional()
    }

    /// The value; on an error `None`, and the error is kept for `finish`.
    fn keep<T: Wire>(&mut self, key: &Key, json: Json<'a>) -> Option<T> {
        match self.read(key, json) {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }

    /// Absent is treated as null, except where that decides on the branch of a union.
    pub(crate) fn nullable<T: Wire>(&mut self) -> Result<Option<T>, DecodeError> {
        if self.is_next() {
            return Option::stream(self.json.document);
        }
        match self.take() {
            (_, Some(json)) if json.is_null() => {
                self.weigh_null(json);
                Ok(None)
            }
            (key, Some(json)) => self.read(key, json).map(Some),
            (_, None) if self.json.is_dry() => Err(self.missing()),
            (_, None) => {
                self.json.document.judge.doubt();
                Ok(None)
            }
        }
    }

    /// `None` if absent, `Some(None)` if null.
    pub(crate) fn patch<T: Wire>(&mut self) -> Option<Option<T>> {
        if self.is_next() {
            return self.stream();
        }
        let (key, json) = self.take();
        let json = json?;
        if json.is_null() {
            self.weigh_null(json);
            return Some(None);
        }
        self.keep(key, json).map(Some)
    }

    /// If absent, the spec's default, given as JSON; also if null, unless null is a value of the type.
    pub(crate) fn defaulted<T: Wire>(&mut self) -> Result<T, DecodeError> {
        if self.is_next() {
            let default = self.last().value;
            let document = self.json.document;
            return if self.is_null_next::<T>() { from_slice(default.as_bytes()) } else { T::stream(document) };
        }
        let (key, json) = self.take();
        match json {
            Some(json) if T::NULL || !json.is_null() => self.read(key, json),
            _ => from_slice(key.value.as_bytes()).map_err(|error| error.inside(key.name)),
        }
    }

    /// If absent, the number or boolean that is the constant in the spec.
    pub(crate) fn fixed<T: Wire>(&mut self) -> Result<T, DecodeError> {
        self.doubt_value();
        self.defaulted()
    }

    pub(crate) fn implied_fixed<T: Wire>(&mut self) -> Result<T, DecodeError> {
        self.fixed()
    }

    /// Records a doubt if the next member, a constant, is absent or has another value.
    fn doubt_value(&self) {
        if self.next != Next::Slot || self.json.is_dry() {
            return;
        }
        let index = self.taken as usize;
        let value = self.slot(index);
        if value.is_none_or(|value| self.table.keys[index].is_its_value(value) != Some(true)) {
            self.json.document.judge.doubt();
        }
    }

    /// Decoded from the whole object.
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

    /// If absent, the string that is the constant in the spec.
    pub(crate) fn constant(&mut self) -> Result<Literal, DecodeError> {
        let literal = self.literal()?;
        if !literal.is_expected() {
            self.json.document.judge.doubt();
        }
        Ok(literal)
    }

    fn literal(&mut self) -> Result<Literal, DecodeError> {
        if self.is_next() {
            let (expected, document) = (self.last().value, self.json.document);
            let is_null = document.accept_null();
            return Ok(if is_null {
                Literal::new(expected)
            } else {
                Literal::read(expected, document.string()?.string()?)
            });
        }
        match self.take() {
            (key, Some(json)) if !json.is_null() => match json.string() {
                Ok(text) => Ok(Literal::read(key.value, text)),
                Err(error) => Err(error.inside(key.name)),
            },
            (key, _) => {
                self.json.document.judge.doubt();
                Ok(Literal::new(key.value))
            }
        }
    }

    pub(crate) fn implied(&mut self) -> Result<Literal, DecodeError> {
        self.constant()
    }

    /// The members that the table does not name.
    pub(crate) fn rest<T: Wire>(&mut self) -> Result<BTreeMap<String, T>, DecodeError> {
        self.find_others()?;
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
