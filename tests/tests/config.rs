//! Input: `codegen.toml`. Output: a configuration or a message.

use codegen::config::{Config, Continuation, Dates, Idempotency, Security, Signature, Uuid, Webhooks, silence};
use codegen::diagnostic::{Diagnostics, Kind, Place, Severity};
use codegen::pointer::Origin;
use codegen::source::{SourceFile, Sources};
use insta::assert_snapshot;

const SHORTEST: &str = "spec = 'openapi.yaml'\n[package]\nname = 'pets'\n";

#[test]
fn everything_has_a_default() {
    let config = Config::parse(SHORTEST, "spec/codegen.toml").expect("the configuration is right");
    assert_eq!(config.spec, ["openapi.yaml"]);
    assert_eq!(config.package.name, "pets");
    assert_eq!(config.package.version, "0.1.0");
    assert_eq!(config.package.edition, "2024");
    assert_eq!(config.package.rust_version, "1.89");
    assert_eq!((config.types.dates, config.types.uuid), (Dates::Chrono, Uuid::Uuid));
    assert!(!config.types.closed_enums && !config.types.keep_unknown_members);
    assert!(config.rename.is_empty() && config.allow.is_empty());
    assert!(config.webhooks.is_none() && config.pagination.is_empty() && config.operations.by_path.is_none());
    assert_eq!(config.security, Security::default());
    assert!(config.environment.is_empty());
}

#[test]
fn every_key_can_be_set() {
    let text = "\
spec = ['pets.yaml', 'shops/shops.json']
allow = [
    { at = '#/components/schemas/Ticket', kind = 'unsupported', reason = 'checked by the server' },
    { at = 'shops.json#/info', reason = 'theirs' },
]

[package]
name = 'pet-shop'
version = '1.2.3-rc.1+5'
description = 'Pets'
license = 'MIT'
repository = 'https://example.com/pets'
edition = '2021'
rust-version = '1.88.1'

[rename]
'#/components/schemas/pet' = 'Animal'
'#/paths/~1v0~1pets/get' = 'all'

[types]
dates = 'jiff'
uuid = 'text'
closed-enums = true
keep-unknown-members = true

[operations]
by-path = false

[idempotency]
header = 'X-Key'
generate = true

[webhooks]
signature = 't-v1'
header = 'Shop-Signature'
freshness = 60

[pagination]
pets-list = { cursor = '/start', next = '/next', items = '/pets', more = '/more' }
shops-list = { page = 'page', first = 0, total = '/pages' }
'GET /owners' = false
";
    let config = Config::parse(text, "codegen.toml").expect("the configuration is right");
    assert_eq!(config.spec, ["pets.yaml", "shops/shops.json"]);
    assert_eq!(config.package.rust_version, "1.88.1");
    assert_eq!(config.rename["#/paths/~1v0~1pets/get"], "all");
    let place = Place::Text { file: "codegen.toml".to_owned(), line: 18, column: 1 };
    assert_eq!(config.rename_place("#/paths/~1v0~1pets/get"), place);
    assert_eq!((config.types.dates, config.types.uuid), (Dates::Jiff, Uuid::Text));
    assert_eq!(config.operations.by_path.map(|by_path| by_path.is_wanted), Some(false));
    let webhooks = Webhooks { signature: Signature::Timestamped, header: "shop-signature".to_owned(), freshness: 60 };
    assert_eq!(config.webhooks, Some(webhooks));
    assert_eq!(config.idempotency, Some(Idempotency { header: Some("X-Key".to_owned()), generate: true }));
    let cursor = Continuation::Cursor { name: "/start".to_owned(), next: "/next".to_owned() };
    assert_eq!(config.pagination["pets-list"].by, Some(cursor));
    assert_eq!(config.pagination["pets-list"].more, Some(("/more".to_owned(), true)));
    let page = Continuation::Page { name: "page".to_owned(), first: 0 };
    assert_eq!(config.pagination["shops-list"].by, Some(page));
    assert_eq!(config.pagination["GET /owners"].by, None);
    assert_eq!(config.allow[0].kind, Some(Kind::Unsupported));
    assert_eq!(config.allow[1].place, Place::Text { file: "codegen.toml".to_owned(), line: 4, column: 5 });
}

#[test]
fn a_spec_alone_makes_a_configuration() {
    for (name, package) in [
        ("Exa Public API", "exa-public-api"),
        ("openapi.v2", "openapi-v2"),
        ("3scale", "api-3scale"),
        ("Größe", "gr-e"),
        ("—", "api-client"),
        ("Test", "test-client"),
        ("con", "con-client"),
    ] {
        let config = Config::for_spec("openapi.yaml", name);
        assert_eq!(config.package.name, package);
        let text = format!("spec = 'a.yaml'\npackage.name = '{package}'\n");
        assert!(Config::parse(&text, "codegen.toml").is_ok(), "{package}");
    }
    assert!(Config::for_spec("a.yaml", &"long name ".repeat(20)).package.name.len() <= 64);
}

#[test]
fn mistakes_are_reported_with_their_place() {
    assert_snapshot!(refusal("spec = 'a.yaml'\n[package]\nname = 'pets'\ncolour = 'red'\n"), @r"
    error[config]: unknown field `colour`, expected one of `name`, `version`, `description`, `license`, `repository`, `edition`, `rust-version`
     --> codegen.toml:4:1
      |
    4 | colour = 'red'
      | ^
    ");
    assert_snapshot!(refusal("spec = 'a.yaml'\n[package]\nname = 'my pets'\n"), @r"
    error[config]: `my pets` is not a valid package name; use an ASCII letter, then ASCII letters, digits, `-` or `_`
     --> codegen.toml:3:8
      |
    3 | name = 'my pets'
      |        ^
    ");
    assert_snapshot!(refusal("spec = 'a.yaml'\n[package\n"), @r"
    error[config]: unclosed table, expected `]`
     --> codegen.toml:2:9
      |
    2 | [package
      |         ^
    ");
}

#[test]
fn each_value_is_checked() {
    check_each(&[
        ("package.name = 'match'", "`match` is a reserved package name; `match-client` is not"),
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
        ("operations.by-path = 1", "invalid type: integer `1`, expected a boolean"),
        ("types.dates = 'joda'", "unknown variant `joda`, expected one of `chrono`, `jiff`, `time`, `text`"),
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

#[test]
fn allowed_warnings_are_silent_and_unused_entries_are_errors() {
    let text = format!(
        "allow = [
    {{ at = '#/paths/~1a', kind = 'unsupported', reason = 'r' }},
    {{ at = 'b.yaml#', reason = 'r' }},
    {{ at = '#/path', reason = 'matches nothing' }},
]
{SHORTEST}"
    );
    let config = Config::parse(&text, "codegen.toml").expect("the configuration is right");
    let (a, b) = (Origin::root("spec/a.yaml"), Origin::root("spec/b.yaml"));
    let mut diagnostics = Diagnostics::default();
    diagnostics.warning(Kind::Unsupported, &a.key("paths").key("/a").key("get"), "silenced");
    diagnostics.warning(Kind::Invalid, &a.key("paths").key("/a"), "another kind");
    diagnostics.warning(Kind::Unsupported, &a.key("paths").key("/ab"), "another path");
    diagnostics.error(Kind::Unsupported, &a.key("paths").key("/a"), "an error");
    diagnostics.warning(Kind::Conflict, &b.key("info"), "silenced");
    let left = silence(&config.allow, diagnostics);
    let left: Vec<(Severity, &str)> =
        left.iter().map(|diagnostics| (diagnostics.severity, diagnostics.message.as_str())).collect();
    assert_eq!(
        left,
        [
            (Severity::Warning, "another kind"),
            (Severity::Warning, "another path"),
            (Severity::Error, "an error"),
            (Severity::Error, "this `allow` entry silences no warning"),
        ]
    );
}

fn refusal(text: &str) -> String {
    let error = Config::parse(text, "codegen.toml").expect_err("the configuration is wrong");
    let file = SourceFile { path: "codegen.toml".to_owned(), text: text.to_owned() };
    [file].into_iter().collect::<Sources>().render(&error, false).into_string()
}
