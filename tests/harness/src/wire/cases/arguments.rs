//! What a call is given.
//!
//! Comes in: an operation, and how much of it is wanted. Goes out: JSON texts by the names of the arguments.

use codegen::ir::{Body, Content, ItemKind, Media, Operation, PartKind, Type, TypeKind};
use codegen::sample::Json;
use serde_json::{Map, Value};

use super::super::calls::part_name;
use super::super::rules;
use super::{Maker, Size, Way};
use crate::roundtrip::schemas::faults::Fault;

impl Maker<'_> {
    /// The arguments by name, each as a JSON text.
    pub(super) fn arguments(&self, operation: &Operation, way: Way) -> Result<Map<String, Value>, String> {
        let names = self.generated.names.operation(operation.id);
        let mut arguments = Map::new();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            if parameter.required || way.size == Size::Full {
                match self.told(&parameter.ty, way.size) {
                    Some(json) => drop(arguments.insert(name.clone(), json.to_string().into())),
                    None if parameter.required => {
                        return Err(format!("no value is known for the parameter `{}`", parameter.wire_name));
                    }
                    None => {}
                }
            }
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required || way.has_body) {
            self.body(operation, body, way, &mut arguments)?;
        }
        Ok(arguments)
    }

    /// A value of which something is seen in a URL or a header: the smallest may be an empty list or null.
    fn told(&self, ty: &Type, size: Size) -> Option<Json> {
        let is_silent = |json: &Json| matches!(&*json.to_string(), "null" | "[]" | "{}" | "\"\"");
        let ty = self.text_of(ty).unwrap_or(ty);
        match size {
            Size::Minimal => self.sampler.minimal(ty).filter(|json| !is_silent(json)).or_else(|| self.sampler.full(ty)),
            Size::Full => self.sampler.full(ty),
        }
    }

    /// In a URL and in a header all is text: of a `oneOf` that takes any text, nothing else is of one branch only.
    fn text_of<'a>(&'a self, ty: &'a Type) -> Option<&'a Type> {
        match &ty.kind {
            TypeKind::Nullable(inner) => self.text_of(inner),
            TypeKind::Item(id) => match &self.generated.api.item(*id).kind {
                ItemKind::Alias(target) => self.text_of(target),
                ItemKind::Union(union) if !union.is_any_of => {
                    union.variants.iter().map(|variant| &variant.ty).find(|ty| matches!(ty.kind, TypeKind::Text(_)))
                }
                ItemKind::Union(_) | ItemKind::Record(_) | ItemKind::Enum(_) => None,
            },
            _ => None,
        }
    }

    /// A form cannot say null, nor that a list is empty: what must be there has another value, if there is one.
    fn form(&self, ty: &Type, size: Size) -> Option<Json> {
        let filled = match size {
            Size::Minimal => self.filled.minimal(ty),
            Size::Full => self.filled.full(ty),
        };
        filled.or_else(|| self.sample(ty, size))
    }

    fn sample(&self, ty: &Type, size: Size) -> Option<Json> {
        match size {
            Size::Minimal => self.sampler.minimal(ty),
            Size::Full => self.sampler.full(ty),
        }
    }

    /// A JSON text of which the document takes the members, as far as they were what is wrong with the sample.
    fn fitted(&self, operation: &Operation, media_type: &str, ty: &Type, sample: &Json) -> Option<String> {
        let document = self.document?;
        let checker = document.of_request(&operation.origin.to_string(), media_type)?;
        let value: Value = serde_json::from_str(&sample.to_string()).ok()?;
        let is_broken = |fault: &Fault| document.is_rule(&fault.keyword);
        if !checker.faults(&value).iter().any(is_broken) {
            return None;
        }
        let full = self.sampler.full(ty).and_then(|full| serde_json::from_str(&full.to_string()).ok());
        let is_rule = |keyword: &str| document.is_rule(keyword);
        Some(rules::fitted(value, &full.unwrap_or_default(), &checker, &is_rule).to_string())
    }

    fn body(
        &self,
        operation: &Operation,
        body: &Body,
        way: Way,
        arguments: &mut Map<String, Value>,
    ) -> Result<(), String> {
        let nothing = || "no value is known for the body".to_owned();
        // Whether there is a body is told by this name.
        let mut told = "\"text\"".to_owned();
        let Media { media_type, content, .. } = &body.media[way.media];
        match content {
            Content::Json(ty) => {
                let sample = self.sample(ty, way.size).ok_or_else(nothing)?;
                told = self.fitted(operation, media_type, ty, &sample).unwrap_or_else(|| sample.to_string());
            }
            Content::Xml(xml) => told = self.sample(&xml.ty, way.size).ok_or_else(nothing)?.to_string(),
            Content::Form(form) => told = self.form(&form.ty, way.size).ok_or_else(nothing)?.to_string(),
            Content::Multipart(multipart) => {
                for (part, field) in
                    multipart.parts.iter().flatten().zip(&self.generated.names.operation(operation.id).part_fields)
                {
                    if !part.required && way.size == Size::Minimal {
                        continue;
                    }
                    let json = match (&part.kind, part.ty()) {
                        (PartKind::File | PartKind::Files, _) | (_, None) => Some("\"file\"".to_owned()),
                        (_, Some(ty)) if matches!(ty.kind, TypeKind::Bool) && part.default.is_some() => {
                            part.default.as_ref().map(ToString::to_string)
                        }
                        (_, Some(ty)) => self.told(ty, way.size).map(|json| json.to_string()),
                    };
                    match json {
                        Some(json) => drop(arguments.insert(part_name(field), json.into())),
                        None if part.required => return Err(nothing()),
                        None => {}
                    }
                }
            }
            Content::Sequence(sequence) => {
                told = format!("[{}]", self.sample(&sequence.ty, way.size).ok_or_else(nothing)?);
            }
            Content::Text | Content::Bytes | Content::Empty => {}
        }
        arguments.insert("body".to_owned(), told.into());
        Ok(())
    }
}
