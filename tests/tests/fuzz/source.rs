//! Inputs made from valid ones and from tokens of their syntax, and the checks for every parser.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::growth;

/// The material for inputs: valid texts, and tokens to insert.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub(crate) valid: &'static [&'static str],
    pub(crate) words: &'static [&'static str],
}

/// Runs `check` on inputs until the time is over.
///
/// An input that takes seconds is a hang. In every sixteenth input, parts are repeated until it is large, in a row or
/// around its middle, and then eight times as often.
pub(crate) fn fuzz(source: Source, mut check: impl FnMut(&[u8], &mut Rng)) {
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(1));
    let mut seed = number("FUZZ_SEED").unwrap_or(1);
    while Instant::now() < end {
        let mut random = Rng::with_seed(seed);
        let input = source.input(&mut random);
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&input, &mut random)));
        assert!(outcome.is_ok(), "seed {seed}: {:?}", String::from_utf8_lossy(&input));
        assert!(start.elapsed() < Duration::from_secs(5), "seed {seed} hangs");
        if seed.is_multiple_of(16) {
            let cuts = [0; 4].map(|_: usize| random.usize(..=input.len()));
            let mut run = |input: &[u8]| {
                check(input, &mut Rng::with_seed(seed));
                Ok(())
            };
            growth::check(&input, cuts, &mut run).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        }
        seed += 1;
    }
}

/// Pieces of an input, split at random.
pub(crate) fn pieces<'a>(input: &'a [u8], random: &mut Rng) -> Vec<&'a [u8]> {
    // Large inputs have large pieces too, which limits their number.
    let longest = random.usize(1..=8).max(input.len() / 512);
    let mut pieces = Vec::new();
    let mut rest = input;
    while !rest.is_empty() {
        let (piece, others) = rest.split_at(random.usize(1..=rest.len().min(longest)));
        pieces.push(piece);
        rest = others;
    }
    pieces
}

impl Source {
    fn input(self, random: &mut Rng) -> Vec<u8> {
        let mut input = random.choice(self.valid).map_or_else(Vec::new, |text| text.as_bytes().to_vec());
        for _ in 0..random.usize(..12) {
            let at = random.usize(..=input.len());
            match random.u8(..5) {
                0 => drop(input.splice(at..at, self.words[random.usize(..self.words.len())].bytes())),
                1 => input.insert(at, random.u8(..)),
                2 => drop(input.drain(at..(at + random.usize(..8)).min(input.len()))),
                3 => {
                    let copy = input[at..(at + random.usize(..32)).min(input.len())].to_vec();
                    drop(input.splice(at..at, copy));
                }
                _ => input.truncate(at.max(1)),
            }
        }
        input
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn superlinear_cost_is_detected() {
    let cost = |steps: usize| {
        for step in 0..steps {
            std::hint::black_box(step);
        }
        Ok(())
    };
    let linear = |input: &[u8]| cost(input.len() * 128);
    let quadratic = |input: &[u8]| cost((input.len() / 24).pow(2));
    assert_eq!(growth::check(b"[]", [0, 1, 1, 2], linear), Ok(()));
    growth::check(b"[]", [0, 1, 1, 2], quadratic).expect_err("a large input takes as long as 64 small ones");
}
