//! Members that exclude each other, where an object has both.
//!
//! Input: an object before its members are walked. Output: a warning for each pair. Must not change the object: what is
//! used is decided where the members are read.

use super::vocabulary::ObjectKind;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object};

/// Two members of an object that has only one of them, and what is done with both.
type Pair = (&'static str, &'static str, &'static str);

/// Of a Parameter or a Header Object (OpenAPI 3.2).
const EXAMPLES_SHOWN: &[Pair] = &[("example", "examples", "both are shown")];
/// Of a Media Type Object.
const EXAMPLES: &[Pair] = &[("example", "examples", "neither is shown")];
/// Of an Example Object.
const VALUES: &[Pair] = &[
    ("value", "externalValue", "`value` is used"),
    ("value", "dataValue", "`value` is used"),
    ("value", "serializedValue", "`value` is used"),
    ("serializedValue", "externalValue", "neither is used"),
];
/// Of a License Object.
const LICENSE: &[Pair] = &[("identifier", "url", "both are shown")];
/// Of an XML Object.
const NODE: &[Pair] = &[("nodeType", "attribute", "`nodeType` is used"), ("nodeType", "wrapped", "`nodeType` is used")];

pub(super) fn report(object: ObjectKind, node: &Node, diagnostics: &mut Diagnostics) {
    let Some(members) = node.as_object() else { return };
    let pairs = match object {
        ObjectKind::Parameter | ObjectKind::Header => EXAMPLES_SHOWN,
        ObjectKind::MediaType => EXAMPLES,
        ObjectKind::Example => VALUES,
        ObjectKind::License => LICENSE,
        _ => return,
    };
    report_pairs(pairs, members, diagnostics);
}

/// The same for `xml` of a schema.
pub(super) fn report_xml(schema: &Object, diagnostics: &mut Diagnostics) {
    if let Some(members) = schema.get("xml").and_then(Node::as_object) {
        report_pairs(NODE, members, diagnostics);
    }
}

fn report_pairs(pairs: &[Pair], members: &Object, diagnostics: &mut Diagnostics) {
    for (one, other, done) in pairs {
        if let (true, Some(second)) = (members.contains_key(*one), members.get(*other)) {
            let message = format!("`{one}` and `{other}` exclude each other; {done}");
            diagnostics.warning(rules::MEMBERS_EXCLUDE, &second.origin, message);
        }
    }
}
