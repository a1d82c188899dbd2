//! The macro for the table of an operation, which generates its call.

/// A call and the table of its operation: what is sent, and which response is a success of which shape.
///
/// `stream` is the streamed alternative of the response, `with` the member of the body that requests it. `idempotency`
/// names the header of idempotency keys, with `declared` if that is a parameter below, `generated` if a key is
/// generated for calls without one. `writes` and `reads` are the elements of bodies in XML. `limits` are the
/// constraints of the body besides those of its type. `fields` are the members of a form with another style than the
/// default. A success is a status or a range of them, after `if` the media type if there are several, and how its body
/// is read (`json`, `xml`, `text`, `bytes`, `empty`, `stream`, `events` …: the functions of `runtime::decode`); with
/// several shapes, also the variant that holds it. An error is the same with the variant of `ErrorBody`; the first
/// match is used.
///
/// `secret` is there if the body of a success is not to be shown.
///
/// `pages` marks the success as a page of a list: the type of its items, the path to them, and the keywords of `Paging`
/// for the next page.
///
/// The lines below are the parameters: place, argument, name and style (with `explode` and `reserved` in brackets, or
/// `client` for a header of the client, and after `or` the value that is sent if nothing sets it,
/// after `with` the one that a setter without an argument sets), then `where` and the rules that are checked before
/// sending. One with a type in brackets has a setter, and after `|` one for an `Option`; so may the body.
macro_rules! operation {
    ($call:ident = $owner:ident$(::$method:ident)+ -> $value:ty, $headers:ty {
        id: $id:literal,
        method: $verb:tt $path:literal,
        server: $server:tt,
        $(accept: $accept:literal,)?
        $(stream: $stream:literal $(with $stream_flag:literal)? => $stream_kind:ident -> $stream_value:ty,)?
        $(content: $content:literal,)?
        $(limits: $limits:tt,)?
        $(idempotency: $key_header:literal $(($($key_flag:ident),+))?,)?
        security: [$([$($scheme:path),*]),* $(,)?],
        $(fields: [$($field:literal $field_style:ident $(($($field_flag:ident),+))?),* $(,)?],)?
        $(writes: $written:path,)?
        $(reads: $read:path,)?
        $(errors: {
            $($error:literal $(..= $last_error:literal)? $(if $error_media_type:literal)? => $error_body:ident),* $(,)?
        },)?
        $(pages: [$item:ty] at $way:tt by $paging:tt,)?
        $(secret: $secret:ident,)?
        success: {
            $($status:literal $(..= $last:literal)? $(if $media_type:literal)? => $kind:ident $(($variant:path))?),* $(,)?
        },
        $($(#[$attribute:meta])* $place:ident $name:ident $(($($nothing:tt)*))? $(| $maybe:ident $accepts:tt)?
            $(= $wire:literal $style:ident $(($($flag:ident),+))? $(or $default:literal)? $(with $only:literal)? $(where $rules:tt)?)?,)*
    }) => {
        #[doc = concat!("A call of [`", stringify!($owner), $("::", stringify!($method),)+ "`]; awaiting it sends it.")]
        #[derive(Clone, Debug)]
        #[must_use = "calls do nothing until they are awaited"]
        pub struct $call {
            call: $crate::runtime::Call,
        }

        #[allow(deprecated, reason = "a deprecated setter has a second form that calls it")]
        impl $call {
            const OPERATION: &'static $crate::runtime::Operation = &$crate::runtime::Operation {
                id: $id,
                method: ::core::stringify!($verb),
                path: $path,
                servers: $crate::runtime::operation!(@servers $server),
                $(accept: $accept,)?
                $(content: $content,)?
                $(limits: $crate::runtime::operation!(@rules $limits),)?
                $(key_header: $key_header,)?
                $($(makes_key: $crate::runtime::operation!(@makes_key $($key_flag)+),)?)?
                security: &[$(&[$(&$scheme),*]),*],
                parameters: &[$($($crate::runtime::Parameter::new(
                    $crate::runtime::Place::$place,
                    ::core::stringify!($name),
                    $wire,
                    $crate::runtime::Style::$style,
                )$($(.$flag())+)?$(.or($default))?$(.with($only))?$(.rules($crate::runtime::operation!(@rules $rules)))?,)?)*],
                $(fields: &[$(
                    $crate::runtime::Parameter::field($field, $crate::runtime::Style::$field_style)$($(.$field_flag())+)?
                ),*],)?
                shapes: &[$($crate::runtime::Shape::$kind($status)$(.up_to($last))?$(.media_type($media_type))?),*],
                $(writes: ::core::option::Option::Some(|json: &[u8]| $crate::runtime::xml::write(&$written, json)),)?
                $(reads: ::core::option::Option::Some(|text: &[u8], charset: ::core::option::Option<&str>| {
                    $crate::runtime::xml::read(&$read, text, charset)
                }),)?
                $(failures: &[$($crate::runtime::Failure::new($error, ::core::stringify!($error_body))
                    $(.up_to($last_error))?$(.media_type($error_media_type))?),*],)?
                $(is_secret: $crate::runtime::operation!(@is_secret $secret),)?
                #[cfg(feature = "test-util")]
                call: ::core::concat!(::core::module_path!(), "::", ::core::stringify!($call)),
                ..$crate::runtime::Operation::DEFAULT
            };

            #[allow(clippy::match_same_arms, reason = "statuses are in the order of the spec")]
            const DECODE: $crate::runtime::Decode<$value> = |status, reply| match status {
                $($status $(if reply.is($media_type))? => $crate::runtime::decode::$kind(reply)$(.map($variant))?,)*
                _ => ::core::result::Result::Err(reply.undocumented()),
            };

            $($crate::runtime::setter!($(#[$attribute])* $place $name $(($($nothing)*))? $(| $maybe $accepts)? $(= $wire)?);)*

            $(
                #[doc = concat!("Sends the call for `", $stream, "`, whose body is handed on while it is received"
                    $(, "; with `", $stream_flag, "` in the body of the request")?, ".")]
                ///
                /// Timeouts and further attempts end where the body begins; from there on `stream_idle_timeout` counts.
                pub fn stream(self) -> $crate::runtime::Pending<$stream_value, $headers> {
                    let call = self.call.stream($stream, $crate::runtime::Shape::$stream_kind(200))$(.extra_member($stream_flag, ::serde_json::Value::Bool(true)))?;
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

        #[cfg(feature = "test-util")]
        $crate::runtime::mocked! { $call -> $value,
            stream: [$($stream $stream_kind $stream_value)?],
            reads: [$($read)?],
            success: { $($kind $(($variant))?),* }
        }

        $crate::runtime::call_options!($call);
        $crate::runtime::operation!(@stream_option $call $($stream)? $($kind)*);
        $crate::runtime::operation!(@key_option $call $($($($key_flag)+)?)?);
    };
    (@rules $rules:tt) => {{
        #[allow(unused_imports, reason = "not every table names a bound")]
        use $crate::runtime::check::{Bound::*, Rule::*, VALID};
        &$rules
    }};
    (@servers $url:literal) => { &[&$crate::runtime::Server { url: $url, variables: &[] }] };
    (@servers [$($server:path),+]) => { &[$(&$server),+] };
    (@is_secret body) => { true };
    (@makes_key declared) => { false };
    (@makes_key $(declared)? generated) => { true };
    (@stream_option $call:ident) => {};
    (@stream_option $call:ident $stream:literal $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident events $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident text_events $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident whole_events $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident lines $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident records $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident stream $($kind:ident)*) => { $crate::runtime::stream_option!($call); };
    (@stream_option $call:ident $other:ident $($kind:ident)*) => {
        $crate::runtime::operation!(@stream_option $call $($kind)*);
    };
    (@key_option $call:ident declared $($generated:ident)?) => {};
    (@key_option $call:ident $($generated:ident)?) => { $crate::runtime::key_option!($call); };
}
pub(crate) use operation;
