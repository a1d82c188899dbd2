//! The arguments of a call.
//!
//! Input: an operation and the options of the call. Output: arguments as JSON texts, by name.

use codegen::ir::{
    Body, Content, Form, ItemKind, Media, Multipart, Operation, Part, PartKind, Type, TypeKind, Variant,
};
use codegen::sample::Json;
use serde_json::{Map, Value};

use super::super::calls::part_name;
use super::super::rules;
use super::{CallOptions, CaseBuilder, Size};
use crate::roundtrip::schemas::faults::Fault;

impl CaseBuilder<'_> {
    /// The arguments by name, each as a JSON text.
    pub(super) fn arguments(&self, operation: &Operation, options: CallOptions) -> Result<Map<String, Value>, String> {
        let names = self.generated.names.operation(operation.id);
        let mut arguments = Map::new();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            if parameter.required || options.size == Size::Full {
                match self.visible_sample(&parameter.ty, options.size) {
                    Some(json) => drop(arguments.insert(name.clone(), json.to_string().into())),
                    None if parameter.required => {
                        return Err(format!("no sample value exists for the parameter `{}`", parameter.wire_name));
                    }
                    None => {}
                }
            }
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required || options.has_body) {
            self.body(operation, body, options, &mut arguments)?;
        }
        Ok(arguments)
    }

    /// A value that is visible in a URL or a header: the smallest sample may be an empty list or null, which are not.
    fn visible_sample(&self, ty: &Type, size: Size) -> Option<Json> {
        let is_invisible = |json: &Json| matches!(&*json.to_string(), "null" | "[]" | "{}" | "\"\"");
        let ty = self.text_branch(ty).unwrap_or(ty);
        match size {
            Size::Minimal => {
                self.sampler.minimal(ty).filter(|json| !is_invisible(json)).or_else(|| self.sampler.full(ty))
            }
            Size::Full => self.sampler.full(ty),
        }
    }

    /// Everything in a URL or a header is text. If a branch of a `oneOf` accepts any text, other values match two branches, so a
    /// text is used.
    fn text_branch<'a>(&'a self, ty: &'a Type) -> Option<&'a Type> {
        match &ty.kind {
            TypeKind::Nullable(inner) => self.text_branch(inner),
            TypeKind::Item(id) => match &self.generated.api.item(*id).kind {
                ItemKind::Alias(target) => self.text_branch(target),
                ItemKind::Union(union) if !union.is_any_of => {
                    let any_text =
                        |variant: &&Variant| variant.constant.is_none() && matches!(variant.ty.kind, TypeKind::Text(_));
                    union.variants.iter().find(any_text).map(|variant| &variant.ty)
                }
                ItemKind::Union(_) | ItemKind::Record(_) | ItemKind::Enum(_) => None,
            },
            _ => None,
        }
    }

    /// A form cannot represent null or an empty list; other values are used if there are any.
    fn form_sample(&self, ty: &Type, size: Size) -> Option<Json> {
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

    /// The sample of a body, adjusted to the rules that the types do not have.
    fn adjusted(&self, operation: &Operation, media_type: &str, ty: &Type, sample: &Json) -> String {
        let full = || self.sampler.full(ty).and_then(|full| serde_json::from_str(&full.to_string()).ok());
        let value = serde_json::from_str(&sample.to_string());
        let adjusted = value.ok().and_then(|value| self.corrected(operation, media_type, value, &full));
        adjusted.map_or_else(|| sample.to_string(), |value| value.to_string())
    }

    /// `None` if the value breaks no rule: the text of a sample may have more digits than a value can hold.
    fn corrected(
        &self,
        operation: &Operation,
        media_type: &str,
        value: Value,
        full: &dyn Fn() -> Option<Value>,
    ) -> Option<Value> {
        let document = self.document?;
        let checker = document.of_request(&operation.origin.to_string(), media_type)?;
        let is_broken = |fault: &Fault| document.is_rule(&fault.keyword) || document.pattern(&fault.keyword).is_some();
        if !checker.faults(&value).iter().any(is_broken) {
            return None;
        }
        Some(rules::adjusted(value, &full().unwrap_or_default(), &checker, document))
    }

    fn body(
        &self,
        operation: &Operation,
        body: &Body,
        options: CallOptions,
        arguments: &mut Map<String, Value>,
    ) -> Result<(), String> {
        // The program checks this argument to see whether there is a body.
        let mut json_body = "\"text\"".to_owned();
        let Media { media_type, content, .. } = &body.media[options.media];
        match content {
            Content::Json(ty) => {
                let sample = self.sample(ty, options.size).ok_or_else(no_value)?;
                json_body = self.adjusted(operation, media_type, ty, &sample);
            }
            Content::Xml(xml) => json_body = self.sample(&xml.ty, options.size).ok_or_else(no_value)?.to_string(),
            Content::Form(Form { ty, .. }) | Content::Members(ty) => {
                let sample = self.form_sample(ty, options.size).ok_or_else(no_value)?;
                json_body = self.adjusted(operation, media_type, ty, &sample);
            }
            Content::Multipart(multipart) => {
                for (name, json) in self.parts(operation, media_type, multipart, options)? {
                    arguments.insert(name, json.into());
                }
            }
            Content::Sequence(sequence) => {
                json_body = format!("[{}]", self.sample(&sequence.ty, options.size).ok_or_else(no_value)?);
            }
            Content::Text | Content::Bytes | Content::Empty => {}
        }
        arguments.insert("body".to_owned(), json_body.into());
        Ok(())
    }

    /// The parts of a body by the names of their arguments, each as a JSON text.
    fn parts(
        &self,
        operation: &Operation,
        media_type: &str,
        multipart: &Multipart,
        options: CallOptions,
    ) -> Result<Vec<(String, String)>, String> {
        let fields = &self.generated.names.operation(operation.id).part_fields;
        let (mut parts, mut whole) = (Vec::new(), Map::new());
        for (part, field) in multipart.parts.iter().flatten().zip(fields) {
            if !part.required && options.size == Size::Minimal {
                continue;
            }
            match self.part(part, options.size) {
                Some(json) => {
                    let value = serde_json::from_str(&json);
                    whole.extend(value.ok().map(|value| (part.wire_name.clone(), value)));
                    parts.push((part, part_name(field), json));
                }
                None if part.required => return Err(no_value()),
                None => {}
            }
        }
        let valid = self.corrected(operation, media_type, Value::Object(whole), &|| None).unwrap_or_default();
        let adjusted = |(part, name, json): (&Part, String, String)| {
            let text = valid.get(&part.wire_name).filter(|value| value.is_string());
            (name, text.map_or(json, Value::to_string))
        };
        Ok(parts.into_iter().map(adjusted).collect())
    }

    fn part(&self, part: &Part, size: Size) -> Option<String> {
        match (&part.kind, part.ty()) {
            (PartKind::File | PartKind::Files, _) | (_, None) => Some("\"file\"".to_owned()),
            (_, Some(ty)) if matches!(ty.kind, TypeKind::Bool) && part.default.is_some() => {
                part.default.as_ref().map(ToString::to_string)
            }
            (_, Some(ty)) => self.visible_sample(ty, size).map(|json| json.to_string()),
        }
    }
}

fn no_value() -> String {
    "no sample value exists for the body".to_owned()
}
