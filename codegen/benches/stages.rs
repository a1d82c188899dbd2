//! How long each stage takes: `cargo bench -p codegen`, in the order of the stages with `-- --sort location`.
//!
//! On the repository's own spec, and on larger ones where `../shared/corpus` exists beside the repository. The timing is
//! `divan`'s: one small dependency, a table per stage, and it takes its arguments at run time, which specs that may not be
//! there need.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use codegen::analysis::{self, Analysis};
use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::document::{self, Document};
use codegen::emit::{self, File};
use codegen::ir::Api;
use codegen::name::{self, Names};
use codegen::source::{self, Node, SourceFile, Sources};
use codegen::{Input, directions, format, generate, link, literals, normalize, operations, outline, paging};
use divan::Bencher;

const SPECS: [(&str, &str); 4] = [
    ("seed", "../spec/openapi.yaml"),
    ("exa-websets", "../../shared/corpus/real/exa-websets.yaml"),
    ("stripe", "../../shared/corpus/real/stripe.yaml"),
    ("github", "../../shared/corpus/real/github.json"),
];

fn main() {
    divan::Divan::from_args().max_time(Duration::from_secs(1)).main();
}

/// The specs that are there.
fn specs() -> Vec<&'static str> {
    SPECS.iter().filter(|(_, path)| root().join(path).exists()).map(|(name, _)| *name).collect()
}

#[divan::bench(args = specs())]
fn parse(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.bench(|| source::parse(&run.file, &mut Diagnostics::default()));
}

#[divan::bench(args = specs())]
fn link_files(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher
        .with_inputs(|| vec![run.parsed.clone()])
        .bench_values(|parsed| link::link(parsed, &run.input.spec, &run.sources, &mut Diagnostics::default()));
}

#[divan::bench(args = specs())]
fn normalize_tree(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher
        .with_inputs(|| run.parsed.clone())
        .bench_values(|parsed| normalize::normalize(parsed, &|_| None, &mut Diagnostics::default()));
}

#[divan::bench(args = specs())]
fn read_document(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.bench_local(|| document::read(&run.normalized));
}

#[divan::bench(args = specs())]
fn lower_document(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.with_inputs(|| document::read(&run.normalized)).bench_local_values(|document| run.lower(document));
}

#[divan::bench(args = specs())]
fn check_literals(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher
        .with_inputs(|| run.lower(document::read(&run.normalized)))
        .bench_values(|api| literals::check(api, &run.input.config, &|_| None, &mut Diagnostics::default()));
}

#[divan::bench(args = specs())]
fn find_pages(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher
        .with_inputs(|| run.lower(document::read(&run.normalized)))
        .bench_values(|api| paging::find(api, &run.input.config, &mut Diagnostics::default()));
}

#[divan::bench(args = specs())]
fn separate_directions(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher
        .with_inputs(|| run.lower(document::read(&run.normalized)))
        .bench_values(|api| directions::separate(api, &run.input.config));
}

#[divan::bench(args = specs())]
fn assign_names(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.bench(|| name::assign(&run.api, &run.input.config, None, &mut Diagnostics::default()));
}

#[divan::bench(args = specs())]
fn analyze(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.bench(|| analysis::analyze(&run.api, &run.names, &run.input.config));
}

#[divan::bench(args = specs())]
fn emit_crate(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.bench_local(|| run.emit());
}

#[divan::bench(args = specs())]
fn outline_crate(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.with_inputs(|| run.emit()).bench_local_refs(|files| outline::print(name, &outline::read(files)));
}

#[divan::bench(args = specs())]
fn format_crate(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.with_inputs(|| run.emit()).bench_local_values(format::format);
}

#[divan::bench(args = specs())]
fn whole_run(bencher: Bencher<'_, '_>, name: &str) {
    let run = run(name);
    bencher.bench(|| generate(&run.input, &run.sources, &mut Diagnostics::default()).map(|made| made.files.len()));
}

/// What the stages make of a spec, each the next one's input.
struct Run {
    input: Input,
    sources: Sources,
    file: SourceFile,
    parsed: Node,
    normalized: Node,
    api: Api,
    names: Names,
    analysis: Analysis,
}

impl Run {
    fn of(name: &'static str, path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).expect("the spec can be read");
        let file = SourceFile { path: path.to_owned(), text };
        let sources: Sources = [file.clone()].into_iter().collect();
        let input = Input {
            config: Config::for_spec(path, name),
            spec: vec![path.to_owned()],
            overlays: Vec::new(),
            names: None,
        };
        let mut diagnostics = Diagnostics::default();
        let parsed = source::parse(&file, &mut diagnostics).expect("the spec can be parsed");
        let made = generate(&input, &sources, &mut diagnostics).expect("the spec can be generated from");
        let (normalized, api, names, analysis) = (made.normalized, made.api, made.names, made.analysis);
        Self { input, sources, file, parsed, normalized, api, names, analysis }
    }

    fn lower(&self, mut document: Document) -> Api {
        operations::build_api(&mut document, &self.input.config, &mut Diagnostics::default())
    }

    fn emit(&self) -> BTreeMap<String, File> {
        let bodies = self.analysis.errors.iter().map(|body| &body.content);
        let errors = name::assign_errors(&self.api, &self.names, bodies, &mut Diagnostics::default());
        emit::emit(&self.api, &self.names, &errors, &self.analysis, &self.input.config)
    }
}

/// The run of a spec, made at its first use.
fn run(name: &str) -> &'static Run {
    static RUNS: [OnceLock<Run>; SPECS.len()] = [const { OnceLock::new() }; SPECS.len()];
    let index = SPECS.iter().position(|(known, _)| *known == name).expect("only specs of the list are asked for");
    RUNS[index].get_or_init(|| Run::of(SPECS[index].0, SPECS[index].1))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
