//! Bodies of parts: `multipart/form-data` (RFC 7578) and its like.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

use super::body::{Body, Chunks, Incoming};
use super::call::{Call, Content, Format};
use super::check::{Checker, Rule, Violations};
use super::operation::{Parameter, Place, Style};
use super::transport::{BoxFuture, TransportError};
use super::wire::{Document, Json, Kind, Wire, to_vec};

/// A part of a multipart body: a file, most of the time.
///
/// ```ignore
/// Part::file("photo.png", std::fs::read("photo.png")?).content_type("image/png")
/// ```
#[derive(Clone, Debug)]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl Part {
    /// A part without a file name, which most servers take for a text rather than a file.
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: body.into(), file_name: None, content_type: None, headers: Vec::new() }
    }

    /// A file.
    pub fn file(name: impl Into<String>, body: impl Into<Body>) -> Self {
        Self { file_name: Some(name.into()), ..Self::new(body) }
    }

    /// Says what the part holds, such as `image/png`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Adds a header of the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// A multipart body whose parts the caller names.
#[derive(Clone, Default)]
pub struct Multipart {
    parts: Vec<(String, Part)>,
    violations: Vec<Violations>,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, part: Part) -> Self {
        self.parts.push((name.into(), part));
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.part(name, Part::new(text.into()))
    }
}

/// The words of the table: a part, or those of one name.
impl Multipart {
    pub(crate) fn file(&mut self, name: &str, part: &Part, media_type: Option<&'static str>, _: &[Rule]) {
        let mut part = part.clone();
        let usual = part.file_name.as_ref().map(|_| "application/octet-stream");
        part.content_type = part.content_type.or_else(|| media_type.or(usual).map(str::to_owned));
        self.parts.push((name.to_owned(), part));
    }

    pub(crate) fn files(&mut self, name: &str, parts: &[Part], media_type: Option<&'static str>, rules: &[Rule]) {
        parts.iter().for_each(|part| self.file(name, part, media_type, rules));
    }

    /// A text for a scalar, JSON for an object, a part for each element of a list.
    pub(crate) fn value<T: Wire>(&mut self, name: &str, value: &T, media_type: Option<&'static str>, rules: &[Rule]) {
        self.check(name, value, rules);
        let json = to_vec(value);
        let Ok(document) = Document::parse(&json) else { return };
        let root = document.root();
        match (root.kind(), root.elements()) {
            (Kind::Array, Ok(elements)) => elements.for_each(|element| self.push_value(name, element, media_type)),
            _ => self.push_value(name, root, media_type),
        }
    }

    pub(crate) fn json<T: Wire>(&mut self, name: &str, value: &T, media_type: Option<&'static str>, rules: &[Rule]) {
        self.check(name, value, rules);
        let part = Part::new(to_vec(value)).content_type(media_type.unwrap_or("application/json"));
        self.parts.push((name.to_owned(), part));
    }

    /// A text for each scalar inside, called `name[key]`.
    pub(crate) fn deep<T: Wire>(&mut self, name: &str, value: &T, media_type: Option<&'static str>, rules: &[Rule]) {
        self.check(name, value, rules);
        let json = to_vec(value);
        if let Ok(document) = Document::parse(&json) {
            self.push_deep(name, document.root(), media_type);
        }
    }

    fn push_deep(&mut self, name: &str, json: Json<'_>, media_type: Option<&'static str>) {
        match (json.kind(), json.members(), json.elements()) {
            (Kind::Object, Ok(members), _) => {
                for (key, value) in members {
                    let key = key.string().unwrap_or_default();
                    self.push_deep(&format!("{name}[{key}]"), value, media_type);
                }
            }
            (Kind::Array, _, Ok(elements)) => {
                for (index, element) in elements.enumerate() {
                    self.push_deep(&format!("{name}[{index}]"), element, media_type);
                }
            }
            _ => self.push_value(name, json, media_type),
        }
    }

    fn push_value(&mut self, name: &str, json: Json<'_>, media_type: Option<&'static str>) {
        let (text, usual) = match json.kind() {
            Kind::Null => return,
            Kind::String => (json.string().unwrap_or_default().into_owned(), None),
            Kind::Bool | Kind::Number => (json.text().to_owned(), None),
            Kind::Array | Kind::Object => (json.text().to_owned(), Some("application/json")),
        };
        let mut part = Part::new(text);
        part.content_type = media_type.or(usual).map(str::to_owned);
        self.parts.push((name.to_owned(), part));
    }

    fn check<T: Wire>(&mut self, name: &str, value: &T, rules: &[Rule]) {
        let mut checker = Checker::default();
        checker.member(name, value, rules);
        self.violations.extend(checker.finish().err());
    }
}

impl fmt::Debug for Multipart {
    /// The names only: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts.iter().map(|(name, _)| name)).finish()
    }
}

/// What becomes a multipart body.
pub(crate) trait Parts {
    fn parts(&self) -> Cow<'_, Multipart>;
}

impl Parts for Multipart {
    fn parts(&self) -> Cow<'_, Multipart> {
        Cow::Borrowed(self)
    }
}

impl Call {
    /// Sets a body of parts.
    pub(crate) fn multipart<T: Parts>(self, body: &T) -> Self {
        let multipart = body.parts();
        let boundary = format!("{:032x}", fastrand::u128(..));
        let media_type = format!("{}; boundary={boundary}", self.media_type());
        self.content(Content {
            media_type: Cow::Owned(media_type),
            problem: multipart.parts.iter().find_map(problem),
            violations: Violations::join(multipart.violations.iter().cloned()),
            body: write(&multipart.parts, &boundary),
            format: Format::Opaque,
        })
    }
}

/// Why a part cannot be sent: a line break in its head would begin another header.
fn problem((name, part): &(String, Part)) -> Option<String> {
    let headers = part.headers.iter().flat_map(|(name, value)| [name, value]);
    let is_broken = headers.chain(&part.content_type).any(|text| text.contains(char::is_control));
    is_broken.then(|| format!("a header of the part `{}` has a line break in it", name.escape_debug()))
}

/// The parts between their boundaries.
fn write(parts: &[(String, Part)], boundary: &str) -> Body {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for (name, part) in parts {
        push_head(&mut text, boundary, name, part);
        pieces.push(Body::from(std::mem::take(&mut text)));
        pieces.push(part.body.clone());
        text.push_str("\r\n");
    }
    text.push_str(&format!("--{boundary}--\r\n"));
    pieces.push(Body::from(text));
    chain(pieces)
}

fn push_head(text: &mut String, boundary: &str, name: &str, part: &Part) {
    text.push_str(&format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(name)));
    if let Some(file_name) = &part.file_name {
        text.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    if let Some(content_type) = &part.content_type {
        text.push_str(&format!("\r\nContent-Type: {content_type}"));
    }
    for (name, value) in &part.headers {
        text.push_str(&format!("\r\n{name}: {value}"));
    }
    text.push_str("\r\n\r\n");
}

/// As browsers write names: UTF-8 as it is, but for quotes and line breaks (HTML, 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// One body after the other: in memory if all of them are.
fn chain(pieces: Vec<Body>) -> Body {
    let in_memory: Option<Vec<&Bytes>> = pieces.iter().map(Body::as_bytes).collect();
    if let Some(all) = in_memory {
        return Body::from(all.iter().flat_map(|bytes| bytes.iter().copied()).collect::<Vec<u8>>());
    }
    let length = pieces.iter().map(Body::length).sum::<Option<u64>>();
    let body = if pieces.iter().all(Body::is_replayable) {
        Body::streams(move || Incoming::new(Chain::of(pieces.clone())))
    } else {
        Body::stream(Chain::of(pieces))
    };
    length.into_iter().fold(body, Body::with_length)
}

/// Bodies that are read one after the other.
struct Chain {
    rest: std::vec::IntoIter<Body>,
    current: Option<Incoming>,
}

impl Chain {
    fn of(pieces: Vec<Body>) -> Self {
        Self { rest: pieces.into_iter(), current: None }
    }
}

impl Chunks for Chain {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            loop {
                let chunk = match &mut self.current {
                    Some(current) => current.chunk().await?,
                    None => None,
                };
                match (chunk, self.rest.as_slice()) {
                    (Some(chunk), _) => return Ok(Some(chunk)),
                    (None, []) => return Ok(None),
                    (None, _) => self.current = self.rest.next().map(|next| next.open()),
                }
            }
        })
    }
}

/// The table of a multipart body: its parts, then how it is built (as in `build!`). A part's line is `required` or
/// `optional`, its field and name, how it is added (`file`, `files`, `value`, `json` or `deep`: methods of `Multipart`), its
/// media type in brackets if the spec says it, then `where` and the rules that are checked before sending.
macro_rules! parts {
    ($name:ident {
        parts: [
            $($presence:ident $part:ident = $wire_name:literal as $how:ident $(($media_type:literal))? $(where $rules:tt)?,)*
        ],
        new($($argument:ident: $accepts:ty),* $(,)?),
        $($(#[$attribute:meta])* $setter:ident($field:ident: $type:ty),)*
    }) => {
        impl $name {
            /// A body with the parts that the spec requires.
            pub fn new($($argument: $accepts),*) -> Self {
                Self {
                    $($argument: $argument.into(),)*
                    $($field: ::core::option::Option::None,)*
                }
            }

            $(
                #[doc = concat!("Sets `", stringify!($field), "`.")]
                $(#[$attribute])*
                #[must_use]
                pub fn $setter(mut self, $field: $type) -> Self {
                    self.$field = ::core::option::Option::Some($field.into());
                    self
                }
            )*
        }

        $crate::runtime::multipart::parts!(@default $name $($argument)*);

        impl $crate::runtime::multipart::Parts for $name {
            fn parts(&self) -> ::std::borrow::Cow<'_, $crate::runtime::Multipart> {
                #[allow(unused_imports, reason = "not every table names a rule")]
                use $crate::runtime::check::{Bound::*, Rule::*};
                let mut multipart = $crate::runtime::Multipart::new();
                $(if let Some(part) = $crate::runtime::multipart::parts!(@$presence self $part) {
                    let media_type = [$($media_type)?].first().copied();
                    multipart.$how($wire_name, part, media_type, $crate::runtime::multipart::parts!(@rules $($rules)?));
                })*
                ::std::borrow::Cow::Owned(multipart)
            }
        }
    };
    (@default $name:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
    (@default $name:ident $($argument:ident)+) => {};
    (@required $body:ident $part:ident) => { ::core::option::Option::Some(&$body.$part) };
    (@optional $body:ident $part:ident) => { $body.$part.as_ref() };
    (@rules) => { &[] };
    (@rules $rules:tt) => { &$rules };
}
pub(crate) use parts;
