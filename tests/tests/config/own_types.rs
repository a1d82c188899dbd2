//! Types of other crates, additions to types, and the crates and kinds of responses around them are checked.

use codegen::config::{Config, Derive};

use crate::values::check_each;

#[test]
fn each_type_of_another_crate_is_checked() {
    let known = "`i8`, `i16`, `i32`, `i64`, `i128`, `u8`, `u16`, `u32`, `u64`, `f32`, `f64`, `bool`, `String`";
    let no_path = |path: &str| {
        format!(
            "`{path}` is not the path of a type; use one such as `rust_decimal::Decimal`, without parameters, or one of {known}"
        )
    };
    let no_crate =
        |name: &str| format!("the crate `{name}` is not a dependency of the generated one; add it to `[dependencies]`");
    let with_parameters = |path: &str, own: &str| {
        format!(
            "`{path}` needs parameters, which a path cannot have here; use the path of an alias or of a type of your own, such as `my_types::{own}`, in a crate that `[dependencies]` lists"
        )
    };
    let inside = "`crate::Money` is inside the generated crate, which has no code of yours; use the path of a type in a crate that `[dependencies]` lists";
    check_each(&[
        (
            "types.replace = { 'Pet' = 'i64' }",
            "`Pet` is not a JSON Pointer into the spec; one begins with `#/`, as in `#/components/schemas/Pet`",
        ),
        ("types.replace = { '#/a' = 'Money' }", &no_path("Money")),
        ("types.replace = { '#/a' = 'std::vec::Vec<u8>' }", &no_path("std::vec::Vec<u8>")),
        ("types.replace = { '#/a' = 'crate::Money' }", inside),
        ("types.replace = { '#/a' = 'money::Money' }", &no_crate("money")),
        ("types.formats = { a = 'chrono::NaiveTime' }", &no_crate("chrono")),
        ("types = { uuid = 'text', formats = { a = 'uuid::Uuid' } }", &no_crate("uuid")),
        ("types.formats = { ' ' = 'i64' }", "the format is empty"),
        ("types.formats = { a = 1 }", "expected the path of a type, or a table with `type` and `traits`"),
        ("types.replace = { '#/a' = 'std::vec::Vec' }", &with_parameters("std::vec::Vec", "MyVec")),
        ("types.formats = { a = 'alloc::boxed::Box' }", &with_parameters("alloc::boxed::Box", "MyBox")),
        (
            "types.formats = { a = 'alloc::ffi::CString' }",
            "`alloc::ffi::CString` cannot be used in generated crates; use its path in `std`",
        ),
    ]);
}

#[test]
fn each_patch_is_checked() {
    check_each(&[
        ("types.patch = [{ match = 'A' }]", "a `patch` needs `derive`, `attributes` or both"),
        (
            "types.patch = [{ match = 'a b', derive = ['Eq'] }]",
            "`a b` is not the name of a type, in which `*` is any text",
        ),
        ("types.patch = [{ match = 'A', derive = ['a b'] }]", "`a b` is not the path of a derive macro"),
        (
            "types.patch = [{ match = 'A', derive = ['serde::Serialize'] }]",
            "every type implements `serde::Serialize` already",
        ),
        (
            "types.patch = [{ match = 'A', derive = ['core::fmt::Debug'] }]",
            "every type implements `core::fmt::Debug` already",
        ),
        (
            "types.patch = [{ match = 'A', derive = ['std::cmp::PartialOrd'] }]",
            "`std::cmp::PartialOrd` is derived with `Ord`; use `Ord` instead",
        ),
        (
            "types.patch = [{ match = 'A', derive = ['Default'] }]",
            "`Default` is implemented for each type that is sent and has no required member, and for no other; remove it here, and build other types with `new`",
        ),
        (
            "types.patch = [{ match = 'A', attributes = ['#[1]'] }]",
            "`#[1]` is not an attribute; use one such as `#[doc(hidden)]`",
        ),
        (
            "types.patch = [{ match = 'A', attributes = ['#[= x]'] }]",
            "`#[= x]` is not an attribute; use one such as `#[doc(hidden)]`",
        ),
        (
            "types.patch = [{ match = 'A', attributes = ['#[derive(Hash)]'] }]",
            "`#[derive(Hash)]` is a list of traits; use the key `derive` of the patch",
        ),
        (
            "types.patch = [{ match = 'A', attributes = ['#[a] struct B;'] }]",
            "`#[a] struct B;` is not an attribute; use one such as `#[doc(hidden)]`",
        ),
        (
            "types.patch = [{ match = 'A', attributes = ['#[a'] }]",
            "`#[a` is not an attribute; use one such as `#[doc(hidden)]`",
        ),
    ]);
}

#[test]
fn dependencies_and_kinds_of_responses_are_checked() {
    check_each(&[
        ("dependencies.'a b' = '1'", "`a b` is not the name of a crate"),
        (
            "dependencies.tokio = '1'",
            "`tokio` is an optional dependency of generated crates already, and cannot be changed",
        ),
        (
            "dependencies.money = { optional = true }",
            "`optional` is not a key of a dependency; use one of `branch`, `default-features`, `features`, `git`, `package`, `path`, `registry`, `rev`, `tag`, `version`, `workspace`",
        ),
        ("operations.responses = { a = 'json' }", "unknown variant `json`, expected `bytes` or `text`"),
    ]);
}

#[test]
fn a_type_of_a_listed_crate_can_be_used() {
    for text in [
        "types.replace = { '#/a' = 'money_types::Money' }\ndependencies.money-types = { path = '../money' }",
        "types.replace = { '#/a' = 'uuid::Uuid', '#/b' = 'chrono::NaiveDate', '#/c' = 'url::Url', '#/d' = 'std::net::IpAddr' }",
        "types = { dates = 'jiff', formats = { a = 'jiff::Timestamp' } }",
    ] {
        let text = format!("spec = 'a.yaml'\npackage.name = 'a'\n{text}\n");
        assert!(Config::parse(&text, "codegen.toml").is_ok(), "{text}");
    }
}

#[test]
fn a_path_of_a_type_that_needs_none_is_that_type() {
    for (path, rust) in [
        ("std::string::String", "String"),
        ("alloc::string::String", "String"),
        ("std::primitive::bool", "bool"),
        ("core::primitive::u16", "u16"),
        ("serde_json::value::Value", "serde_json::Value"),
        ("chrono::naive::NaiveDate", "chrono::NaiveDate"),
        ("std::time::Duration", "std::time::Duration"),
    ] {
        let text = format!("spec = 'a.yaml'\npackage.name = 'a'\ntypes.formats = {{ a = '{path}' }}\n");
        let config = Config::parse(&text, "codegen.toml").expect(path);
        assert_eq!(config.types.formats["a"].rust, rust, "{path}");
    }
}

#[test]
fn a_trait_of_a_patch_is_known_by_each_of_its_paths() {
    for (path, derive, macros) in [
        ("Eq", Some(Derive::Eq), None),
        ("core::cmp::Eq", Some(Derive::Eq), None),
        ("std::cmp::Ord", Some(Derive::Ord), None),
        ("std::hash::Hash", Some(Derive::Hash), None),
        ("other::Hash", None, Some("other::Hash")),
    ] {
        let text =
            format!("spec = 'a.yaml'\npackage.name = 'a'\ntypes.patch = [{{ match = 'A', derive = ['{path}'] }}]\n");
        let config = Config::parse(&text, "codegen.toml").expect(path);
        let patch = &config.types.patch[0];
        assert!(patch.derive.iter().eq(&derive), "{path}");
        assert!(patch.macros.iter().map(String::as_str).eq(macros), "{path}");
    }
}
