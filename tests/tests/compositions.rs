//! Compositions of schemas: tables of all combinations of types, constants, null, lists and maps. Each combination becomes a
//! type of one generated crate, which reads and writes a few values. An independent validator decides which values, and which
//! branch of a union, each schema accepts.

#[path = "compositions/cases.rs"]
mod cases;
#[path = "compositions/oracle.rs"]
mod oracle;
#[path = "compositions/program.rs"]
mod program;

use std::collections::{BTreeMap, BTreeSet};

use codegen::diagnostic::{Kind, Place};
use codegen::ir::{Api, Item, ItemKind, ItemName, Type, TypeKind};
use codegen::sample::{Purpose, Sampler};
use serde_json::{Value, json};
use tests::Run;

use self::cases::{Case, HELPERS, cases};
use self::oracle::Oracle;
use self::program::{Answer, Question};

#[test]
fn every_composition_reads_and_writes_what_its_schema_accepts() {
    let cases = cases();
    let document = document(&cases);
    let folder = tempfile::tempdir().expect("a folder for the spec");
    let path = folder.path().join("spec.json");
    std::fs::write(&path, document.to_string()).expect("the spec can be written");
    let run = Run::of_spec(&path, |config| "compositions".clone_into(&mut config.package.name));
    let items: BTreeMap<&str, &Item> = run.generated().api.items.iter().filter_map(component).collect();
    let oracle = Oracle::new(&document);
    let mut questions = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let sampled = items.get(cases::name(index).as_str()).map(|item| sampled(&run.generated().api, item, &oracle));
        let values = case.values.iter().cloned().map(|value| (value, false));
        let sampled = sampled.into_iter().flatten().map(|value| (value, true));
        questions.extend(values.chain(sampled).map(|(value, is_sample)| Question { case: index, value, is_sample }));
    }
    let types: Vec<String> = (0..cases.len()).map(cases::list).collect();
    let answers = program::run(&run.generated().files, &types, &questions);
    let reported = reported(&run);
    let mut wrong = BTreeMap::<&str, Vec<String>>::new();
    let mut counts = Counts::default();
    for (Question { case: index, value, is_sample }, answer) in questions.iter().zip(&answers) {
        let (name, case) = (cases::name(*index), &cases[*index]);
        let item = items.get(name.as_str()).copied();
        let expected = Expected {
            accepting: accepting(case, &name, &oracle, value),
            branch: branch(&run, item, &oracle, value),
            is_open: item.is_some_and(|item| matches!(item.kind, ItemKind::Enum(_))),
            is_reported: reported.contains(&name),
            is_limited: case.table == cases::LIMITS,
        };
        counts.sampled += usize::from(*is_sample);
        let judged = match expected.accepting {
            0 if *is_sample && !expected.is_reported && !expected.is_limited => {
                Err("sampled, but refused by the schema".to_owned())
            }
            _ => judge(&expected, value, answer, &mut counts),
        };
        if let Err(problem) = judged {
            wrong.entry(case.table).or_default().push(format!("{}\n  {value}: {problem}", case.schema));
        }
    }
    let shown: Vec<String> =
        wrong.iter().map(|(table, lines)| format!("{table}: {}\n{}", lines.len(), lines.join("\n"))).collect();
    assert!(wrong.is_empty(), "of {} cases, {counts:?}:\n{}", cases.len(), shown.join("\n\n"));
    tests::snapshots("compositions").bind(|| insta::assert_snapshot!("counts", cases::summary(&cases, &counts)));
}

/// OpenAPI 3.0 has other keywords for the same: `nullable`, and `enum` of one value.
#[test]
fn the_types_are_the_same_in_3_0() {
    let cases = cases();
    let (ours, theirs): (Vec<Case>, Vec<Case>) =
        cases.into_iter().filter_map(|case| Some((cases::in_3_0(&case)?, case))).unzip();
    assert_eq!(ours.len(), 632);
    let folder = tempfile::tempdir().expect("a folder for the specs");
    let outline = |version: &str, cases: &[Case]| {
        let mut document = document(cases);
        document["openapi"] = json!(version);
        let path = folder.path().join("spec.json");
        std::fs::write(&path, document.to_string()).expect("the spec can be written");
        codegen::ir::outline(&Run::of_spec(&path, |_| ()).generated().api)
    };
    let (first, second) = (outline("3.0.4", &ours), outline("3.1.1", &theirs));
    for (first, second) in first.lines().zip(second.lines()) {
        assert_eq!(first, second);
    }
    assert_eq!(first.lines().count(), second.lines().count());
}

/// How many values there were of each kind.
#[derive(Debug, Default)]
struct Counts {
    /// Made by the sampler; all are counted below, too.
    sampled: usize,
    /// Accepted by the schema: they were unchanged.
    valid: usize,
    /// Those of them of which one branch only accepts them: it was the one that was decoded.
    by_branch: usize,
    /// Refused by the schema, and by the type, or kept as a value that the spec does not list.
    refused: usize,
    /// Refused by the schema and accepted by the type, which a message says.
    reported: usize,
    /// Refused by a constraint of the schema and accepted by the type.
    out_of_limits: usize,
    /// Refused only because several branches of `oneOf` accept them.
    ambiguous: usize,
}

/// Values that the sampler makes of the type, among them some of each branch.
fn sampled(api: &Api, item: &Item, oracle: &Oracle) -> Vec<Value> {
    let samples = Sampler::new(api, Purpose::Any).instances(&Type::from(TypeKind::Item(item.id)));
    let listed = samples.iter().filter(|sample| !sample.is_unlisted);
    let values = listed.map(|sample| serde_json::from_str(&sample.json.to_string()).expect("samples are JSON"));
    let values: Vec<Value> = values.collect();
    for place in branches(item) {
        assert!(values.iter().any(|value| oracle.accepts(&place, value)), "{place} has no sample: {values:?}");
    }
    values
}

/// The places of the branches of a union; none if the branches are those of a list of types.
fn branches(item: &Item) -> Vec<String> {
    let ItemKind::Union(union) = &item.kind else { return Vec::new() };
    let places = union.variants.iter().map(|variant| variant.origin.to_string());
    places.filter(|place| place.contains("/oneOf/") || place.contains("/anyOf/")).collect()
}

fn document(cases: &[Case]) -> Value {
    let helpers: Value = serde_json::from_str(HELPERS).expect("the helpers are JSON");
    let mut schemas = helpers.as_object().expect("the helpers are an object").clone();
    for (index, case) in cases.iter().enumerate() {
        let name = cases::name(index);
        schemas.insert(
            cases::list(index),
            json!({ "type": "array", "items": { "$ref": format!("#/components/schemas/{name}") } }),
        );
        schemas.insert(name, case.schema.clone());
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Compositions", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    })
}

fn component(item: &Item) -> Option<(&str, &Item)> {
    match &item.name {
        ItemName::Component(name) => Some((name.as_str(), item)),
        ItemName::Inline { .. } | ItemName::Input(_) => None,
    }
}

/// The variant that the value must have: that of the only branch whose schema accepts it.
fn branch<'r>(run: &'r Run, item: Option<&Item>, oracle: &Oracle, value: &Value) -> Option<&'r str> {
    let item = item?;
    let mut accepting = branches(item).into_iter().enumerate().filter(|(_, place)| oracle.accepts(place, value));
    match (accepting.next(), accepting.next()) {
        (Some((only, _)), None) => Some(run.generated().names.variant(item.id, only)),
        _ => None,
    }
}

/// How many branches accept the value, if the schema is a union; for another schema, one if it does.
fn accepting(case: &Case, name: &str, oracle: &Oracle, value: &Value) -> usize {
    let place = format!("#/components/schemas/{name}");
    if let (false, Some(branches)) = (oracle.accepts(&place, value), case.schema["oneOf"].as_array()) {
        return (0..branches.len()).filter(|index| oracle.accepts(&format!("{place}/oneOf/{index}"), value)).count();
    }
    usize::from(oracle.accepts(&place, value))
}

/// The components with a message that the type does not express all of the schema.
fn reported(run: &Run) -> BTreeSet<String> {
    let messages = run.diagnostics.iter().filter(|message| message.kind() == Kind::Unsupported);
    let names = messages.filter_map(|message| match &message.place {
        Place::Node(origin) => origin.to_string().split('/').nth(3).map(str::to_owned),
        Place::Text { .. } | Place::File(_) => None,
    });
    names.collect()
}

/// What must come back.
struct Expected<'r> {
    accepting: usize,
    branch: Option<&'r str>,
    /// Whether the type has values that it does not list.
    is_open: bool,
    is_reported: bool,
    /// Whether a value that the schema refuses may be read.
    is_limited: bool,
}

fn judge(expected: &Expected<'_>, value: &Value, answer: &Answer, counts: &mut Counts) -> Result<(), String> {
    let is_unlisted = |debug: &str| debug.contains("Unlisted(");
    match (expected.accepting, answer) {
        // An author who writes `oneOf` mostly means `anyOf`.
        (2.., _) => {
            counts.ambiguous += 1;
            return Ok(());
        }
        (0, Ok((debug, _))) if !is_unlisted(debug) && expected.is_reported => {
            counts.reported += 1;
            return Ok(());
        }
        (0, Ok((debug, written))) if expected.is_limited => {
            counts.out_of_limits += 1;
            let is_kept = oracle::is_same(value, written);
            return if is_kept { Ok(()) } else { Err(format!("read as {debug}, written as {written}")) };
        }
        (0, Ok((debug, _))) if !is_unlisted(debug) => return Err(format!("refused by the schema, read as {debug}")),
        (0, _) => {
            counts.refused += 1;
            return Ok(());
        }
        (1, _) => counts.valid += 1,
    }
    let (debug, written) = answer.as_ref().map_err(Clone::clone)?;
    if is_unlisted(debug) && !expected.is_open {
        return Err(format!("read as {debug}"));
    }
    if !oracle::is_same(value, written) {
        return Err(format!("written as {written}"));
    }
    let Some(branch) = expected.branch else { return Ok(()) };
    counts.by_branch += 1;
    let variant = debug.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let branch = if value.is_null() { "None" } else { branch };
    if variant == branch { Ok(()) } else { Err(format!("read as {debug}, not as {branch}")) }
}
