//! The client's runtime: nothing here knows the API.
//!
//! A call is prepared, driven and decoded: `prepare` makes a request of it, `drive` sends that through a [`Transport`],
//! and the [`Pending`] call decodes the reply. Only `drive` waits.

#![allow(dead_code, unused_imports, unused_macros, reason = "no API needs every part")]

pub(crate) mod authenticate;
pub(crate) mod authorization;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub(crate) mod blocking;
pub(crate) mod body;
pub(crate) mod builder;
pub(crate) mod call;
pub mod check;
pub(crate) mod choice;
pub(crate) mod client;
pub(crate) mod client_credentials;
pub(crate) mod clock;
pub(crate) mod decode;
pub(crate) mod drive;
pub(crate) mod error;
pub(crate) mod errors;
pub(crate) mod fail;
pub(crate) mod form;
pub mod formats;
pub(crate) mod http_date;
pub(crate) mod idempotency;
pub(crate) mod lines;
pub(crate) mod method;
pub(crate) mod middleware;
pub(crate) mod multipart;
pub(crate) mod operation;
pub(crate) mod options;
pub(crate) mod pages;
pub(crate) mod paging;
pub(crate) mod pending;
pub(crate) mod percent;
pub(crate) mod prepare;
pub(crate) mod redirect;
pub(crate) mod reply;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod secret;
pub(crate) mod security;
pub(crate) mod sequence;
pub(crate) mod server;
pub(crate) mod style;
pub(crate) mod token;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod url;
pub(crate) mod verify;
pub(crate) mod verify_standard;
pub(crate) mod verify_timestamped;
pub mod wire;
pub(crate) mod xml;

pub use self::authenticate::Authenticate;
pub use self::authorization::Authorization;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use self::blocking::{Blocking, block_on};
pub use self::body::{Body, Chunks, Incoming, Stream};
pub use self::builder::ClientBuilder;
pub(crate) use self::call::Call;
pub(crate) use self::choice::choice;
pub use self::client::Client;
pub use self::client_credentials::ClientCredentials;
pub use self::error::{Error, ErrorKind};
pub(crate) use self::errors::errors;
pub(crate) use self::method::{method, methods, setter};
pub use self::middleware::{Attempt, End, Middleware};
pub(crate) use self::multipart::parts;
pub use self::multipart::{Multipart, Part};
pub(crate) use self::operation::{Failure, Operation, Parameter, operation};
pub(crate) use self::options::call_options;
pub(crate) use self::pages::pages;
pub use self::pages::{PageItems, Pages};
pub(crate) use self::paging::Paging;
pub(crate) use self::pending::Decode;
pub use self::pending::Pending;
pub use self::response::{Headers, Response};
pub(crate) use self::response::{parse, response_headers, text};
pub use self::retry::Retry;
pub use self::secret::Secret;
pub(crate) use self::security::{Placement, Scheme};
pub use self::sequence::{Event, Events, Sequence};
pub use self::server::Server;
pub use self::token::{AccessToken, Token, TokenSource};
#[cfg(feature = "reqwest")]
pub use self::transport::ReqwestTransport;
pub use self::transport::{BoxFuture, MaybeSend, MaybeSync, Transport, TransportError};
pub(crate) use self::verify::{Scheme as SignatureScheme, verifier};
pub use self::verify::{Verifier, VerifyError};
pub(crate) use self::verify_standard::standard;
pub(crate) use self::verify_timestamped::timestamped;
pub(crate) use self::xml::xml;
