//! How fast the generated client makes calls, compared with the same calls by hand: `cargo bench -p calls --bench
//! calls`.
//!
//! Both are measured in turns in one process. A row shows the calls for each second of CPU time of the client's thread, in
//! the fastest round: slower ones are due to the machine. The server has a thread of its own.
//!
//! A second table shows what the difference consists of: the calls by hand with each of the features that the generated
//! client has, and with all of them, and the generated client without those that can be turned off; 64 at once.

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
    profile(&ways, calls, rounds);
}

/// Prints a row for each step: microseconds for each call, and more or fewer than the first of its kind.
#[allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "the figures are what it is for")]
fn profile(ways: &Ways, calls: usize, rounds: usize) {
    let names: Vec<_> = ways.steps().collect();
    let mut fastest = vec![Duration::MAX; names.len()];
    for _ in 0..rounds {
        for (index, fastest) in fastest.iter_mut().enumerate() {
            let begun = cpu_time();
            ways.run_step(index, calls);
            *fastest = (*fastest).min(cpu_time().saturating_sub(begun));
        }
    }
    let each: Vec<_> = fastest.iter().map(|time| time.as_secs_f64() * 1e6 / calls as f64).collect();
    println!("{:<32}{:>10}{:>10}{:>9}", "64 in flight", "us/call", "change", "");
    let mut base = each[0];
    for (name, time) in names.into_iter().zip(each) {
        println!("{name:<32}{time:>10.2}{:>+10.2}{:>+8.1}%", time - base, (time / base - 1.0) * 100.0);
        if name == "generated" {
            base = time;
        }
    }
}

fn cpu_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).expect("less than a second"))
}
