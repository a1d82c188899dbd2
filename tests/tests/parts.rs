//! Files that a spec refers to: which of them are read, and what is said about the others.

#[path = "parts/several.rs"]
mod several;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::source::{Node, SourceFile, Sources, parse};
use codegen::{link, load};
use tests::Run;

/// A folder with a spec in `api/`, whose schema `Pet` is `reference`, and with a secret outside.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(reference: &str) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder can be made"));
        let spec = format!(
            "openapi: 3.1.0\ninfo: {{title: Case, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet: \
             {{$ref: '{reference}'}}\n"
        );
        folder.write("api/spec.yaml", &spec);
        folder.write("secret.yaml", "type: object\nproperties: {token-of-nobody: {type: string}}\n");
        folder.write("api/pet.yaml", "type: object\nproperties: {name: {type: string}}\n");
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn run(&self, root: Option<&str>) -> Run {
        let config = Config { root: root.map(str::to_owned), ..Config::for_spec("spec.yaml", "case") };
        let mut sources = Sources::default();
        let input = load(config, &self.path("api"), &mut sources);
        Run::of(input.unwrap_or_else(|error| panic!("{}", error.message)), sources)
    }

    /// The one error of a run that reads nothing but the spec.
    fn error(&self) -> String {
        let run = self.run(None);
        assert!(run.generated.is_none(), "it is refused");
        assert!(!run.messages().contains("nobody"), "nothing of the file is shown: {}", run.messages());
        let messages: Vec<&str> = run.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages[0].to_owned()
    }
}

#[test]
fn files_outside_of_the_folder_are_not_read() {
    for reference in ["../secret.yaml", "x/../../secret.yaml", "%2e%2e/secret.yaml", "..\\secret.yaml"] {
        let message = format!("`$ref` outside of the spec's directory: `{reference}`");
        assert_eq!(Folder::new(reference).error(), message);
    }
}

#[test]
fn a_root_lets_a_spec_refer_to_more_files() {
    let run = Folder::new("../secret.yaml").run(Some(".."));
    assert!(run.generated().files.get("src/types/pet.rs").is_some_and(|file| file.contains("// ../secret.yaml#")));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    for (target, reference) in [("../secret.yaml", "link.yaml"), ("..", "link.yaml/secret.yaml")] {
        let folder = Folder::new(reference);
        std::os::unix::fs::symlink(target, folder.path("api/link.yaml")).expect("a link can be made");
        assert_eq!(folder.error(), format!("`$ref` outside of the spec's directory: `{reference}`"));
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_regular_file_is_not_opened() {
    let folder = Folder::new("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(folder.path("api/pipe.yaml")).status();
    assert!(made.expect("`mkfifo` can be run").success());
    assert_eq!(folder.error(), "`pipe.yaml` cannot be read: it is not a regular file");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = Folder::new("large.yaml");
    let file = fs::File::create(folder.path("api/large.yaml")).expect("a file can be made");
    file.set_len(65 << 20).expect("it can be sparse");
    assert_eq!(folder.error(), "`large.yaml` cannot be read: it is larger than 64 MiB");
}

#[test]
fn a_file_is_read_once_whatever_it_is_called() {
    let all = ["pet.yaml", "./pet.yaml", "x/../pet.yaml", "p%65t.yaml", ".\\\\pet.yaml", "link.yaml"];
    let members: Vec<String> =
        all.iter().enumerate().map(|(index, text)| format!("    M{index}: {{$ref: \"{text}\"}}\n")).collect();
    let folder = Folder::new("all.yaml");
    folder.write("api/all.yaml", &format!("type: object\nproperties:\n{}", members.concat()));
    #[cfg(unix)]
    std::os::unix::fs::symlink("pet.yaml", folder.path("api/link.yaml")).expect("a link can be made");
    #[cfg(not(unix))]
    folder.write("api/link.yaml", "$ref: pet.yaml");
    let run = folder.run(None);
    let names: Vec<&str> = run.sources.iter().filter_map(|file| Path::new(&file.path).file_name()?.to_str()).collect();
    assert_eq!(names[..3], ["spec.yaml", "all.yaml", "pet.yaml"], "{}", run.messages());
    assert_eq!(run.generated().api.items.len(), 2, "{}", codegen::ir::outline(&run.generated().api));
}

/// Links files by their names, of which the first is the spec.
fn linked(files: &[(&str, &str)]) -> String {
    link_files(files).0.to_string()
}

fn link_files(files: &[(&str, &str)]) -> (Node, Vec<String>) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    for (index, (name, text)) in files.iter().enumerate() {
        let file = SourceFile { path: (*name).to_owned(), text: (*text).to_owned() };
        if index == 0 { sources.add(file) } else { sources.add_part(file, (*name).to_owned()) }
    }
    let spec = [files[0].0.to_owned()];
    let root = parse(sources.get(&spec[0]).expect("it was added"), &mut diagnostics).expect("it is valid");
    let document = link::link(vec![root], &spec, &sources, &mut diagnostics);
    let messages: Vec<String> = diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    (document.unwrap_or_else(|| panic!("{messages:?}")), messages)
}

#[test]
fn copies_of_copies_are_limited() {
    let level = |at: usize| format!("l{at}: [{{$ref: '#/l{0}'}}, {{$ref: '#/l{0}'}}]\n", at + 1);
    let levels = (0..40).map(level).collect::<String>() + "l40: [{name: tag}]\n";
    let (document, messages) = link_files(&[("spec.yaml", "tags: {$ref: 'lists.yaml#/l0'}"), ("lists.yaml", &levels)]);
    let tags = document.get("tags").and_then(Node::as_array).map_or(0, <[Node]>::len);
    assert!((1..1_000_000).contains(&tags), "{tags}");
    let expected = "too much would be copied in place of this reference; it is ignored";
    assert!(messages.iter().any(|message| message == expected), "{messages:?}");
}

#[test]
fn parts_of_swagger_have_its_sections() {
    let document = linked(&[
        (
            "spec.yaml",
            "swagger: '2.0'\npaths:\n  /a:\n    get:\n      parameters: [{$ref: 'more.yaml#/limit'}]\n      responses: \
             {200: {$ref: 'more.yaml#/ok'}}",
        ),
        (
            "more.yaml",
            "limit: {in: query, name: limit, type: integer}\nok: {description: OK, schema: {$ref: '#/definitions/Pet'}}\n\
             definitions: {Pet: {type: object}}",
        ),
    ]);
    assert_eq!(
        document,
        "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{\"parameters\":[{\"$ref\":\"#/parameters/limit\"}],\
         \"responses\":{\"200\":{\"$ref\":\"#/responses/ok\"}}}}},\
         \"parameters\":{\"limit\":{\"in\":\"query\",\"name\":\"limit\",\"type\":\"integer\"}},\
         \"responses\":{\"ok\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/Pet\"}}},\
         \"definitions\":{\"Pet\":{\"type\":\"object\"}}}"
    );
}

/// A reference, and the schema that the member `a` has in the linked document.
const REFERENCES: &[(&str, &str)] = &[
    ("b.yaml", "#/components/schemas/b"),
    ("b.yaml#", "#/components/schemas/b"),
    ("b.yaml#/", "b.yaml#/"),
    ("b.yaml#/definitions/One", "#/components/schemas/One"),
    ("b.yaml#/definitions/a~1b", "#/components/schemas/a_b"),
    ("b.yaml#/definitions/a%7E1b", "#/components/schemas/a_b"),
    ("b.yaml#/definitions/50%", "#/components/schemas/b_50"),
    ("b.yaml#/definitions/~2", "b.yaml#/definitions/~2"),
    ("b.yaml#anchor", "#/components/schemas/Two"),
    ("b.yaml#nothing", "b.yaml#nothing"),
    ("b.yaml#/list/0", "#/components/schemas/list_0"),
    ("b.yaml#/list/00", "b.yaml#/list/00"),
    ("b.yaml#/alias", "#/components/schemas/One"),
    ("b.yaml#/alias/properties/x", "#/components/schemas/One_x"),
    ("b.yaml#/definitions/Based/properties/y", "#/components/schemas/Based_y"),
    ("./c/../b.yaml", "#/components/schemas/b"),
    ("urn:example:two", "#/components/schemas/Two"),
    ("spec.yaml#/components/schemas/Own", "#/components/schemas/Own"),
    ("./spec.yaml#/components/schemas/Own", "#/components/schemas/Own"),
    ("#/components/schemas/Own", "#/components/schemas/Own"),
];

#[test]
fn references_are_read_as_the_standards_say() {
    let other = "definitions:\n  One: {properties: {x: {type: string}}}\n  Two: {$id: 'urn:example:two', $anchor: anchor}\n  \
                 Based: {$id: 'sub/', properties: {y: {properties: {z: {$ref: c.yaml}}}}}\n  \
                 a/b: {}\n  50%: {}\nlist: [{}]\nalias: {$ref: '#/definitions/One'}\n";
    for (reference, expected) in REFERENCES {
        let spec = format!(
            "components: {{schemas: {{Own: {{}}, A: {{properties: {{a: {{$ref: '{reference}'}}, b: {{$ref: \
             'b.yaml#/unused'}}}}}}}}}}"
        );
        let document = linked(&[("spec.yaml", &spec), ("b.yaml", other), ("sub/c.yaml", "{}")]);
        assert!(document.contains(&format!("\"a\":{{\"$ref\":\"{expected}\"}}")), "{reference}: {document}");
    }
}
