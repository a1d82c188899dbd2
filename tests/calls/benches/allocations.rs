//! Allocations of the generated client for a call, compared with the same call by hand: `cargo bench -p calls --bench
//! allocations`.
//!
//! Separate from the times, since counting takes time for each allocation.

mod ways;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use ways::{Mode, Way, Ways, print};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 1000;

fn main() {
    let ways = Ways::new();
    for (mode, name) in Mode::ALL {
        let [(hand, hand_bytes), (generated, bytes)] = [Way::Hand, Way::Generated].map(|way| {
            ways.run(mode, way, CALLS);
            let region = Region::new(ALLOCATOR);
            ways.run(mode, way, CALLS);
            let change = region.change();
            (per_call(change.allocations + change.reallocations), per_call(change.bytes_allocated))
        });
        print(&format!("{name}: allocations"), hand, generated);
        print(&format!("{name}: bytes"), hand_bytes, bytes);
    }
    let steps: Vec<_> = ways.steps().collect();
    let mut first = None;
    for (index, name) in steps.into_iter().enumerate() {
        ways.run_step(index, CALLS);
        let region = Region::new(ALLOCATOR);
        ways.run_step(index, CALLS);
        let change = region.change();
        let count = per_call(change.allocations + change.reallocations);
        print(name, *first.get_or_insert(count), count);
    }
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn per_call(count: usize) -> f64 {
    count as f64 / CALLS as f64
}
