//! Input: `codegen.toml`. Output: a configuration or a message.

#[path = "config/own_types.rs"]
mod own_types;

#[path = "config/values.rs"]
mod values;

use codegen::config::{
    Config, Continuation, Dates, DependencyValue, Derive, Group, Idempotency, ResponseKind, Security, Signature, Uuid,
    Webhooks, silence,
};
use codegen::diagnostic::{Diagnostics, Kind, Place, Severity, rules};
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
    assert!(!config.types.distinguish_null);
    assert!(config.rename.is_empty() && config.allow.is_empty());
    assert!(config.webhooks.is_none() && config.pagination.is_empty() && config.operations.group.is_none());
    assert_eq!(config.security, Security::default());
    assert!(config.environment.is_empty());
}

const EVERY_KEY: &str = "\
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
distinguish-null = true
derive = ['Hash', 'Eq', 'Hash']

[types.replace]
'#/components/schemas/Price' = { type = 'rust_decimal::Decimal', traits = ['Eq'] }

[types.formats]
port = 'u16'

[[types.patch]]
match = 'Pet*'
derive = ['Ord', 'schemars::JsonSchema']
attributes = ['#[must_use]']

[dependencies]
rust_decimal = { version = '1', features = ['serde'] }
schemars = '1'

[operations]
group = 'flat'
responses = { 'GET /files' = 'bytes' }

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

#[test]
fn every_key_can_be_set() {
    let config = Config::parse(EVERY_KEY, "codegen.toml").expect("the configuration is right");
    assert_eq!(config.spec, ["pets.yaml", "shops/shops.json"]);
    assert_eq!(config.package.rust_version, "1.88.1");
    assert_eq!(config.rename["#/paths/~1v0~1pets/get"], "all");
    let place = Place::Text { file: "codegen.toml".to_owned(), line: 18, column: 1 };
    assert_eq!(config.rename_place("#/paths/~1v0~1pets/get"), place);
    assert_eq!((config.types.dates, config.types.uuid), (Dates::Jiff, Uuid::Text));
    assert!(config.types.closed_enums && config.types.keep_unknown_members && config.types.distinguish_null);
    assert_eq!(config.operations.group.as_ref().map(|(group, _)| *group), Some(Group::Flat));
    assert!(config.types.derive.iter().eq(&[Derive::Eq, Derive::Hash]));
    check_own_types(&config);
    assert_eq!(config.operations.responses["GET /files"].kind, ResponseKind::Bytes);
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

fn check_own_types(config: &Config) {
    let price = &config.types.replace["#/components/schemas/Price"];
    assert_eq!((price.rust.as_str(), price.traits.len()), ("rust_decimal::Decimal", 1));
    assert_eq!(config.types.formats["port"].rust, "u16");
    let [patch] = config.types.patch.as_slice() else { panic!("{:?}", config.types.patch) };
    assert!(patch.pattern == "Pet*" && patch.derive.iter().eq(&[Derive::Ord]));
    assert_eq!((&*patch.macros[0], &*patch.attributes[0]), ("schemars::JsonSchema", "#[must_use]"));
    let features = DependencyValue::List(vec!["serde".to_owned()]);
    assert_eq!(config.dependencies["rust_decimal"].keys["features"], features);
    assert_eq!(config.dependencies["schemars"].keys["version"], DependencyValue::Text("1".to_owned()));
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
        ("Loop", "loop-client"),
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
    error[E0901]: unknown field `colour`, expected one of `name`, `version`, `description`, `license`, `repository`, `homepage`, `documentation`, `keywords`, `categories`, `authors`, `publish`, `readme`, `edition`, `rust-version`
     --> codegen.toml:4:1
      |
    4 | colour = 'red'
      | ^
    ");
    assert_snapshot!(refusal("spec = 'a.yaml'\n[package]\nname = 'my pets'\n"), @r"
    error[E0901]: `my pets` is not a valid package name; use an ASCII letter, then ASCII letters, digits, `-` or `_`
     --> codegen.toml:3:8
      |
    3 | name = 'my pets'
      |        ^
    ");
    assert_snapshot!(refusal("spec = 'a.yaml'\n[package\n"), @r"
    error[E0901]: unclosed table, expected `]`
     --> codegen.toml:2:9
      |
    2 | [package
      |         ^
    ");
}

#[test]
fn allowed_warnings_are_silent_and_unused_entries_are_errors() {
    let text = format!(
        "allow = [
    {{ at = '#/paths/~1a', kind = 'unsupported', reason = 'r' }},
    {{ at = 'b.yaml#', reason = 'r' }},
    {{ id = 'W0424', reason = 'r' }},
    {{ at = '#/path', reason = 'matches nothing' }},
    {{ id = 'W0424', kind = 'unsupported', reason = 'matches nothing' }},
]
{SHORTEST}"
    );
    let config = Config::parse(&text, "codegen.toml").expect("the configuration is right");
    let (a, b) = (Origin::root("spec/a.yaml"), Origin::root("spec/b.yaml"));
    let mut diagnostics = Diagnostics::default();
    diagnostics.warning(rules::UNCHECKED, &a.key("paths").key("/a").key("get"), "silenced");
    diagnostics.warning(rules::UNKNOWN_KEY, &a.key("paths").key("/a"), "another kind");
    diagnostics.warning(rules::UNCHECKED, &a.key("paths").key("/ab"), "another path");
    diagnostics.error(rules::UNSUPPORTED_VERSION, &a.key("paths").key("/a"), "an error");
    diagnostics.warning(rules::ALL_OF_CONFLICT, &b.key("info"), "silenced");
    diagnostics.warning(rules::REQUIRED_UNDECLARED, &a.key("info"), "silenced");
    let left = silence(&config.allow, diagnostics);
    let left: Vec<(Severity, &str)> =
        left.iter().map(|diagnostics| (diagnostics.severity(), diagnostics.message.as_str())).collect();
    assert_eq!(
        left,
        [
            (Severity::Warning, "another kind"),
            (Severity::Warning, "another path"),
            (Severity::Error, "an error"),
            (Severity::Error, "this `allow` entry silences no warning"),
            (Severity::Error, "this `allow` entry silences no warning"),
        ]
    );
}

fn refusal(text: &str) -> String {
    let error = Config::parse(text, "codegen.toml").expect_err("the configuration is wrong");
    let file = SourceFile { path: "codegen.toml".to_owned(), text: text.to_owned() };
    [file].into_iter().collect::<Sources>().render(&error, false).into_string()
}
