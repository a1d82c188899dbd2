//! The rules of messages: the registry, its explanations and documents, and the formats for programs.

#[path = "messages/documents.rs"]
mod documents;

#[path = "messages/formats.rs"]
mod formats;

#[path = "messages/registry.rs"]
mod registry;

use xtask::Terminal;

/// Runs a command: the exit status, and what it printed on each stream.
fn command(arguments: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { out: &mut out, err: &mut err, colors: false, can_redraw: false };
    let status = xtask::run(["xtask"].iter().chain(arguments), &mut terminal);
    let text = |bytes| String::from_utf8(bytes).expect("messages are text");
    (status, text(out), text(err))
}
