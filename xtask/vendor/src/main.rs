//! The program behind `cargo xtask vendor`; see [`vendor::run`].

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::on_terminal(|terminal| vendor::run(env::args_os(), terminal))
}
