//! How to test a program without the server.
//!
//! Input: the call that the page shows, and how a client is built. Output: the section, if the result has an example.

use super::super::Ctx;
use super::super::examples::has_example;
use super::super::scope::named;
use super::authenticate::Access;
use super::call::result;
use super::choose::Candidate;
use super::text::Text;
use super::{Block, Section, Snippet, import};
use crate::escape::CodeText;
use crate::ir::{Type, TypeKind};

/// The step that replaces the network.
const TRANSPORT: &[&str] = &[".transport(mock.clone())"];

pub(super) fn mocks(ctx: &Ctx<'_>, example: &Candidate<'_>, access: &Access) -> Option<Section> {
    let Type { kind: TypeKind::Item(id), .. } = result(example)? else { return None };
    if !has_example(ctx, *id) {
        return None;
    }
    let operation = example.operation;
    let module = ctx.names.operations(operation.tag);
    let call = &ctx.names.operation(operation.id).call;
    let mut lines = vec![import(ctx, &[access.builder(TRANSPORT), "MockTransport", "operations", "types"])];
    lines.extend([CodeText::default(), "let mock = MockTransport::new();".into()]);
    let parts = [named(module), named(call), named(ctx.names.item(*id))];
    lines.push(CodeText::fill("mock.on::<operations::{}::{}>().reply(types::{}::example());", parts));
    lines.extend(access.client(TRANSPORT));
    let text = Text::of("With the feature ").code("test-util").words(", ").code("MockTransport");
    let text = text.words(" answers without a network, and types have an ").code("example()").words(":");
    let snippet = Snippet { feature: Some("test-util"), given: access.given(), hidden: access.hidden(), lines };
    Some(Section { title: "Test without the server", blocks: vec![Block::Text(text), Block::Rust(snippet)] })
}
