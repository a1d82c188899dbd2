//! Inputs made from valid ones and from the words of their syntax, and what is asked of every parser.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use fastrand::Rng;

/// What inputs are made of: valid texts, and words to insert.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub(crate) valid: &'static [&'static str],
    pub(crate) words: &'static [&'static str],
}

/// The sizes of the two inputs whose times are compared.
const SMALL: usize = 16 << 10;
const LARGE: usize = 8 * SMALL;

/// A quadratic parser takes 64 times as long for eight times the input, a linear one eight times.
const MAX_RATIO: f64 = 24.0;

/// Times below this are noise.
const NOISE: Duration = Duration::from_millis(50);

/// Runs `check` on inputs until the time is over.
///
/// An input that takes seconds is a hang. Of every sixteenth, parts are repeated until it is large, in a row or around its
/// middle, and repeated eight times as often.
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
            check_growth(seed, &input, &mut random, &mut check);
        }
        seed += 1;
    }
}

/// Pieces of an input, cut anywhere.
pub(crate) fn pieces<'a>(input: &'a [u8], random: &mut Rng) -> Vec<&'a [u8]> {
    // Large inputs have large pieces too, so that their number does not matter.
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

/// Twice the input may take twice the time, wherever it grows.
fn check_growth(seed: u64, input: &[u8], random: &mut Rng, check: &mut impl FnMut(&[u8], &mut Rng)) {
    let mut cuts = [0; 4].map(|_: usize| random.usize(..=input.len()));
    cuts.sort_unstable();
    let grown = |size: usize| {
        let [a, b, c, d] = cuts;
        let times = size / (b - a + d - c).max(1);
        let parts = [&input[..a], &input[a..b].repeat(times), &input[b..c], &input[c..d].repeat(times), &input[d..]];
        parts.concat()
    };
    let (small, large) = (grown(SMALL), grown(LARGE));
    if large.len() < LARGE / 2 {
        return;
    }
    let epoch = Instant::now();
    let mut time = |input: &[u8], tries: u32| {
        let times = (0..tries).map(|_| {
            let start = thread_time(epoch);
            check(input, &mut Rng::with_seed(seed));
            thread_time(epoch).saturating_sub(start)
        });
        times.min().unwrap_or_default()
    };
    // Whatever else the machine does takes time now and then; a parser that is not linear is slow each time.
    let mut ratio = 0.0;
    for _ in 0..5 {
        let (small, large) = (time(&small, 3), time(&large, 3));
        ratio = large.as_secs_f64() / small.as_secs_f64();
        if large < NOISE || ratio < MAX_RATIO {
            return;
        }
    }
    let input = String::from_utf8_lossy(input);
    panic!("seed {seed}: {ratio} times as long for eight times as much of {input:?}, which grew at {cuts:?}");
}

/// The processor time of this thread, which other programs do not lengthen; where the system does not say, the time.
fn thread_time(since: Instant) -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = stat.and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
