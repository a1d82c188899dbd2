//! Input: the files of `changes/`. Output: pairs of specs with the verdict that is expected, and the one that is reported.

mod skeleton;

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::files_below;
use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::diff::Report;
use codegen::json::Node;
use codegen::source::{self, SourceFile, Sources};
use codegen::{Analyzed, Generated, Input, analyze, generate};

/// Two specs that differ in one thing.
pub struct Pair {
    /// `changes/members.yaml`
    pub file: String,
    /// What changes, in words.
    pub change: String,
    /// Where the snippets are: `request`, `response back`, …
    pub place: String,
    pub expected: String,
    pub old: Spec,
    pub new: Spec,
}

#[derive(Clone)]
pub struct Spec {
    text: String,
    config: String,
}

/// The rules of all changes, sorted, and the effects of all changes together.
pub struct Verdict(pub Report);

/// The keys of an entry that are not places.
const OTHERS: [&str; 7] = ["change", "why", "old", "new", "schemas", "config", "old config"];

impl Pair {
    fn compare(&self) -> Verdict {
        Verdict(report(&self.old, &self.new))
    }
}

/// The pairs of all files.
pub fn pairs() -> &'static [Pair] {
    static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| read_all(Path::new("changes")));
    &PAIRS
}

/// What is reported about each.
pub fn verdicts() -> impl Iterator<Item = (&'static Pair, &'static Verdict)> {
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

/// The pairs of all files in a folder.
pub fn read_all(folder: &Path) -> Vec<Pair> {
    let is_file = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "yaml");
    let mut all = Vec::new();
    for path in files_below(&folder.to_string_lossy()).into_iter().filter(is_file) {
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
pub fn report(old: &Spec, new: &Spec) -> Report {
    let ((old, old_config), (new, new_config)) = (old.analyze(), new.analyze());
    codegen::compare(old.compared(&old_config), new.compared(&new_config))
}

impl Spec {
    /// The document, and what its configuration adds: all that decides the crate.
    pub fn texts(&self) -> [&str; 2] {
        [&self.text, &self.config]
    }

    fn analyze(&self) -> (Analyzed, Config) {
        let (analyzed, input, _) = self.run("pair", analyze);
        (analyzed, input.config)
    }

    /// The crate with a name of its own.
    pub fn generate(&self, package: &str) -> (Generated, Input, Sources) {
        self.run(package, generate)
    }

    fn run<T>(
        &self,
        package: &str,
        stages: fn(&Input, &Sources, &mut Diagnostics) -> Option<T>,
    ) -> (T, Input, Sources) {
        let mut sources = Sources::default();
        sources.add(SourceFile { path: "spec.yaml".to_owned(), text: self.text.clone() });
        let config = format!("spec = \"spec.yaml\"\n[package]\nname = \"{package}\"\n{}", self.config);
        let config = Config::parse(&config, "codegen.toml").unwrap_or_else(|error| panic!("{}", error.message));
        let input = Input { config, spec: vec!["spec.yaml".to_owned()], overlays: Vec::new(), names: None };
        // As in `cargo xtask diff`, the configuration may name what one of both does not have.
        let mut diagnostics = Diagnostics::tolerating_config();
        let result = stages(&input, &sources, &mut diagnostics).unwrap_or_else(|| {
            let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
            panic!("{messages:?}\n{}", self.text)
        });
        (result, input, sources)
    }
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
