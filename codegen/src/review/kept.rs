//! Names that are kept from an earlier version of the spec.

use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{Api, ItemName};
use crate::name::{NameLock, Names};
use crate::pointer::Origin;

/// Reports each type, method and handle whose name differs from that which the rules choose.
pub fn report_kept(api: &Api, names: &Names, by_rule: &Names, lock: &NameLock, diagnostics: &mut Diagnostics) {
    let mut report = |origin: &Origin, what: &str, name: &str, other: &str| {
        if name != other && lock.has(name) {
            let message = format!("the {what} is still named `{name}`; the rules choose `{other}` now");
            let help = "remove its line from `names.lock` to get the name of the rules";
            diagnostics.note(rules::NAME_KEPT, origin, message).help(help);
        }
    };
    for item in api.items.iter().filter(|item| !matches!(item.name, ItemName::Input(_))) {
        report(&item.origin, "type", names.item(item.id), by_rule.item(item.id));
    }
    for (index, tag) in api.tags.iter().enumerate() {
        let id = crate::ir::TagId(index);
        report(&tag.origin, "handle", &names.tag(id).method, &by_rule.tag(id).method);
    }
    for operation in &api.operations {
        let (name, other) = (names.operation(operation.id), by_rule.operation(operation.id));
        report(&operation.origin, "method", &name.method, &other.method);
    }
}
