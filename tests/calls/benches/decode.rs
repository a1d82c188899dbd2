//! How fast generated types are decoded and written, compared with serde's derive: `cargo bench -p calls --bench
//! decode`, with `-- NAME` for the rows that begin with it.
//!
//! A row with only a name is what the client does with a response body; one "by `serde_json`" is what
//! `serde_json::from_slice` does with the same type: it checks the text before the type's `Deserialize` gets it.
//!
//! Both are measured in turns in one process. A row shows the CPU time of the fastest round of each, and the ratio of
//! the generated type's time to the derive's: below 1 it is faster.

#[path = "decoding/documents.rs"]
mod documents;
#[allow(dead_code, unreachable_pub, clippy::pedantic, reason = "as the generator writes it")]
#[path = "decoding/generated.rs"]
mod generated;
#[path = "decoding/hand.rs"]
mod hand;
/// The part of the runtime that decodes, where generated code looks for it.
#[allow(dead_code, unexpected_cfgs, unreachable_pub, clippy::pedantic, reason = "it is public in generated crates")]
#[path = "."]
mod runtime {
    #[path = "../../../codegen/runtime/wire/mod.rs"]
    pub(crate) mod wire;
    pub(crate) use wire::check;
}

use std::hint::black_box;
use std::time::Duration;

use runtime::wire::{Document, from_slice, to_vec};
use rustix::time::{ClockId, clock_gettime};
use serde::de::DeserializeOwned;
use serde_json::Value;

fn main() {
    let bench = Bench::new();
    let plain = documents::plain();
    bench.decode::<hand::Page, generated::Page>("records", &plain);
    bench.decode::<hand::StringPage, generated::StringPage>("strings", &documents::strings());
    bench.decode::<hand::NumberPage, generated::NumberPage>("numbers", &documents::numbers());
    bench.decode::<hand::BlockPage, generated::BlockPage>("tagged", &documents::tagged());
    bench.decode::<hand::EventPage, generated::EventPage>("untagged", &documents::untagged());
    bench.decode::<hand::UnionPage, generated::UnionPage>("unions", &documents::unions());
    bench.write::<generated::Page>("write records", &plain);
    bench.write::<generated::UnionPage>("write unions", &documents::unions());
    bench.race(
        "text only",
        plain.len(),
        || _ = black_box(serde_json::from_str::<serde::de::IgnoredAny>(&plain).expect("JSON")),
        || _ = black_box(Document::parse(plain.as_bytes()).expect("JSON")),
    );
}

struct Bench {
    rounds: usize,
    /// The prefix of the rows to run.
    wanted: String,
}

impl Bench {
    fn new() -> Self {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let rounds = if arguments.iter().any(|argument| argument == "--quick") { 5 } else { 100 };
        let wanted = arguments.into_iter().find(|argument| !argument.starts_with('-')).unwrap_or_default();
        Self { rounds, wanted }
    }

    fn decode<H: DeserializeOwned, G: DeserializeOwned + runtime::wire::Wire>(&self, name: &str, text: &str) {
        let by_hand = || drop(black_box(serde_json::from_slice::<H>(text.as_bytes()).expect("the type by hand")));
        let by_client = || drop(black_box(from_slice::<G>(text.as_bytes()).expect("the generated type")));
        let by_serde = || drop(black_box(serde_json::from_slice::<G>(text.as_bytes()).expect("the generated type")));
        self.race(name, text.len(), by_hand, by_client);
        self.race(&format!("{name}, by serde_json"), text.len(), by_hand, by_serde);
    }

    /// Writes a generated type with `serde_json`, compared with the untyped value of the same text and the runtime's
    /// own writer.
    fn write<G: runtime::wire::Wire + serde::Serialize>(&self, name: &str, text: &str) {
        let untyped: Value = serde_json::from_str(text).expect("JSON");
        let typed: G = from_slice(text.as_bytes()).expect("the generated type");
        self.race(
            &format!("{name}, by serde_json"),
            text.len(),
            || _ = black_box(serde_json::to_vec(&untyped).expect("JSON")),
            || _ = black_box(serde_json::to_vec(&typed).expect("JSON")),
        );
        self.race(
            &format!("{name}, by the runtime"),
            text.len(),
            || _ = black_box(serde_json::to_vec(&untyped).expect("JSON")),
            || _ = black_box(to_vec(&typed)),
        );
    }

    fn race(&self, name: &str, bytes: usize, hand: impl Fn(), generated: impl Fn()) {
        if !name.starts_with(&self.wanted) {
            return;
        }
        let mut fastest = [Duration::MAX; 2];
        for _ in 0..self.rounds {
            for (run, fastest) in [&hand as &dyn Fn(), &generated].into_iter().zip(&mut fastest) {
                let begun = cpu_time();
                run();
                *fastest = (*fastest).min(cpu_time().saturating_sub(begun));
            }
        }
        print(name, bytes, fastest);
    }
}

/// The CPU time of this thread, so that other work on the machine does not count.
fn cpu_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).expect("less than a second"))
}

#[allow(clippy::cast_precision_loss, clippy::print_stdout, reason = "figures for people")]
fn print(name: &str, bytes: usize, times: [Duration; 2]) {
    let [hand, generated] = times.map(|time| time.as_secs_f64());
    let speed = |time: f64| bytes as f64 / time / 1e6;
    println!(
        "{name:<32}{:>8.2} ms{:>8.2} ms{:>8.0} MB/s{:>8.0} MB/s{:>8.2}",
        hand * 1e3,
        generated * 1e3,
        speed(hand),
        speed(generated),
        generated / hand
    );
}
