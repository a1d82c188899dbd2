//! Chains of required members, longer than rustc follows them.

use codegen::Input;
use codegen::config::Config;
use codegen::source::{SourceFile, Sources};
use tests::Run;

#[test]
fn long_chains_of_types_are_boxed_here_and_there() {
    for (length, boxes) in [(60, 0), (64, 0), (65, 1), (300, 4)] {
        let run = run(length);
        let boxed = run.api_files().filter(|(_, text)| text.contains("Box<")).count();
        assert_eq!(boxed, boxes, "of {length} types");
    }
}

fn run(length: usize) -> Run {
    let schema = |index: usize| {
        let next = format!("{{\"$ref\": \"#/components/schemas/A{}\"}}", index + 1);
        let member = if index + 1 < length { next } else { "{\"type\": \"string\"}".to_owned() };
        format!("\"A{index}\": {{\"type\": \"object\", \"required\": [\"n\"], \"properties\": {{\"n\": {member}}}}}")
    };
    let schemas: Vec<String> = (0..length).map(schema).collect();
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"components\": {{\"schemas\": {{{}}}}}}}",
        schemas.join(", ")
    );
    let sources: Sources = [SourceFile { path: "deep.json".to_owned(), text }].into_iter().collect();
    Run::of(Input { spec: vec!["deep.json".to_owned()], config: Config::for_spec("deep.json", "deep") }, sources)
}
