//! Typed bodies of errors: read when somebody asks, by what the operation's table says of the status.

use super::error::Error;
use crate::runtime::wire::DecodeError;

/// The table of the type that holds them: a variant for each type, and how it is read (`json` or `text`: methods of
/// `Error`). Operations name the variants in their own tables.
macro_rules! errors {
    ($(#[$attribute:meta])* pub enum $name:ident { $($variant:ident($type:ty) = $kind:ident,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($variant($type),)*
        }

        impl $crate::runtime::Error {
            /// Reads the body as the type that the spec documents for the operation and the status.
            ///
            /// # Errors
            ///
            /// There is no body, the spec documents none, or it is not of the type's shape. Everything else of the error
            /// stays as it is, the raw [`body`](Self::body) too.
            pub fn typed_body(&self) -> ::core::result::Result<$name, $crate::runtime::wire::DecodeError> {
                match self.documented() {
                    $(::core::option::Option::Some(::core::stringify!($variant)) => self.$kind().map($name::$variant),)*
                    _ => ::core::result::Result::Err(self.undocumented()),
                }
            }
        }
    };
}
pub(crate) use errors;

impl Error {
    /// The body as text.
    pub(crate) fn text(&self) -> Result<String, DecodeError> {
        let body = self.body().map(|body| body.to_vec()).unwrap_or_default();
        String::from_utf8(body).map_err(|error| DecodeError::new(error.to_string()))
    }

    /// The variant that the operation's table names for the response.
    pub(crate) fn documented(&self) -> Option<&'static str> {
        let reply = self.0.reply.as_ref()?;
        self.0.failures.iter().find(|failure| failure.suits(reply)).map(|failure| failure.body)
    }

    #[cold]
    pub(crate) fn undocumented(&self) -> DecodeError {
        DecodeError::new(match self.status() {
            Some(status) => format!("the spec says nothing of the body of a response with status {}", status.as_u16()),
            None => "there was no response".to_owned(),
        })
    }
}
