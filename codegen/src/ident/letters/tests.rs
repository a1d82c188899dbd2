//! Names made of any letters do not cause warnings of rustc.

use unicode_ident::is_xid_continue;
use unicode_normalization::is_nfc;
use unicode_security::skeleton;

use super::super::case::{Role, constant, identifier, unraw};
use super::{is_allowed, is_common, look_alike_names, plain};

const ROLES: [Role; 6] = [Role::Type, Role::Variant, Role::Field, Role::Parameter, Role::Method, Role::Module];

#[test]
fn letters_are_replaced_by_equivalent_or_similar_ones() {
    let table = [
        ("ﬁle", "file"),
        ("ſize", "size"),
        ("Ｆｕｌｌ", "Full"),
        ("\u{212a}", "K"),
        // Latin words with Cyrillic and Greek letters
        ("\u{430}b", "ab"),
        ("\u{410}dmin", "Admin"),
        ("\u{406}D", "ID"),
        ("t\u{3bf}ken", "token"),
        ("sıra", "sira"),
        // words in one script
        ("имя", "имя"),
        ("сорт имя", "сорт имя"),
        ("сор", "cop"),
        ("日本", "日本"),
        ("ロール", "ロール"),
        ("größe", "größe"),
        ("हिन्दी", "हिन्दी"),
        // no replacement
        ("a𐌰b", "a U10330 b"),
        ("a 🔥", "a 🔥"),
    ];
    for (text, expected) in table {
        assert_eq!(plain(text), expected, "{text:?}");
    }
}

/// There are thousands of similar ideographs and syllables, and of letters beyond the first plane: a sample of them is
/// tested.
#[test]
fn no_letter_gives_a_name_that_rustc_warns_about() {
    let is_counted = |letter: &char| {
        let number = u32::from(*letter);
        let is_one_of_many =
            (0x3400..0xA4D0).contains(&number) || (0xAC00..0xD800).contains(&number) || number > 0xFFFF;
        !letter.is_ascii() && is_xid_continue(*letter) && (!is_one_of_many || number % 61 == 0)
    };
    for letter in ('\u{80}'..=char::MAX).filter(is_counted) {
        for text in [format!("{letter}"), format!("x1{letter}y")] {
            for role in [Role::Variant, Role::Method, Role::Module] {
                check(role, &identifier(role, &text));
            }
            let constant = constant(&identifier(Role::Method, &text));
            assert!(constant.chars().all(|c| !c.is_lowercase() && is_allowed(c)), "{constant:?} of {letter:?}");
        }
    }
}

#[test]
fn symbols_give_names_that_rustc_does_not_warn_of() {
    let symbols: Vec<char> = ('\0'..='\u{ff}').filter(|c| !c.is_alphanumeric()).collect();
    for one in &symbols {
        for other in symbols.iter().chain(&['a', 'B', '1']) {
            for role in ROLES {
                check(role, &identifier(role, &format!("{one}{other}")));
                check(role, &identifier(role, &format!("{other}{one}")));
            }
        }
    }
}

#[test]
fn names_that_look_the_same_are_found() {
    assert!(look_alike_names(["ロ", "口"].into_iter()));
    assert!(!look_alike_names(["名字", "größe", "rn", "m", "名字"].into_iter()));
}

/// The checks of rustc's lints about names: `uncommon_codepoints`, `confusable_idents`, `mixed_script_confusables`,
/// `non_camel_case_types`, `non_snake_case`.
fn check(role: Role, name: &str) {
    let name = unraw(name);
    assert!(syn::parse_str::<syn::Ident>(&format!("r#{name}")).is_ok() || name.ends_with('_'), "{name:?}");
    assert!(is_nfc(name) && name.chars().all(is_allowed), "{name:?} is uncommon");
    let mut letters = name.chars().filter(|c| !c.is_ascii());
    assert!(letters.all(|c| is_common(c, name)), "{name:?} is of several scripts");
    let seen: String = skeleton(name).collect();
    let is_other_name = seen.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
    assert!(name.is_ascii() || !is_other_name, "{name:?} looks like {seen:?}");
    let trimmed = name.trim_matches('_');
    assert!(!trimmed.contains("__"), "{name:?}");
    match role {
        Role::Type | Role::Variant => assert!(is_camel_case(trimmed), "{name:?} is not in camel case"),
        _ => assert!(!trimmed.chars().any(char::is_uppercase), "{name:?} is not in snake case"),
    }
}

fn is_camel_case(name: &str) -> bool {
    let has_case = |c: char| c.to_lowercase().ne(c.to_uppercase());
    let letters: Vec<char> = name.chars().collect();
    let parted =
        letters.windows(2).any(|pair| (has_case(pair[0]) && pair[1] == '_') || (pair[0] == '_' && has_case(pair[1])));
    !letters[0].is_lowercase() && !parted
}
