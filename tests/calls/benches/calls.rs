//! How fast the generated client makes calls, compared with the same calls by hand: `cargo bench -p calls --bench
//! calls`.
//!
//! Both are measured in turns in one process. A row shows the calls for each second of CPU time of the client's thread, in
//! the fastest round: slower ones are due to the machine. The server has a thread of its own.

mod ways;

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use ways::{Mode, Way, Ways, print};

fn main() {
    let ways = Ways::new();
    let quick = std::env::args().any(|argument| argument == "--quick");
    let (calls, rounds) = if quick { (200, 5) } else { (1000, 60) };
    for (mode, name) in Mode::ALL {
        let mut fastest = [Duration::MAX; 2];
        for _ in 0..rounds {
            for (way, fastest) in [Way::Hand, Way::Generated].into_iter().zip(&mut fastest) {
                let begun = cpu_time();
                ways.run(mode, way, calls);
                *fastest = (*fastest).min(cpu_time().saturating_sub(begun));
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "figures for people")]
        let [hand, generated] = fastest.map(|time| calls as f64 / time.as_secs_f64());
        print(&format!("{name}: calls/CPU s"), hand, generated);
    }
}

fn cpu_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).expect("less than a second"))
}
