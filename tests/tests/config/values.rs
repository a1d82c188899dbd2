//! Each value of `codegen.toml` is checked.

use codegen::config::{Config, Derive};
use codegen::diagnostic::{Kind, Place};

#[test]
fn each_value_is_checked() {
    check_each(&[
        (
            "webhooks = { signature = 't-v1' }",
            "a signature `t-v1` needs `header`, the name of the header that it is in",
        ),
        ("pagination = { a = true }", "`true` does not say how to get the next page; use a table"),
        ("pagination = { a = {} }", "one of `cursor`, `offset`, `page`, `url` and `link` is needed"),
        (
            "pagination = { a = { link = true, url = '/n' } }",
            "one of `cursor`, `offset`, `page`, `url` and `link` is needed",
        ),
        ("pagination = { a = { cursor = 'c' } }", "`cursor` needs `next`, the place of the next cursor in a page"),
        (
            "pagination = { a = { url = 'n' } }",
            "`n` is not a JSON Pointer into a body; one begins with a slash: `/data`",
        ),
        (
            "pagination = { a = { link = true, more = '/m', done = '/d' } }",
            "`more` and `done` mean the same; use one of them",
        ),
        ("webhooks = { signature = 'standard', header = 'a b' }", "`a b` is not the name of a header"),
        ("spec = []", "at least one spec file is needed"),
        ("spec = ['a.yaml', 'a.yaml']", "`a.yaml` is listed twice"),
        ("spec = '../a.yaml'", "`../a.yaml` is not a file in this directory; use a relative path without `..`"),
        ("spec = 'C:\\a.yaml'", "`C:\\a.yaml` is not a file in this directory; use a relative path without `..`"),
        ("spec = 1", "expected a file name or a list of file names"),
        (
            "rename = { 'Pet' = 'A' }",
            "`Pet` is not a JSON Pointer into the spec; one begins with `#/`, as in `#/components/schemas/Pet`",
        ),
        (
            "rename = { '#/a~b' = 'A' }",
            "`a~b` is not a valid part of a JSON Pointer; write `~` as `~0` and `/` as `~1`",
        ),
        ("rename = { '#/a' = 'A B' }", "`A B` is not a valid Rust name; use ASCII letters, digits and `_`"),
        (
            "secrets = ['Pet']",
            "`Pet` is not a JSON Pointer into the spec; one begins with `#/`, as in `#/components/schemas/Pet`",
        ),
        ("operations.group = 'paths'", "unknown variant `paths`, expected one of `path`, `tag`, `flat`"),
        (
            "operations.by-path = true",
            "`by-path` is called `group` now: use `group = \"path\"`, which groups operations with a tag too",
        ),
        (
            "operations.by-path = false",
            "`by-path` is called `group` now: use `group = \"tag\"`, which keeps the others on the client",
        ),
        ("types.dates = 'joda'", "unknown variant `joda`, expected one of `chrono`, `jiff`, `time`, `text`"),
        ("types.derive = ['Copy']", "unknown variant `Copy`, expected one of `Eq`, `Ord`, `Hash`"),
        ("allow = [{ reason = 'why' }]", "an `allow` entry needs `at`, `kind` or both"),
        ("allow = [{ at = '#/a', reason = ' ' }]", "the reason is empty"),
        ("allow = [{ at = '#/a' }]", "missing field `reason`"),
        (
            "allow = [{ kind = 'config', reason = 'why' }]",
            "`config` is not a kind of warning; use `invalid`, `unsupported` or `conflict`",
        ),
    ]);
}

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

#[test]
fn each_value_of_the_package_is_checked() {
    check_each(&[
        ("package.name = 'match'", "`match` is a reserved package name; `match-client` is not"),
        ("package.name = 'gen'", "`gen` is a reserved package name; `gen-client` is not"),
        ("package.name = 'Loop'", "`Loop` is a reserved package name; `Loop-client` is not"),
        ("package.version = '1.0'", "`1.0` is not a version; use three numbers, as in `0.1.0`"),
        ("package.version = '1.0.01'", "`1.0.01` is not a version; use three numbers, as in `0.1.0`"),
        ("package.version = '1.0.0-'", "`1.0.0-` is not a version; use three numbers, as in `0.1.0`"),
        ("package.edition = '2018'", "edition `2018` is not supported; use `2021` or `2024`"),
        ("package.rust-version = 'stable'", "`stable` is not a Rust release; use a version such as `1.89` or `1.89.0`"),
        (
            "package.rust-version = '1.86.1'",
            "generated crates do not compile with Rust 1.86.1; they need 1.87 or newer",
        ),
        (
            "package.keywords = ['a b']",
            "`a b` is not a valid keyword; use an ASCII letter or digit, then ASCII letters, digits, `_`, `-` or `+`",
        ),
        (
            "package.keywords = ['+a']",
            "`+a` is not a valid keyword; use an ASCII letter or digit, then ASCII letters, digits, `_`, `-` or `+`",
        ),
        (
            "package.keywords = ['abcdefghijklmnopqrstu']",
            "the keyword `abcdefghijklmnopqrstu` is longer than the 20 characters that crates.io accepts",
        ),
        ("package.keywords = ['a', 'b', 'c', 'd', 'e', 'f']", "6 keywords are more than the 5 that crates.io accepts"),
        ("package.keywords = ['a', 'a']", "`a` is listed twice"),
        (
            "package.categories = ['API bindings']",
            "`API bindings` is not a category of crates.io; they are like `api-bindings` or `web-programming::http-client`",
        ),
        ("package.categories = ['a', 'b', 'a']", "`a` is listed twice"),
        ("package.homepage = 'example.com'", "`example.com` is not a URL of `http` or `https`"),
        ("package.documentation = 'https:///a'", "`https:///a` is not a URL of `http` or `https`"),
        ("package.authors = [' ']", "the name of an author is empty"),
        ("package.publish = 1", "expected `true`, `false` or a list of registries"),
        ("package.readme = 'README.md'", "invalid type: string \"README.md\", expected a boolean"),
    ]);
}

#[test]
fn each_security_scheme_is_checked() {
    check_each(&[
        ("security = { schemes = { a = { type = 'apiKey', name = 'k' } } }", "the scheme `a` needs `in`"),
        ("security = { schemes = { a = { type = 'apiKey', in = 'query' } } }", "the scheme `a` needs `name`"),
        ("security = { schemes = { a = { type = 'http' } } }", "the scheme `a` needs `scheme`"),
        (
            "security = { schemes = { a = { type = 'apiKey', in = 'header', name = 'a b' } } }",
            "`a b` is not the name of a header",
        ),
        (
            "security = { schemes = { a = { type = 'apiKey', in = 'cookie', name = 'a;b' } } }",
            "`a;b` is not the name of a cookie",
        ),
        (
            "security = { schemes = { a = { type = 'apiKey', in = 'body', name = 'a' } } }",
            "unknown variant `body`, expected one of `header`, `query`, `cookie`",
        ),
        (
            "security = { schemes = { a = { type = 'http', scheme = 'a b' } } }",
            "`a b` is not the name of an HTTP authentication scheme",
        ),
        (
            "security = { schemes = { a = { type = 'http', scheme = 'basic', in = 'header' } } }",
            "`in` has no effect: the scheme `a` is of the type `http`",
        ),
        (
            "security = { schemes = { a = { type = 'oauth2', token-url = 'ftp://h/t' } } }",
            "`ftp://h/t` is not a URL of `http` or `https`, nor a path",
        ),
        (
            "security = { schemes = { a = { type = 'mutualTLS' } } }",
            "unknown variant `mutualTLS`, expected one of `apiKey`, `http`, `oauth2`",
        ),
        (
            "security = { schemes = { '-' = { type = 'oauth2' } } }",
            "`-` is not a valid name for a security scheme; it needs a letter or digit",
        ),
        ("security = { require = [1] }", "expected the name of a scheme, or a list of names"),
    ]);
}

#[test]
fn each_variable_of_the_environment_is_checked() {
    let what = "expected the name of a variable, or `{ user = \"…\", password = \"…\" }`";
    check_each(&[
        ("client = { base-url-env = 'A B' }", "`A B` cannot be the name of an environment variable"),
        ("client = { base-url-env = '' }", "`` cannot be the name of an environment variable"),
        ("client = { env = { a = '1A' } }", "`1A` cannot be the name of an environment variable"),
        ("client = { env = { a = 'A=B' } }", "`A=B` cannot be the name of an environment variable"),
        ("client = { env = { a = \"A\\u0000\" } }", "`A\\0` cannot be the name of an environment variable"),
        (
            "client = { env = { a = { user = 'A', password = '$B' } } }",
            "`$B` cannot be the name of an environment variable",
        ),
        ("client = { env = { a = 1 } }", what),
        ("client = { env = { a = { user = 'A' } } }", what),
        ("client = { env = { a = { user = 'A', password = 'B', realm = 'C' } } }", what),
        ("client = { headers = { 'A B' = true } }", "`A B` is not the name of a header"),
        ("client = { headers = { a = true, A = false } }", "`a` is the name of another entry too"),
        ("client = { headers = { a = 1 } }", "invalid type: integer `1`, expected a boolean"),
        ("client = { url = 'A' }", "unknown field `url`, expected one of `base-url-env`, `env`, `headers`"),
    ]);
}

/// Checks each line with its expected error and its place.
fn check_each(rows: &[(&str, &str)]) {
    for (line, message) in rows {
        let key = line.split(" =").next().unwrap_or_default();
        let rest = ["package.name = 'pets'", "spec = 'a.yaml'"];
        let others: Vec<&str> = rest.into_iter().filter(|other| !other.starts_with(key)).collect();
        let text = format!("{line}\n{}\n", others.join("\n"));
        let error = Config::parse(&text, "codegen.toml").expect_err(line);
        assert_eq!(error.message, *message);
        assert_eq!(error.kind, Kind::Config);
        assert!(matches!(error.place, Place::Text { line: 1, .. }), "{line}: {:?}", error.place);
    }
}
