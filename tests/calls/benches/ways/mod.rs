//! The same calls made in two ways: by hand, with `reqwest` and serde's derive, and with the generated client.

mod generated;
mod hand;
mod server;

use generated::Generated;
use hand::{Extras, Hand};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

const KEY: &str = "key-7f3a9c";
const URL: &str = "https://example.com/hook";
const ANSWER: &str = r#"{"id":"webhook_1","object":"webhook","status":"active","events":["webset.created","webset.item.created"],
"url":"https://example.com/hook","secret":"whsec_1","metadata":{"team":"search","stage":"test"},
"createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-01-02T03:04:05.123Z"}"#;

/// Who makes the calls.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    Hand,
    Generated,
}

/// How the calls are made.
#[derive(Clone, Copy)]
pub(crate) enum Mode {
    OneAtATime,
    InFlight,
    /// Requests are built, and answered immediately without a network.
    Unsent,
}

impl Mode {
    pub(crate) const ALL: [(Self, &str); 3] =
        [(Self::OneAtATime, "one at a time"), (Self::InFlight, "64 in flight"), (Self::Unsent, "without a network")];
}

/// Both ways, and the single-threaded runtime that runs them.
pub(crate) struct Ways {
    runtime: Runtime,
    hand: Hand,
    generated: Generated,
    unsent: Generated,
    /// What each feature costs: the calls by hand with more and more of them, and the generated client with fewer.
    steps: Vec<(&'static str, Step)>,
}

enum Step {
    Hand(Hand),
    Generated(Generated),
}

impl Ways {
    pub(crate) fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let base = server::serve();
        let (hand, generated, unsent) =
            (Hand::new(&base, Extras::default()), Generated::new(&base), Generated::unsent(&base));
        let steps = steps(&base);
        Self { runtime, hand, generated, unsent, steps }
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = &'static str> {
        self.steps.iter().map(|(name, _)| *name)
    }

    /// Makes this many calls, 64 at once, with one of the steps.
    pub(crate) fn run_step(&self, index: usize, calls: usize) {
        self.runtime.block_on(async {
            match &self.steps[index].1 {
                Step::Hand(hand) => hand.in_flight(calls).await,
                Step::Generated(generated) => generated.in_flight(calls).await,
            }
        });
    }

    /// Makes this many calls.
    pub(crate) fn run(&self, mode: Mode, way: Way, calls: usize) {
        self.runtime.block_on(async {
            match (mode, way) {
                (Mode::OneAtATime, Way::Hand) => self.hand.calls(calls).await,
                (Mode::OneAtATime, Way::Generated) => self.generated.calls(calls).await,
                (Mode::InFlight, Way::Hand) => self.hand.in_flight(calls).await,
                (Mode::InFlight, Way::Generated) => self.generated.in_flight(calls).await,
                (Mode::Unsent, Way::Hand) => self.hand.unsent(calls),
                (Mode::Unsent, Way::Generated) => self.unsent.calls(calls).await,
            }
        });
    }
}

fn steps(base: &str) -> Vec<(&'static str, Step)> {
    let none = Extras::default();
    let hand = |name, extras| (name, Step::Hand(Hand::new(base, extras)));
    let generated = |name, set| (name, Step::Generated(Generated::with(base, set)));
    vec![
        hand("by hand", none),
        hand("+ compression offered", Extras { coding: true, ..none }),
        hand("+ size limit of the body", Extras { limit: true, ..none }),
        hand("+ media type checked", Extras { media_type: true, ..none }),
        hand("+ request kept for attempts", Extras { attempts: true, ..none }),
        hand("+ redirects by origin only", Extras { origin: true, ..none }),
        hand("+ arguments owned, boxed", Extras { boxed: true, ..none }),
        hand("by hand with all of these", Extras::ALL),
        generated("generated", |builder| builder),
        generated("- checks of arguments", |builder| builder.validate(false)),
        generated("- check of the media type", |builder| builder.check_media_types(false)),
        generated("- time limit of attempts", |builder| builder.attempt_timeout(None)),
        generated("- retry budget", |builder| builder.retry_budget(None)),
    ]
}

/// A row with both figures, and the difference of the generated client in percent.
#[allow(clippy::print_stdout, reason = "the figures are what it is for")]
pub(crate) fn print(what: &str, hand: f64, generated: f64) {
    println!("{what:<28}{hand:>12.0}{generated:>12.0}{:>+8.1}%", (generated / hand - 1.0) * 100.0);
}

async fn join<F: Future<Output = ()> + Send + 'static>(futures: impl Iterator<Item = F>) {
    let mut running: JoinSet<()> = futures.collect();
    while let Some(done) = running.join_next().await {
        done.expect("no panic");
    }
}
