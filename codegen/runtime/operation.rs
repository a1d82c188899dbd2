//! What the spec says of an operation, as a table.

use super::check::Rule;
use super::reply::Reply;
use super::security::Scheme;
use super::server::Server;
use super::wire::DecodeError;

/// An operation of the spec.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The spec's `operationId`.
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path of the spec, with its templates.
    pub(crate) path: &'static str,
    /// The servers of the spec that are nearest to the operation, any of which will do.
    pub(crate) servers: &'static [&'static Server],
    /// The media types that the responses may have.
    pub(crate) accept: &'static str,
    /// The media type of the body that is sent.
    pub(crate) content: &'static str,
    /// What that body must be like.
    pub(crate) limits: &'static [Rule],
    /// The header of idempotency keys, unless the client has another.
    pub(crate) key_header: &'static str,
    /// Whether a call gets such a key unasked.
    pub(crate) makes_key: bool,
    /// Alternatives, each a set of schemes that belong together; none at all for an operation without security.
    pub(crate) security: &'static [&'static [&'static Scheme]],
    pub(crate) parameters: &'static [Parameter],
    /// The members of a form that are written in a way of their own.
    pub(crate) fields: &'static [Parameter],
    /// Whether the body of a success is handed on while it is received.
    pub(crate) streamed: bool,
    /// Whether the spec documents a response of this status among the successful ones.
    pub(crate) documents: fn(u16) -> bool,
    /// How the JSON of a body becomes another text, if it is sent as one; and the other way round for responses.
    pub(crate) writes: Option<Turn>,
    pub(crate) reads: Option<Turn>,
    /// What it documents of other responses.
    pub(crate) failures: &'static [Failure],
}

/// Makes one text of another.
type Turn = fn(&[u8]) -> Result<Vec<u8>, DecodeError>;

/// A response that is no success, and what takes its body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    first: u16,
    last: u16,
    media_type: Option<&'static str>,
    /// The variant of the type that holds the bodies of errors.
    pub(crate) body: &'static str,
}

/// The words of the table.
impl Failure {
    pub(crate) const fn new(status: u16, body: &'static str) -> Self {
        Self { first: status, last: status, media_type: None, body }
    }

    pub(crate) const fn up_to(mut self, status: u16) -> Self {
        self.last = status;
        self
    }

    pub(crate) const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    pub(crate) fn suits(&self, reply: &Reply) -> bool {
        let is_status = (self.first..=self.last).contains(&reply.status.as_u16());
        is_status && self.media_type.is_none_or(|media_type| reply.is(media_type))
    }
}

impl Operation {
    /// A method that is no Rust identifier stands in quotes in the table.
    pub(crate) fn method(&self) -> &'static str {
        self.method.trim_matches('"')
    }

    /// The path alone: some specs have a query in there.
    pub(crate) fn template(&self) -> &'static str {
        self.path.split(['?', '#']).next().unwrap_or_default()
    }
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) place: Place,
    /// Its name as an argument or a setter.
    pub(crate) argument: &'static str,
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    /// Whether reserved characters stay as they are (`allowReserved`).
    pub(crate) reserved: bool,
    pub(crate) rules: &'static [Rule],
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    /// A body of form fields.
    Field,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// The value as JSON.
    Json,
    /// Each member is a parameter of its own.
    Fields,
    /// The value without a name, as JSON unless it is a text.
    Bare,
}

/// The words of the table.
impl Parameter {
    const fn new(place: Place, name: &'static str) -> Self {
        Self { place, argument: name, name, style: Style::Simple, explode: false, reserved: false, rules: &[] }
    }

    pub(crate) const fn path(name: &'static str) -> Self {
        Self::new(Place::Path, name)
    }

    pub(crate) const fn query(name: &'static str) -> Self {
        Self::new(Place::Query, name)
    }

    pub(crate) const fn header(name: &'static str) -> Self {
        Self::new(Place::Header, name)
    }

    pub(crate) const fn cookie(name: &'static str) -> Self {
        Self::new(Place::Cookie, name)
    }

    pub(crate) const fn field(name: &'static str) -> Self {
        Self::new(Place::Field, name)
    }

    pub(crate) const fn argument(mut self, argument: &'static str) -> Self {
        self.argument = argument;
        self
    }

    const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    pub(crate) const fn simple(self) -> Self {
        self.style(Style::Simple)
    }

    pub(crate) const fn label(self) -> Self {
        self.style(Style::Label)
    }

    pub(crate) const fn matrix(self) -> Self {
        self.style(Style::Matrix)
    }

    pub(crate) const fn form(self) -> Self {
        self.style(Style::Form)
    }

    pub(crate) const fn space_delimited(self) -> Self {
        self.style(Style::SpaceDelimited)
    }

    pub(crate) const fn pipe_delimited(self) -> Self {
        self.style(Style::PipeDelimited)
    }

    pub(crate) const fn deep_object(self) -> Self {
        self.style(Style::DeepObject)
    }

    pub(crate) const fn json(self) -> Self {
        self.style(Style::Json)
    }

    pub(crate) const fn fields(self) -> Self {
        self.style(Style::Fields)
    }

    pub(crate) const fn bare(self) -> Self {
        self.style(Style::Bare)
    }

    pub(crate) const fn explode(mut self) -> Self {
        self.explode = true;
        self
    }

    pub(crate) const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    pub(crate) const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }
}

/// A call and the table of its operation: what is sent, and which response is a success of which shape.
///
/// `stream` is what can be had instead while it is received, `with` the member of the body that asks for it. `idempotency`
/// names the header of idempotency keys, and says `(generated)` where a call gets one unasked. `writes` and `reads` are the
/// elements of bodies in XML. `limits` are what the body is held to beside what its type checks by itself.
/// `fields` are the members of a form that are not written as usual. A success is a status or a range of them, after `if`
/// the media type where there are several, and how its body is read (`json`, `xml`, `text`, `bytes`, `empty`, `stream`, `events` …:
/// the functions of `runtime::decode`); with several shapes, also the variant that takes it. An error is the same with the
/// variant of `ErrorBody`; the first that suits counts.
///
/// `pages` says that the success is a page of a list: of what, on which way it is found, and by which words of `Paging` the
/// list goes on.
///
/// The lines below are the parameters: place, argument, name and style (with `explode` and `reserved` in brackets), then
/// `where` and the rules that are checked before sending. One with a type in brackets is a setter, and so may the body be.
macro_rules! operation {
    ($call:ident = $owner:ident$(::$method:ident)+ -> $value:ty, $headers:ty {
        id: $id:literal,
        method: $verb:tt $path:literal,
        server: $server:tt,
        $(accept: $accept:literal,)?
        $(stream: $stream:literal $(with $stream_flag:literal)? => $stream_kind:ident -> $stream_value:ty,)?
        $(content: $content:literal,)?
        $(limits: $limits:tt,)?
        $(idempotency: $key_header:literal $(($generated:ident))?,)?
        security: [$([$($scheme:path),*]),* $(,)?],
        $(fields: [$($field:literal $field_style:ident $(($($field_flag:ident),+))?),* $(,)?],)?
        $(writes: $written:path,)?
        $(reads: $read:path,)?
        $(errors: {
            $($error:literal $(..= $last_error:literal)? $(if $error_media_type:literal)? => $error_body:ident),* $(,)?
        },)?
        $(pages: [$item:ty] at $way:tt by $paging:tt,)?
        success: {
            $first:pat $(if $first_media_type:literal)? => $first_kind:ident $(($first_variant:path))?
            $(, $status:pat $(if $media_type:literal)? => $kind:ident $(($variant:path))?)* $(,)?
        },
        $($(#[$attribute:meta])* $place:ident $name:ident $(($($accepts:tt)*))?
            $(= $wire:literal $style:ident $(($($flag:ident),+))? $(where $rules:tt)?)?,)*
    }) => {
        #[doc = concat!("A call of [`", stringify!($owner), $("::", stringify!($method),)+ "`]; awaiting it sends it.")]
        #[derive(Clone, Debug)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct $call {
            call: $crate::runtime::Call,
        }

        impl $call {
            #[allow(clippy::manual_range_patterns, reason = "statuses stand as the spec lists them")]
            #[allow(unreachable_patterns, reason = "a status may have several media types")]
            const OPERATION: &'static $crate::runtime::Operation = &$crate::runtime::Operation {
                id: $id,
                method: ::core::stringify!($verb),
                path: $path,
                servers: $crate::runtime::operation!(@servers $server),
                accept: $crate::runtime::operation!(@json $($accept)?),
                content: $crate::runtime::operation!(@json $($content)?),
                limits: $crate::runtime::operation!(@limits $($limits)?),
                key_header: $crate::runtime::operation!(@key $($key_header)?),
                makes_key: $crate::runtime::operation!(@makes_key $($($generated)?)?),
                security: &[$(&[$(&$scheme),*]),*],
                parameters: {
                    #[allow(unused_imports, reason = "not every table names a rule")]
                    use $crate::runtime::check::{Bound::*, Rule::*};
                    &[$($($crate::runtime::Parameter::$place($wire).argument(::core::stringify!($name))
                        .$style()$($(.$flag())+)?$(.rules(&$rules))?,)?)*]
                },
                fields: &[$($($crate::runtime::Parameter::field($field).$field_style()$($(.$field_flag())+)?),*)?],
                streamed: $crate::runtime::operation!(@streamed $first_kind),
                documents: |status| ::core::matches!(status, $first $(| $status)*),
                writes: [$(::core::option::Option::Some(
                    (|json: &[u8]| $crate::runtime::xml::write(&$written, json)) as fn(&[u8]) -> _
                ),)? ::core::option::Option::None][0],
                reads: [$(::core::option::Option::Some(
                    (|text: &[u8]| $crate::runtime::xml::read(&$read, text)) as fn(&[u8]) -> _
                ),)? ::core::option::Option::None][0],
                failures: &[$($($crate::runtime::Failure::new($error, ::core::stringify!($error_body))
                    $(.up_to($last_error))?$(.media_type($error_media_type))?),*)?],
            };

            #[allow(unreachable_patterns, clippy::match_same_arms, reason = "any other success is read like the first")]
            const DECODE: $crate::runtime::Decode<$value> = |status, reply| match status {
                $first $(if reply.is($first_media_type))? =>
                    $crate::runtime::decode::$first_kind(reply)$(.map($first_variant))?,
                $($status $(if reply.is($media_type))? => $crate::runtime::decode::$kind(reply)$(.map($variant))?,)*
                _ => $crate::runtime::decode::$first_kind(reply)$(.map($first_variant))?,
            };

            $($crate::runtime::setter!($(#[$attribute])* $place $name $(($($accepts)*))? $(= $wire)?);)*

            $(
                #[doc = concat!("Sends the call for `", $stream, "`, whose body is handed on while it is received"
                    $(, "; with `", $stream_flag, "` in the body of the request")?, ".")]
                ///
                /// Timeouts and further tries end where the body begins.
                pub fn stream(self) -> $crate::runtime::Pending<$stream_value, $headers> {
                    let call = self.call.stream($stream)$(.extra_member($stream_flag, ::serde_json::Value::Bool(true)))?;
                    call.send(|_, reply| $crate::runtime::decode::$stream_kind(reply))
                }
            )?
        }

        impl ::core::future::IntoFuture for $call {
            type Output = ::core::result::Result<$crate::runtime::Response<$value, $headers>, $crate::runtime::Error>;
            type IntoFuture = $crate::runtime::Pending<$value, $headers>;

            fn into_future(self) -> Self::IntoFuture {
                self.call.send(Self::DECODE)
            }
        }

        $($crate::runtime::pages!($call -> $value, $headers, [$item] at $way by $paging);)?

        $crate::runtime::call_options!($call);
    };
    (@limits) => { &[] };
    (@limits $rules:tt) => {{
        #[allow(unused_imports, reason = "not every table names a bound")]
        use $crate::runtime::check::{Bound::*, Rule::*};
        &$rules
    }};
    (@json) => { "application/json" };
    (@json $media_type:literal) => { $media_type };
    (@servers $url:literal) => { &[&$crate::runtime::Server::new($url, &[])] };
    (@servers [$($server:path),+]) => { &[$(&$server),+] };
    (@key) => { "idempotency-key" };
    (@key $name:literal) => { $name };
    (@makes_key) => { false };
    (@makes_key generated) => { true };
    (@streamed json) => { false };
    (@streamed text) => { false };
    (@streamed bytes) => { false };
    (@streamed xml) => { false };
    (@streamed empty) => { false };
    (@streamed $kind:ident) => { true };
}
pub(crate) use operation;
