//! `external.rs`: how the types of other crates are read and written that `types.replace` puts in place of the spec's own.

use std::collections::BTreeMap;

use super::Ctx;
use super::file::{File, Fragment, RustFile, Table};
use crate::escape::CodeText;
use crate::ir::graph::{parts, walk};
use crate::ir::{External, Type, TypeKind};

pub(super) fn emit_external(ctx: &Ctx<'_>) -> Option<(String, File)> {
    let types = types(ctx);
    if types.is_empty() {
        return None;
    }
    let row = |(path, kind): (&str, &'static str)| CodeText::fill("{}: {},", [CodeText::name(path), kind.into()]);
    let rows = types.into_iter().map(row).collect();
    let table = Table::new("external", "serde".into(), rows);
    let docs = vec!["Types of other crates, and the kind of JSON that each of them is.".into()];
    let mut file = RustFile { docs, ..RustFile::default() };
    file.imports.add("crate::runtime::wire::external");
    file.fragments.push(Fragment::Declaration(table));
    Some(("src/external.rs".to_owned(), File::Rust(file)))
}

pub(super) fn has_external(ctx: &Ctx<'_>) -> bool {
    !types(ctx).is_empty()
}

/// Each type, by its path, and its kind of JSON: `Any` if its schemas differ.
fn types<'a>(ctx: &Ctx<'a>) -> BTreeMap<&'a str, &'static str> {
    let mut types: BTreeMap<&str, &str> = BTreeMap::new();
    if ctx.config.types.replace.is_empty() && ctx.config.types.formats.is_empty() {
        return types;
    }
    let api = ctx.api;
    let inside = api.items.iter().flat_map(|item| parts(&item.kind));
    let all = inside.chain(api.schemas.iter().map(|(_, ty)| ty));
    all.for_each(|ty| {
        walk(ty, &mut |ty| {
            if let TypeKind::External(external) = &ty.kind {
                let kind = kind(external);
                types
                    .entry(&external.path)
                    .and_modify(|known| *known = if *known == kind { kind } else { "Any" })
                    .or_insert(kind);
            }
        });
    });
    types
}

/// The kind of JSON, as the runtime calls it.
fn kind(external: &External) -> &'static str {
    let Type { kind, .. } = &external.json;
    match kind {
        TypeKind::Bool => "Bool",
        TypeKind::Integer(_) | TypeKind::Float(_) => "Number",
        TypeKind::Text(_) => "String",
        TypeKind::List(_) | TypeKind::Tuple(_) => "Array",
        TypeKind::Map(_) => "Object",
        TypeKind::Item(_) | TypeKind::Nullable(_) | TypeKind::External(_) | TypeKind::Any => "Any",
    }
}
