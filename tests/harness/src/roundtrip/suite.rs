//! The JSON-Schema-Test-Suite: each valid value of a group that a type can express must come back from that type.
//!
//! Comes in: the suite's folder. Goes out: counts, and what was left out by the reason. Each group's schema becomes a
//! component of one document, so that one crate and one program do for all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::files::{Mode, sync};
use codegen::ir::{Api, ItemId, ItemKind, ItemName, TypeKind};
use codegen::source::{Sources, parse};
use codegen::{generate, load};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::schemas::{Document, Verdict};
use super::{Case, Job, RoundTrip, Source, expressible, try_all};
use xtask::stop::Stop;

/// What came of the suite.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Suite {
    pub(crate) groups: usize,
    /// Groups with a type that says more than "any JSON", whose valid values were tried.
    pub(crate) expressed: usize,
    /// Groups that no type expresses, by the reason.
    pub(crate) left_out: BTreeMap<String, usize>,
    /// Valid values of expressed groups that were not tried, by the reason.
    pub(crate) skipped: BTreeMap<String, usize>,
    pub(crate) trips: RoundTrip,
}

impl Suite {
    /// `380 of 380 values came back, of 160 groups of 350 that a type expresses`
    pub(crate) fn summary(&self) -> String {
        let score = self.trips.counts.all();
        let (passed, tried) = (score.passed, score.tried());
        let Self { expressed, groups, .. } = self;
        format!("{passed} of {tried} values came back, of {expressed} groups of {groups} that a type expresses")
    }

    pub(crate) fn is_passed(&self) -> bool {
        self.trips.counts.all().is_enough()
    }
}

/// A schema and its valid values.
struct Group {
    /// Named after a keyword.
    file: String,
    /// `anyOf: anyOf complex types`
    title: String,
    /// Of the component.
    name: String,
    schema: Value,
    valid: Vec<Value>,
}

/// Runs the suite that is at `suite`; the crate and the program go below `folder`.
pub(crate) fn run(suite: &Path, folder: &Path, target: &Path) -> Result<Suite, Stop> {
    let mut found = Suite::default();
    let mut groups = read(suite)?;
    found.groups = groups.len();
    groups.retain(|group| match expressible::obstacle(&group.schema) {
        Some(reason) => {
            *found.left_out.entry(reason).or_default() += 1;
            false
        }
        None => true,
    });
    let file = write_document(&groups, folder)?;
    let mut sources = Sources::default();
    let input =
        load(Config::for_spec(&file, "suite"), folder, &mut sources).map_err(|error| Stop::error(error.message))?;
    let generated = generate(&input, &sources, &mut Diagnostics::default());
    let generated = generated.ok_or_else(|| Stop::error("the suite's document cannot be generated"))?;
    let package = folder.join("crate");
    sync(&generated.files, &package, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
    let job = Job {
        input: &input,
        sources: &sources,
        generated: &generated,
        package: &package,
        folder: &folder.join("roundtrip"),
        target,
    };
    try_groups(&job, &groups, &mut found)?;
    Ok(found)
}

fn read(suite: &Path) -> Result<Vec<Group>, Stop> {
    let folder = suite.join("tests/draft2020-12");
    let entries = fs::read_dir(&folder).map_err(|error| Stop::io("read", &folder, &error))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut groups = Vec::new();
    for path in &files {
        let text = fs::read_to_string(path).map_err(|error| Stop::io("read", path, &error))?;
        let listed: Vec<Value> = serde_json::from_str(&text).map_err(|error| Stop::io("read", path, &error))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        groups.extend(listed.iter().enumerate().map(|(index, group)| read_group(&stem, index + 1, group)));
    }
    Ok(groups)
}

fn read_group(file: &str, number: usize, group: &Value) -> Group {
    let words: String = file.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("Case{words}N{number}");
    let mut schema = group["schema"].clone();
    if let Value::Object(members) = &mut schema {
        members.remove("$schema");
    }
    lead_to_component(&mut schema, &name);
    let tests = group["tests"].as_array().into_iter().flatten();
    let valid = tests.filter(|test| test["valid"] == true).map(|test| test["data"].clone()).collect();
    let title = format!("{file}: {}", group["description"].as_str().unwrap_or_default());
    Group { file: file.to_owned(), title, name, schema, valid }
}

/// References inside the schema, whose root is now a component.
fn lead_to_component(value: &mut Value, name: &str) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" && (text == "#" || text.starts_with("#/")) => {
                        *text = format!("#/components/schemas/{name}{}", &text[1..]);
                    }
                    _ => lead_to_component(member, name),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| lead_to_component(element, name)),
        _ => {}
    }
}

fn write_document(groups: &[Group], folder: &Path) -> Result<String, Stop> {
    let schemas: Map<String, Value> = groups.iter().map(|group| (group.name.clone(), group.schema.clone())).collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Test suite", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    });
    let path = folder.join("suite.json");
    fs::create_dir_all(folder).map_err(|error| Stop::io("write", folder, &error))?;
    fs::write(&path, document.to_string()).map_err(|error| Stop::io("write", &path, &error))?;
    Ok("suite.json".to_owned())
}

fn try_groups(job: &Job<'_>, groups: &[Group], found: &mut Suite) -> Result<(), Stop> {
    let mut files = job.input.spec.iter().filter_map(|name| job.sources.get(name));
    let root = files.find_map(|file| parse(file, &mut Diagnostics::default()));
    let value = root.as_ref().map(Document::value).unwrap_or_default();
    let document = Document::new(&value).map_err(Stop::error)?;
    let mut cases = Vec::new();
    for group in groups {
        let ty = component(&job.generated.api, &group.name);
        if let Some(ty) = ty.filter(|ty| !is_untyped(&job.generated.api, ty)) {
            cases.extend(group_cases(group, &ty, &document, found));
        } else {
            let reason = format!("`{}`: the type is any JSON", group.file);
            *found.left_out.entry(reason).or_default() += 1;
        }
    }
    try_all(job, &document, cases, &mut found.trips)
}

fn group_cases(group: &Group, ty: &TypeKind, document: &Document<'_>, found: &mut Suite) -> Vec<Case> {
    found.expressed += 1;
    let pointer = format!("#/components/schemas/{}", group.name);
    let schema = document.schema(&pointer);
    let mut cases = Vec::new();
    for value in &group.valid {
        match (expressible::stranger(&group.schema, value), schema.check(&value.to_string())) {
            (Some(reason), _) | (None, Verdict::Refused(reason)) => *found.skipped.entry(reason).or_default() += 1,
            (None, Verdict::Accepted(declared)) => cases.push(Case {
                pointer: pointer.clone(),
                label: group.title.clone(),
                input: value.to_string(),
                ty: ty.clone(),
                declared,
                source: Source::Document { schema: pointer.clone() },
            }),
        }
    }
    cases
}

fn component(api: &Api, name: &str) -> Option<TypeKind> {
    let is_it = |item: &&codegen::ir::Item| item.name == ItemName::Component(name.to_owned());
    let item = api.items.iter().find(is_it)?;
    let place = api.schemas.iter().find(|(origin, _)| *origin == item.origin);
    Some(place.map_or(TypeKind::Item(item.id), |(_, ty)| ty.kind.clone()))
}

fn is_untyped(api: &Api, ty: &TypeKind) -> bool {
    let mut ty = ty;
    let mut seen: Vec<ItemId> = Vec::new();
    loop {
        match ty {
            TypeKind::Any => return true,
            TypeKind::Nullable(inner) => ty = &inner.kind,
            TypeKind::Item(id) if !seen.contains(id) => {
                seen.push(*id);
                let ItemKind::Alias(target) = &api.item(*id).kind else { return false };
                ty = &target.kind;
            }
            _ => return false,
        }
    }
}
