//! What the code of an API and users name of the client. Without the feature `client` there is only `wire`.

pub use super::auth::authenticate::Authenticate;
pub use super::auth::authorization::Authorization;
pub use super::auth::client_credentials::ClientCredentials;
pub use super::auth::device_code::DeviceCode;
pub use super::auth::device_flow::DeviceFlow;
pub(crate) use super::auth::scheme::{Placement, Scheme};
pub use super::auth::token::Token;
pub use super::auth::token_source::{AccessToken, TokenSource};
pub(crate) use super::call::arguments::Call;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use super::call::blocking::{Blocking, block_on};
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use super::call::blocking_iter::{BlockingIter, BlockingStream};
pub(crate) use super::call::body::choice;
pub(crate) use super::call::body::choice::choice;
pub(crate) use super::call::body::multipart;
pub(crate) use super::call::body::multipart::parts;
pub use super::call::body::multipart::{Multipart, Part};
pub use super::call::budget::RetryBudget;
pub use super::call::builder::ClientBuilder;
pub use super::call::byte_stream::ByteStream;
pub use super::call::classify::{FailedAttempt, RetryDecision};
pub use super::call::client::Client;
pub use super::call::derived::ClientOptions;
pub(crate) use super::call::environment;
pub use super::call::error::{Error, ErrorKind};
pub(crate) use super::call::error_body::errors;
pub(crate) use super::call::error_members::first_of;
pub(crate) use super::call::header::{Layout, text, typed};
pub use super::call::middleware::{Attempt, End, Middleware};
pub use super::call::next::Next;
pub(crate) use super::call::operation::{Failure, Operation, Parameter, Place, Style};
pub(crate) use super::call::options::{call_options, key_option, stream_option};
pub(crate) use super::call::pending::Decode;
pub use super::call::pending::Pending;
pub use super::call::request::Request;
pub(crate) use super::call::request::request;
pub use super::call::response::{Headers, Response};
pub(crate) use super::call::response::{join_lines, response_headers};
pub use super::call::retry::Retry;
pub use super::call::server::Server;
pub(crate) use super::call::setter::setter;
pub(crate) use super::call::shape::{Kind, Shape};
pub(crate) use super::call::table::operation;
pub use super::future::{BoxFuture, MaybeSend, MaybeSync};
pub use super::http::body::{Body, Chunks, Incoming, Stream};
#[cfg(feature = "reqwest")]
pub use super::http::reqwest::ReqwestTransport;
#[cfg(all(feature = "tower", not(target_family = "wasm")))]
pub use super::http::tower::{TowerBody, TowerTransport};
pub use super::http::transport::{Transport, TransportError};
#[cfg(feature = "test-util")]
pub use super::mock::answers::MockAnswers;
#[cfg(feature = "test-util")]
pub use super::mock::operation::MockOperation;
#[cfg(feature = "test-util")]
pub(crate) use super::mock::operation::mocked;
#[cfg(feature = "test-util")]
pub use super::mock::request::MockRequest;
#[cfg(feature = "test-util")]
pub use super::mock::stream::MockStream;
#[cfg(feature = "test-util")]
pub use super::mock::transport::MockTransport;
pub(crate) use super::paging::pages::pages;
pub use super::paging::pages::{PageItems, Pages};
pub(crate) use super::paging::table::Paging;
pub use super::secret::Secret;
pub use super::stream::sequence::{Event, Events, Sequence};
pub(crate) use super::webhook::standard::standard;
pub(crate) use super::webhook::timestamped::timestamped;
pub(crate) use super::webhook::verify::{Scheme as SignatureScheme, verifier};
pub use super::webhook::verify::{Verifier, VerifyError};
pub(crate) use super::wire::xml;
pub(crate) use super::wire::xml::xml;
