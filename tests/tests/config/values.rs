//! Each value of `codegen.toml` is checked.

use codegen::config::Config;
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
    ]);
}

#[test]
fn each_allow_entry_is_checked() {
    check_each(&[
        ("allow = [{ reason = 'why' }]", "an `allow` entry needs `at`, `kind`, `id` or `change`"),
        (
            "allow = [{ id = 'W9999', reason = 'why' }]",
            "`W9999` is not the ID of a warning; `cargo xtask explain` lists all",
        ),
        ("allow = [{ id = 'N0404', reason = 'why' }]", "`N0404` is the ID of a note; only warnings can be silenced"),
        ("allow = [{ at = '#/a', reason = ' ' }]", "the reason is empty"),
        ("allow = [{ at = '#/a' }]", "missing field `reason`"),
        (
            "allow = [{ kind = 'config', reason = 'why' }]",
            "`config` is not a kind of warning; use `invalid`, `unsupported` or `conflict`",
        ),
        (
            "allow = [{ change = '12', reason = 'why' }]",
            "`12` is not the fingerprint of a change: 16 hexadecimal digits",
        ),
        (
            "allow = [{ change = '63a5a9fd91fa2132', at = '#/a', reason = 'why' }]",
            "an `allow` entry has either `change` or what selects warnings",
        ),
        ("allow = [{ change = '63a5a9fd91fa2132', reason = '' }]", "the reason is empty"),
    ]);
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
pub(crate) fn check_each(rows: &[(&str, &str)]) {
    for (line, message) in rows {
        let key = line.split(" =").next().unwrap_or_default();
        let rest = ["package.name = 'pets'", "spec = 'a.yaml'"];
        let others: Vec<&str> = rest.into_iter().filter(|other| !other.starts_with(key)).collect();
        let text = format!("{line}\n{}\n", others.join("\n"));
        let error = Config::parse(&text, "codegen.toml").expect_err(line);
        assert_eq!(error.message, *message);
        assert_eq!(error.kind(), Kind::Config);
        assert!(matches!(error.place, Place::Text { line: 1, .. }), "{line}: {:?}", error.place);
    }
}
