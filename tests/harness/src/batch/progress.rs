//! What is going on, while it goes on: a bar where messages can be drawn over, a line for each spec elsewhere.

use std::io;

use codegen::escape::TerminalText;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use xtask::Terminal;

/// Told by the thread that holds the terminal only; indicatif draws when it is told something, and at no other time.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(terminal: &Terminal<'_>) -> Self {
        let target = if terminal.can_redraw { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{prefix:>10} [{bar:30}] {pos}/{len} {elapsed} {wide_msg}");
        let style = style.expect("the template is a constant, and right").progress_chars("=> ");
        Self { bar: ProgressBar::with_draw_target(Some(0), target).with_style(style) }
    }

    /// Begins a stage of `count` pieces of work.
    pub(crate) fn begin(&self, stage: &'static str, count: usize) {
        self.bar.reset();
        self.bar.set_length(count as u64);
        self.bar.set_message("");
        self.bar.set_prefix(stage);
        self.bar.tick();
    }

    /// A piece of work is done. Where there is no bar, `text` is printed if it says what came of it.
    pub(crate) fn step(&self, name: &str, result: Option<&str>, terminal: &mut Terminal<'_>) -> io::Result<()> {
        if terminal.can_redraw {
            self.bar.set_message(TerminalText::line(name).into_string());
            self.bar.inc(1);
        } else if let Some(result) = result {
            let line = TerminalText::line(&format!("{}: {name}: {result}", self.bar.prefix()));
            terminal.print_message(&TerminalText::fill("{}\n", [line]))?;
        }
        Ok(())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
