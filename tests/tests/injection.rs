//! No text of a spec becomes anything but text: hostile text is put into every key and every string of the kitchen
//! sink, and the generated files are read as other tools would read them.
//!
//! Many places are tested together, and split in halves if nothing is generated; `INJECTION=single` tests each alone.

mod injection {
    pub(crate) mod payload;
    pub(crate) mod places;
    pub(crate) mod reading;
}

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use codegen::Input;
use codegen::config::Config;
use codegen::source::{SourceFile, Sources};
use injection::payload::marker;
use injection::places::Document;
use injection::reading::faults;
use tests::{Run, kitchen_sinks};

/// How many places are tested together, of those with free text and of those with keywords of `OpenAPI`.
const FREE: usize = 48;
const WORDS: usize = 64;

#[test]
fn no_text_of_a_spec_becomes_anything_else() {
    let is_single = std::env::var_os("INJECTION").is_some_and(|value| value == "single");
    for sink in kitchen_sinks() {
        let document = Document::read(&sink);
        let (free, words) = document.places();
        assert!(
            free.len() > 500 && words.len() > 800,
            "{} has few places: {} and {}",
            sink.display(),
            free.len(),
            words.len()
        );
        let shown = inject_all(&document, &sink, &free, if is_single { 1 } else { FREE });
        assert!(shown * 10 > free.len() * 6, "of {} places only {shown} show in what is generated", free.len());
        inject_all(&document, &sink, &words, if is_single { 1 } else { WORDS });
    }
}

/// Tests all places; returns how many of them show in the generated files.
fn inject_all(document: &Document, sink: &Path, places: &[usize], together: usize) -> usize {
    let chunks: Vec<&[usize]> = places.chunks(together).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Found::default();
        while let Some(chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
            inject(document, sink, chunk, &mut found);
        }
        found
    };
    let found: Vec<Found> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("the worker ends")).collect()
    });
    let faults: Vec<&String> = found.iter().flat_map(|found| &found.faults).collect();
    assert!(faults.is_empty(), "{} faults:\n{faults:#?}", faults.len());
    found.iter().map(|found| found.shown).sum()
}

#[derive(Default)]
struct Found {
    faults: Vec<String>,
    /// The number of places whose text is in the output.
    shown: usize,
}

/// Generates with hostile text in each of the places; in halves, if nothing is generated.
fn inject(document: &Document, sink: &Path, places: &[usize], found: &mut Found) {
    let run = run(document.with(places), sink);
    found.faults.extend(faults(&run).into_iter().map(|fault| format!("{}: {fault}", document.names(&fault, places))));
    if run.generated.is_none() && places.len() > 1 {
        let (one, other) = places.split_at(places.len() / 2);
        inject(document, sink, one, found);
        inject(document, sink, other, found);
        return;
    }
    let texts: Vec<&str> =
        run.generated.iter().flat_map(|generated| generated.files.iter().map(|(_, text)| text)).collect();
    found.shown += places.iter().filter(|place| texts.iter().any(|text| text.contains(&marker(**place)))).count();
}

fn run(text: String, sink: &Path) -> Run {
    let mut config = Config::for_spec("sink.json", "sink");
    let beside = sink.with_extension("toml");
    if let Ok(text) = std::fs::read_to_string(&beside) {
        let given = Config::parse(&text, "codegen.toml").expect("the configuration is right");
        // Configuration that refers to places would not find them.
        config = Config { webhooks: given.webhooks, idempotency: given.idempotency, types: given.types, ..config };
    }
    let sources: Sources = [SourceFile { path: "sink.json".to_owned(), text }].into_iter().collect();
    Run::of(Input { overlays: Vec::new(), spec: vec!["sink.json".to_owned()], config, names: None }, sources)
}
