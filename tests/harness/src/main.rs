//! The program behind `cargo xtask corpus`, `bench`, `pairs`, `roundtrip` and `wire`; see [`harness::run`].

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::on_terminal(|terminal| harness::run(env::args_os(), terminal))
}
