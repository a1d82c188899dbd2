//! Keywords that say nothing about the type of their schema.

use crate::normalize::vocabulary::group;
use crate::normalize::walk::Walk;
use crate::source::Object;

use super::text;
use super::type_words::group_of;

impl Walk<'_> {
    /// Drops them: JSON Schema ignores them, and `openapiv3` would take the schema for an untyped one.
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
                self.warn(&member.origin, format!("`{key}` says nothing about the type `{ty}`; it is ignored"));
            }
            !is_misplaced
        });
    }
}
