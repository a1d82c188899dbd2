//! What is wrong with the values of one `enum`: a warning for each kind of problem, however many values have it.

use crate::diagnostic::{Diagnostics, Warning, rules};
use crate::json::Node;
use crate::pointer::Origin;

/// How many values a message shows.
const SHOWN: usize = 3;

/// The values that have problems.
#[derive(Default)]
pub(super) struct Problems {
    misfits: Found,
    converted: Found,
    repeated: Found,
}

/// The values with one problem.
#[derive(Default)]
struct Found {
    first: Option<Origin>,
    /// The kind of the first value, such as `a number`.
    kind: &'static str,
    /// Whether all are of that kind.
    is_mixed: bool,
    shown: Vec<String>,
    count: usize,
}

impl Found {
    fn add(&mut self, value: &Node, shown: String) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some(value.origin.clone());
            self.kind = value.kind();
        }
        self.is_mixed |= self.kind != value.kind();
        if self.shown.len() < SHOWN && !self.shown.contains(&shown) {
            self.shown.push(shown);
        }
    }

    /// The place and the text of the message, from those for one value and for several.
    fn report(
        self,
        rule: Warning,
        list: &Origin,
        diagnostics: &mut Diagnostics,
        one: impl Fn(&str, &str) -> String,
        several: impl Fn(&str) -> String,
    ) {
        let Some(first) = &self.first else { return };
        if self.count == 1 {
            diagnostics.warning(rule, first, one(&self.shown[0], self.kind));
            return;
        }
        let more = self.count.saturating_sub(self.shown.len());
        let (end, before) = match self.shown.split_last() {
            Some((end, before)) if more == 0 => (end.clone(), before),
            _ => (format!("{more} more"), self.shown.as_slice()),
        };
        let shown = if before.is_empty() { end } else { format!("{} and {end}", before.join(", ")) };
        diagnostics.warning(rule, list, several(&shown));
    }
}

impl Problems {
    /// A value that is not of the type.
    pub(super) fn misfit(&mut self, value: &Node, text: Option<String>) {
        self.misfits.add(value, shown(value, text));
    }

    /// A value that was written as one of another type.
    pub(super) fn converted(&mut self, value: &Node, text: Option<String>) {
        self.converted.add(value, shown(value, text));
    }

    pub(super) fn repeated(&mut self, value: &Node) {
        self.repeated.add(value, shown(value, crate::normalize::repair::text_of(&value.value)));
    }

    /// One warning for each kind; `list` is the `enum`.
    pub(super) fn report(self, ty: Option<&str>, list: &Origin, diagnostics: &mut Diagnostics) {
        let ty = ty.unwrap_or_default();
        self.misfits.report(
            rules::VALUE_OF_OTHER_TYPE,
            list,
            diagnostics,
            |value, _| format!("{value} is not of the type `{ty}`; the value is ignored"),
            |values| format!("{values} are not of the type `{ty}`; these values are ignored"),
        );
        self.converted.report(
            rules::VALUE_OF_OTHER_TYPE,
            list,
            diagnostics,
            |value, kind| format!("{value} is {kind}; it is read as one of the type `{ty}`"),
            |values| format!("{values} are not of the type `{ty}`; they are read as values of this type"),
        );
        self.repeated.report(
            rules::ENUM_DUPLICATE,
            list,
            diagnostics,
            |_, _| "duplicate value; the first one is used".to_owned(),
            |values| format!("duplicate values: {values}; the first one of each is used"),
        );
    }
}

fn shown(value: &Node, text: Option<String>) -> String {
    text.map_or_else(|| value.kind().to_owned(), |text| format!("`{}`", text.escape_debug()))
}
