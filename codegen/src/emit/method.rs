//! The `methods!` table of a handle: each starts a call, and its arguments are what the operation requires.

use super::Ctx;
use super::argument::accepted;
use super::body::emit_argument;
use super::build::list;
use super::docs::{Comment, code};
use super::errors::error_docs;
use super::file::{Fragment, Table};
use super::scope::{Scope, named};
use crate::escape::{CodeText, DocText};
use crate::ir::Operation;

/// The methods of a handle, or of the client.
pub(super) fn emit_methods(scope: &mut Scope<'_>, operations: &[&Operation], head: CodeText) -> Fragment {
    scope.imports.add("crate::runtime::methods");
    let rows = operations.iter().flat_map(|operation| emit_method(scope, operation)).collect();
    Fragment::Declaration(Table { docs: Vec::new(), name: "methods", head, rows })
}

fn emit_method(scope: &mut Scope<'_>, operation: &Operation) -> Vec<CodeText> {
    let names = scope.ctx.names.operation(operation.id);
    let mut arguments = Vec::new();
    for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
        if parameter.is_argument() {
            arguments.push(CodeText::fill("{}: {}", [named(name), accepted(scope, &parameter.ty)]));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let (kind, accepts) = emit_argument(scope, operation, body);
        arguments.push(CodeText::fill("{} body: {}", [kind.into(), accepts]));
    }
    let mut rows = method_docs(scope.ctx, operation).rows();
    rows.extend(operation.docs.deprecated.then(|| "#[deprecated]".into()));
    let open = CodeText::fill("{}(", [named(&names.method)]);
    rows.push(list(&open, &arguments, CodeText::fill(") -> {},", [named(&names.call)])));
    rows
}

fn method_docs(ctx: &Ctx<'_>, operation: &Operation) -> Comment {
    let request = code(&format!("{} {}{}", operation.method, operation.server.trim_end_matches('/'), operation.path));
    let mut comment = Comment::of(&operation.docs, DocText::fill("{}.", [request.clone()]));
    if operation.docs.summary.is_some() || operation.docs.description.is_some() {
        comment.line(request);
    }
    let names = &ctx.names.operation(operation.id).parameters;
    for (parameter, name) in operation.parameters.iter().zip(names).filter(|(parameter, _)| parameter.is_argument()) {
        let mut docs = Comment::of(&parameter.docs, "");
        docs.keywords(&[], &parameter.ty, parameter.default.as_ref(), &parameter.docs.examples);
        comment.argument(name, docs);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        comment.argument("body", Comment::of(&body.docs, ""));
    }
    error_docs(ctx, operation, &mut comment);
    comment
}
