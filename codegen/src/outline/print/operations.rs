//! Operations by module: the methods of each handle, with what their calls result in and their setters.

use super::names::{bare, camel};
use super::predict::{Predicted, fields, missing, predict};
use super::types::is_shown;
use super::{Page, block};
use crate::escape::MarkdownText;
use crate::outline::rows::split;
use crate::outline::{Entry, Kind, Line, Section};

impl<'a> Page<'a> {
    pub(super) fn operations(&self, text: &mut MarkdownText) {
        let mut module = "";
        let mut lines = Vec::new();
        for entry in self.of(Section::Operations) {
            let own = entry.path.rsplit_once("::").map_or("", |(module, _)| module);
            if own != module {
                super::flush(&mut lines, text);
                text.push(MarkdownText::fill("\n### {}\n", [MarkdownText::code(own)]));
                module = own;
            }
            if entry.kind == Kind::Alias {
                lines.push(self.entry(entry));
            } else {
                super::flush(&mut lines, text);
                text.push(block([self.entry(entry)]));
            }
        }
        super::flush(&mut lines, text);
    }

    /// What is shown with a method of an entry: the call that it returns, the struct that it accepts.
    pub(super) fn shown_with(&self, entry: &'a Entry) -> Vec<&'a str> {
        let functions = entry.lines.iter().filter(|line| line.key.starts_with("fn "));
        let mut shown = Vec::new();
        for line in functions {
            shown.extend(self.call(entry, line).map(|call| call.path.as_str()));
            let starts = ["(required: ", " required: "];
            let required = starts.iter().find_map(|start| line.text.find(start)).and_then(|at| {
                let argument = &line.text[at + 1..];
                self.required(entry, &argument[..argument.find(|c| ",)".contains(c))?])
            });
            shown.extend(required.and_then(|of| self.entries.get_key_value(&*of.path)).map(|(path, _)| *path));
        }
        shown
    }

    /// The call that a method returns.
    fn call(&self, entry: &Entry, line: &Line) -> Option<&'a Entry> {
        if !matches!(entry.kind, Kind::Handle | Kind::Runtime) {
            return None;
        }
        let (_, name) = line.text.rsplit_once(" -> ")?;
        let module = entry.path.rsplit_once("::").map_or("", |(module, _)| module);
        let local = format!("{module}::{name}");
        let found = self.entries.get(&*local).or_else(|| self.entries.get(name))?;
        (found.kind == Kind::Call).then_some(*found)
    }

    /// An item of the runtime, or a handle: its functions.
    pub(super) fn functions(&self, entry: &Entry) -> Vec<String> {
        let predicted = predict(entry, self.has_examples);
        let mut lines = vec![entry.name().to_owned()];
        for line in entry.lines.iter().filter(|line| is_shown(line, &predicted)) {
            match (self.call(entry, line), &line.wire) {
                (Some(call), _) => lines.extend(self.method(entry, line, call)),
                (None, Some(wire)) => lines.push(format!("  {}    {wire}", line.text)),
                (None, None) if line.key.starts_with("deprecated ") => {
                    lines.push(format!("  {}{}", line.text, line.key.trim_start_matches("deprecated")));
                }
                (None, None) => lines.push(format!("  {}", line.text)),
            }
        }
        lines.extend(missing_lines(entry, &predicted));
        lines
    }

    /// `  create(body: CreateWebhookParameters) -> Webhook    POST /v0/webhooks`, and a line for each setter.
    fn method(&self, entry: &Entry, line: &Line, call: &Entry) -> Vec<String> {
        let name = line.key.strip_prefix("fn ").unwrap_or_default();
        let spelled = |argument: &str| match self.required(entry, argument) {
            Some(required) => {
                let members: Vec<String> = fields(required).map(|(name, ty, _)| format!("{name}: {ty}")).collect();
                format!("{argument} {{ {} }}", members.join(", "))
            }
            None => argument.to_owned(),
        };
        let arguments: Vec<String> = arguments(&line.text).into_iter().map(spelled).collect();
        let output = call.line("output");
        let (text, wire) = output.map_or(("", ""), |line| (&line.text, line.wire.as_deref().unwrap_or_default()));
        let own = if camel(name) == call.name() { String::new() } else { format!(" by {}", call.name()) };
        let head = format!("  {name}({}) -> {text}{own}    {wire}", arguments.join(", "));
        [head].into_iter().chain(self.call_lines(call)).collect()
    }

    /// A call that no method returns.
    pub(super) fn call_alone(&self, call: &Entry) -> Vec<String> {
        let output = call.line("output").map_or("", |line| &line.text);
        [format!("call {} -> {output}", call.name())].into_iter().chain(self.call_lines(call)).collect()
    }

    fn call_lines(&self, call: &Entry) -> Vec<String> {
        let predicted = predict(call, self.has_examples);
        let shown = call.lines.iter().filter(|line| is_shown(line, &predicted) && line.key != "output");
        let lines = shown.filter_map(|line| match line.key.split_once(' ').unwrap_or_default() {
            ("argument", name) => always(name, line),
            ("fn", name) => Some(format!("    .{}", setter(name, line))),
            ("deprecated", of) => Some(format!("    {} {of}", line.text)),
            _ => Some(format!("    {}", line.text)),
        });
        lines.chain(missing_lines(call, &predicted).into_iter().map(|line| format!("  {line}"))).collect()
    }
}

fn missing_lines(entry: &Entry, predicted: &Predicted) -> Vec<String> {
    missing(entry, predicted).into_iter().map(|key| format!("  no {key}")).collect()
}

/// The arguments of a method, without `self`.
fn arguments(text: &str) -> Vec<&str> {
    let inside = crate::outline::rows::call(text).map_or("", |(_, inside, _)| inside);
    split(inside, ',').into_iter().filter(|argument| !matches!(*argument, "&self" | "self" | "mut self")).collect()
}

/// `limit(i64)`, and where it is sent unless that is a query parameter of the same name.
fn setter(name: &str, line: &Line) -> String {
    let text = line.text.strip_suffix(" -> Self").unwrap_or(&line.text);
    let inside = text.strip_prefix(name).and_then(|rest| rest.strip_prefix("(self")?.strip_suffix(')'));
    let inside = inside.map(|inside| inside.trim_start_matches(", "));
    let own = inside.map(|inside| {
        let ty = inside.strip_prefix(name).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(inside);
        format!("{name}({ty})")
    });
    let text = own.unwrap_or_else(|| text.to_owned());
    match sent(name, line) {
        Some(wire) => format!("{text}    {wire}"),
        None => text,
    }
}

/// `header "X-Version" = "2"` for a parameter that is always sent, or the name of an argument in the spec if it differs.
fn always(name: &str, line: &Line) -> Option<String> {
    sent(name, line)
        .map(|wire| if wire.contains(" = ") { format!("    {wire}") } else { format!("    {name}: {wire}") })
}

/// `header "X-Version"`; `None` if the name is the same as in Rust.
fn sent(name: &str, line: &Line) -> Option<String> {
    let (place, rest) = line.wire.as_deref()?.split_once(" \"")?;
    let (wire, rest) = rest.split_once("\" ").unwrap_or((rest.trim_end_matches('"'), ""));
    if let Some((_, value)) = rest.split_once(" or ") {
        return Some(format!("{place} \"{wire}\" = {value}"));
    }
    (wire != bare(name)).then(|| format!("{place} \"{wire}\""))
}
