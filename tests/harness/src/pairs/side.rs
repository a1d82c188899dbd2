//! The crates of a pair.
//!
//! Input: a pair. Output: both crates and the report about them.

use codegen::diff::Report;
use codegen::source::Sources;
use codegen::{Generated, Input};
use tests::pairs::Pair;

/// A pair with its crates, which have the same name.
pub(crate) struct Crates<'a> {
    pub(crate) pair: &'a Pair,
    /// `pair-012`
    pub(crate) name: String,
    pub(crate) report: Report,
    pub(crate) old: Side,
    pub(crate) new: Side,
}

/// Which of both.
#[derive(Clone, Copy)]
pub(crate) enum Which {
    Old,
    New,
}

/// One crate of a pair.
pub(crate) struct Side {
    pub(crate) generated: Generated,
    pub(crate) input: Input,
    pub(crate) sources: Sources,
}

impl<'a> Crates<'a> {
    pub(crate) fn generate(pair: &'a Pair, number: usize) -> Self {
        let name = format!("pair-{number:03}");
        let side = |spec: &tests::pairs::Spec| {
            let (generated, input, sources) = spec.generate(&name);
            Side { generated, input, sources }
        };
        let (old, new) = (side(&pair.old), side(&pair.new));
        let report = codegen::compare(old.compared(), new.compared());
        Self { pair, name, report, old, new }
    }

    pub(crate) fn side(&self, which: Which) -> &Side {
        match which {
            Which::Old => &self.old,
            Which::New => &self.new,
        }
    }

    /// `members.yaml, an optional member is new (response back)`
    pub(crate) fn title(&self) -> String {
        let Pair { file, change, place, .. } = self.pair;
        format!("{file}, {change} ({place})")
    }
}

impl Side {
    fn compared(&self) -> codegen::Compared<'_> {
        self.generated.compared(&self.input.config)
    }
}
