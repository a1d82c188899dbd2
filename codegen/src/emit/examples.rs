//! `examples.rs`: an example of each type, compiled only with the feature `test-util`.

use std::collections::BTreeMap;

use super::Ctx;
use super::file::{File, Fragment, RustFile, Table};
use super::gates::Gate;
use super::scope::named;
use crate::escape::CodeText;
use crate::ir::{Item, ItemId, ItemKind};
use crate::sample::{Json, Purpose, Sampler};

/// The example of each type that can have the function `example`.
pub(super) fn examples(ctx: &Ctx<'_>) -> BTreeMap<ItemId, Json> {
    let sampler = Sampler::new(ctx.api, Purpose::Any);
    let example = |item: &Item| Some((item.id, sampler.example(item.id)?));
    ctx.api.items.iter().filter(|item| is_defined(ctx, item)).filter_map(example).collect()
}

pub(super) fn emit_examples(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if !has_examples(ctx) {
        return None;
    }
    let rows = |(id, json): (&ItemId, &Json)| {
        let gate = Gate::of_types(ctx, ctx.names.file(*id)).row();
        let json = CodeText::quoting_literal(&json.to_string());
        gate.into_iter().chain([CodeText::fill("{} = {},", [named(ctx.names.defined(*id)), json])])
    };
    let rows = ctx.examples.iter().flat_map(rows).collect();
    let table = Table::new("examples", "types".into(), rows);
    let mut file = RustFile { docs: vec!["An example of each type.".into()], ..RustFile::default() };
    file.imports.add("crate::runtime::examples");
    file.fragments.push(Fragment::Declaration(table));
    Some(("src/examples.rs".to_owned(), File::Rust(file)))
}

pub(super) fn has_examples(ctx: &Ctx<'_>) -> bool {
    !ctx.examples.is_empty()
}

/// Whether a type has the function `example`.
pub(super) fn has_example(ctx: &Ctx<'_>, id: ItemId) -> bool {
    ctx.examples.contains_key(&id)
}

/// Whether an item has a type of its own, to which a function can be added.
fn is_defined(ctx: &Ctx<'_>, item: &Item) -> bool {
    let is_alias = matches!(item.kind, ItemKind::Alias(_)) && !ctx.analysis.newtypes.contains(&item.id);
    !is_alias && !ctx.analysis.same.contains_key(&item.id) && !ctx.analysis.parts.contains_key(&item.id)
}
