//! Input: an object that is streamed, and the table of its record. Output: which member comes next. Must not decode the
//! value of any member: one that comes before its turn is only indexed.

use super::fields::{Fields, Next};
use super::{DecodeError, Wire};

impl Fields<'_> {
    /// Whether the document continues with the value of the next member of the table. If so, that member counts as
    /// read.
    #[inline]
    pub(super) fn is_next(&mut self) -> bool {
        self.next != Next::Slot && self.is_streamed_next()
    }

    fn is_streamed_next(&mut self) -> bool {
        match self.reach(self.taken as usize) {
            Ok(is_next) => is_next,
            Err(error) => {
                self.fail(error);
                false
            }
        }
    }

    /// Stops reading; `finish` returns the error.
    #[cold]
    fn fail(&mut self, error: DecodeError) {
        self.next = Next::End;
        self.error.get_or_insert(error);
    }

    /// Moves to the value of the member with this index, if it comes next. Members before it get slots, unless this one
    /// may be absent.
    fn reach(&mut self, index: usize) -> Result<bool, DecodeError> {
        let document = self.json.document;
        if self.has_slots && self.slot(index).is_some() {
            return Ok(false);
        }
        while let Some(found) = self.find_next()? {
            if found == index {
                self.next = Next::Separator;
                self.taken += 1;
                return Ok(true);
            }
            if found < index {
                return Err(document.progress.wrong_assumption());
            }
            if !self.table.keys[index].how.is_needed() && document.progress.may_assume() {
                break;
            }
            self.keep_early(found)?;
        }
        Ok(false)
    }

    fn keep_early(&mut self, found: usize) -> Result<(), DecodeError> {
        let document = self.json.document;
        let place = document.close()?.place;
        let mut slots = document.slots.borrow_mut();
        if !self.has_slots {
            slots.resize(self.base as usize + self.table.keys.len(), None);
            self.has_slots = true;
        }
        slots[self.base as usize + found].get_or_insert(place);
        self.next = Next::Separator;
        Ok(())
    }

    /// Moves to the value of the next member that the table names, and returns its index. Others are skipped, or
    /// indexed if the record keeps them.
    fn find_next(&mut self) -> Result<Option<usize>, DecodeError> {
        let document = self.json.document;
        loop {
            match self.next {
                Next::Slot | Next::End => return Ok(None),
                Next::Value(index) => return Ok(Some(index as usize)),
                Next::Separator => self.next = if document.has_more(b'}')? { Next::Key } else { Next::End },
                Next::Key => {
                    let key = document.key()?;
                    if let Some(index) = self.names.find(key) {
                        self.next = Next::Value(index as u32);
                        return Ok(Some(index));
                    }
                    if self.table.has_rest {
                        self.others.push((key, document.close()?));
                    } else {
                        document.skip()?;
                    }
                    self.next = Next::Separator;
                }
            }
        }
    }

    /// Reads a streamed object to its end, after all members of the table.
    pub(super) fn find_others(&mut self) -> Result<(), DecodeError> {
        match self.find_next()? {
            Some(_) => Err(self.json.document.progress.wrong_assumption()),
            None => Ok(()),
        }
    }

    /// Reads null where it means the same as absent.
    #[inline]
    pub(super) fn is_null_next<T: Wire>(&self) -> bool {
        !T::NULL && self.json.document.accept_null()
    }

    /// Decodes what comes next; on an error `None`, and the error is kept for `finish`.
    pub(super) fn stream<T: Wire>(&mut self) -> Option<T> {
        match T::stream(self.json.document) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }
}
