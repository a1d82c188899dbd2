//! Records: structs whose fields are the members of an object.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::keys::{Key, Shape};
use super::{Document, Literal, Wire, to_vec, write};

/// The wire table of a record: one line per member, in the order in which they are written.
///
/// `required`, `optional` (absent or a value; after `is`, the only one that the spec allows), `nullable` (null or a
/// value), `patch` (absent, null or a value), `received` (absent or a value, never written), `defaulted` (the JSON after
/// `is` if absent), `constant` (the string after `is`), `fixed` (the number or boolean after `is`), `implied` and
/// `implied_fixed` (the same if the spec allows the member to be absent) and `flat` (a union whose members are in the
/// same object) are also the names of the functions of [`Fields`](super::Fields) and [`Writer`] that do the work.
/// `where` lists the constraints that `validate` checks: those of the member, `VALID` if only its type has some; after
/// the record's name, those on the number of members. `..name` is the map of all undeclared members. `by value` marks a
/// branch of a union without a tag that is distinguished from other records by the values of its members, too.
macro_rules! record {
    ($name:ident $(by $by:ident)? $(where $own:tt)? { $($how:ident $field:ident = $wire:literal $(is $value:literal)? $(where $rules:tt)?,)* $(..$rest:ident $(where $others:tt)?)? }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn shape() -> $crate::runtime::wire::Shape {
                static TABLE: $crate::runtime::wire::LazyTable = $crate::runtime::wire::LazyTable::new(
                    ::core::stringify!($($by)? $($how $wire $($value)?)* $(..$rest)?)
                );
                $crate::runtime::wire::Shape::Record(TABLE.table())
            }

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                #[allow(unused_mut, unused_variables, reason = "a record without members takes none")]
                let mut fields = $crate::runtime::wire::ok!($crate::runtime::wire::Fields::open(json, Self::shape()));
                let record = Self {
                    $($field: $crate::runtime::wire::record!(@take fields $how),)*
                    $($rest: $crate::runtime::wire::ok!(fields.rest()),)?
                };
                fields.finish(record)
            }

            fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
                #[allow(unused_mut, reason = "a record without members writes none")]
                let mut members = $crate::runtime::wire::Writer::open(out, Self::shape());
                $(members.$how(&self.$field);)*
                $(members.rest(&self.$rest);)?
                members.close();
            }

            $crate::runtime::wire::record!(@check { $($own)? $($($rules)?)* $($($others)?)? }
                [$($own)?] [$($($field $wire $rules)?)*] [$($($rest $others)?)?]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    // An error of an optional member is kept for `finish`: an early return for each would be expensive in records with
    // hundreds of members.
    (@take $fields:ident optional) => { $fields.optional() };
    (@take $fields:ident received) => { $fields.received() };
    (@take $fields:ident patch) => { $fields.patch() };
    // As `ok!`, but not as a second macro for every member: expanding it is a measurable part of compiling a crate.
    (@take $fields:ident $how:ident) => {
        match $fields.$how() {
            ::core::result::Result::Ok(value) => value,
            ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
        }
    };
    (@check {} $($nothing:tt)*) => {};
    (@check $all:tt [$($own:tt)?] [$($field:ident $wire:literal $rules:tt)*] [$($rest:ident $others:tt)?]) => {
        fn check(&self, rules: &[$crate::runtime::check::Rule], checker: &mut $crate::runtime::check::Checker) {
            #[allow(unused_imports, reason = "not every table names a rule")]
            use $crate::runtime::check::{Bound::*, Rule::*, VALID};
            checker.written(self, rules);
            $(checker.written(self, &$own);)?
            $(checker.member($wire, &self.$field, &$rules);)*
            $(checker.map(&self.$rest, &$others);)?
        }
    };
}
pub(crate) use record;

/// `?` without its conversion, which the compiler would look up once for every field.
macro_rules! ok {
    ($result:expr) => {
        match $result {
            ::core::result::Result::Ok(value) => value,
            ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
        }
    };
}
pub(crate) use ok;

/// Writes the members of an object.
pub(crate) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    /// The members that are not written yet.
    keys: slice::Iter<'static, Key>,
    /// Where the object begins.
    start: usize,
    empty: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn open(out: &'a mut Vec<u8>, shape: Shape) -> Self {
        let start = out.len();
        out.push(b'{');
        Self { out, keys: shape.table().keys.iter(), start, empty: true }
    }

    fn comma(&mut self) {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
    }

    /// Begins the next member of the table.
    fn key(&mut self) {
        self.comma();
        let key = self.keys.next().map(|key| key.json);
        self.out.extend_from_slice(key.unwrap_or_default());
    }

    /// Leaves out the next member of the table.
    fn skip(&mut self) {
        self.keys.next();
    }

    pub(crate) fn required<T: Wire>(&mut self, value: &T) {
        self.key();
        value.encode(self.out);
    }

    pub(crate) fn optional<T: Wire>(&mut self, value: &Option<T>) {
        match value {
            Some(value) => self.required(value),
            None => self.skip(),
        }
    }

    pub(crate) fn nullable<T: Wire>(&mut self, value: &Option<T>) {
        self.required(value);
    }

    pub(crate) fn patch<T: Wire>(&mut self, value: &Option<Option<T>>) {
        self.optional(value);
    }

    pub(crate) fn defaulted<T: Wire>(&mut self, value: &T) {
        self.required(value);
    }

    pub(crate) fn fixed<T: Wire>(&mut self, value: &T) {
        self.required(value);
    }

    pub(crate) fn implied_fixed<T: Wire>(&mut self, value: &T) {
        self.required(value);
    }

    /// The members of an object, except for those that were written already.
    pub(crate) fn flat<T: Wire>(&mut self, value: &T) {
        self.skip();
        let mut written = self.out[self.start..].to_vec();
        written.push(b'}');
        let text = to_vec(value);
        let (Ok(written), Ok(document)) = (Document::parse(&written), Document::parse(&text)) else { return };
        let (Ok(written), Ok(members)) = (written.root().members(), document.root().members()) else { return };
        let written: BTreeSet<&str> = written.map(|(key, _)| key.text()).collect();
        for (key, value) in members {
            if !written.contains(key.text()) {
                self.comma();
                self.out.extend_from_slice(key.text().as_bytes());
                self.out.push(b':');
                self.out.extend_from_slice(value.text().as_bytes());
            }
        }
    }

    /// Read-only, set by the service: never written.
    pub(crate) fn received<T: Wire>(&mut self, _value: &Option<T>) {
        self.skip();
    }

    pub(crate) fn constant(&mut self, value: &Literal) {
        self.key();
        write(self.out, value.as_str());
    }

    pub(crate) fn implied(&mut self, value: &Literal) {
        self.constant(value);
    }

    pub(crate) fn rest<T: Wire>(&mut self, rest: &BTreeMap<String, T>) {
        for (key, value) in rest {
            self.comma();
            write(self.out, key);
            self.out.push(b':');
            value.encode(self.out);
        }
    }

    pub(crate) fn close(self) {
        self.out.push(b'}');
    }
}
