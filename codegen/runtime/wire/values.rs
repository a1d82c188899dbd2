//! The values in an array, and the members of an object. Input: an indexed text. Output: its values in turn. Must not look
//! inside them.

use super::keys::Names;
use super::token::skip_space;
use super::{DecodeError, Json, Kind};

impl<'a> Json<'a> {
    /// The members of an object, in the order of the text.
    pub(crate) fn members(self) -> Result<Members<'a>, DecodeError> {
        self.expect(Kind::Object)?;
        Ok(Members(self.inside()))
    }

    /// The elements of an array.
    pub(crate) fn elements(self) -> Result<Values<'a>, DecodeError> {
        self.expect(Kind::Array)?;
        Ok(self.inside())
    }

    fn inside(self) -> Values<'a> {
        Values { at: self.place.start as usize + 1, node: self.place.node + 1, around: self }
    }
}

/// The values in an array.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values<'a> {
    at: usize,
    node: u32,
    around: Json<'a>,
}

impl<'a> Values<'a> {
    /// The value that begins at `start`.
    #[allow(clippy::inline_always, reason = "as for `place`")]
    #[inline(always)]
    fn read(&mut self, start: usize) -> Json<'a> {
        let document = self.around.document;
        let place;
        (place, self.node) = document.place(start, self.node, self.around.place.is_dry);
        self.at = place.end as usize;
        Json { document, place }
    }

    /// Where the next value or key begins.
    #[inline]
    fn start(&self, separator: u8) -> usize {
        let bytes = self.around.document.text.as_bytes();
        let start = skip_rare_space(bytes, self.at);
        if bytes[start] == separator { skip_rare_space(bytes, start + 1) } else { start }
    }
}

/// Where the next token of a JSON text begins: usually right here.
#[inline]
fn skip_rare_space(bytes: &[u8], at: usize) -> usize {
    if bytes[at] > b' ' { at } else { skip_space(bytes, at) }
}

impl<'a> Iterator for Values<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Json<'a>> {
        let start = self.start(b',');
        let is_end = self.around.document.text.as_bytes()[start] == b']';
        (!is_end).then(|| self.read(start))
    }
}

/// The members of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Members<'a>(Values<'a>);

impl<'a> Members<'a> {
    /// The next member, with the index of its key if the table has it.
    #[inline]
    pub(super) fn next_of(&mut self, names: &mut Names) -> Option<(Result<usize, Json<'a>>, Json<'a>)> {
        let start = self.0.start(b',');
        if self.0.around.document.text.as_bytes()[start] == b'}' {
            return None;
        }
        let key = self.0.read(start);
        let key = names.find(key).ok_or(key);
        let start = self.0.start(b':');
        Some((key, self.0.read(start)))
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = (Json<'a>, Json<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.start(b',');
        if self.0.around.document.text.as_bytes()[start] == b'}' {
            return None;
        }
        let key = self.0.read(start);
        let start = self.0.start(b':');
        Some((key, self.0.read(start)))
    }
}
