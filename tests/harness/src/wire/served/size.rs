//! Computes the size of a document with all references inlined. Input: a document. Output: its number of values.

use serde_json::Value;

/// The number of values with all references inlined, up to a limit. Circular references are not followed.
pub(super) fn expanded(document: &Value, limit: usize) -> usize {
    let mut walk = Walk { document, limit, count: 0, open: Vec::new() };
    walk.visit(document);
    walk.count
}

struct Walk<'a> {
    document: &'a Value,
    limit: usize,
    count: usize,
    /// The references that are being followed.
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
    fn each_reference_counts_its_target() {
        let leaf = json!({"$ref": "#/leaf"});
        // The document, the list, two references with the object and string of the leaf, and the leaf itself.
        let document = json!({"list": [leaf, leaf], "leaf": {"type": "string"}});
        assert_eq!(expanded(&document, 100), 1 + 1 + 2 * 3 + 2);
        assert_eq!(expanded(&document, 5), 5);
        assert_eq!(expanded(&json!({"a": {"again": {"$ref": "#/a"}}}), 100), 5);
    }
}
