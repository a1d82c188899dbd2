//! Chains of schemas that are longer than rustc can follow, or have exponentially many paths.

use codegen::Input;
use codegen::config::Config;
use codegen::sample::{Purpose, Sampler};
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

/// Each schema refers to the next one twice, at 30 levels: following every path would never end.
#[test]
fn the_number_of_paths_does_not_matter() {
    let next = |index: usize| format!("{{\"$ref\": \"#/components/schemas/A{}\"}}", index + 1);
    let kinds: [&dyn Fn(usize) -> String; 9] = [
        &|index| format!("\"allOf\": [{0}, {0}]", next(index)),
        &|index| format!("\"oneOf\": [{0}, {0}]", next(index)),
        &|index| format!("\"anyOf\": [{0}, {0}]", next(index)),
        &|index| format!("\"allOf\": [{{\"allOf\": [{0}]}}, {{\"allOf\": [{0}]}}]", next(index)),
        &|index| format!("\"oneOf\": [{{\"allOf\": [{0}]}}, {{\"allOf\": [{0}]}}]", next(index)),
        &|index| format!("\"allOf\": [{{\"oneOf\": [{0}]}}, {{\"anyOf\": [{0}]}}]", next(index)),
        &|index| format!("\"properties\": {{\"a\": {0}, \"b\": {0}}}, \"required\": [\"a\"]", next(index)),
        &|index| format!("\"allOf\": [{0}, {0}], \"properties\": {{\"a\": {0}}}", next(index)),
        &|index| format!("\"allOf\": [{0}, {{\"properties\": {{\"a\": {0}}}}}]", next(index)),
    ];
    for (kind, members) in kinds.iter().enumerate() {
        let schema = |index: usize| {
            let members = if index < 29 { members(index) } else { "\"properties\": {\"last\": {}}".to_owned() };
            format!("\"A{index}\": {{{members}}}")
        };
        let schemas: Vec<String> = (0..30).map(schema).collect();
        let start = std::time::Instant::now();
        generate(&schemas.join(", "));
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "kind {kind} takes {:?}", start.elapsed());
    }
}

/// Each of eight schemas refers to all eight of the next level, at eight levels: 16 million paths.
#[test]
fn wide_levels_do_not_matter() {
    let kinds: [fn(&str) -> String; 6] = [
        |all| format!("\"oneOf\": [{all}]"),
        |all| format!("\"oneOf\": [{all}], \"discriminator\": {{\"propertyName\": \"z\"}}"),
        |all| format!("\"anyOf\": [{all}], \"example\": {{\"q\": 1}}, \"default\": {{\"q\": 2}}"),
        |all| format!("\"allOf\": [{all}]"),
        |all| required(all, "\"type\": \"object\""),
        |all| required(all, "\"type\": \"object\", \"default\": {}, \"example\": {}"),
    ];
    for (kind, members) in kinds.iter().enumerate() {
        let mut schemas = vec![format!("\"A0\": {{{}}}", members(&level(0)))];
        for depth in 0..8 {
            let next = if depth < 7 { members(&level(depth + 1)) } else { "\"properties\": {\"z\": {}}".to_owned() };
            schemas.extend((0..8).map(|index| format!("\"L{depth}x{index}\": {{{next}}}")));
        }
        let start = std::time::Instant::now();
        generate(&schemas.join(", "));
        assert!(start.elapsed() < std::time::Duration::from_mins(5), "kind {kind} takes {:?}", start.elapsed());
    }
}

/// Comparing each of forty thousand values with all others, or looking for each from the first one, would take minutes.
#[test]
fn the_number_of_values_does_not_matter() {
    let kinds: [fn(usize) -> String; 2] = [|index| format!("\"v{index}\""), |index| index.to_string()];
    for kind in kinds {
        let values: Vec<String> = (0..40_000).map(kind).collect();
        let start = std::time::Instant::now();
        generate(&format!("\"A0\": {{\"type\": \"string\", \"enum\": [{}]}}", values.join(", ")));
        assert!(start.elapsed() < std::time::Duration::from_secs(40), "it takes {:?}", start.elapsed());
    }
}

/// The keywords of the schema with an index.
type Members<'a> = &'a dyn Fn(usize) -> String;

/// What each schema of a long chain inherits has a limit for the document as a whole, and so does everything that is as
/// much as the square of the length.
#[test]
fn what_is_inherited_has_a_limit() {
    let next = |index: usize| format!("{{\"$ref\": \"#/components/schemas/A{}\"}}", index + 1);
    let members = |index: usize| {
        let members: Vec<String> = (0..100).map(|member| format!("\"p{index}x{member}\": {{}}")).collect();
        members.join(", ")
    };
    let branches: Vec<String> = (0..600).map(|index| format!("{{\"properties\": {{\"b{index}\": {{}}}}}}")).collect();
    let beside = format!(
        "\"properties\": {{{}, {}, {}, {}}}, \"additionalProperties\": true, \"oneOf\": [{}]",
        members(0),
        members(1),
        members(2),
        members(3),
        branches.join(", ")
    );
    let kinds: [(usize, Members<'_>, &str); 4] = [
        (2, &|_| beside.clone(), "each of 600 branches has all of the 400 properties next to them"),
        (
            150,
            &|index| format!("\"allOf\": [{}], \"properties\": {{{}}}", next(index), members(index)),
            "schemas get more than ",
        ),
        (
            1_500,
            &|index| format!("\"allOf\": [{0}, {{\"properties\": {{\"a\": {0}}}}}]", next(index)),
            "schemas get more than ",
        ),
        (
            300,
            &|index| {
                let discriminator =
                    "\"discriminator\": {\"propertyName\": \"t\"}, \"properties\": {\"t\": {\"type\": \"string\"}}";
                format!("\"allOf\": [{}], {discriminator}", next(index))
            },
            "parents with a `discriminator` have more than 21500 children in all",
        ),
    ];
    for (length, members, message) in kinds {
        let schema = |index: usize| {
            let members = if index + 1 < length { members(index) } else { "\"properties\": {\"last\": {}}".to_owned() };
            format!("\"A{index}\": {{{members}}}")
        };
        let run = generate(&(0..length).map(schema).collect::<Vec<_>>().join(", "));
        let count = run.diagnostics.iter().filter(|it| it.message.starts_with(message)).count();
        assert!(count > 0, "{message}");
    }
}

/// Operations with one ID are told apart by what only their paths have, in one go for all of them.
#[test]
fn the_number_of_operations_with_one_id_does_not_matter() {
    let operation = |index: usize| {
        format!(
            "\"/a{index}\": {{\"get\": {{\"operationId\": \"same\", \"responses\": {{\"200\": {{\"description\": \"Fine.\"}}}}}}}}"
        )
    };
    let paths: Vec<String> = (0..4_000).map(operation).collect();
    let start = std::time::Instant::now();
    let run = generate_document(&paths.join(", "), "");
    assert!(start.elapsed() < std::time::Duration::from_secs(40), "it takes {:?}", start.elapsed());
    assert_eq!(run.generated().api.operations.len(), 4_000);
}

/// The smallest values of all types have room for a few for each type on average.
#[test]
fn examples_are_bounded_in_all() {
    let members: Vec<String> = (0..1_000).map(|index| format!("\"p{index}\": {{\"type\": \"boolean\"}}")).collect();
    let names: Vec<String> = (0..1_000).map(|index| format!("\"p{index}\"")).collect();
    let wide = format!("\"A0\": {{\"required\": [{}], \"properties\": {{{}}}}}", names.join(", "), members.join(", "));
    let user = |index: usize| {
        format!(
            "\"A{index}\": {{\"required\": [\"n\"], \"properties\": {{\"n\": {{\"$ref\": \"#/components/schemas/A0\"}}}}}}"
        )
    };
    let run = generate(&std::iter::once(wide).chain((1..1_000).map(user)).collect::<Vec<_>>().join(", "));
    let api = &run.generated().api;
    let sampler = Sampler::new(api, Purpose::Any);
    let count = api.items.iter().filter(|item| sampler.example(item.id).is_some()).count();
    assert_eq!(count, 149);
}

/// References to all schemas of a level.
fn level(depth: usize) -> String {
    let reference = |index: usize| format!("{{\"$ref\": \"#/components/schemas/L{depth}x{index}\"}}");
    (0..8).map(reference).collect::<Vec<_>>().join(", ")
}

/// An object with required members of these types.
fn required(all: &str, members: &str) -> String {
    let properties: Vec<String> =
        all.split(", ").enumerate().map(|(index, ty)| format!("\"p{index}\": {ty}")).collect();
    let names: Vec<String> = (0..properties.len()).map(|index| format!("\"p{index}\"")).collect();
    format!("{members}, \"required\": [{}], \"properties\": {{{}}}", names.join(", "), properties.join(", "))
}

/// The smallest values of types in a long chain would be as large as the square of its length.
#[test]
fn examples_are_not_deeper_than_values_can_be() {
    let run = run(300);
    let api = &run.generated().api;
    let sampler = Sampler::new(api, Purpose::Any);
    let examples: Vec<bool> = api.items.iter().map(|item| sampler.example(item.id).is_some()).collect();
    assert_eq!((examples[0], examples[250]), (false, true));
    assert_eq!(examples.iter().filter(|has_one| **has_one).count(), 100);
}

fn run(length: usize) -> Run {
    let schema = |index: usize| {
        let next = format!("{{\"$ref\": \"#/components/schemas/A{}\"}}", index + 1);
        let member = if index + 1 < length { next } else { "{\"type\": \"string\"}".to_owned() };
        format!("\"A{index}\": {{\"type\": \"object\", \"required\": [\"n\"], \"properties\": {{\"n\": {member}}}}}")
    };
    let schemas: Vec<String> = (0..length).map(schema).collect();
    generate(&schemas.join(", "))
}

/// Generates from a document with these schemas, the first of which is a body.
fn generate(schemas: &str) -> Run {
    let operation = r##""/a": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A0"}}}}, "responses": {"200": {"description": "Fine.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A0"}}}}}}}"##;
    generate_document(operation, schemas)
}

/// Generates from a document with these paths and schemas.
fn generate_document(paths: &str, schemas: &str) -> Run {
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"paths\": {{{paths}}}, \
         \"components\": {{\"schemas\": {{{schemas}}}}}}}"
    );
    let sources: Sources = [SourceFile { path: "deep.json".to_owned(), text }].into_iter().collect();
    Run::of(
        Input {
            overlays: Vec::new(),
            names: None,
            spec: vec!["deep.json".to_owned()],
            config: Config::for_spec("deep.json", "deep"),
        },
        sources,
    )
}
