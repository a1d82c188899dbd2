//! Lines about operations and webhooks.

use std::fmt::{self, Write};

use super::Outline;
use crate::escape::TerminalText;
use crate::ir::TypeKind;
use crate::ir::{
    Content, Lifecycle, Multipart, Operation, Output, Parameter, ParameterSource, Part, PartKind, SchemeId, Webhook,
    WebhookKind,
};

impl Outline<'_> {
    pub(super) fn operation(&self, out: &mut String, operation: &Operation) -> fmt::Result {
        let id = operation.operation_id.as_deref().unwrap_or("-");
        let tag = operation.tag.map_or("-", |tag| &self.0.tag(tag).name);
        let server = operation.server.trim_end_matches('/');
        let head = format!("operation {id} ({tag}): {} {server}{}", operation.method, operation.path);
        writeln!(out, "{}", TerminalText::line(&head))?;
        operation.parameters.iter().try_for_each(|parameter| self.parameter(out, parameter))?;
        if let Some(body) = &operation.body {
            let required = if body.required { "required" } else { "optional" };
            let media =
                body.media.iter().map(|media| format!("{} as {}", self.content(&media.content), media.media_type));
            writeln!(out, "  body: {required} {}", media.collect::<Vec<_>>().join(" | "))?;
        }
        self.responses(out, operation)?;
        if !operation.accept.is_empty() && operation.accept != ["application/json"] {
            writeln!(out, "  accept: {}", operation.accept.join(", "))?;
        }
        if let Some(stream) = &operation.stream {
            let flag = stream.flag.iter().map(|flag| format!(" with {flag:?}")).collect::<String>();
            writeln!(out, "  or a stream: {} as {}{flag}", self.content(&stream.content), stream.media_type)?;
        }
        let Lifecycle { sunset, stability } = &operation.lifecycle;
        for (word, value) in [("sunset", sunset), ("stability", stability)] {
            if let Some(value) = value {
                writeln!(out, "  {word}: {}", TerminalText::line(value))?;
            }
        }
        if let Some(pages) = &operation.pages {
            writeln!(out, "  {}", crate::ir::pages::outline(pages))?;
        }
        for header in &operation.headers {
            writeln!(out, "  header {:?}: {}{}", header.wire_name, self.ty(&header.ty), header.form)?;
        }
        for header in &operation.error_headers {
            writeln!(out, "  error header {:?}: {}{}", header.wire_name, self.ty(&header.ty), header.form)?;
        }
        self.security(out, operation)
    }

    fn responses(&self, out: &mut String, operation: &Operation) -> fmt::Result {
        match &operation.output {
            Output::One { content, statuses, .. } => {
                let statuses: Vec<String> = statuses.iter().map(ToString::to_string).collect();
                writeln!(out, "  {}: {}", statuses.join(" | "), self.content(content))?;
            }
            Output::Several(successes) => {
                for success in successes {
                    let media_type = success.media_type.iter().map(|media_type| format!(" as {media_type}"));
                    let content = self.content(&success.content);
                    writeln!(out, "  {}: {content}{}", success.status, media_type.collect::<String>())?;
                }
            }
        }
        for error in &operation.errors {
            let media_type = error.media_type.iter().map(|media_type| format!(" as {media_type}"));
            let content = self.content(&error.content);
            writeln!(out, "  {}: error {content}{}", error.status, media_type.collect::<String>())?;
        }
        Ok(())
    }

    fn security(&self, out: &mut String, operation: &Operation) -> fmt::Result {
        let name = |id: &SchemeId| self.0.schemes[id.0].name.as_str();
        let all_of = |set: &Vec<SchemeId>| match set.as_slice() {
            [] => "nothing".to_owned(),
            set => set.iter().map(name).collect::<Vec<_>>().join(" and "),
        };
        let alternatives: Vec<String> = operation.security.iter().map(all_of).collect();
        if alternatives.is_empty() { Ok(()) } else { writeln!(out, "  security: {}", alternatives.join(" or ")) }
    }

    pub(super) fn webhook(&self, out: &mut String, webhook: &Webhook) -> fmt::Result {
        match &webhook.kind {
            WebhookKind::Webhook => {
                let line = format!("webhook {}: {}", webhook.name, webhook.method);
                writeln!(out, "{}", TerminalText::line(&line))?;
            }
            WebhookKind::Callback { operation, url } => {
                let operation = self.0.operation(*operation);
                let of = format!("{} {}", operation.method, operation.path);
                let line = format!("callback {} of {of}: {} {url}", webhook.name, webhook.method);
                writeln!(out, "{}", TerminalText::line(&line))?;
            }
        }
        for parameter in &webhook.parameters {
            writeln!(out, "  {} {:?}", parameter.place, parameter.wire_name)?;
        }
        let types = [("payload", &webhook.payload), ("answer", &webhook.answer)];
        types.iter().try_for_each(|(word, ty)| match ty {
            Some(ty) => writeln!(out, "  {word}: {}", self.ty(ty)),
            None => Ok(()),
        })
    }

    fn parameter(&self, out: &mut String, parameter: &Parameter) -> fmt::Result {
        let required = if parameter.required { "required" } else { "optional" };
        let place = format!("{:?}", parameter.place).to_lowercase();
        let explode = if parameter.explode { " exploded" } else { "" };
        write!(out, "  {place} {:?}: {required} {}", parameter.wire_name, self.ty(&parameter.ty))?;
        write!(out, " {:?}{explode}", parameter.style)?;
        if let ParameterSource::IdempotencyKey { generated } = parameter.source {
            write!(out, " key{}", if generated { " generated" } else { "" })?;
        }
        if parameter.source == ParameterSource::Client {
            write!(out, " of the client")?;
        }
        if let Some(value) = &parameter.fixed {
            write!(out, " only {value:?}")?;
        }
        match &parameter.default {
            Some(default) => writeln!(out, " default {default}"),
            None => writeln!(out),
        }
    }

    fn content(&self, content: &Content) -> String {
        match content {
            Content::Empty => "nothing".to_owned(),
            Content::Json(ty) => self.ty(ty),
            Content::Form(form) => {
                let fields = form.fields.iter().map(|field| {
                    let explode = if field.explode { " exploded" } else { "" };
                    format!(" {:?} {:?}{explode}", field.wire_name, field.style)
                });
                format!("form {}{}", self.ty(&form.ty), fields.collect::<Vec<_>>().join(","))
            }
            Content::Multipart(Multipart { parts: None, .. }) => "parts".to_owned(),
            Content::Multipart(Multipart { parts: Some(parts), component }) => {
                let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
                let of = component.map(|id| format!("of {} ", self.ty(&TypeKind::Item(id).into())));
                format!("parts {}({})", of.unwrap_or_default(), parts.join(", "))
            }
            Content::Members(ty) => format!("parts of {}", self.ty(ty)),
            Content::Text => "text".to_owned(),
            Content::Bytes => "bytes".to_owned(),
            Content::Xml(xml) => format!("xml {}, {}", self.element(&xml.root), self.ty(&xml.ty)),
            Content::Sequence(sequence) => format!("{:?} of {}", sequence.framing, self.ty(&sequence.ty)),
        }
    }

    fn part(&self, part: &Part) -> String {
        let kind = match &part.kind {
            PartKind::File => "file".to_owned(),
            PartKind::Files => "[file]".to_owned(),
            PartKind::Value(ty) => self.ty(ty),
            PartKind::Json(ty) => format!("{} Json", self.ty(ty)),
            PartKind::DeepObject(ty) => format!("{} DeepObject", self.ty(ty)),
            PartKind::Styled(ty, style) => format!("{} {style:?}", self.ty(ty)),
            PartKind::Others => "others".to_owned(),
        };
        let required = if part.required { "required" } else { "optional" };
        let media_type = part.media_type.as_ref().map(|media_type| format!(" as {media_type}")).unwrap_or_default();
        let secret = if part.is_secret { " secret" } else { "" };
        format!("{:?}: {required} {kind}{media_type}{secret}", part.wire_name)
    }
}
