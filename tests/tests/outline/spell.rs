//! Types in rustdoc's JSON, spelled as in an outline.
//!
//! Input: JSON. Output: text without modules, lifetimes and white space, which depend on who writes it.

use std::collections::BTreeMap;

use serde_json::Value;

/// A text in the form in which both sides are compared.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut word = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character == '\'' {
            while rest.next_if(|next| next.is_alphanumeric() || *next == '_').is_some() {}
            continue;
        }
        if character == ':' && rest.next_if_eq(&':').is_some() {
            word.clear();
        } else if is_in_word(character) {
            word.push(character);
        } else {
            plain.push_str(&std::mem::take(&mut word));
            plain.push(character);
        }
    }
    plain.push_str(&word);
    let same = [("<, ", "<"), ("<>", ""), ("mut self", "self"), ("r#", ""), ("& ", "&")];
    same.into_iter().fold(plain, |plain, (from, to)| plain.replace(from, to))
}

fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '#')
}

/// The aliases of a crate: by module and name, what they are.
pub(super) type Aliases = BTreeMap<(String, String), String>;

/// A text with the types instead of their aliases, as rustdoc knows those that it infers.
pub(super) fn resolved(text: &str, module: &str, aliases: &Aliases) -> String {
    let alias = |module: &str, word: &str| aliases.get(&(module.to_owned(), word.to_owned()));
    let mut resolved = String::new();
    for piece in text.split_inclusive(|character| !is_in_word(character)) {
        let word = piece.trim_end_matches(|character| !is_in_word(character));
        match alias(module, word).or_else(|| alias("types", word)) {
            Some(target) if target != word => resolved.push_str(&self::resolved(target, "types", aliases)),
            _ => resolved.push_str(word),
        }
        resolved.push_str(&piece[word.len()..]);
    }
    resolved
}

pub(super) fn ty(json: &Value) -> String {
    let (kind, inner) = variant(json);
    match kind {
        "resolved_path" => path(inner),
        "generic" | "primitive" => text(inner),
        "tuple" => format!("({})", list(inner)),
        "slice" => format!("[{}]", ty(inner)),
        "array" => format!("[{}; {}]", ty(&inner["type"]), text(&inner["len"])),
        "impl_trait" => format!("impl {}", bounds(inner)),
        "borrowed_ref" => {
            let mutable = if inner["is_mutable"] == true { "mut " } else { "" };
            format!("&{mutable}{}", ty(&inner["type"]))
        }
        "qualified_path" => format!("{}::{}", ty(&inner["self_type"]), text(&inner["name"])),
        other => panic!("a kind of type that this test does not know: {other}"),
    }
}

/// A path with its arguments, such as that of a trait.
pub(super) fn path(json: &Value) -> String {
    let name = json.get("path").or_else(|| json.get("name")).map(text).unwrap_or_default();
    let last = name.rsplit("::").next().unwrap_or_default().to_owned();
    let Some(arguments) = json["args"].get("angle_bracketed") else { return last };
    let given = arguments["args"].as_array().into_iter().flatten().filter_map(|argument| match variant(argument) {
        ("type", inner) => Some(ty(inner)),
        ("const", inner) => Some(text(&inner["expr"])),
        _ => None,
    });
    let constraints = arguments["constraints"].as_array().into_iter().flatten();
    let bound = |constraint: &Value| {
        format!("{} = {}", text(&constraint["name"]), ty(&constraint["binding"]["equality"]["type"]))
    };
    let all: Vec<String> = given.chain(constraints.map(bound)).collect();
    if all.is_empty() { last } else { format!("{last}<{}>", all.join(", ")) }
}

fn bounds(json: &Value) -> String {
    let traits = json.as_array().into_iter().flatten().filter_map(|bound| bound.get("trait_bound"));
    traits.map(|bound| path(&bound["trait"])).collect::<Vec<_>>().join(" + ")
}

fn list(json: &Value) -> String {
    json.as_array().into_iter().flatten().map(ty).collect::<Vec<_>>().join(", ")
}

/// `<T: Into<String>, const N: usize>`, without lifetimes; empty without parameters.
pub(super) fn generics(json: &Value) -> String {
    let parameters = json["params"].as_array().into_iter().flatten().filter_map(|parameter| {
        let name = text(&parameter["name"]);
        match variant(&parameter["kind"]) {
            ("type", inner) if inner["is_synthetic"] == false => Some(format!("{name}: {}", bounds(&inner["bounds"]))),
            ("const", inner) => Some(format!("const {name}: {}", ty(&inner["type"]))),
            _ => None,
        }
    });
    let parameters: Vec<String> = parameters.collect();
    if parameters.is_empty() { String::new() } else { format!("<{}>", parameters.join(", ")) }
}

/// `new(id: String) -> Self`
pub(super) fn function(name: &str, json: &Value) -> String {
    let inputs = json["sig"]["inputs"].as_array().into_iter().flatten().map(|input| {
        let (name, of) = (text(&input[0]), ty(&input[1]));
        match (name.as_str(), of.as_str()) {
            ("self", "Self") => "self".to_owned(),
            ("self", "&Self") => "&self".to_owned(),
            (name, of) => format!("{name}: {of}"),
        }
    });
    let inputs = inputs.collect::<Vec<_>>().join(", ");
    match &json["sig"]["output"] {
        Value::Null => format!("{name}({inputs})"),
        output => format!("{name}({inputs}) -> {}", ty(output)),
    }
}

/// The only member of an object, or a name without value.
pub(super) fn variant(json: &Value) -> (&str, &Value) {
    match json {
        Value::String(name) => (name, &Value::Null),
        json => {
            let member = json.as_object().and_then(|members| members.iter().next());
            member.map_or_else(|| panic!("no variant: {json}"), |(name, value)| (name.as_str(), value))
        }
    }
}

pub(super) fn text(json: &Value) -> String {
    json.as_str().unwrap_or_default().to_owned()
}
