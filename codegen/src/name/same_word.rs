//! English number: comparing words of IDs, tags and paths, and the singular for names.

pub(super) fn same_words(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_word(one, other))
}

/// Whether two words are equal except for case and number.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    one == other || stem(&one.to_lowercase()) == stem(&other.to_lowercase())
}

/// What the singular and the plural of a word have in common. It need not be a word: `cach`, `movy`.
fn stem(word: &str) -> String {
    let is_singular = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    let singular = if is_singular { word } else { word.strip_suffix('s').unwrap_or(word) };
    match singular.strip_suffix("ie") {
        Some(stem) => format!("{stem}y"),
        None => singular.strip_suffix('e').filter(|stem| stem.len() > 2).unwrap_or(singular).to_owned(),
    }
}

/// Words that end in `s` in the singular, too.
const UNCOUNTED: &[&str] = &[
    "aws",
    "canvas",
    "chaos",
    "cors",
    "dns",
    "gas",
    "https",
    "kubernetes",
    "lens",
    "news",
    "nexus",
    "os",
    "series",
    "sms",
    "sos",
    "species",
    "tls",
    "windows",
];

/// Plurals that do not follow the rules below.
const IRREGULAR: &[(&str, &str)] = &[
    ("addenda", "addendum"),
    ("apis", "api"),
    ("caches", "cache"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("cpus", "cpu"),
    ("gpus", "gpu"),
    ("ids", "id"),
    ("indices", "index"),
    ("ips", "ip"),
    ("matrices", "matrix"),
    ("menus", "menu"),
    ("movies", "movie"),
    ("quizzes", "quiz"),
    ("vertices", "vertex"),
    ("vms", "vm"),
];

/// The singular of an English noun; the word itself if it is one, or if that is in doubt.
pub(super) fn singular(word: &str) -> String {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    let is_singular = ["ss", "us", "is", "as"].iter().any(|ending| word.ends_with(ending));
    if word.len() <= 3 || UNCOUNTED.contains(&word) || is_singular {
        return word.to_owned();
    }
    let without = |count: usize| word[..word.len() - count].to_owned();
    if word.ends_with("ies") && word.len() > 4 {
        return without(3) + "y";
    }
    let has_e = ["sses", "shes", "ches", "xes", "tuses", "nuses", "ruses", "iases"];
    match word {
        _ if has_e.iter().any(|ending| word.ends_with(ending)) => without(2),
        _ if word.ends_with('s') => without(1),
        _ => word.to_owned(),
    }
}

/// Whether the singular of a word is another one.
pub(super) fn is_plural(word: &str) -> bool {
    singular(word) != word
}

#[cfg(test)]
mod tests {
    use super::{is_plural, same_word, singular};

    #[test]
    fn plurals_have_a_singular() {
        for [plural, expected] in [
            ["orders", "order"],
            ["categories", "category"],
            ["movies", "movie"],
            ["caches", "cache"],
            ["batches", "batch"],
            ["boxes", "box"],
            ["sizes", "size"],
            ["databases", "database"],
            ["addresses", "address"],
            ["statuses", "status"],
            ["aliases", "alias"],
            ["houses", "house"],
            ["ids", "id"],
            ["keys", "key"],
            ["indices", "index"],
        ] {
            assert_eq!(singular(plural), expected);
            assert!(is_plural(plural), "{plural}");
        }
    }

    #[test]
    fn words_that_are_no_plural_are_kept() {
        for word in ["status", "sms", "dns", "canvas", "analysis", "series", "access", "news", "order", "me", "os"] {
            assert_eq!(singular(word), word);
        }
    }

    #[test]
    fn number_and_case_do_not_matter() {
        for [one, other] in [
            ["Movies", "movie"],
            ["cookies", "Cookie"],
            ["caches", "cache"],
            ["sizes", "size"],
            ["categories", "category"],
            ["boxes", "box"],
            ["status", "Status"],
            ["statuses", "status"],
            ["keys", "key"],
            ["gateways", "gateway"],
        ] {
            assert!(same_word(one, other), "{one} {other}");
        }
        for [one, other] in [["status", "state"], ["user", "use"], ["access", "acces"]] {
            assert!(!same_word(one, other), "{one} {other}");
        }
    }
}
