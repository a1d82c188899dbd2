//! The part of the spec that is generated.
//!
//! Input: the corrected document and `[select]` of the configuration. Output: the document without the operations that are
//! left out, and without what only they use. It is smaller before any stage reads it, so that nothing is reported about
//! what is not generated.

mod criteria;
mod glob;
mod inline;
mod internal;
mod operations;
mod prune;
mod reach;

use crate::config::{Config, Select};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::Node;
use criteria::Used;
use operations::Operation;

/// Selects what is generated; `None` after an error was reported.
pub fn select(document: Node, config: &Config, diagnostics: &mut Diagnostics) -> Option<Node> {
    let Some(select) = &config.select else { return Some(document) };
    let mut document = document;
    let internal = if select.internal { 0 } else { internal::remove(&mut document) };
    let found = operations::find(&document);
    let mut used = Used::of(select);
    let kept: Vec<bool> = found.iter().map(|operation| used.keeps(select, operation)).collect();
    used.report(select, &found, diagnostics)?;
    let left_out = kept.iter().filter(|kept| !**kept).count();
    if left_out == found.len() && left_out > 0 {
        let message = format!("`[select]` leaves out all {left_out} operations");
        let help = "an operation needs an entry in each list that is not empty, and none in `exclude`";
        diagnostics.push(rules::SELECT_UNMATCHED, select.place.clone(), message).help(help);
        return None;
    }
    let (operations, schemas) = (found.len(), prune::schemas(&document));
    let selected = without(&document, &found, &kept, select, config);
    let gone =
        Gone { operations: (left_out, operations), schemas: (schemas - prune::schemas(&selected), schemas), internal };
    gone.report(select, diagnostics);
    Some(selected)
}

fn without(document: &Node, found: &[Operation<'_>], kept: &[bool], select: &Select, config: &Config) -> Node {
    let mut selected = operations::without(document, found, kept);
    inline::targets_that_are_gone(&mut selected, document);
    if !select.unused_schemas {
        prune::components(&mut selected);
    }
    let (kept, left_out): (Vec<_>, Vec<_>) = found.iter().zip(kept).partition(|(_, kept)| **kept);
    let [kept, left_out] =
        [kept, left_out].map(|list| list.into_iter().map(|(operation, _)| operation).collect::<Vec<_>>());
    prune::tags(&mut selected, &kept, &left_out);
    prune::security_schemes(&mut selected, &kept, &left_out, &config.security);
    selected
}

/// What is left out, each with the number there was.
struct Gone {
    operations: (usize, usize),
    schemas: (usize, usize),
    /// Properties and parameters with `x-internal: true`.
    internal: usize,
}

impl Gone {
    fn report(&self, select: &Select, diagnostics: &mut Diagnostics) {
        let Self { operations, schemas, internal } = self;
        let (what, of) = (operations.0, operations.1);
        let mut message = format!("{what} of {of} operations and {} of {} schemas are left out", schemas.0, schemas.1);
        match internal {
            0 => {}
            1 => message.push_str(", and 1 internal property or parameter"),
            count => message.push_str(&format!(", and {count} internal properties and parameters")),
        }
        message.push_str(" by `[select]`");
        diagnostics.push(rules::LEFT_OUT, select.place.clone(), message);
    }
}
