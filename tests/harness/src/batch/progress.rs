//! Shows progress: a progress bar on a terminal, otherwise a line for each spec.

use std::io;

use codegen::escape::TerminalText;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use xtask::Terminal;

/// Only updated by the thread that owns the terminal; indicatif draws on updates and at no other time.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(terminal: &Terminal<'_>) -> Self {
        let target = if terminal.can_redraw { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{prefix:>10} [{bar:30}] {pos}/{len} {elapsed} {wide_msg}");
        let style = style.expect("the template is constant and valid").progress_chars("=> ");
        Self { bar: ProgressBar::with_draw_target(Some(0), target).with_style(style) }
    }

    /// Begins a stage of `count` specs.
    pub(crate) fn begin(&self, stage: &'static str, count: usize) {
        self.bar.reset();
        self.bar.set_length(count as u64);
        self.bar.set_message("");
        self.bar.set_prefix(stage);
        self.bar.tick();
    }

    /// Reports that a spec is done. Without a progress bar, prints its `result` if there is one.
    pub(crate) fn advance(&self, name: &str, result: Option<&str>, terminal: &mut Terminal<'_>) -> io::Result<()> {
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
