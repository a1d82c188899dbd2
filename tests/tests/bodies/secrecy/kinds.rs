//! How a secret gets into a request.

use http::{HeaderMap, HeaderValue};

use super::{BASIC, BEARER, COOKIE, KEY, LOGIN, QUERY, SECRET, SIGNED};
use crate::runtime::{
    AccessToken, Attempt, Authenticate, Authorization, Body, BoxFuture, Call, ClientBuilder, Incoming, Middleware,
    Next, Secret, Token, TransportError,
};

/// A way for a secret to get into a request.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) client: fn(ClientBuilder) -> ClientBuilder,
    pub(super) call: fn(Call) -> Call,
}

pub(super) const fn by_client(name: &'static str, client: fn(ClientBuilder) -> ClientBuilder) -> Kind {
    Kind { name, client, call: |call| call }
}

const fn by_call(name: &'static str, call: fn(Call) -> Call) -> Kind {
    Kind { name, client: |builder| builder, call }
}

pub(super) const KINDS: &[Kind] = &[
    by_client("key", |builder| builder.credential(&KEY, Secret::from(SECRET))),
    by_client("query", |builder| builder.credential(&QUERY, Secret::from(SECRET))),
    by_client("cookie", |builder| builder.credential(&COOKIE, Secret::from(SECRET))),
    by_client("basic", |builder| builder.credential(&BASIC, Secret::basic("ann", &SECRET.into()))),
    by_client("bearer", |builder| builder.credential(&BEARER, Token::from(SECRET))),
    by_client("scheme", |builder| builder.credential(&SIGNED, Authorization::from(SECRET))),
    by_client("signature", |builder| builder.credential(&SIGNED, Authorization::by(Signature))),
    by_client("source", |builder| {
        builder.credential(&BEARER, Token::from_source(|| std::future::ready(Ok(AccessToken::new(SECRET)))))
    }),
    by_client("default bearer", |builder| builder.default_header("authorization", format!("Bearer {SECRET}"))),
    by_client("default basic", |builder| builder.default_header("Authorization", format!("basic {LOGIN}"))),
    by_client("default proxy", |builder| builder.default_header("proxy-authorization", format!("Basic {LOGIN}"))),
    by_client("default of the spec", |builder| builder.default_header("X-Odd", SECRET)),
    by_client("default by its name", |builder| builder.default_header("x-gate-api-key", SECRET)),
    by_call("header bearer", |call| call.extra_header("authorization", &format!("Bearer {SECRET}"))),
    by_call("header digest", |call| {
        call.extra_header("authorization", &format!("Digest username=\"ann\", response=\"{SECRET}\""))
    }),
    by_call("header cookie", |call| call.extra_header("cookie", &format!("a=b; sid={SECRET}"))),
    by_call("header of the spec", |call| call.extra_header("x-odd", SECRET)),
    by_call("query of the spec", |call| call.extra_query("k", SECRET)),
    by_call("query by its name", |call| call.extra_query("apiKey", SECRET)),
    by_client("before: bearer", |builder| builder.middleware(Before("authorization", "Bearer Sesame-7f3a/9c+x=="))),
    by_client("before: basic", |builder| {
        builder.middleware(Before("authorization", "Basic YW5uOlNlc2FtZS03ZjNhLzljK3g9PQ=="))
    }),
    by_client("before: cookie", |builder| builder.middleware(Before("cookie", "sid=Sesame-7f3a/9c+x=="))),
    by_client("before: of the spec", |builder| builder.middleware(Before("x-odd", SECRET))),
    by_client("around: basic", |builder| {
        builder.middleware(Around("authorization", "Basic YW5uOlNlc2FtZS03ZjNhLzljK3g9PQ=="))
    }),
    by_client("around: of the spec", |builder| builder.middleware(Around("x-odd", SECRET))),
    by_client("around: marked", |builder| builder.middleware(Around("x-plain", SECRET))),
    by_client("around: query", |builder| builder.middleware(Around("?", "k=Sesame-7f3a%2F9c%2Bx%3D%3D"))),
];

/// Parameters of the spec: only one of the operations has them.
pub(super) const PARAMETERS: &[Kind] = &[
    by_call("header parameter", |call| call.argument("x_auth_token", &SECRET.to_owned())),
    by_call("query parameter", |call| call.argument("access_token", &SECRET.to_owned())),
    by_call("cookie parameter", |call| call.argument("theme", &SECRET.to_owned())),
];

struct Signature;

impl Authenticate for Signature {
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>> {
        request.headers_mut().insert("authorization", format!("Signed {SECRET}").parse().expect("a header"));
        Box::pin(std::future::ready(Ok(())))
    }
}

struct Before(&'static str, &'static str);

impl Middleware for Before {
    fn before(&self, _: &Attempt, headers: &mut HeaderMap) {
        headers.insert(self.0, HeaderValue::from_static(self.1));
    }
}

struct Around(&'static str, &'static str);

impl Middleware for Around {
    fn around<'a>(
        &'a self,
        mut request: http::Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Incoming>, TransportError>> {
        if self.0 == "?" {
            *request.uri_mut() = format!("{}?{}", request.uri(), self.1).parse().expect("a URL");
        } else {
            let mut value = HeaderValue::from_static(self.1);
            value.set_sensitive(self.0 == "x-plain");
            request.headers_mut().insert(self.0, value);
        }
        next.run(request)
    }
}
