//! The program behind `cargo xtask`; see [`xtask::run`].

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::on_terminal(|terminal| xtask::run(env::args_os(), terminal))
}
