//! From an OpenAPI document to a Rust client crate.
//!
//! Data flows in one direction: text, [`json::Node`], one dialect, [`document::Document`], [`ir::Api`], names, tokens,
//! [`files::Files`]. Only [`load`] and [`files::sync`] access the disk; everything between them is pure.

pub mod analysis;
pub mod config;
mod constraint;
pub mod correct;
pub mod diagnostic;
pub mod diff;
pub mod directions;
pub mod document;
pub mod emit;
pub mod escape;
pub mod files;
mod flatten;
pub mod format;
pub mod group;
pub mod http;
mod ident;
pub mod ir;
pub mod json;
pub mod link;
pub mod literals;
mod load;
mod lower;
pub mod name;
mod nearest;
pub mod normalize;
pub mod operations;
pub mod outline;
pub mod paging;
pub mod pointer;
mod reference;
pub mod review;
pub mod sample;
pub mod select;
pub mod settings;
pub mod source;
mod xml;

use std::collections::BTreeMap;

use diagnostic::{Diagnostics, Kind, Place, Severity, rules};
use source::Sources;

pub use load::{
    Input, LOCK, Lock, Locked, NAME_LOCK, load, load_config, missing_urls, read_all, read_config, read_names,
};

/// The results of a run, stage by stage.
pub struct Generated {
    pub normalized: json::Node,
    pub document: document::Document,
    pub api: ir::Api,
    pub names: name::Names,
    /// The names for the next version of the spec; empty without a lock.
    pub lock: name::NameLock,
    pub analysis: analysis::Analysis,
    pub outline: outline::Outline,
    pub files: files::Files,
}

/// What the stages up to the names result in.
pub struct Named {
    pub normalized: json::Node,
    pub document: document::Document,
    pub api: ir::Api,
    pub names: name::Names,
    pub lock: name::NameLock,
}

/// What the stages up to the side tables result in: all that a comparison with another spec needs.
pub struct Analyzed {
    pub normalized: json::Node,
    pub document: document::Document,
    pub api: ir::Api,
    pub names: name::Names,
    /// The names for the next version of the spec; empty without a lock.
    pub lock: name::NameLock,
    pub analysis: analysis::Analysis,
}

/// One of two specs under comparison.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    pub side: diff::Side<'a>,
    /// The document as a whole.
    pub root: &'a pointer::Origin,
    pub config: &'a config::Config,
}

impl Analyzed {
    pub fn compared<'a>(&'a self, config: &'a config::Config) -> Compared<'a> {
        let side = diff::Side { api: &self.api, names: &self.names, analysis: &self.analysis };
        Compared { side, root: &self.normalized.origin, config }
    }
}

impl Generated {
    pub fn compared<'a>(&'a self, config: &'a config::Config) -> Compared<'a> {
        let side = diff::Side { api: &self.api, names: &self.names, analysis: &self.analysis };
        Compared { side, root: &self.normalized.origin, config }
    }
}

impl Compared<'_> {
    /// The public API of the crate.
    fn outline(self) -> outline::Outline {
        let diff::Side { api, names, analysis } = self.side;
        // Messages about names were reported when the specs were generated.
        outline::read(&emit_files(api, names, analysis, self.config, &mut Diagnostics::default()))
    }
}

/// Enough stack for the longest chains of references that a spec may have.
const STACK_BYTES: usize = 256 << 20;

/// Runs the stages; `None` after an error was reported.
pub fn generate(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Generated> {
    on_large_stack(input, sources, diagnostics, run_stages)
}

/// Runs the stages up to the side tables; `None` after an error was reported.
pub fn analyze(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Analyzed> {
    on_large_stack(input, sources, diagnostics, run_analysis)
}

/// What changed between two specs. The crates are compared as well if the specs do not explain the version that they need.
pub fn compare(old: Compared<'_>, new: Compared<'_>) -> diff::Report {
    let run = || {
        let report = diff::compare(old.side, new.side, (old.root, new.root));
        if report.needs_outlines() { report.with_outlines(&old.outline(), &new.outline()) } else { report }
    };
    // Without another thread, the stack of this one has to do.
    in_thread(run).unwrap_or_else(|_| run())
}

/// Runs the stages up to the names, without those of shared definitions; `None` after an error was reported.
pub fn assign_names(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Named> {
    on_large_stack(input, sources, diagnostics, run_naming)
}

fn on_large_stack<T: Send>(
    input: &Input,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    stages: fn(&Input, &Sources, &mut Diagnostics) -> Option<T>,
) -> Option<T> {
    in_thread(|| stages(input, sources, diagnostics)).unwrap_or_else(|error| {
        let place = Place::File(input.spec.join(", "));
        diagnostics.push(rules::NO_THREAD, place, format!("cannot start a thread: {error}"));
        None
    })
}

/// Runs something on a large stack; an error if no thread can be started.
fn in_thread<T: Send>(run: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    std::thread::scope(|scope| {
        let running = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, run)?;
        Ok(running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn run_stages(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Generated> {
    let Analyzed { normalized, document, api, names, lock, analysis } = run_analysis(input, sources, diagnostics)?;
    review::report_unions(&api, &names, &analysis, diagnostics);
    review::report_patches(&api, &names, &analysis, &input.config.types, diagnostics);
    review::report_features(&api, &analysis.groups, &input.config, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let mut emitted = emit_files(&api, &names, &analysis, &input.config, diagnostics);
    let outline = outline::read(&emitted);
    let (path, page) = outline::print(&api.title, &outline);
    emitted.insert(path, emit::File::Outline(page));
    let files = format::format(emitted).map_err(|defect| report(&defect, diagnostics)).ok()?;
    Some(Generated { normalized, document, api, names, lock, analysis, outline, files })
}

/// The files of the crate, apart from its outline.
fn emit_files(
    api: &ir::Api,
    names: &name::Names,
    analysis: &analysis::Analysis,
    config: &config::Config,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, emit::File> {
    let bodies = analysis.errors.iter().map(|body| &body.content);
    let errors = name::assign_errors(api, names, bodies, diagnostics);
    emit::emit(api, names, &errors, analysis, config)
}

fn run_analysis(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Analyzed> {
    let Named { normalized, document, api, names, lock } = run_naming(input, sources, diagnostics)?;
    let analysis = analysis::analyze(&api, &names, &input.config);
    let names = name::share(names, &api, &analysis.same);
    Some(Analyzed { normalized, document, api, names, lock, analysis })
}

fn run_naming(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Named> {
    let linked = parse_and_link(input, sources, diagnostics)?;
    let spelling = |origin: &pointer::Origin| sources.exact_text(origin).map(str::to_owned);
    if diagnostics.has_errors() {
        report_further_errors(linked, &spelling, &input.config, diagnostics);
        return None;
    }
    let corrected = apply_corrections(linked, input, sources, diagnostics)?;
    let selected = select::select(corrected, &input.config, diagnostics)?;
    let normalized = normalize::normalize(selected, &spelling, diagnostics)?;
    let mut document = document::read(&normalized);
    let api = operations::build_api(&mut document, &input.config, diagnostics);
    review::report(&api, diagnostics);
    let api = settings::apply(api, &input.config, diagnostics);
    diagnostics.report_tally();
    let api = literals::check(api, &input.config, &spelling, diagnostics);
    let api = paging::find(api, &input.config, diagnostics);
    let api = directions::separate(api, &input.config);
    let api = group::group(api, &input.config, diagnostics);
    let (names, lock) = name::assign(&api, &input.config, input.names.as_ref(), diagnostics);
    if let Some(old) = input.names.as_ref().filter(|lock| !lock.is_empty()) {
        let (by_rule, _) = name::assign(&api, &input.config, None, &mut Diagnostics::default());
        review::report_kept(&api, &names, &by_rule, old, diagnostics);
    }
    if diagnostics.has_errors() {
        return None;
    }
    Some(Named { normalized, document, api, names, lock })
}

/// The document before and after the corrections of the configuration and its overlays.
pub struct Corrected {
    pub linked: json::Node,
    pub corrected: json::Node,
}

/// Runs the stages to the corrections; `None` after an error was reported.
pub fn correct(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Corrected> {
    on_large_stack(input, sources, diagnostics, |input, sources, diagnostics| {
        let linked = parse_and_link(input, sources, diagnostics).filter(|_| !diagnostics.has_errors())?;
        let corrected = apply_corrections(linked.clone(), input, sources, diagnostics)?;
        Some(Corrected { linked, corrected })
    })
}

/// The linked document; after an error about a reference, it is only good for finding more errors.
fn parse_and_link(input: &Input, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<json::Node> {
    let documents = parse(&input.spec, sources, diagnostics)?;
    link::link(documents, &input.spec, sources, diagnostics)
}

fn apply_corrections(
    linked: json::Node,
    input: &Input,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<json::Node> {
    let overlays = parse(&input.overlays, sources, diagnostics)?;
    correct::correct(linked, &overlays, &input.config, diagnostics)
}

/// Reports the errors that are independent of those about references. Warnings of later stages may be consequences of these,
/// and so may errors about entries of the configuration that match nothing.
fn report_further_errors(
    linked: json::Node,
    spelling: pointer::Spelling<'_>,
    config: &config::Config,
    diagnostics: &mut Diagnostics,
) {
    let mut further = Diagnostics::default();
    if let Some(normalized) = normalize::normalize(linked, spelling, &mut further) {
        operations::build_api(&mut document::read(&normalized), config, &mut further);
    }
    further.retain(|diagnostic| diagnostic.severity() == Severity::Error && diagnostic.kind() != Kind::Config);
    diagnostics.append(further);
}

fn report(defect: &format::Defect, diagnostics: &mut Diagnostics) {
    let message = format!("internal error: the emitted code is not valid Rust: {}", defect.error);
    diagnostics.push(rules::INTERNAL, Place::File(defect.path.clone()), message);
}

fn parse(names: &[String], sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Vec<json::Node>> {
    let names = names.iter().filter(|name| sources.get(name).is_some());
    // Each file is parsed, so that the errors of all are reported.
    let parsed: Vec<_> = names.map(|name| sources.parse(name, diagnostics)).collect();
    parsed.into_iter().collect()
}
