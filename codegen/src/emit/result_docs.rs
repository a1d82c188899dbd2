//! What a call returns, as a line of its method's documentation: rustdoc shows only the type of the call.
//!
//! Input: an operation. Output: a sentence that links the result; nothing for calls without one.

use super::Ctx;
use super::docs::code;
use super::pages::element;
use super::place::item_link;
use crate::escape::DocText;
use crate::ir::{Content, Operation, Output, Text, Type, TypeKind, Xml};

/// ``Returns [`Webset`](crate::types::Webset).``
pub(super) fn result_docs(ctx: &Ctx<'_>, operation: &Operation) -> Option<DocText> {
    let names = ctx.names.operation(operation.id);
    let result = match &operation.output {
        Output::One { content, .. } => content_words(ctx, content),
        Output::Several(_) => names.output.as_deref().map(|name| DocText::fill("[`{}`]", [DocText::name(name)])),
    };
    let call = DocText::name(&names.call);
    let method = |words: &'static str, result| DocText::fill(words, [call.clone(), result]);
    let pages = element(ctx, operation)
        .map(|element| method("[`items`]({}::items()) returns {} of all pages.", elements(ctx, element)));
    let stream = operation.stream.as_ref().and_then(|stream| content_words(ctx, &stream.content));
    let stream = stream.map(|stream| method("[`stream`]({}::stream()) returns {}.", stream));
    let sentences: Vec<DocText> =
        [result.map(|result| DocText::fill("Returns {}.", [result])), pages, stream].into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| DocText::join(sentences, " "))
}

fn content_words(ctx: &Ctx<'_>, content: &Content) -> Option<DocText> {
    match content {
        Content::Empty => None,
        Content::Json(ty) | Content::Xml(Xml { ty, .. }) => Some(words(ctx, ty)),
        Content::Text => Some("text".into()),
        Content::Sequence(sequence) => Some(DocText::fill("a stream of {}", [elements(ctx, &sequence.ty)])),
        Content::Form(_) | Content::Multipart(_) | Content::Members(_) | Content::Bytes => Some("bytes".into()),
    }
}

fn words(ctx: &Ctx<'_>, ty: &Type) -> DocText {
    match &ty.kind {
        TypeKind::Item(id) => item_link(ctx, *id),
        TypeKind::Bool => "a boolean".into(),
        TypeKind::Integer(_) | TypeKind::Float(_) => "a number".into(),
        TypeKind::Text(text) => text_words(*text).into(),
        TypeKind::List(element) => DocText::fill("a list of {}", [elements(ctx, element)]),
        TypeKind::Tuple(_) => "a tuple".into(),
        TypeKind::Map(value) => DocText::fill("a map of {}", [elements(ctx, value)]),
        TypeKind::Nullable(inner) => DocText::fill("{}, or null", [words(ctx, inner)]),
        TypeKind::External(external) => code(&external.path),
        TypeKind::Any => "any JSON".into(),
    }
}

fn text_words(text: Text) -> &'static str {
    match text {
        Text::Plain => "a string",
        Text::DateTime => "a date and time",
        Text::Date => "a date",
        Text::Uuid => "a UUID",
        Text::Base64 => "bytes",
    }
}

/// The same in the plural.
fn elements(ctx: &Ctx<'_>, ty: &Type) -> DocText {
    match &ty.kind {
        TypeKind::Item(id) => item_link(ctx, *id),
        TypeKind::Bool => "booleans".into(),
        TypeKind::Integer(_) | TypeKind::Float(_) => "numbers".into(),
        TypeKind::Text(Text::Plain) => "strings".into(),
        TypeKind::Text(Text::Uuid) => "UUIDs".into(),
        TypeKind::Text(Text::DateTime) => "dates and times".into(),
        TypeKind::Text(Text::Date) => "dates".into(),
        TypeKind::Text(Text::Base64) => "bytes".into(),
        TypeKind::List(element) => DocText::fill("lists of {}", [elements(ctx, element)]),
        TypeKind::Tuple(_) => "tuples".into(),
        TypeKind::Map(value) => DocText::fill("maps of {}", [elements(ctx, value)]),
        TypeKind::Nullable(inner) => DocText::fill("{} or null", [elements(ctx, inner)]),
        TypeKind::External(external) => code(&external.path),
        TypeKind::Any => "any JSON".into(),
    }
}
