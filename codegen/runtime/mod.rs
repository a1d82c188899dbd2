//! The client's runtime: nothing here knows the API.
//!
//! The floors, lowest first; each uses only those before it: `wire` (JSON, checks, formats, XML), `http`, `auth`,
//! `call`, `stream`, `paging`, `webhook`, `mock`. A call is prepared, driven and decoded: `prepare` builds its request, `drive` sends it
//! through a [`Transport`], and the [`Pending`] call decodes the response. Only `drive`, and `exchange` below it, wait.

#![allow(dead_code, unused_imports, unused_macros, reason = "no API needs every part")]

pub(crate) mod auth;
pub(crate) mod call;
pub(crate) mod clock;
pub(crate) mod decode;
pub(crate) mod future;
pub(crate) mod http;
#[cfg(feature = "test-util")]
pub(crate) mod mock;
pub(crate) mod paging;
pub(crate) mod secret;
pub(crate) mod stream;
pub(crate) mod webhook;
pub mod wire;

pub use self::auth::authenticate::Authenticate;
pub use self::auth::authorization::Authorization;
pub use self::auth::client_credentials::ClientCredentials;
pub use self::auth::device_code::DeviceCode;
pub use self::auth::device_flow::DeviceFlow;
pub(crate) use self::auth::scheme::{Placement, Scheme};
pub use self::auth::token::Token;
pub use self::auth::token_source::{AccessToken, TokenSource};
pub(crate) use self::call::arguments::Call;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use self::call::blocking::{Blocking, block_on};
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use self::call::blocking_iter::{BlockingIter, BlockingStream};
pub(crate) use self::call::body::choice;
pub(crate) use self::call::body::choice::choice;
pub(crate) use self::call::body::multipart;
pub(crate) use self::call::body::multipart::parts;
pub use self::call::body::multipart::{Multipart, Part};
pub use self::call::budget::RetryBudget;
pub use self::call::builder::ClientBuilder;
pub use self::call::byte_stream::ByteStream;
pub use self::call::classify::{FailedAttempt, RetryDecision};
pub use self::call::client::Client;
pub use self::call::derived::ClientOptions;
pub(crate) use self::call::environment;
pub use self::call::error::{Error, ErrorKind};
pub(crate) use self::call::error_body::errors;
pub(crate) use self::call::error_members::first_of;
pub(crate) use self::call::header::{Layout, text, typed};
pub use self::call::middleware::{Attempt, End, Middleware};
pub use self::call::next::Next;
pub(crate) use self::call::operation::{Failure, Operation, Parameter};
pub(crate) use self::call::options::{call_options, key_option};
pub(crate) use self::call::pending::Decode;
pub use self::call::pending::Pending;
pub use self::call::request::Request;
pub(crate) use self::call::request::request;
pub use self::call::response::{Headers, Response};
pub(crate) use self::call::response::{join_lines, response_headers};
pub use self::call::retry::Retry;
pub use self::call::server::Server;
pub(crate) use self::call::setter::setter;
pub(crate) use self::call::shape::{Kind, Shape};
pub(crate) use self::call::table::operation;
pub use self::future::{BoxFuture, MaybeSend, MaybeSync};
pub use self::http::body::{Body, Chunks, Incoming, Stream};
#[cfg(feature = "reqwest")]
pub use self::http::reqwest::ReqwestTransport;
#[cfg(all(feature = "tower", not(target_family = "wasm")))]
pub use self::http::tower::{TowerBody, TowerTransport};
pub use self::http::transport::{Transport, TransportError};
#[cfg(feature = "test-util")]
pub use self::mock::answers::MockAnswers;
#[cfg(feature = "test-util")]
pub(crate) use self::mock::example::examples;
#[cfg(feature = "test-util")]
pub use self::mock::operation::MockOperation;
#[cfg(feature = "test-util")]
pub(crate) use self::mock::operation::mocked;
#[cfg(feature = "test-util")]
pub use self::mock::request::MockRequest;
#[cfg(feature = "test-util")]
pub use self::mock::stream::MockStream;
#[cfg(feature = "test-util")]
pub use self::mock::transport::MockTransport;
pub(crate) use self::paging::pages::pages;
pub use self::paging::pages::{PageItems, Pages};
pub(crate) use self::paging::table::Paging;
pub use self::secret::Secret;
pub use self::stream::sequence::{Event, Events, Sequence};
pub(crate) use self::webhook::standard::standard;
pub(crate) use self::webhook::timestamped::timestamped;
pub(crate) use self::webhook::verify::{Scheme as SignatureScheme, verifier};
pub use self::webhook::verify::{Verifier, VerifyError};
pub use self::wire::check;
pub use self::wire::formats;
pub(crate) use self::wire::xml;
pub(crate) use self::wire::xml::xml;
pub use self::wire::{Mismatch, mismatches};
