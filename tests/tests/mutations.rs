//! Documents that are almost right: the trees of the cases, changed at random. Whatever the change, the generator does not
//! panic, hang or write anything but Rust with the spec's text in strings and comments; two runs give the same bytes, and so do
//! the YAML and the JSON form of a document. Texts that are not even documents are read without a panic.
//!
//! Each test runs for `FUZZ_SECONDS` (default 1). A failure shows its seed, and where its document is, made as small as
//! possible; `FUZZ_SEED` starts there. With `FUZZ_KEEP=DIR`, accepted documents are written there, for `corpus --expect`.

#[path = "mutations/checks.rs"]
mod checks;
#[path = "mutations/edits.rs"]
mod edits;
#[path = "mutations/fuzz.rs"]
mod fuzz;
#[path = "mutations/parsing.rs"]
mod parsing;
#[path = "injection/payload.rs"]
mod payload;
#[path = "injection/reading.rs"]
mod reading;
#[path = "mutations/reduce.rs"]
mod reduce;
#[path = "mutations/seeds.rs"]
mod seeds;
#[path = "mutations/texts.rs"]
mod texts;
#[path = "mutations/yaml.rs"]
mod yaml;

use checks::{same_from_yaml, same_twice, writes_rust};
use edits::document;
use fuzz::{Target, fuzz};
use parsing::{reads, spec_text};

#[test]
fn texts_are_read_without_a_panic() {
    fuzz(Target { name: "text", make: spec_text, check: reads });
}

#[test]
fn what_is_written_is_rust_with_the_text_of_the_spec_in_strings_and_comments() {
    fuzz(Target { name: "rust", make: document, check: writes_rust });
}

#[test]
fn two_runs_give_the_same_bytes() {
    fuzz(Target { name: "twice", make: document, check: same_twice });
}

#[test]
fn the_yaml_and_the_json_form_give_the_same_crate() {
    fuzz(Target { name: "yaml", make: document, check: same_from_yaml });
}
