//! Discriminators in every way in which people write them: all combinations of the type of the tag, where and how it is
//! declared, the mapping, the form of the union, and what a branch is. The rules of the specification determine which
//! values select which branch.

#[path = "discriminators/case.rs"]
mod case;
#[path = "discriminators/spec.rs"]
mod spec;

use std::collections::BTreeSet;
use std::path::Path;

use codegen::diagnostic::{self, Severity};
use codegen::ir::{Api, Field, Item, ItemKind, ItemName, TagKind, Type, TypeKind, Union};
use tests::Run;

use self::case::{Case, Expected, Kind, cases};

#[test]
fn every_combination_selects_the_branch_of_the_specification() {
    let folder = tempfile::tempdir().expect("a folder for the specs");
    let (mut wrong, mut determined) = (Vec::new(), 0);
    let cases = cases();
    for case in cases.iter().copied() {
        let run = run(case, folder.path());
        let expected = case.expected();
        determined += usize::from(matches!(expected, Expected::Selects(_)));
        if let Err(problem) = check(case, &expected, &run) {
            wrong.push(format!("{case:?}: {problem}\n{}", spec::spec(case)));
        }
    }
    assert_eq!((cases.len(), determined), (708, 517));
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

fn run(case: Case, folder: &Path) -> Run {
    let path = folder.join("spec.json");
    std::fs::write(&path, spec::spec(case).to_string()).expect("the spec can be written");
    Run::of_spec(&path, |_| ())
}

/// Where the values are not determined, there must be a warning.
fn check(case: Case, expected: &Expected, run: &Run) -> Result<(), String> {
    let messages = run.messages();
    let is_reported = run
        .diagnostics
        .iter()
        .any(|message| message.severity() == Severity::Warning && message.kind() == diagnostic::Kind::Conflict);
    let api = &run.generated().api;
    let Expected::Selects(branches) = expected else {
        return if is_reported { Ok(()) } else { Err(format!("there is no warning\n{messages}")) };
    };
    if is_reported {
        return Err(messages);
    }
    for (name, values) in branches {
        for value in values {
            selects(api, case, name, value).map_err(|problem| format!("`{name}` by {value}: {problem}\n{messages}"))?;
        }
    }
    Ok(())
}

/// Whether the tag with this value selects the branch, and the branch accepts the value.
fn selects(api: &Api, case: Case, name: &str, value: &str) -> Result<(), String> {
    let top =
        api.items.iter().find(|item| item.name == ItemName::Component("T".to_owned())).ok_or("there is no union")?;
    let mut kind = &top.kind;
    let mut path = Vec::new();
    loop {
        match kind {
            ItemKind::Union(union) => {
                let variant = variant(union, case, value)?;
                path.push(variant.0);
                kind = &item(api, variant.1).ok_or("the branch is not an item")?.kind;
            }
            ItemKind::Alias(ty) => kind = &item(api, ty).ok_or("the branch is not an item")?.kind,
            ItemKind::Record(record) => {
                if path.last() != Some(&name) {
                    return Err(format!("the branch is {path:?}"));
                }
                let field = record.fields.iter().find(|field| field.wire_name == "tag");
                return accepts(api, field.ok_or("the branch has no tag")?, value);
            }
            ItemKind::Enum(_) => return Err("the branch is an enum".to_owned()),
        }
    }
}

fn variant<'a>(union: &'a Union, case: Case, value: &str) -> Result<(&'a str, &'a Type), String> {
    let tag = union.tag.as_ref().ok_or("the union has no tag")?;
    let kind = match case.kind {
        Kind::Text => TagKind::Text,
        Kind::Integer => TagKind::Integer,
        Kind::Boolean => TagKind::Boolean,
    };
    if (tag.wire_name.as_str(), tag.kind) != ("tag", kind) {
        return Err(format!("the tag is {tag:?}"));
    }
    let all: Vec<&String> = union.variants.iter().flat_map(|variant| &variant.tags).collect();
    if all.iter().collect::<BTreeSet<_>>().len() != all.len() {
        return Err(format!("the values are not unique: {all:?}"));
    }
    let text = value.trim_matches('"');
    let variant = union.variants.iter().find(|variant| variant.tags.iter().any(|tag| tag == text));
    variant.map(|variant| (variant.name.as_str(), &variant.ty)).ok_or_else(|| format!("only {all:?} select a branch"))
}

/// Whether a member may have the value: a constant must be it, or an enum must list it.
fn accepts(api: &Api, field: &Field, value: &str) -> Result<(), String> {
    if let Some(constant) = &field.constant {
        return if format!("{constant:?}") == value { Ok(()) } else { Err(format!("the tag is always {constant:?}")) };
    }
    if let Some(fixed) = &field.fixed {
        return if fixed.to_string() == value { Ok(()) } else { Err(format!("the tag is always {fixed}")) };
    }
    if let Some(ItemKind::Enum(values)) = item(api, &field.ty).map(|item| &item.kind) {
        let is_listed = values.values.iter().any(|listed| listed.text == value.trim_matches('"'));
        return if is_listed { Ok(()) } else { Err(format!("the tag lists {:?}", values.values)) };
    }
    let is_right = match field.ty.kind {
        TypeKind::Text(_) => value.starts_with('"'),
        TypeKind::Integer(_) => value.parse::<i64>().is_ok(),
        TypeKind::Bool => value.parse::<bool>().is_ok(),
        _ => false,
    };
    if is_right { Ok(()) } else { Err(format!("the tag is {:?}", field.ty.kind)) }
}

fn item<'a>(api: &'a Api, ty: &Type) -> Option<&'a Item> {
    match &ty.kind {
        TypeKind::Item(id) => Some(api.item(*id)),
        TypeKind::Nullable(inner) => item(api, inner),
        _ => None,
    }
}
