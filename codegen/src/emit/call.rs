//! A call: its table, and the types of its body and its result.

use super::body::emit_body;
use super::file::Fragment;
use super::headers;
use super::named_arguments::emit_named_arguments;
use super::operation_table::emit_table;
use super::output::emit_output;
use super::scope::Scope;
use crate::ir::{Operation, Output, TagId};

pub(super) fn emit_call(scope: &mut Scope<'_>, operation: &Operation, tag: Option<TagId>) -> Vec<Fragment> {
    let owner = match tag {
        Some(tag) => scope.ctx.names.tag(tag).handle.clone(),
        None => "runtime::Client".to_owned(),
    };
    let mut fragments = vec![emit_table(scope, operation, &owner)];
    fragments.extend(emit_named_arguments(scope, operation, &owner));
    if let Output::Several(successes) = &operation.output {
        fragments.extend(emit_output(scope, operation, successes));
    }
    fragments.extend(emit_body(scope, operation));
    fragments.extend(headers::emit_aliases(scope, operation, &owner));
    fragments
}
