//! Typed bodies of errors: decoded on request, by the operation's table and the status.

use std::borrow::Cow;

use super::error::Error;
use super::operation::Failure;
use super::shape::{Kind, pick, unexpected};
use crate::runtime::wire::DecodeError;

/// The table of the type that holds them: a variant for each type, how it is read (`json` or `text`: methods of
/// `Error`), and `secret` if `Debug` does not show it. Operations name the variants in their own tables.
macro_rules! errors {
    ($(#[$attribute:meta])* pub enum $name:ident { $($variant:ident($type:ty) = $kind:ident $($secret:ident)?,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($variant($type),)*
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant(_value) => {
                        let shown = $crate::runtime::errors!(@shown _value $($secret)?);
                        f.debug_tuple(::core::stringify!($variant)).field(shown).finish()
                    })*
                }
            }
        }

        impl $crate::runtime::Error {
            /// Reads the body as the type that the spec documents for the operation and the status.
            ///
            /// # Errors
            ///
            /// There is no body, the spec documents none, or it is not of the type's shape or media type, such as the page of
            /// a gateway. Everything else of the error stays as it is, the raw [`body`](Self::body) too.
            pub fn typed_body(&self) -> ::core::result::Result<$name, $crate::runtime::wire::DecodeError> {
                const BODIES: &[(&str, $crate::runtime::Kind)] =
                    &[$((::core::stringify!($variant), $crate::runtime::Shape::$kind(0).kind)),*];
                match self.documented(BODIES)? {
                    $(::core::option::Option::Some(::core::stringify!($variant)) => self.$kind().map($name::$variant),)*
                    _ => ::core::result::Result::Err(self.undocumented()),
                }
            }
        }
    };
    (@shown $value:ident) => { $value };
    (@shown $value:ident secret) => { &::core::format_args!("[redacted]") };
}
pub(crate) use errors;

impl Error {
    /// The body as text.
    pub(crate) fn text(&self) -> Result<String, DecodeError> {
        let read = self.whole().map_or_else(|| Ok(String::new()), |reply| reply.text().map(Cow::into_owned));
        read.map_err(|error| self.shown(error))
    }

    /// The variant that the operation's table names for the response; `bodies` are all variants. Rows of one status
    /// are adjacent, the default one last.
    pub(crate) fn documented(&self, bodies: &[(&str, Kind)]) -> Result<Option<&'static str>, DecodeError> {
        let Some(reply) = &self.0.reply else { return Ok(None) };
        let span = |failure: &Failure| (failure.first, failure.last);
        let status = reply.status.as_u16();
        let Some(known) = self.0.failures.iter().find(|known| (known.first..=known.last).contains(&status)) else {
            return Ok(None);
        };
        let rows: Vec<&Failure> = self.0.failures.iter().filter(|failure| span(failure) == span(known)).rev().collect();
        let kind =
            |row: &Failure| bodies.iter().find(|(body, _)| *body == row.body).map_or(Kind::Json, |(_, kind)| *kind);
        let offers: Vec<_> = rows.iter().map(|row| (row.media_type, kind(row))).collect();
        let found = reply.media_type();
        let index = pick(&offers, found.as_ref()).ok_or_else(|| self.shown(unexpected(&offers, found.as_ref())))?;
        Ok(rows.get(index).map(|row| row.body))
    }

    #[cold]
    pub(crate) fn undocumented(&self) -> DecodeError {
        DecodeError::new(match self.status() {
            Some(status) => format!("the spec says nothing of the body of a response with status {}", status.as_u16()),
            None => "there was no response".to_owned(),
        })
    }
}
