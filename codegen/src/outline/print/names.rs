//! Names that follow from others.

/// `create_webhook` is `CreateWebhook`.
pub(super) fn camel(method: &str) -> String {
    let words = bare(method).split('_');
    words.flat_map(|word| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1))).collect()
}

/// An identifier that is not raw.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// What a function accepts for a type, if it is neither a union nor another type that values convert into.
pub(super) fn accepts(ty: &str) -> String {
    if let Some(element) = inside(ty, "Vec<") {
        return format!("impl IntoIterator<Item = {}>", element_accepts(element));
    }
    if let Some(value) = inside(ty, "BTreeMap<String, ") {
        return format!("impl IntoIterator<Item = (impl Into<String>, {})>", element_accepts(value));
    }
    match inside(ty, "Box<") {
        Some(boxed) => boxed.to_owned(),
        None => element_accepts(ty),
    }
}

fn element_accepts(ty: &str) -> String {
    if matches!(ty, "String" | "Decimal" | "Base64") { format!("impl Into<{ty}>") } else { ty.to_owned() }
}

/// The type in `Option<…>` and the like.
pub(super) fn inside<'a>(ty: &'a str, open: &str) -> Option<&'a str> {
    ty.strip_prefix(open)?.strip_suffix('>')
}
