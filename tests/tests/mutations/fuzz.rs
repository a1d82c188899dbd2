//! Runs a check on documents until the time is over.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use serde_json::Value;

use super::checks::Outcome;
use super::reduce::reduce;
use super::seeds::Seeds;

/// What is tested: how inputs are made, which are documents or strings with their text, and what must hold for each.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) make: fn(&Seeds, &mut Rng) -> Value,
    pub(crate) check: fn(&Value) -> Outcome,
}

/// A document of a few kilobytes that takes longer is a hang.
const HANG: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// More failures are probably the same ones.
const MOST: usize = 20;

pub(crate) fn fuzz(target: Target) {
    silence_panics();
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(1));
    let seeds = Seeds::read();
    let first = number("FUZZ_SEED").unwrap_or(1);
    let (mut seed, mut accepted, mut failures) = (first, 0, Vec::<Failure>::new());
    while Instant::now() < end && failures.len() < MOST {
        let document = (target.make)(&seeds, &mut Rng::with_seed(seed));
        match outcome(&document, target.check) {
            Ok(is_accepted) => {
                accepted += u64::from(is_accepted);
                keep(&document, is_accepted, target.name, seed);
            }
            Err(text) => {
                let failure = Failure { seed, text };
                if !failures.iter().any(|known| known.is_like(&failure.text)) {
                    failure.write(target, &document);
                    failures.push(failure);
                }
            }
        }
        seed += 1;
    }
    let (name, count) = (target.name, seed - first);
    assert!(failures.is_empty(), "{name}: of {count} documents, these fail:\n{failures:#?}");
    assert!(count < 100 || accepted * 20 > count, "{name}: of {count} documents only {accepted} are accepted");
}

#[derive(Debug)]
struct Failure {
    seed: u64,
    text: String,
}

impl Failure {
    /// Whether another one begins in the same way; numbers and names follow later.
    fn is_like(&self, text: &str) -> bool {
        self.text.chars().take(40).eq(text.chars().take(40))
    }

    fn write(&self, target: Target, document: &Value) {
        let smallest =
            reduce(document, |smaller| outcome(smaller, target.check).is_err_and(|text| self.is_like(&text)));
        let (text, extension) = match smallest {
            Value::String(text) => (text, "txt"),
            tree => (format!("{}\n", serde_json::to_string_pretty(&tree).expect("trees are JSON")), "json"),
        };
        let name = format!("{}-{}.{extension}", target.name, self.seed);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).expect("the document can be written");
    }
}

/// What a check says, in a thread that is left alone if it does not end.
fn outcome(document: &Value, check: fn(&Value) -> Outcome) -> Outcome {
    let (send, receive) = channel();
    let document = document.clone();
    thread::spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&document)));
        let outcome = outcome.unwrap_or_else(|panic| Err(format!("panic: {}", message(&*panic))));
        // Nobody waits any more if it took too long.
        let _ = send.send(outcome);
    });
    match receive.recv_timeout(HANG) {
        Ok(outcome) => outcome,
        Err(RecvTimeoutError::Timeout) => Err("it hangs".to_owned()),
        Err(RecvTimeoutError::Disconnected) => Err("its thread ended".to_owned()),
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

/// Writes an accepted document where the environment asks for it.
fn keep(document: &Value, is_accepted: bool, target: &str, seed: u64) {
    if let Some(folder) = std::env::var_os("FUZZ_KEEP").filter(|_| is_accepted) {
        let path = PathBuf::from(folder).join(format!("{target}-{seed}.json"));
        std::fs::write(path, document.to_string()).expect("the document can be written");
    }
}

/// Hides the messages of panics in threads of the generator, which have no names: while a document is made smaller there
/// are hundreds.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().name().is_some() {
                default(info);
            }
        }));
    });
}

pub(crate) fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
