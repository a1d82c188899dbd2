//! How fast generated types are decoded, beside serde's derive: `cargo bench -p calls --bench decode`.
//!
//! Both are measured in turns in one process, and a row shows the fastest round of each. The last row is what the text alone
//! takes: whether it is JSON, and where its lists and objects end.

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
use std::time::{Duration, Instant};

use runtime::wire::{Document, from_slice};

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if quick { 5 } else { 100 };
    let (plain, unions) = (documents::plain(), documents::unions());
    let (plain, unions) = (plain.as_bytes(), unions.as_bytes());
    let both = race(
        rounds,
        || _ = black_box(serde_json::from_slice::<hand::Page>(plain).expect("a page")),
        || _ = black_box(from_slice::<generated::Page>(plain).expect("a page")),
    );
    print("records: MB/s", plain.len(), both);
    let both = race(
        rounds,
        || _ = black_box(serde_json::from_slice::<hand::UnionPage>(unions).expect("a page")),
        || _ = black_box(from_slice::<generated::UnionPage>(unions).expect("a page")),
    );
    print("unions: MB/s", unions.len(), both);
    let both = race(
        rounds,
        || _ = black_box(serde_json::from_slice::<serde::de::IgnoredAny>(plain).expect("JSON")),
        || _ = black_box(Document::parse(plain).expect("JSON")),
    );
    print("text only: MB/s", plain.len(), both);
}

/// The fastest round of each.
fn race(rounds: usize, hand: impl Fn(), generated: impl Fn()) -> [Duration; 2] {
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..rounds {
        for (run, fastest) in [&hand as &dyn Fn(), &generated].into_iter().zip(&mut fastest) {
            let begun = Instant::now();
            run();
            *fastest = (*fastest).min(begun.elapsed());
        }
    }
    fastest
}

#[allow(clippy::cast_precision_loss, clippy::print_stdout, reason = "figures for people")]
fn print(what: &str, bytes: usize, times: [Duration; 2]) {
    let [hand, generated] = times.map(|time| bytes as f64 / time.as_secs_f64() / 1e6);
    println!("{what:<28}{hand:>12.0}{generated:>12.0}{:>+8.1}%", (generated / hand - 1.0) * 100.0);
}
