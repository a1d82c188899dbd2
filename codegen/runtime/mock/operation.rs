//! What a mock knows of an operation: implemented for every call by `operation!`.

use std::fmt;

use crate::runtime::call::operation::Operation;
use crate::runtime::wire::DecodeError;

/// An operation, as the type of its call: `operations::webhooks::Create` is that of `client.webhooks().create(…)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the type of a call",
    note = "the types of calls are in the modules of `operations`, named after the methods that return them"
)]
pub trait MockOperation: Sealed {
    /// What the call returns.
    type Output;
    /// What the call streams, if it does.
    type Stream;

    #[doc(hidden)]
    fn table() -> Table;
    #[doc(hidden)]
    fn write(value: &Self::Output) -> Option<Written>;
    #[doc(hidden)]
    fn write_xml(json: &[u8]) -> Result<Vec<u8>, DecodeError>;
    /// The media type of the stream, unless it is that of the first success, and the function that reads it.
    #[doc(hidden)]
    fn framing() -> (Option<&'static str>, &'static str);
}

/// Only calls are operations.
pub trait Sealed {}

/// The table of an operation.
#[derive(Clone, Copy)]
pub struct Table(pub(crate) &'static Operation);

/// The row of the success that a value belongs to, and its body; JSON if that is XML.
pub struct Written {
    pub(crate) row: usize,
    pub(crate) body: Vec<u8>,
}

/// Writes a value of one kind of success; `None` if it is of another kind.
type Write<T> = fn(&T) -> Option<Vec<u8>>;

impl Written {
    /// By the first of the rows that has a place for the value.
    pub(crate) fn by<T>(value: &T, rows: &[Write<T>]) -> Option<Self> {
        rows.iter().enumerate().find_map(|(row, write)| write(value).map(|body| Self { row, body }))
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id)
    }
}

impl fmt::Debug for Written {
    /// Without the body: it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("row", &self.row).finish_non_exhaustive()
    }
}

/// Two tables are those of one operation: constants do not have one address.
pub(crate) fn is_same(one: &Operation, other: &Operation) -> bool {
    one.call == other.call && one.id == other.id && one.method == other.method && one.path == other.path
}

/// Implements [`MockOperation`] for a call, from the rows of its table.
macro_rules! mocked {
    (
        $call:ident -> $value:ty,
        stream: [$($media_type:literal $stream_kind:ident $stream_value:ty)?],
        reads: [$($read:path)?],
        success: { $($kind:ident $(($variant:path))?),* }
    ) => {
        impl $crate::runtime::mock::operation::Sealed for $call {}

        impl $crate::runtime::mock::operation::MockOperation for $call {
            type Output = $value;
            type Stream = $crate::runtime::mocked!(@stream $value $(, $stream_value)?);

            fn table() -> $crate::runtime::mock::operation::Table {
                $crate::runtime::mock::operation::Table(Self::OPERATION)
            }

            fn write(value: &$value) -> ::core::option::Option<$crate::runtime::mock::operation::Written> {
                $crate::runtime::mock::operation::Written::by(
                    value,
                    &[$(|value| $crate::runtime::mocked!(@row value $kind $(($variant))?)),*],
                )
            }

            fn write_xml(
                json: &[u8],
            ) -> ::core::result::Result<::std::vec::Vec<u8>, $crate::runtime::wire::DecodeError> {
                $crate::runtime::mocked!(@xml json $($read)?)
            }

            fn framing() -> (::core::option::Option<&'static str>, &'static str) {
                $crate::runtime::mocked!(@framing [$($media_type $stream_kind)?] $($kind)*)
            }
        }
    };
    (@stream $value:ty) => { $value };
    (@stream $value:ty, $stream_value:ty) => { $stream_value };
    (@row $value:ident $kind:ident) => {
        ::core::option::Option::Some($crate::runtime::mock::encode::$kind($value))
    };
    (@row $value:ident $kind:ident ($variant:path)) => {
        match $value {
            $variant(value) => ::core::option::Option::Some($crate::runtime::mock::encode::$kind(value)),
            #[allow(unreachable_patterns, reason = "there may be one variant")]
            _ => ::core::option::Option::None,
        }
    };
    (@xml $json:ident) => { ::core::result::Result::Ok($json.to_vec()) };
    (@xml $json:ident $read:path) => { $crate::runtime::xml::write(&$read, $json) };
    (@framing [$media_type:literal $stream_kind:ident] $($kind:ident)*) => {
        (::core::option::Option::Some($media_type), ::core::stringify!($stream_kind))
    };
    (@framing [] $kind:ident $($others:ident)*) => {
        (::core::option::Option::None, ::core::stringify!($kind))
    };
    (@framing []) => { (::core::option::Option::None, "") };
}
pub(crate) use mocked;
