//! Round trips of the JSON-Schema-Test-Suite.
//!
//! Input: the folder of the suite. Output: counts, and the reasons why groups and values were not tested. The schema of each
//! group becomes a component of one document, so that one crate and one program are enough.

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
use super::{Case, RoundTrip, Source, expressible, run_cases};
use crate::crates::Job;
use xtask::stop::Stop;

/// The results of the suite.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Suite {
    pub(crate) groups: usize,
    /// Groups with a type other than any JSON, whose valid values were tested.
    pub(crate) expressed: usize,
    /// Groups that no type can express, by reason.
    #[serde(rename = "left_out")]
    pub(crate) untested_groups: BTreeMap<String, usize>,
    /// Valid values of expressed groups that were not tested, by reason.
    #[serde(rename = "skipped")]
    pub(crate) untested_values: BTreeMap<String, usize>,
    pub(crate) trips: RoundTrip,
}

impl Suite {
    /// `380 of 380 values are unchanged; 160 of 350 groups can be expressed by a type`
    pub(crate) fn summary(&self) -> String {
        let score = self.trips.counts.all();
        let (passed, total) = (score.passed, score.total());
        let Self { expressed, groups, .. } = self;
        format!("{passed} of {total} values are unchanged; {expressed} of {groups} groups can be expressed by a type")
    }

    pub(crate) fn is_passed(&self) -> bool {
        self.trips.counts.all().is_enough()
    }
}

/// A schema and its valid values.
struct Group {
    /// The name of the file, usually a keyword.
    file: String,
    /// `anyOf: anyOf complex types`
    title: String,
    /// The name of the component.
    name: String,
    schema: Value,
    valid: Vec<Value>,
}

/// Runs the suite in the folder `suite`; writes the crate and the program to `folder`.
pub(crate) fn run(suite: &Path, folder: &Path, target: &Path) -> Result<Suite, Stop> {
    let mut results = Suite::default();
    let mut groups = read(suite)?;
    results.groups = groups.len();
    groups.retain(|group| match expressible::unsupported_keyword(&group.schema) {
        Some(reason) => {
            *results.untested_groups.entry(reason).or_default() += 1;
            false
        }
        None => true,
    });
    let file = write_document(&groups, folder)?;
    let mut sources = Sources::default();
    let input =
        load(Config::for_spec(&file, "suite"), folder, &mut sources).map_err(|error| Stop::error(error.message))?;
    let mut diagnostics = Diagnostics::default();
    let generated = generate(&input, &sources, &mut diagnostics);
    let generated = generated.ok_or_else(|| Stop::error("no crate can be generated from the suite"))?;
    let package = folder.join("crate");
    sync(&generated.files, &package, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
    let job = Job {
        input: &input,
        sources: &sources,
        generated: &generated,
        diagnostics: &diagnostics,
        package: &package,
        folder: &folder.join("roundtrip"),
        target,
    };
    run_groups(&job, &groups, &mut results)?;
    Ok(results)
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
    let stem: String = file.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("Case{stem}N{number}");
    let mut schema = group["schema"].clone();
    if let Value::Object(members) = &mut schema {
        members.remove("$schema");
    }
    rewrite_references(&mut schema, &name);
    let tests = group["tests"].as_array().into_iter().flatten();
    let valid = tests.filter(|test| test["valid"] == true).map(|test| test["data"].clone()).collect();
    let title = format!("{file}: {}", group["description"].as_str().unwrap_or_default());
    Group { file: file.to_owned(), title, name, schema, valid }
}

/// Rewrites references within the schema, which is now a component.
fn rewrite_references(value: &mut Value, name: &str) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" && (text == "#" || text.starts_with("#/")) => {
                        *text = format!("#/components/schemas/{name}{}", &text[1..]);
                    }
                    _ => rewrite_references(member, name),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| rewrite_references(element, name)),
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

fn run_groups(job: &Job<'_>, groups: &[Group], results: &mut Suite) -> Result<(), Stop> {
    let mut files = job.input.spec.iter().filter_map(|name| job.sources.get(name));
    let root = files.find_map(|file| parse(file, &mut Diagnostics::default()));
    let value = root.as_ref().map(Document::value).unwrap_or_default();
    let document = Document::new(&value).map_err(Stop::error)?;
    let mut cases = Vec::new();
    for group in groups {
        let ty = component(&job.generated.api, &group.name);
        if let Some(ty) = ty.filter(|ty| !is_untyped(&job.generated.api, ty)) {
            cases.extend(group_cases(group, &ty, &document, results));
        } else {
            let reason = format!("`{}`: {}", group.file, expressible::why_untyped(&group.schema));
            *results.untested_groups.entry(reason).or_default() += 1;
        }
    }
    run_cases(job, &document, cases, &mut results.trips)
}

fn group_cases(group: &Group, ty: &TypeKind, document: &Document<'_>, results: &mut Suite) -> Vec<Case> {
    results.expressed += 1;
    let pointer = format!("#/components/schemas/{}", group.name);
    let schema = document.schema(&pointer);
    let mut cases = Vec::new();
    for value in &group.valid {
        match (expressible::other_kind(&group.schema, value), schema.check(&value.to_string())) {
            (Some(reason), _) | (None, Verdict::Rejected(reason)) => {
                *results.untested_values.entry(reason).or_default() += 1;
            }
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
