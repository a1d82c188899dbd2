//! Keywords that do not apply to the type of their schema.

use crate::diagnostic::rules;
use crate::json::Object;
use crate::normalize::marks;
use crate::normalize::vocabulary::{ObjectKind, group};
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::text;
use super::type_words::group_of;

/// Keywords that hold schemas, and so may indicate that the type is wrong rather than the keyword.
const STRUCTURE: &[&str] = &[
    "properties",
    "additionalProperties",
    "items",
    marks::PATTERN_PROPERTIES,
    marks::PREFIX_ITEMS,
    marks::CONTENT_SCHEMA,
];

impl Walk<'_> {
    /// Drops them: JSON Schema ignores them, and `openapiv3` would treat the schema as an untyped one.
    pub(super) fn drop_misplaced(&mut self, members: &mut Object) {
        let Some(ty) = text(members, "type").map(str::to_owned) else { return };
        let own = group_of(&ty);
        members.retain(|key, member| {
            let takes_no_format = matches!(ty.as_str(), "boolean" | "array" | "object");
            let is_misplaced = match group(key) {
                Some(group) => Some(group) != own,
                None => key == "format" && takes_no_format,
            };
            if is_misplaced {
                self.report_misplaced(key, &ty, &member.origin);
            }
            !is_misplaced
        });
    }

    /// A limit that does not apply is no loss; properties or elements that a schema describes may be one.
    fn report_misplaced(&mut self, key: &str, ty: &str, origin: &Origin) {
        let (key, is_structure) = (ObjectKind::Schema.written(key), STRUCTURE.contains(&key));
        let message = format!("`{key}` does not apply to the type `{ty}`; it is ignored");
        if is_structure {
            self.warn(rules::STRUCTURE_OF_OTHER_TYPE, origin, message);
        } else {
            self.diagnostics.note(rules::LIMIT_OF_OTHER_TYPE, origin, message);
        }
    }
}
