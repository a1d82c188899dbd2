//! How large a document becomes when each reference is replaced by what it refers to.

use serde_json::Value;

/// How many values there are then, up to a limit. A reference that leads back to where it stands is not followed.
pub(super) fn expanded(document: &Value, limit: usize) -> usize {
    let mut walk = Walk { document, limit, count: 0, open: Vec::new() };
    walk.visit(document);
    walk.count
}

struct Walk<'a> {
    document: &'a Value,
    limit: usize,
    count: usize,
    /// The references that lead to where it is.
    open: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, value: &'a Value) {
        if self.count >= self.limit {
            return;
        }
        self.count += 1;
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| self.visit(element)),
            Value::Object(members) => match members.get("$ref").and_then(Value::as_str) {
                Some(reference) => self.follow(reference),
                None => members.values().for_each(|member| self.visit(member)),
            },
            _ => {}
        }
    }

    fn follow(&mut self, reference: &'a str) {
        let target = reference.strip_prefix('#').and_then(|pointer| self.document.pointer(pointer));
        if let Some(target) = target.filter(|_| !self.open.contains(&reference)) {
            self.open.push(reference);
            self.visit(target);
            self.open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::expanded;

    #[test]
    fn what_is_referred_to_counts_in_each_place() {
        let leaf = json!({"$ref": "#/leaf"});
        // The document, its list, two times the leaf with its text, and the leaf itself with its text.
        let document = json!({"list": [leaf, leaf], "leaf": {"type": "string"}});
        assert_eq!(expanded(&document, 100), 1 + 1 + 2 * 3 + 2);
        assert_eq!(expanded(&document, 5), 5);
        assert_eq!(expanded(&json!({"a": {"again": {"$ref": "#/a"}}}), 100), 5);
    }
}
