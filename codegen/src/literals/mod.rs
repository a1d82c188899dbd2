//! The values that a spec gives: defaults are compared with their types, and decimals, also in examples and enums, get
//! all of their digits.
//!
//! Input: the [`Api`] as the spec has it, and how the spec spells numbers. Output: the same without defaults that do not
//! match their types, and with every digit of decimals. Must not change types.

mod defaults;
mod digits;
mod spelled;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::pointer::Spelling;

/// Checks defaults and restores the digits of decimals.
pub fn check(mut api: Api, config: &Config, spelling: Spelling<'_>, diagnostics: &mut Diagnostics) -> Api {
    defaults::check(&mut api.items, &mut api.operations, &config.types, diagnostics);
    digits::restore(&mut api.items, &mut api.operations, spelling);
    api
}
