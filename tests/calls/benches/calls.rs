//! How fast the generated client makes calls, compared with the same calls by hand: `cargo bench -p calls --bench
//! calls`.
//!
//! Both are measured in turns in one process. A row shows the fastest round of each: slower ones are due to the
//! machine.

mod ways;

use std::time::{Duration, Instant};

use ways::{Mode, Way, Ways, print};

fn main() {
    let ways = Ways::new();
    let quick = std::env::args().any(|argument| argument == "--quick");
    let (calls, rounds) = if quick { (200, 5) } else { (1000, 60) };
    for (mode, name) in Mode::ALL {
        let mut fastest = [Duration::MAX; 2];
        for _ in 0..rounds {
            for (way, fastest) in [Way::Hand, Way::Generated].into_iter().zip(&mut fastest) {
                let begun = Instant::now();
                ways.run(mode, way, calls);
                *fastest = (*fastest).min(begun.elapsed());
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "figures for people")]
        let [hand, generated] = fastest.map(|time| calls as f64 / time.as_secs_f64());
        print(&format!("{name}: calls/s"), hand, generated);
    }
}
