//! `contentEncoding` and `contentMediaType`: a format of OpenAPI 3.0 if there is one, a mark otherwise.

use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::text;

impl Walk<'_> {
    #[allow(clippy::unused_self, reason = "called as the other rules are")]
    pub(super) fn rewrite_content(&mut self, members: &mut Object, origin: &Origin) {
        let is_text = matches!(text(members, "type"), None | Some("string"));
        if is_text && !members.contains_key("format") {
            set_format(members, origin);
        }
        rename(members, "contentEncoding", marks::CONTENT_ENCODING);
        rename(members, "contentMediaType", marks::CONTENT_MEDIA_TYPE);
    }
}

fn set_format(members: &mut Object, origin: &Origin) {
    let encoding = text(members, "contentEncoding").map(str::to_ascii_lowercase);
    let (format, keyword) = match (encoding.as_deref(), text(members, "contentMediaType")) {
        (Some("base64"), _) => ("byte", "contentEncoding"),
        (None | Some("binary"), Some("application/octet-stream")) => ("binary", "contentMediaType"),
        _ => return,
    };
    members.shift_remove(keyword);
    members.insert("format".to_owned(), Node::new(Value::String(format.to_owned()), origin));
    if !members.contains_key("type") {
        members.insert("type".to_owned(), Node::new(Value::String("string".to_owned()), origin));
    }
}

fn rename(members: &mut Object, keyword: &str, mark: &str) {
    if let Some(member) = members.shift_remove(keyword) {
        members.insert(mark.to_owned(), member);
    }
}
