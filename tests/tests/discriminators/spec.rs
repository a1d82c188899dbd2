//! The document of a combination.

use serde_json::{Map, Value, json};

use super::case::{Branch, Case, Declared, Form, How, Kind, Mapping};

/// A document with the union or parent `T` and its branches `A` and `B`, which only the tag distinguishes.
pub(crate) fn spec(case: Case) -> Value {
    let [one, two, second, three] = case.values().map(|text| serde_json::from_str(text).unwrap_or(Value::Null));
    let mut schemas = Map::new();
    schemas.insert("T".to_owned(), case.top(&[&one, &two, &second, &three]));
    let firsts = if case.mapping == Mapping::Second { vec![&one, &second] } else { vec![&one] };
    schemas.insert("A".to_owned(), case.child("T", &firsts));
    let nested = case.discriminator(&[(&two, "C"), (&three, "D")], &[]);
    match case.branch {
        Branch::Record => drop(schemas.insert("B".to_owned(), case.child("T", &[&two]))),
        Branch::Bare => drop(schemas.insert("B".to_owned(), json!({"allOf": [reference("T")]}))),
        Branch::Middle => {
            let middle =
                json!({"allOf": [reference("T"), {"type": "object", "properties": {"m": {"type": "integer"}}}]});
            schemas.insert("M".to_owned(), middle);
            schemas.insert("B".to_owned(), case.child("M", &[&two]));
        }
        Branch::Map => {
            let mut map = case.child("T", &[&two]);
            map["additionalProperties"] = json!({"type": "integer"});
            map.as_object_mut().expect("an object").remove("x");
            schemas.insert("B".to_owned(), map);
        }
        Branch::Union => {
            let union = json!({"oneOf": [reference("C"), reference("D")], "discriminator": nested});
            schemas.insert("B".to_owned(), union);
            schemas.insert("C".to_owned(), case.child("T", &[&two]));
            schemas.insert("D".to_owned(), case.child("T", &[&three]));
        }
    }
    if case.declared == Declared::Base {
        schemas.insert("Base".to_owned(), case.object(Some(case.tag(&[&one, &two, &second, &three]))));
    }
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    })
}

impl Case {
    fn top(self, values: &[&Value; 4]) -> Value {
        let [one, two, second, three] = *values;
        let mut targets = vec![(one, "A"), (two, "B")];
        targets.extend((self.branch == Branch::Union).then_some((three, "B")));
        let second: Vec<_> = (self.mapping == Mapping::Second).then_some((second, "A")).into_iter().collect();
        let mut top = match self.declared {
            Declared::Parent => self.object(Some(self.tag(values))),
            Declared::Branches | Declared::Base | Declared::Nowhere => json!({}),
        };
        top["discriminator"] = self.discriminator(&targets, &second);
        let branches = json!([reference("A"), reference("B")]);
        match self.form {
            Form::OneOf | Form::Both => top["oneOf"] = branches,
            Form::AnyOf => top["anyOf"] = branches,
            Form::Children => {}
        }
        top
    }

    fn discriminator(self, targets: &[(&Value, &str)], second: &[(&Value, &str)]) -> Value {
        let count = match self.mapping {
            Mapping::None => return json!({"propertyName": "tag"}),
            Mapping::Partial if targets[0].1 == "A" => 1,
            Mapping::Partial => return json!({"propertyName": "tag"}),
            Mapping::Whole | Mapping::Second => targets.len(),
        };
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let entry = |(value, name): &(&Value, &str)| (text(value), format!("#/components/schemas/{name}").into());
        let mapping: Map<String, Value> = targets[..count].iter().chain(second).map(entry).collect();
        json!({"propertyName": "tag", "mapping": mapping})
    }

    /// A branch, whose tag has these values.
    fn child(self, parent: &str, values: &[&Value]) -> Value {
        let own = json!({"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}});
        match (self.form, self.declared) {
            (Form::Children | Form::Both, _) => json!({"allOf": [reference(parent), own]}),
            (_, Declared::Base) => json!({"allOf": [reference("Base"), own]}),
            (_, Declared::Branches) => self.object(Some(self.tag(values))),
            (_, Declared::Parent | Declared::Nowhere) => own,
        }
    }

    fn object(self, tag: Option<Value>) -> Value {
        let mut object = json!({"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}});
        if let Some(tag) = tag {
            object["properties"]["tag"] = tag;
            if self.how != How::Optional {
                object["required"] = json!(["tag", "x"]);
            }
        }
        object
    }

    fn tag(self, values: &[&Value]) -> Value {
        let kind = match self.kind {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
        };
        let values: Vec<&Value> = values.iter().copied().filter(|value| !value.is_null()).collect();
        match (self.how, values.as_slice()) {
            (How::Const, [only]) => json!({"type": kind, "const": only}),
            (How::Const | How::Enum, _) => json!({"type": kind, "enum": values}),
            (How::Plain | How::Optional, _) => json!({"type": kind}),
        }
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}
