//! The IR as a few lines of text, for people: one line per item, field and operation.

use std::fmt::{self, Display, Write};

use super::{
    Api, Constraints, Content, EnumOf, Field, Item, ItemKind, ItemName, Limit, Multipart, NameRule, Operation, Output,
    Parameter, ParameterSource, Parent, Part, PartKind, Pattern, Presence, Status, Type, TypeKind, Webhook,
    WebhookKind, XmlElement, XmlShape, XmlTable, XmlTableKind,
};
use crate::escape::TerminalText;

/// Prints the whole API.
pub fn outline(api: &Api) -> String {
    let mut out = String::new();
    let outline = Outline(api);
    // Writing into a string does not fail.
    let _ = outline.print(&mut out);
    out
}

struct Outline<'a>(&'a Api);

impl Outline<'_> {
    fn print(&self, out: &mut String) -> fmt::Result {
        for item in &self.0.items {
            self.item(out, item)?;
        }
        for operation in &self.0.operations {
            self.operation(out, operation)?;
        }
        for webhook in &self.0.webhooks {
            self.webhook(out, webhook)?;
        }
        if let Some(event) = &self.0.event {
            writeln!(out, "any webhook: {}", self.ty(event))?;
        }
        for table in &self.0.xml {
            self.xml(out, table)?;
        }
        let servers = &self.0.servers;
        for server in servers.iter().filter(|server| servers.len() > 1 || !server.variables.is_empty()) {
            writeln!(out, "{}", TerminalText::line(&format!("server {server}")))?;
        }
        for scheme in &self.0.schemes {
            writeln!(out, "scheme {}: {:?}", TerminalText::line(&scheme.name), scheme.kind)?;
        }
        for origin in &self.0.skipped {
            writeln!(out, "skipped {origin}")?;
        }
        Ok(())
    }

    fn item(&self, out: &mut String, item: &Item) -> fmt::Result {
        let name = self.name(&item.name);
        match &item.kind {
            ItemKind::Alias(ty) => writeln!(out, "alias {name} = {}", self.ty(ty)),
            ItemKind::Enum(values) => {
                writeln!(out, "enum {name}{}", enum_of(values.of))?;
                values.values.iter().try_for_each(|value| {
                    let text = &value.text;
                    if value.is_text { writeln!(out, "  {text:?}") } else { writeln!(out, "  {text}") }
                })
            }
            ItemKind::Record(record) => {
                writeln!(out, "record {name}{}", constraints(&record.constraints))?;
                record.fields.iter().try_for_each(|field| self.field(out, field))?;
                record.rest.iter().try_for_each(|rest| writeln!(out, "  ..: {}", self.ty(rest)))?;
                record.left_out.iter().try_for_each(|name| writeln!(out, "  without {name:?}"))
            }
            ItemKind::Union(union) => {
                let tag = union.tag.as_ref().map(|tag| format!(" by {tag:?}")).unwrap_or_default();
                let any = if union.is_any_of { " any" } else { "" };
                writeln!(out, "union {name}{tag}{any}")?;
                union.variants.iter().try_for_each(|variant| {
                    let tags: String = variant.tags.iter().map(|tag| format!(" {tag:?}")).collect();
                    let by_shape = if variant.by_shape { " or by shape" } else { "" };
                    writeln!(out, "  {:?}: {}{tags}{by_shape}", variant.name, self.ty(&variant.ty))
                })
            }
        }
    }

    fn field(&self, out: &mut String, field: &Field) -> fmt::Result {
        let presence = match field.presence {
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Nullable => "nullable",
            Presence::OptionalNullable => "optional nullable",
        };
        write!(out, "  {:?}: {presence} {}", field.wire_name, self.ty(&field.ty))?;
        let words = [
            (field.read_only, " read-only"),
            (field.write_only, " write-only"),
            (field.docs.deprecated, " deprecated"),
        ];
        words.iter().filter(|(is_set, _)| *is_set).try_for_each(|(_, word)| out.write_str(word))?;
        if let Some(text) = &field.constant {
            write!(out, " const {text:?}")?;
        }
        if field.is_flat {
            out.write_str(" flat")?;
        }
        if let Some(value) = &field.fixed {
            write!(out, " const {value}")?;
        }
        if let Some(default) = &field.default {
            write!(out, " default {default}")?;
        }
        writeln!(out)
    }

    fn operation(&self, out: &mut String, operation: &Operation) -> fmt::Result {
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
        if !operation.accept.is_empty() && operation.accept != ["application/json"] {
            writeln!(out, "  accept: {}", operation.accept.join(", "))?;
        }
        if let Some(stream) = &operation.stream {
            let flag = stream.flag.iter().map(|flag| format!(" with {flag:?}")).collect::<String>();
            writeln!(out, "  or a stream: {} as {}{flag}", self.content(&stream.content), stream.media_type)?;
        }
        if let Some(pages) = &operation.pages {
            writeln!(out, "  {}", super::pages::outline(pages))?;
        }
        for header in &operation.headers {
            writeln!(out, "  header {:?}: {}{}", header.wire_name, self.ty(&header.ty), header.form)?;
        }
        for header in &operation.error_headers {
            writeln!(out, "  error header {:?}: {}{}", header.wire_name, self.ty(&header.ty), header.form)?;
        }
        let scheme = |id: &super::SchemeId| self.0.schemes[id.0].name.clone();
        let alternatives: Vec<String> = operation
            .security
            .iter()
            .map(|set| {
                if set.is_empty() {
                    "nothing".to_owned()
                } else {
                    set.iter().map(scheme).collect::<Vec<_>>().join(" and ")
                }
            })
            .collect();
        if alternatives.is_empty() { Ok(()) } else { writeln!(out, "  security: {}", alternatives.join(" or ")) }
    }

    fn webhook(&self, out: &mut String, webhook: &Webhook) -> fmt::Result {
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
            Content::Multipart(Multipart { parts: None }) => "parts".to_owned(),
            Content::Multipart(Multipart { parts: Some(parts) }) => {
                let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
                format!("parts ({})", parts.join(", "))
            }
            Content::Text => "text".to_owned(),
            Content::Bytes => "bytes".to_owned(),
            Content::Xml(xml) => format!("xml {}, {}", self.element(&xml.root), self.ty(&xml.ty)),
            Content::Sequence(sequence) => format!("{:?} of {}", sequence.framing, self.ty(&sequence.ty)),
        }
    }

    fn xml(&self, out: &mut String, table: &XmlTable) -> fmt::Result {
        match &table.kind {
            XmlTableKind::List(element) => writeln!(out, "xml {}: list of {}", table.name, self.element(element)),
            XmlTableKind::Object { members, rest } => {
                writeln!(out, "xml {}", table.name)?;
                members.iter().try_for_each(|member| {
                    let how = format!("{:?}", member.how).to_lowercase();
                    writeln!(out, "  {:?}: {how} {}", member.wire_name, self.element(&member.element))
                })?;
                rest.iter().try_for_each(|rest| {
                    let how = if rest.is_list { "repeated" } else { "element" };
                    writeln!(out, "  others: {how} of {}", self.inside(rest.inside))
                })
            }
        }
    }

    fn element(&self, element: &XmlElement) -> String {
        let prefix = element.prefix.as_ref().map(|prefix| format!("{prefix}:")).unwrap_or_default();
        let namespace = element.namespace.as_ref().map(|uri| format!(" in {uri:?}")).unwrap_or_default();
        format!("<{prefix}{}>{namespace} of {}", element.name, self.inside(element.inside))
    }

    fn inside(&self, inside: XmlShape) -> String {
        match inside {
            XmlShape::Table(id) => self.0.xml[id.0].name.clone(),
            scalar => format!("{scalar:?}").to_lowercase(),
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

    fn name(&self, name: &ItemName) -> TerminalText {
        TerminalText::line(&self.raw_name(name))
    }

    fn raw_name(&self, name: &ItemName) -> String {
        match name {
            ItemName::Component(name) => name.clone(),
            ItemName::Inline { parent, part, title } => {
                let parent = match parent {
                    Parent::Item(id) => self.raw_name(&self.0.item(*id).name),
                    Parent::Operation(id) => {
                        let operation = self.0.operation(*id);
                        operation
                            .operation_id
                            .clone()
                            .unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
                    }
                    Parent::Webhook(id) => self.0.webhook(*id).name.clone(),
                    Parent::Response(id) => self.0.response(*id).name.clone(),
                };
                let title = title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
                format!("{parent} / {part}{title}")
            }
            ItemName::Input(of) => format!("{} as sent", self.raw_name(&self.0.item(*of).name)),
        }
    }

    fn ty(&self, ty: &Type) -> String {
        let kind = match &ty.kind {
            TypeKind::Item(id) => format!("<{}>", self.name(&self.0.item(*id).name)),
            TypeKind::Bool => "bool".to_owned(),
            TypeKind::Integer(integer) => format!("{integer:?}").to_lowercase(),
            TypeKind::Float(float) => format!("{float:?}").to_lowercase(),
            TypeKind::Text(text) => format!("{text:?}").to_lowercase(),
            TypeKind::List(element) => format!("[{}]", self.ty(element)),
            TypeKind::Tuple(elements) => {
                format!("({})", elements.iter().map(|element| self.ty(element)).collect::<Vec<_>>().join(", "))
            }
            TypeKind::Map(value) => format!("{{{}}}", self.ty(value)),
            TypeKind::Nullable(inner) => format!("{}?", self.ty(inner)),
            TypeKind::Any => "any".to_owned(),
        };
        let secret = if ty.is_secret { " secret" } else { "" };
        format!("{kind}{secret}{}", constraints(&ty.constraints))
    }
}

fn constraints(constraints: &Constraints) -> String {
    let count = |word: &str, value: &Option<u64>| value.map(|value| format!("{word} {value}"));
    let limit = |word: &str, value: &Option<Limit>| value.map(|value| format!("{word} {value}"));
    let pattern = |pattern: &Pattern| {
        let unchecked = if pattern.regex.is_none() { " unchecked" } else { "" };
        format!("pattern {:?}{unchecked}", pattern.text)
    };
    let patterns: Vec<String> = constraints.patterns.iter().map(pattern).collect();
    let rules: Vec<String> = [
        count("minLength", &constraints.min_length),
        count("maxLength", &constraints.max_length),
        (!patterns.is_empty()).then(|| patterns.join(", ")),
        limit("minimum", &constraints.minimum),
        limit("maximum", &constraints.maximum),
        limit("exclusiveMinimum", &constraints.exclusive_minimum),
        limit("exclusiveMaximum", &constraints.exclusive_maximum),
        limit("multipleOf", &constraints.multiple_of),
        count("minItems", &constraints.min_items),
        count("maxItems", &constraints.max_items),
        constraints.unique_items.then(|| "uniqueItems".to_owned()),
        count("minProperties", &constraints.min_properties),
        count("maxProperties", &constraints.max_properties),
        (!constraints.names.is_empty()).then(|| format!("names {}", names(&constraints.names))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if rules.is_empty() { String::new() } else { format!(" ({})", rules.join(", ")) }
}

fn names(rules: &[NameRule]) -> String {
    let rule = |rule: &NameRule| match rule {
        NameRule::MinLength(least) => format!("minLength {least}"),
        NameRule::MaxLength(most) => format!("maxLength {most}"),
        NameRule::Matches(patterns) => {
            format!("matching {:?}", patterns.iter().map(|pattern| &pattern.text).collect::<Vec<_>>())
        }
        NameRule::OneOf(names) => format!("of {names:?}"),
    };
    rules.iter().map(rule).collect::<Vec<_>>().join(" and ")
}

impl Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

impl Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

fn enum_of(of: EnumOf) -> String {
    match of {
        EnumOf::Texts => String::new(),
        EnumOf::Integers(integer) => format!(" of {integer:?}").to_lowercase(),
        EnumOf::Numbers(float) => format!(" of {float:?}").to_lowercase(),
        EnumOf::Mixed => " of any".to_owned(),
    }
}
