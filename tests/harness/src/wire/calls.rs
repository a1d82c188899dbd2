//! Generates the part of the program that depends on the API: a function for each operation, which parses its arguments and
//! starts the call.
//!
//! Input: the IR and the names. Output: Rust that uses the generated crate as its users do. Must only use its public names.

use codegen::emit::type_path;
use codegen::ir::{
    Body, Content, Form, Media, Multipart, Operation, Part, PartKind, Scheme, SchemeId, SchemeKind, Type, TypeKind,
};
use codegen::name::OperationNames;
use codegen::{Generated, Input};

/// The credential for all schemes.
pub(super) const SECRET: &str = "c2VjcmV0";

const HEADER: &str = "//! Calls each operation of the API.

#![allow(deprecated, unused_imports, unused_mut, reason = \"deprecated operations are called too, and some specs do not use all imports\")]
";

/// Where the generated crate is.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The path of its root.
    pub(crate) root: &'a str,
    /// What its methods of types of the runtime begin with.
    pub(crate) prefix: &'a str,
}

/// A crate of its own, under that name.
pub(super) const CLIENT: Place<'_> = Place { root: "client", prefix: "" };

/// The file `calls.rs`.
pub(crate) fn emit(input: &Input, generated: &Generated, place: Place<'_>) -> String {
    let api = &generated.api;
    let emitter = Emitter { input, generated, prefix: place.prefix };
    let list: String = (0..api.operations.len()).map(|index| format!("    operation_{index},\n")).collect();
    let functions: String = api.operations.iter().map(|operation| emitter.operation(operation)).collect();
    let credentials: String =
        api.schemes.iter().enumerate().map(|(index, scheme)| emitter.credential(index, scheme)).collect();
    format!(
        "{HEADER}\nuse {}::{{Client, ClientBuilder, operations, runtime, types}};\n\n\
         use super::{{Arguments, Call, Operation, send}};\n\npub(crate) const OPERATIONS: &[Operation] = &[\n{list}];\n\n\
         pub(crate) fn credential(builder: ClientBuilder, scheme: u64) -> ClientBuilder {{\n    match scheme {{\n\
         {credentials}        _ => builder,\n    }}\n}}\n{functions}",
        place.root
    )
}

struct Emitter<'a> {
    input: &'a Input,
    generated: &'a Generated,
    prefix: &'a str,
}

impl Emitter<'_> {
    /// The name of a method that the crate adds to a type of the runtime.
    fn method(&self, name: &str) -> String {
        if self.prefix.is_empty() {
            name.to_owned()
        } else {
            format!("{}{}", self.prefix, name.trim_start_matches("r#"))
        }
    }

    fn credential(&self, index: usize, scheme: &Scheme) -> String {
        if !scheme.is_sent() {
            return String::new();
        }
        let setter = self.method(&self.generated.names.scheme(SchemeId(index)).setter);
        let credential = match &scheme.kind {
            SchemeKind::Basic => format!("\"user\", \"{SECRET}\""),
            // Prism requires a quoted text for each of these names in `digest`.
            SchemeKind::Http(_) => {
                let digest = ["username", "realm", "nonce", "uri", "response"].map(|name| format!("{name}='{SECRET}'"));
                format!("\"{}\"", digest.join(", "))
            }
            SchemeKind::Transport => return String::new(),
            SchemeKind::Header(_)
            | SchemeKind::Query(_)
            | SchemeKind::Cookie(_)
            | SchemeKind::Bearer
            | SchemeKind::Token { .. } => format!("\"{SECRET}\""),
        };
        format!("        {index} => builder.{setter}({credential}),\n")
    }

    fn operation(&self, operation: &Operation) -> String {
        let names = self.generated.names.operation(operation.id);
        let handle = operation.tag.map(|tag| self.method(&self.generated.names.tag(tag).method));
        let method = if handle.is_some() { names.method.clone() } else { self.method(&names.method) };
        let handle = handle.map(|handle| format!(".{handle}()"));
        let (mut arguments, mut setters) = (Vec::new(), String::new());
        let mut fields = Vec::new();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            let ty = self.ty(&parameter.ty);
            if parameter.is_argument() && names.required.is_some() {
                fields.push(format!("{name}: arguments.value::<{ty}>(\"{name}\")?"));
            } else if parameter.is_argument() {
                arguments.push(format!("arguments.value::<{ty}>(\"{name}\")?"));
            } else if parameter.flag().is_some() {
                setters
                    .push_str(&format!("    if arguments.has(\"{name}\") {{\n        call = call.{name}();\n    }}\n"));
            } else if parameter.is_setter() {
                setters.push_str(&setter(&ty, name, &format!("call = call.{name}(value)")));
            }
        }
        if let Some(required) = &names.required {
            let module = self.generated.names.operations(operation.tag);
            arguments.push(format!("operations::{module}::{required} {{ {} }}", fields.join(", ")));
        }
        if let Some(body) = &operation.body {
            let value = self.body(operation, names, body);
            if body.required {
                arguments.push(value);
            } else {
                setters.push_str(&format!(
                    "    if arguments.has(\"body\") {{\n        call = call.body({value});\n    }}\n"
                ));
            }
        }
        format!(
            "\n// {} {}\nfn operation_{}(client: &Client, arguments: &Arguments) -> Result<Call, String> {{\n    \
             let mut call = client{}.{}({});\n{setters}    send(call)\n}}\n",
            operation.method.escape_debug(),
            operation.path.escape_debug(),
            operation.id.0,
            handle.unwrap_or_default(),
            method,
            arguments.join(", "),
        )
    }

    fn ty(&self, ty: &Type) -> String {
        let Generated { api, names, analysis, .. } = self.generated;
        type_path(api, names, analysis, &self.input.config, &ty.kind).text
    }

    /// The body as an expression; if there are several media types, the arguments select one.
    fn body(&self, operation: &Operation, names: &OperationNames, body: &Body) -> String {
        let Some(choice) = &names.content else { return self.content(operation, names, &body.media[0].content) };
        let module = self.module(operation);
        let arms = body.media.iter().zip(&names.contents).enumerate();
        let arms = arms.map(|(index, (Media { content, .. }, variant))| {
            let value = self.content(operation, names, content);
            let index = if index + 1 == body.media.len() { "_".to_owned() } else { index.to_string() };
            format!("            {index} => {module}::{choice}::{variant}({value}),\n")
        });
        format!("match arguments.media() {{\n{}        }}", arms.collect::<String>())
    }

    /// The module with the types of an operation.
    fn module(&self, operation: &Operation) -> String {
        let names = &self.generated.names;
        let module = names.operations(operation.tag);
        format!("operations::{module}")
    }

    fn content(&self, operation: &Operation, names: &OperationNames, content: &Content) -> String {
        match content {
            Content::Json(ty) => self.value(ty, "body"),
            Content::Xml(xml) => self.value(&xml.ty, "body"),
            Content::Form(Form { ty, .. }) | Content::Members(ty) => self.value(ty, "body"),
            Content::Text => value("String", "body"),
            Content::Sequence(sequence) => value(&format!("std::vec::Vec<{}>", self.ty(&sequence.ty)), "body"),
            Content::Bytes | Content::Empty => {
                format!("runtime::Body::from({})", value("String", "body"))
            }
            Content::Multipart(Multipart { parts: Some(parts), component }) => {
                let ty = component.map(|id| self.ty(&TypeKind::Item(id).into()));
                self.parts(operation, names, parts, ty)
            }
            Content::Multipart(Multipart { parts: None, .. }) => {
                format!("runtime::Multipart::new().text(\"body\", {})", value("String", "body"))
            }
        }
    }

    fn value(&self, ty: &Type, name: &str) -> String {
        value(&self.ty(ty), name)
    }

    fn parts(&self, operation: &Operation, names: &OperationNames, parts: &[Part], ty: Option<String>) -> String {
        let (mut arguments, mut setters) = (Vec::new(), String::new());
        for (part, field) in parts.iter().zip(&names.part_fields) {
            let name = part_name(field);
            if part.required {
                arguments.push(self.part(part, &name));
            } else {
                let with = format!("with_{}", field.trim_start_matches("r#"));
                let value = self.part(part, &name);
                setters.push_str(&format!(
                    "        if arguments.has(\"{name}\") {{\n            parts = parts.{with}({value});\n        }}\n"
                ));
            }
        }
        let own = || format!("{}::{}", self.module(operation), names.parts.as_deref().unwrap_or_default());
        let ty = ty.unwrap_or_else(own);
        format!("{{\n        let mut parts = {ty}::new({});\n{setters}        parts\n    }}", arguments.join(", "))
    }

    fn part(&self, part: &Part, name: &str) -> String {
        let file = format!("runtime::Part::file(\"file.bin\", {})", value("String", name));
        match (&part.kind, part.ty()) {
            (PartKind::Files, _) => format!("vec![{file}]"),
            (_, Some(ty)) => self.value(ty, name),
            _ => file,
        }
    }
}

/// The name of a part of a body in the arguments.
pub(super) fn part_name(field: &str) -> String {
    format!("body.{field}")
}

fn value(ty: &str, name: &str) -> String {
    format!("arguments.value::<{ty}>(\"{name}\")?")
}

fn setter(ty: &str, name: &str, set: &str) -> String {
    format!("    if let Some(value) = arguments.option::<{ty}>(\"{name}\")? {{\n        {set};\n    }}\n")
}
