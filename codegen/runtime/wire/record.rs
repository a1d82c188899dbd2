//! Records: structs read from the members of an object.

use std::collections::BTreeMap;

use super::fit::is;
use super::json::Members;
use super::{DecodeError, Document, Json, Literal, Wire, from_slice, to_vec, write};

/// The wire table of a record: one line a member, in the order in which they are written.
///
/// `required`, `optional` (absent or a value), `nullable` (null or a value), `patch` (absent, null or a value),
/// `received` (absent or a value, never written), `defaulted` (absent reads as the JSON after `is`), `constant` (the text
/// after `is`), `fixed` (the number or boolean after `is`), `implied` and `implied_fixed` (the same where the spec lets the
/// member be absent) and `flat` (a union whose members stand in the same object) are also the names of the functions of
/// [`Fields`] and [`Writer`] that do the work. `where` lists the constraints that `validate` checks, after the record's
/// name those of how many members it has; `..name` is the map of all members that the table does not name. `by members` is
/// said of a branch of a union without a tag: its members tell; `by value` where others are alike: their values tell, too.
macro_rules! record {
    ($name:ident $(by $by:ident)? $(where $own:tt)? { $($how:ident $field:ident = $wire:literal $(is $value:literal)? $(where $rules:tt)?,)* $(..$rest:ident $(where $others:tt)?)? }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                #[allow(unused_mut, unused_variables, reason = "a record without members takes none")]
                let mut fields = $crate::runtime::wire::ok!($crate::runtime::wire::Fields::open(
                    json,
                    $crate::runtime::wire::record!(@names [$($rest)?] $($wire)*)
                ));
                let record = Self {
                    $($field: $crate::runtime::wire::record!(@take fields $how($wire $(, $value)?)),)*
                    $($rest: $crate::runtime::wire::ok!(fields.rest()),)?
                };
                fields.finish(record)
            }

            fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
                #[allow(unused_mut, reason = "a record without members writes none")]
                let mut members = $crate::runtime::wire::Writer::open(out);
                $(members.$how($wire, &self.$field);)*
                $(members.rest(&self.$rest);)?
                members.close();
            }

            $crate::runtime::wire::record!(@fit [$($by)?] [$($rest)?] $($how $field $wire $(is $value)?,)*);
            $crate::runtime::wire::record!(@check { $($own)? $($($rules)?)* $($($others)?)? }
                [$($own)?] [$($($field $wire $rules)?)*] [$($($rest $others)?)?]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    // What may be absent need not end the reading: a way out for each member is dear where a record has hundreds.
    (@take $fields:ident optional($wire:literal)) => { $fields.optional($wire) };
    (@take $fields:ident received($wire:literal)) => { $fields.received($wire) };
    (@take $fields:ident patch($wire:literal)) => { $fields.patch($wire) };
    (@take $fields:ident $how:ident $arguments:tt) => { $crate::runtime::wire::ok!($fields.$how $arguments) };
    (@names [] $($wire:literal)*) => { &[] };
    (@names [$rest:ident] $($wire:literal)*) => { &[$($wire),*] };
    (@fit [] $($table:tt)*) => {};
    (@fit [$by:ident] [$($rest:ident)?] $($how:ident $field:ident $wire:literal $(is $value:literal)?,)*) => {
        $crate::runtime::wire::record!(@members $by [$($rest)?] $($wire)*);

        fn fit(json: $crate::runtime::wire::Json<'_>) -> u32 {
            let keys = [$($crate::runtime::wire::Key::$how($wire $(, $value)?),)*];
            $crate::runtime::wire::fit_record(json, &keys, $crate::runtime::wire::record!(@looks $by $($field)*))
        }
    };
    (@members value [] $($wire:literal)*) => {
        const MEMBERS: ::core::option::Option<&'static [&'static str]> = ::core::option::Option::Some(&[$($wire),*]);
    };
    (@members $by:ident [$($rest:ident)?] $($wire:literal)*) => {};
    (@looks value $($field:ident)*) => { &[$($crate::runtime::wire::look(|value: Self| value.$field),)*] };
    (@looks members $($field:ident)*) => { &[] };
    (@check {} $($nothing:tt)*) => {};
    (@check $all:tt [$($own:tt)?] [$($field:ident $wire:literal $rules:tt)*] [$($rest:ident $others:tt)?]) => {
        fn check(&self, rules: &[$crate::runtime::check::Rule], checker: &mut $crate::runtime::check::Checker) {
            #[allow(unused_imports, reason = "not every table names a rule")]
            use $crate::runtime::check::{Bound::*, Rule::*};
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

/// The members of an object, taken by name.
pub(crate) struct Fields<'a> {
    members: Members<'a>,
    /// Where the next search begins: members mostly come in the order of the table.
    rest: Members<'a>,
    /// All names of the table, where the record keeps what else there is.
    names: &'static [&'static str],
    /// The object itself.
    json: Json<'a>,
    /// What is wrong with the first member that may be absent and cannot be read.
    error: Option<DecodeError>,
}

impl<'a> Fields<'a> {
    pub(crate) fn open(json: Json<'a>, names: &'static [&'static str]) -> Result<Self, DecodeError> {
        let members = json.members()?;
        Ok(Self { members, rest: members, names, json, error: None })
    }

    /// The record, unless one of its members could not be read.
    pub(crate) fn finish<T>(self, record: T) -> Result<T, DecodeError> {
        self.error.map_or(Ok(record), Err)
    }

    #[inline(never)]
    fn find(&mut self, key: &str) -> Option<Json<'a>> {
        let mut members = self.rest;
        let mut found = members.find(|(name, _)| is(*name, key));
        if found.is_none() {
            members = self.members;
            found = members.find(|(name, _)| is(*name, key));
        }
        let (_, value) = found?;
        self.rest = members;
        Some(value)
    }

    pub(crate) fn required<T: Wire>(&mut self, key: &'static str) -> Result<T, DecodeError> {
        match self.find(key) {
            Some(json) => T::decode(json).map_err(|error| error.inside(key)),
            None => Err(missing(key)),
        }
    }

    /// Null reads as absent, unless it is a value of the type.
    pub(crate) fn optional<T: Wire>(&mut self, key: &'static str) -> Option<T> {
        let json = self.find(key).filter(|json| T::NULL || !json.is_null())?;
        self.keep(key, T::decode(json))
    }

    /// Set by the service only: read like `optional`.
    pub(crate) fn received<T: Wire>(&mut self, key: &'static str) -> Option<T> {
        self.optional(key)
    }

    /// The value, or nothing and the error for the end.
    fn keep<T>(&mut self, key: &'static str, decoded: Result<T, DecodeError>) -> Option<T> {
        match decoded {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert_with(|| error.inside(key));
                None
            }
        }
    }

    /// Must be there, may be null.
    pub(crate) fn nullable<T: Wire>(&mut self, key: &'static str) -> Result<Option<T>, DecodeError> {
        match self.find(key) {
            Some(json) if json.is_null() => Ok(None),
            Some(json) => T::decode(json).map(Some).map_err(|error| error.inside(key)),
            None => Err(missing(key)),
        }
    }

    /// `None` absent, `Some(None)` null.
    pub(crate) fn patch<T: Wire>(&mut self, key: &'static str) -> Option<Option<T>> {
        let json = self.find(key)?;
        if json.is_null() { Some(None) } else { self.keep(key, T::decode(json)).map(Some) }
    }

    /// Absent reads as the spec's default, given as JSON. So does null, unless it is a value of the type.
    pub(crate) fn defaulted<T: Wire>(&mut self, key: &'static str, default: &'static str) -> Result<T, DecodeError> {
        match self.find(key) {
            Some(json) if T::NULL || !json.is_null() => T::decode(json).map_err(|error| error.inside(key)),
            _ => from_slice(default.as_bytes()).map_err(|error| error.inside(key)),
        }
    }

    /// Absent reads as the number or boolean that the spec fixes.
    pub(crate) fn fixed<T: Wire>(&mut self, key: &'static str, value: &'static str) -> Result<T, DecodeError> {
        self.defaulted(key, value)
    }

    pub(crate) fn implied_fixed<T: Wire>(&mut self, key: &'static str, value: &'static str) -> Result<T, DecodeError> {
        self.fixed(key, value)
    }

    /// Read from the whole object.
    pub(crate) fn flat<T: Wire>(&mut self, _key: &'static str) -> Result<T, DecodeError> {
        T::decode(self.json)
    }

    /// Absent reads as the text that the spec fixes.
    pub(crate) fn constant(&mut self, key: &'static str, expected: &'static str) -> Result<Literal, DecodeError> {
        match self.find(key) {
            Some(json) if !json.is_null() => match json.string() {
                Ok(text) => Ok(Literal::read(expected, text)),
                Err(error) => Err(error.inside(key)),
            },
            _ => Ok(Literal::new(expected)),
        }
    }

    pub(crate) fn implied(&mut self, key: &'static str, expected: &'static str) -> Result<Literal, DecodeError> {
        self.constant(key, expected)
    }

    /// The members that the table does not name.
    pub(crate) fn rest<T: Wire>(&mut self) -> Result<BTreeMap<String, T>, DecodeError> {
        let mut rest = BTreeMap::new();
        for (key, value) in self.members {
            let key = key.string()?;
            if !self.names.contains(&&*key) {
                let value = T::decode(value).map_err(|error| error.inside(&key))?;
                rest.insert(key.into_owned(), value);
            }
        }
        Ok(rest)
    }
}

#[cold]
fn missing(key: &str) -> DecodeError {
    DecodeError::new("required, but missing").inside(key)
}

/// Writes the members of an object.
pub(crate) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    /// Where the object begins.
    start: usize,
    empty: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn open(out: &'a mut Vec<u8>) -> Self {
        let start = out.len();
        out.push(b'{');
        Self { out, start, empty: true }
    }

    fn comma(&mut self) {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
    }

    fn key(&mut self, key: &str) {
        self.comma();
        super::primitive::write(self.out, key);
        self.out.push(b':');
    }

    pub(crate) fn required<T: Wire>(&mut self, key: &str, value: &T) {
        self.key(key);
        value.encode(self.out);
    }

    pub(crate) fn optional<T: Wire>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(key, value);
        }
    }

    pub(crate) fn nullable<T: Wire>(&mut self, key: &str, value: &Option<T>) {
        self.required(key, value);
    }

    pub(crate) fn patch<T: Wire>(&mut self, key: &str, value: &Option<Option<T>>) {
        self.optional(key, value);
    }

    pub(crate) fn defaulted<T: Wire>(&mut self, key: &str, value: &T) {
        self.required(key, value);
    }

    pub(crate) fn fixed<T: Wire>(&mut self, key: &str, value: &T) {
        self.required(key, value);
    }

    pub(crate) fn implied_fixed<T: Wire>(&mut self, key: &str, value: &T) {
        self.required(key, value);
    }

    /// The members of an object, but for those that were written.
    pub(crate) fn flat<T: Wire>(&mut self, _key: &str, value: &T) {
        let mut written = self.out[self.start..].to_vec();
        written.push(b'}');
        let text = to_vec(value);
        let (Ok(written), Ok(document)) = (Document::parse(&written), Document::parse(&text)) else { return };
        let (Ok(written), Ok(members)) = (written.root().members(), document.root().members()) else { return };
        for (key, value) in members {
            if written.into_iter().all(|(own, _)| own.text() != key.text()) {
                self.comma();
                self.out.extend_from_slice(key.text().as_bytes());
                self.out.push(b':');
                self.out.extend_from_slice(value.text().as_bytes());
            }
        }
    }

    /// Set by the service only: never written.
    #[allow(clippy::unused_self, reason = "each word of the table is a function of both")]
    pub(crate) fn received<T: Wire>(&mut self, _key: &str, _value: &Option<T>) {}

    pub(crate) fn constant(&mut self, key: &str, value: &Literal) {
        self.key(key);
        write(self.out, value.as_str());
    }

    pub(crate) fn implied(&mut self, key: &str, value: &Literal) {
        self.constant(key, value);
    }

    pub(crate) fn rest<T: Wire>(&mut self, rest: &BTreeMap<String, T>) {
        for (key, value) in rest {
            self.required(key, value);
        }
    }

    pub(crate) fn close(self) {
        self.out.push(b'}');
    }
}
