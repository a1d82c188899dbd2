//! Input: the files of `changes/`. Output: pairs of specs with the verdict that is expected, and the one that is reported.

use std::fmt;
use std::fs;
use std::sync::LazyLock;

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::diff::Report;
use codegen::json::Node;
use codegen::source::{self, SourceFile, Sources};
use codegen::{Analyzed, Input, analyze};
use tests::files_below;

use crate::skeleton;

/// Two specs that differ in one thing.
pub(crate) struct Pair {
    /// `changes/members.yaml`
    pub(crate) file: String,
    /// What changes, in words.
    pub(crate) change: String,
    /// Where the snippets are: `request`, `response back`, …
    pub(crate) place: String,
    pub(crate) expected: String,
    pub(crate) old: Spec,
    pub(crate) new: Spec,
}

#[derive(Clone)]
pub(crate) struct Spec {
    text: String,
    config: String,
}

/// The rules of all changes, sorted, and the effects of all changes together.
pub(crate) struct Verdict(pub(crate) Report);

/// The keys of an entry that are not places.
const OTHERS: [&str; 7] = ["change", "why", "old", "new", "schemas", "config", "old config"];

impl Pair {
    fn compare(&self) -> Verdict {
        Verdict(report(&self.old, &self.new))
    }
}

/// The pairs of all files.
pub(crate) fn pairs() -> &'static [Pair] {
    static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(read_all);
    &PAIRS
}

/// What is reported about each.
pub(crate) fn verdicts() -> impl Iterator<Item = (&'static Pair, &'static Verdict)> {
    static VERDICTS: LazyLock<Vec<Verdict>> = LazyLock::new(|| {
        let (pairs, parts) = (pairs(), 4);
        // Each spec is read on a thread of its own in any case.
        std::thread::scope(|scope| {
            let chunks = pairs.chunks(pairs.len().div_ceil(parts));
            let compare = |chunk: &'static [Pair]| scope.spawn(|| chunk.iter().map(Pair::compare).collect::<Vec<_>>());
            let running: Vec<_> = chunks.map(compare).collect();
            running.into_iter().flat_map(|thread| thread.join().expect("a pair can be compared")).collect()
        })
    });
    pairs().iter().zip(VERDICTS.iter())
}

fn read_all() -> Vec<Pair> {
    let is_file = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "yaml");
    let mut all = Vec::new();
    for path in files_below("changes").into_iter().filter(is_file) {
        let file = path.to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a file of changes can be read");
        assert!(text.starts_with("# "), "{file} has no first comment");
        let entries = parse(&file, &text);
        for entry in entries.as_array().expect("a list of entries") {
            all.extend(of_entry(&file, entry));
        }
    }
    all
}

fn of_entry(file: &str, entry: &Node) -> Vec<Pair> {
    let text = |key: &str| entry.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
    let change = text("change");
    let members = entry.as_object().expect("an entry is an object");
    let (old, new) = (&members["old"], &members["new"]);
    let (config, old_config) = (text("config"), entry.get("old config").and_then(Node::as_str));
    let mut pairs = Vec::new();
    for (key, expected) in members.iter().filter(|(key, _)| !OTHERS.contains(&key.as_str())) {
        let (place, is_back) = key.strip_suffix(" back").map_or((key.as_str(), false), |place| (place, true));
        let spec = |snippet: &Node, config: &str| Spec {
            text: skeleton::document(place, snippet, entry.get("schemas")),
            config: config.to_owned(),
        };
        let (mut old, mut new) = (spec(old, old_config.unwrap_or(&config)), spec(new, &config));
        if is_back {
            std::mem::swap(&mut old, &mut new);
        }
        let expected = format!("{expected}").replace('"', "").replace(':', ": ").replace(',', ", ");
        pairs.push(Pair { file: file.to_owned(), change: change.clone(), place: key.clone(), expected, old, new });
    }
    assert!(!change.is_empty() && !pairs.is_empty(), "{file}: an entry has no `change` or no place");
    pairs
}

/// What changed between two specs, as `cargo xtask diff` reports it: what only the crates show would be in it, too.
pub(crate) fn report(old: &Spec, new: &Spec) -> Report {
    let ((old, old_config), (new, new_config)) = (read(old), read(new));
    codegen::compare(old.compared(&old_config), new.compared(&new_config))
}

fn read(spec: &Spec) -> (Analyzed, Config) {
    let mut sources = Sources::default();
    sources.add(SourceFile { path: "spec.yaml".to_owned(), text: spec.text.clone() });
    let config = format!("spec = \"spec.yaml\"\n[package]\nname = \"pair\"\n{}", spec.config);
    let config = Config::parse(&config, "codegen.toml").unwrap_or_else(|error| panic!("{}", error.message));
    let input = Input { config, spec: vec!["spec.yaml".to_owned()], overlays: Vec::new(), names: None };
    // As in `cargo xtask diff`, the configuration may name what one of both does not have.
    let mut diagnostics = Diagnostics::tolerating_config();
    let analyzed = analyze(&input, &sources, &mut diagnostics);
    let analyzed = analyzed.unwrap_or_else(|| {
        let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        panic!("{messages:?}\n{}", spec.text)
    });
    (analyzed, input.config)
}

fn parse(file: &str, text: &str) -> Node {
    let mut diagnostics = Diagnostics::default();
    let parsed = source::parse(&SourceFile { path: file.to_owned(), text: text.to_owned() }, &mut diagnostics);
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert!(messages.is_empty(), "{file}: {messages:?}");
    parsed.expect("the file can be parsed")
}

/// As the files write it: `{rules: [field-added], wire: compatible, rust: addition, version: minor}`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rules: Vec<&str> = self.0.changes.iter().map(|change| change.rule.id).collect();
        rules.sort_unstable();
        let effect = self.0.effect();
        let version = self.0.version().map_or("none", |(version, _)| version.word());
        let (wire, rust) = (effect.wire.word(), effect.rust.word());
        write!(f, "{{rules: [{}], wire: {wire}, rust: {rust}, version: {version}}}", rules.join(", "))
    }
}
