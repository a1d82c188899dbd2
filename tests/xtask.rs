//! `cargo xtask` without cargo: what the tests of commands run that start themselves again.

use std::env;
use std::io::{stderr, stdout};
use std::process::ExitCode;

use xtask::Terminal;

fn main() -> ExitCode {
    let (out, err) = (&mut stdout(), &mut stderr());
    xtask::run(env::args_os(), &mut Terminal { out, err, colors: false, draws: false }).into()
}
