//! What must hold for every document.

use codegen::Input;
use codegen::config::Config;
use codegen::source::{SourceFile, Sources};
use fastrand::Rng;
use serde_json::Value;
use tests::Run;

use super::reading::faults;
use super::yaml::yaml;

/// Whether a crate was generated; the text is what is wrong.
pub(crate) type Outcome = Result<bool, String>;

/// The files are Rust and Markdown in which no text of the spec is anything else.
pub(crate) fn writes_rust(document: &Value) -> Outcome {
    let run = run("spec.json", document.to_string());
    let internal = run.diagnostics.iter().find(|diagnostic| diagnostic.rule.id == "E0115");
    if let Some(internal) = internal {
        return Err(internal.message.clone());
    }
    match faults(&run).into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(run.generated.is_some()),
    }
}

pub(crate) fn same_twice(document: &Value) -> Outcome {
    let [one, other] = [(); 2].map(|()| run("spec.json", document.to_string()));
    if one.messages() != other.messages() {
        return Err("other messages".to_owned());
    }
    compare(&one, &other)
}

pub(crate) fn same_from_yaml(document: &Value) -> Outcome {
    let text = document.to_string();
    let yaml = yaml(document, &mut Rng::with_seed(text.len() as u64));
    compare(&run("spec.json", text), &run("spec.yaml", yaml))
}

fn compare(one: &Run, other: &Run) -> Outcome {
    let (one, other) = match (&one.generated, &other.generated) {
        (Some(one), Some(other)) => (one, other),
        (None, None) => return Ok(false),
        (Some(_), None) => return Err(format!("only the first is accepted: {}", other.messages())),
        (None, Some(_)) => return Err(format!("only the second is accepted: {}", one.messages())),
    };
    let texts = one.files.iter().zip(other.files.iter());
    match texts.into_iter().find(|(one, other)| one != other) {
        Some(((path, one), (_, other))) => Err(format!("{path} differs: {:?}", first_difference(one, other))),
        None if one.files.iter().count() == other.files.iter().count() => Ok(true),
        None => Err("one has more files".to_owned()),
    }
}

fn first_difference<'a>(one: &'a str, other: &'a str) -> Option<(&'a str, &'a str)> {
    one.lines().zip(other.lines()).find(|(one, other)| one != other)
}

pub(crate) fn run(path: &str, text: String) -> Run {
    let config = Config::for_spec(path, "spec");
    let sources: Sources = [SourceFile { path: path.to_owned(), text }].into_iter().collect();
    Run::of(Input { overlays: Vec::new(), spec: vec![path.to_owned()], config, names: None }, sources)
}
