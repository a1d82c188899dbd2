//! The IR as a few lines of text, for people: one line per item, field and operation.

mod operation;
mod types;
mod xml;

use std::fmt::{self, Write};

use self::types::constraints;
use super::{Api, EnumOf, EnumValue, Field, Item, ItemKind, Presence, TagKind, UnionTag};
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
                values.values.iter().try_for_each(|listed| writeln!(out, "  {}", value(listed)))
            }
            ItemKind::Record(record) => {
                writeln!(out, "record {name}{}", constraints(&record.constraints))?;
                record.fields.iter().try_for_each(|field| self.field(out, field))?;
                record.rest.iter().try_for_each(|rest| writeln!(out, "  ..: {}", self.ty(rest)))?;
                record.left_out.iter().try_for_each(|name| writeln!(out, "  without {name:?}"))
            }
            ItemKind::Union(union) => {
                let tag = union.tag.as_ref().map(tag).unwrap_or_default();
                let any = if union.is_any_of { " any" } else { "" };
                writeln!(out, "union {name}{tag}{any}")?;
                union.variants.iter().try_for_each(|variant| {
                    let tags: String = variant.tags.iter().map(|tag| format!(" {tag:?}")).collect();
                    let by_shape = if variant.by_shape { " or by shape" } else { "" };
                    let ty = variant.constant.as_ref().map_or_else(|| self.ty(&variant.ty), value);
                    writeln!(out, "  {:?}: {ty}{tags}{by_shape}", variant.name)
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
        if let Some(value) = &field.only {
            write!(out, " only {value}")?;
        }
        if let Some(value) = &field.fixed {
            write!(out, " const {value}")?;
        }
        if let Some(default) = &field.default {
            write!(out, " default {default}")?;
        }
        writeln!(out)
    }
}

fn tag(tag: &UnionTag) -> String {
    let kind = match tag.kind {
        TagKind::Text => "",
        TagKind::Integer => " of integers",
        TagKind::Boolean => " of booleans",
    };
    format!(" by {:?}{kind}", tag.wire_name)
}

fn value(value: &EnumValue) -> String {
    if value.is_text { format!("{:?}", value.text) } else { value.text.clone() }
}

fn enum_of(of: EnumOf) -> String {
    match of {
        EnumOf::Texts => String::new(),
        EnumOf::Integers(integer) => format!(" of {integer:?}").to_lowercase(),
        EnumOf::Numbers(float) => format!(" of {float:?}").to_lowercase(),
        EnumOf::Booleans => " of bool".to_owned(),
        EnumOf::Mixed => " of any".to_owned(),
    }
}
