//! `cargo xtask`: the door from the shell to [`xtask::run`].

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use xtask::Terminal;

fn main() -> ExitCode {
    let wants_colors = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let (out, err) = (io::stdout(), io::stderr());
    let draws = err.is_terminal();
    let colors = wants_colors && draws;
    xtask::run(env::args_os(), &mut Terminal { out: &mut out.lock(), err: &mut err.lock(), colors, draws }).into()
}
