//! Items that are emitted as tokens: their fields, variants, functions and traits.

use proc_macro2::TokenStream;

use super::tokens::{Head, head, heads, members};
use super::{Entry, Kind, Reader};

impl Reader {
    pub(super) fn read_item(&mut self, tokens: &TokenStream) {
        let head = head(tokens);
        match head.word.as_str() {
            "struct" | "enum" if head.is_public => self.read_type(&head),
            "type" if head.is_public => self.read_alias(&head),
            "static" | "const" if head.is_public => self.read_static(&head),
            "impl" => self.read_impl(&head),
            "use" if head.is_public => self.read_use(&head),
            _ => {}
        }
    }

    fn read_type(&mut self, head: &Head) {
        let name = head.rest.split(['<', ' ']).next().unwrap_or_default();
        let is_struct = head.word == "struct";
        let members = head.body.as_ref().map(members).unwrap_or_default();
        let is_handle =
            self.module.starts_with("operations") && members.iter().all(|member| !member.is_public) && is_struct;
        let kind = match (is_struct, is_handle) {
            (true, true) => Kind::Handle,
            (true, false) => Kind::Struct,
            (false, _) => Kind::Enum,
        };
        let entry = self.declare(name, kind);
        entry.exhaustive = !head.is_non_exhaustive && members.iter().all(|member| member.is_public || !is_struct);
        for (index, member) in members.iter().enumerate().filter(|(_, member)| member.is_public || !is_struct) {
            add_member(entry, is_struct, index, member);
        }
        for name in &head.derives {
            entry.add(format!("impl {name}"), name.clone());
        }
        add_notes(entry, "type", head);
    }

    fn read_alias(&mut self, head: &Head) {
        let Some((name, ty)) = head.rest.split_once(" = ") else { return };
        let entry = self.declare(name, Kind::Alias);
        entry.add("type".to_owned(), ty.to_owned());
        add_notes(entry, "type", head);
    }

    /// The value of a static is a wire fact.
    fn read_static(&mut self, head: &Head) {
        let (declared, value) = head.rest.split_once(" = ").unwrap_or((&head.rest, ""));
        let Some((name, ty)) = declared.split_once(": ") else { return };
        let entry = self.declare(name, Kind::Static);
        entry.add("static".to_owned(), ty.to_owned());
        entry.set_wire("static", value.to_owned());
    }

    fn read_impl(&mut self, head: &Head) {
        let (generics, rest) = split_generics(&head.rest);
        let functions = head.body.as_ref().map(heads).unwrap_or_default();
        if let Some((implemented, ty)) = rest.split_once(" for ") {
            let name = trait_name(implemented);
            let types = functions.iter().filter(|function| function.word == "type");
            let text = types.fold(format!("{generics}{name}"), |text, ty| format!("{text}, {}", ty.rest));
            self.of_type(ty).add(format!("impl {generics}{name}"), text);
        } else {
            self.read_functions(rest, functions);
        }
    }

    fn read_functions(&mut self, ty: &str, functions: Vec<Head>) {
        let module = self.module.clone();
        let entry = self.of_type(ty);
        let is_elsewhere = !entry.path.contains("::");
        for mut function in functions.into_iter().filter(|function| function.is_public) {
            if is_elsewhere {
                function.rest = returning(&function.rest, &module);
            }
            add_function(entry, &function);
        }
    }
}

/// A function whose result is named with its module, as it is of another one than the item.
fn returning(function: &str, module: &str) -> String {
    match function.rsplit_once(" -> ") {
        Some((rest, name)) if module.starts_with("operations") && name != "Self" && !name.contains(['<', '&', ':']) => {
            format!("{rest} -> {module}::{name}")
        }
        _ => function.to_owned(),
    }
}

fn add_member(entry: &mut Entry, is_struct: bool, index: usize, member: &Head) {
    let text = &member.rest;
    let (key, text) = if !is_struct {
        (format!("variant {}", text.split(['(', '{', ' ']).next().unwrap_or_default()), text.clone())
    } else if let Some((name, _)) = text.split_once(": ").filter(|(name, _)| !name.contains(['<', '(', ':'])) {
        (format!("field {name}"), text.clone())
    } else {
        (format!("field {index}"), format!("{index}: {text}"))
    };
    add_notes(entry, &key, member);
    entry.add(key, text);
}

fn add_function(entry: &mut Entry, function: &Head) {
    let Head { word, rest, modifiers, .. } = function;
    let (key, text) = if word == "const" {
        let declared = rest.split(" = ").next().unwrap_or_default();
        (format!("const {}", declared.split(':').next().unwrap_or_default()), declared.to_owned())
    } else {
        let name = rest.split(['(', '<']).next().unwrap_or_default();
        (format!("fn {name}"), format!("{modifiers}{rest}"))
    };
    add_notes(entry, &key, function);
    entry.add(key, text);
}

/// What is true of an item apart from its form.
fn add_notes(entry: &mut Entry, key: &str, head: &Head) {
    if head.is_deprecated {
        entry.add(format!("deprecated {key}"), "deprecated".to_owned());
    }
    for attribute in &head.attributes {
        entry.add(format!("attribute {attribute} of {key}"), format!("#[{attribute}]"));
    }
}

/// `<T: Into<String>>From<Vec<T>>` in two.
fn split_generics(text: &str) -> (&str, &str) {
    if !text.starts_with('<') {
        return ("", text);
    }
    let mut depth = 0_i32;
    for (index, character) in text.char_indices() {
        depth += match character {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        if depth == 0 {
            let (generics, rest) = text.split_at(index + 1);
            return (generics, rest.trim_start());
        }
    }
    ("", text)
}

/// A trait without its module: `std::convert::From<std::vec::Vec<T>>` is `From<std::vec::Vec<T>>`.
fn trait_name(path: &str) -> &str {
    let end = path.find('<').unwrap_or(path.len());
    path[..end].rfind("::").map_or(path, |at| &path[at + 2..])
}
