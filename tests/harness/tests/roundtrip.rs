//! `cargo xtask roundtrip` on small specs.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tests::{kitchen_sinks_below, snapshots};

#[test]
fn each_kind_of_difference_is_counted() {
    let (status, text) = roundtrip("../trips/differences.yaml");
    snapshots("roundtrip").bind(|| insta::assert_snapshot!("differences", text));
    assert_eq!(status, 0);
}

#[test]
fn each_reason_is_counted() {
    let (status, text) = roundtrip("../trips/reasons.yaml");
    snapshots("roundtrip").bind(|| insta::assert_snapshot!("reasons", text));
    assert_eq!(status, 0);
}

#[test]
fn each_failure_has_a_kind() {
    let (status, text) = roundtrip("../trips/failures.yaml");
    snapshots("roundtrip").bind(|| insta::assert_snapshot!("failures", text));
    assert_eq!(status, 1);
}

#[test]
fn every_value_is_unchanged() {
    for sink in kitchen_sinks_below("../cases") {
        let (status, text) = roundtrip(&sink.to_string_lossy());
        assert_eq!(status, 0, "{}\n{text}", sink.display());
    }
}

/// The tests share a target folder, and with it the name of the program.
static PROGRAM: Mutex<()> = Mutex::new(());

/// Runs the command; returns its status and its output without the line whose counts depend on the machine.
fn roundtrip(spec: &str) -> (u8, String) {
    let _running = PROGRAM.lock().unwrap_or_else(PoisonError::into_inner);
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("roundtrip");
    let name = Path::new(spec).file_stem().expect("a spec is a file").to_string_lossy().into_owned();
    let (target, work) = (work.join("target"), work.join(name));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = xtask::Terminal { out: &mut out, err: &mut err, colors: false, can_redraw: false };
    let work = work.to_string_lossy();
    let arguments = ["harness", "roundtrip", spec, "--work", &work, "--fuzz", "1", "--target-dir"];
    let target = target.to_string_lossy().into_owned();
    let status = harness::run(arguments.into_iter().chain([target.as_str()]), &mut terminal);
    let text = String::from_utf8_lossy(&[out, err].concat()).into_owned();
    let is_count = |line: &&str| line.ends_with("of them could be decoded.");
    assert!(text.lines().any(|line| is_count(&line)), "{text}");
    (status, text.lines().filter(|line| !is_count(line)).map(|line| format!("{line}\n")).collect())
}
