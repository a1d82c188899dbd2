//! Definitions: a head with the traits, a line for each field, variant and function.

use super::Page;
use super::names::{accepts, bare};
use super::predict::{Predicted, fields, is_open, missing, new_arguments, predict};
use crate::outline::rows::type_of;
use crate::outline::{Entry, Kind, Line};

/// An alias or a static, on one line.
pub(super) fn small(entry: &Entry) -> Vec<String> {
    let others = entry.lines.iter().skip(1).map(|line| format!("  {}", line.text));
    let own = entry.lines.first();
    let text = own.map_or("", |line| line.text.as_str());
    let head = match own.and_then(|line| line.wire.as_deref()) {
        Some(wire) => format!("static {}: {text}    {wire}", entry.name()),
        None => format!("type {} = {text}", entry.name()),
    };
    [head].into_iter().chain(others).collect()
}

impl Page<'_> {
    pub(super) fn definition(&self, entry: &Entry) -> Vec<String> {
        let predicted = predict(entry, self.has_examples);
        let missing = missing(entry, &predicted);
        let mut lines = vec![head(entry, &predicted, &missing)];
        for line in entry.lines.iter().filter(|line| is_shown(line, &predicted)) {
            match line.key.split_once(' ').unwrap_or_default() {
                ("impl", name) if !is_conversion(name) => {}
                ("fn", "new") => lines.push(format!("  {}", self.new_line(entry, line))),
                ("field", _) => lines.push(format!("  {}", field(line))),
                ("variant", _) => lines.push(format!("  {}", variant(line))),
                ("deprecated", of) => lines.push(format!("  {} {of}", line.text)),
                _ if line.text.is_empty() => {}
                _ => lines.push(format!("  {}", line.text)),
            }
        }
        lines.extend(missing.iter().filter(|key| !key.starts_with("impl ")).map(|key| format!("  no {key}")));
        lines
    }

    /// `new(id, owner: impl Into<Owner>)`: only the types that do not follow from the fields.
    fn new_line(&self, entry: &Entry, line: &Line) -> String {
        let Some(arguments) = new_arguments(entry) else { return line.text.clone() };
        if let [required] = arguments.as_slice()
            && let Some(of) = self.required(entry, required)
        {
            let members = fields(of).map(|(name, ty, _)| argument(entry, name, ty, str::to_owned));
            return format!("new({required} {{ {} }})", members.collect::<Vec<_>>().join(", "));
        }
        let arguments = arguments.into_iter().map(|text| {
            let (name, ty) = text.split_once(": ").unwrap_or((text, ""));
            argument(entry, name, ty, accepts)
        });
        format!("new({})", arguments.collect::<Vec<_>>().join(", "))
    }

    /// The struct that a function accepts instead of arguments, if it is as usual.
    pub(super) fn required(&self, of: &Entry, argument: &str) -> Option<&Entry> {
        let name = argument.strip_prefix("required: ")?;
        let module = of.path.rsplit_once("::").map_or("", |(module, _)| module);
        let required = self.entries.get(&*format!("{module}::{name}"))?;
        let predicted = predict(required, false);
        let is_usual = |line: &Line| line.key.starts_with("field ") || !is_shown(line, &predicted);
        let is_whole = predicted.keys().all(|key| required.line(key).is_some());
        (required.exhaustive && required.kind == Kind::Struct && is_whole && required.lines.iter().all(is_usual))
            .then_some(*required)
    }
}

/// An argument, whose type is left out if it follows from that of the field.
fn argument(entry: &Entry, name: &str, ty: &str, usual: impl Fn(&str) -> String) -> String {
    let field = entry.lines.iter().find(|line| line.key.strip_prefix("field ") == Some(name));
    match field {
        Some(line) if usual(type_of(&line.text)) == ty => name.to_owned(),
        _ => format!("{name}: {ty}"),
    }
}

/// Whether a line does not follow from others.
pub(super) fn is_shown(line: &Line, predicted: &Predicted) -> bool {
    predicted.get(&line.key) != Some(&line.text)
}

/// Traits that have a line of their own.
fn is_conversion(name: &str) -> bool {
    name.contains('<') && !name.starts_with("Deserialize")
}

/// `struct Range: Eq, Hash without PartialEq`
fn head(entry: &Entry, predicted: &Predicted, missing: &[&str]) -> String {
    let word = match entry.kind {
        Kind::Parts => "parts",
        Kind::Headers => "headers",
        Kind::Enum | Kind::Texts | Kind::Values => "enum",
        Kind::Union => "union",
        _ => "struct",
    };
    let mut head = format!("{word} {}", entry.name());
    let traits = entry.lines.iter().filter(|line| is_shown(line, predicted));
    let traits = traits.filter(|line| line.key.strip_prefix("impl ").is_some_and(|name| !is_conversion(name)));
    for (index, line) in traits.enumerate() {
        head.extend([if index == 0 { ": " } else { ", " }, line.text.as_str()]);
    }
    for (index, name) in missing.iter().filter_map(|key| key.strip_prefix("impl ")).enumerate() {
        head.extend([if index == 0 { " without " } else { ", " }, name]);
    }
    if entry.exhaustive {
        head.push_str(" exhaustive");
    }
    if matches!(entry.kind, Kind::Texts | Kind::Values | Kind::Union) && !is_open(entry) {
        head.push_str(" closed");
    }
    head
}

/// `created_at: DateTime<Utc> = "createdAt"`, for a constant `object: Literal is "webhook"`.
fn field(line: &Line) -> String {
    let name = bare(line.key.strip_prefix("field ").unwrap_or_default());
    let wire = line.wire.as_deref().unwrap_or_default();
    let (how, wire) = wire.split_once(' ').unwrap_or((wire, ""));
    let (wire, value) = wire.split_once("\" is ").unwrap_or((wire, ""));
    let wire = wire.trim_start_matches('"').split('"').next().unwrap_or_default();
    let mut text = if how == ".." { format!("..{}", line.text) } else { line.text.clone() };
    if wire != name && !wire.is_empty() {
        text.extend([" = \"", wire, "\""]);
    }
    if matches!(how, "constant" | "fixed" | "implied" | "implied_fixed") {
        text.extend([" is ", value]);
    }
    if matches!(how, "received" | "flat") {
        text.extend([" (", how, ")"]);
    }
    text
}

/// `Active = "active"`
fn variant(line: &Line) -> String {
    match line.wire.as_deref() {
        // The branch of a union without a tag: its type is in the line.
        Some(wire) if wire.starts_with('"') || !line.text.contains('(') => format!("{} = {wire}", line.text),
        _ => line.text.clone(),
    }
}
