//! `docs/changes.md`: the rules of `cargo xtask diff`, and how they compare with those of oasdiff.

use codegen::diff::rules::rows::{JUDGED_OTHERWISE, NOT_REPORTED, Reason, row};
use codegen::diff::rules::{Rule, TABLES};

use crate::verify::unseen;

/// The whole page.
pub(super) fn markdown() -> String {
    let mut text = INTRODUCTION.to_owned();
    for table in TABLES {
        text.push_str(&format!("\n### {}\n\n{HEAD}", table.topic));
        text.extend(table.rules.iter().map(|rule| line(rule)));
    }
    text.push_str(VERIFIED);
    text.extend(unseen::all().map(|unseen| format!("- {};\n", unseen.reason)));
    text.truncate(text.len() - ";\n".len());
    text.push_str(".\n");
    text.push_str(OASDIFF);
    text.push_str(&reasons("Not reported", "No rule is about these:", NOT_REPORTED));
    text.push_str(&reasons("Judged otherwise", LEVELS, JUDGED_OTHERWISE));
    text
}

fn line(rule: &Rule) -> String {
    let (request, response) = (rule.request, rule.response);
    let both = |one: &str, other: &str| if one == other { one.to_owned() } else { format!("{one}, {other}") };
    let wire = both(request.wire.word(), response.wire.word());
    let rust = both(request.rust.word(), response.rust.word());
    let version = both(request.version().word(), response.version().word());
    let row = row(rule);
    let (id, title, example, merged) = (rule.id, rule.title, row.example, listed(row.oasdiff));
    format!("| `{id}` | {title} | {wire} | {rust} | {version} | {example} | {merged} |\n")
}

fn listed(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

fn reasons(title: &str, introduction: &str, all: &[Reason]) -> String {
    let rows = all.iter().map(|Reason { oasdiff, reason }| format!("| {} | {reason} |\n", listed(oasdiff)));
    format!("\n### {title}\n\n{introduction}\n\n| oasdiff | Reason |\n|---|---|\n{}", rows.collect::<String>())
}

const HEAD: &str = "| ID | What | Wire | Rust | Version | Example | oasdiff |\n|---|---|---|---|---|---|---|\n";

const INTRODUCTION: &str = "\
# Changes of a spec

`cargo xtask diff OLD NEW` reports what changed between two specs, and what that does to users. Each change has the ID of a rule, which
never changes its meaning. A change is judged for itself; the report shows all of them and the worst effect.

This file is written by `cargo xtask explain --changes > docs/changes.md`. [`tests/changes/`](../tests/changes/) shows each rule with
pairs of small specs, which are tests.

## Words

**Wire** is about a client that was generated from the old spec and calls a service with the new one:

| Word | Meaning |
|---|---|
| none | the bytes are the same |
| compatible | the client works as before |
| risky | it works, unless it depends on what changed |
| breaking | requests are refused, or responses cannot be decoded |

Two words in a cell are for a value that the client sends, and for one that it receives. A value that goes both ways has the worse
effect. A schema that no operation uses has no effect on the wire.

**Rust** is about code that was written for the old crate and is compiled with the new one:

| Word | Meaning | In terms of cargo-semver-checks and Cargo's rules |
|---|---|---|
| none | only documentation differs | |
| behavior | it compiles and means the same; the crate sends or accepts something else | no lint: signatures are the same |
| addition | it compiles; there is something new to use, or a new deprecation | items, fields of `#[non_exhaustive]` structs, variants of `#[non_exhaustive]` enums, methods, `#[deprecated]` are new |
| meaning | it compiles, but means something else | no lint: arguments of one type changed places |
| breaking | it no longer compiles | a struct, enum, field, variant, method, function or module is missing or has another name; the type of a field or an argument, or the number of arguments, changed; an exhaustive enum or a struct of required members has another member; a trait such as `Copy` or `Default` is no longer implemented |

**Version** is the part of the crate's version to raise, by Cargo's rules: breaking and meaning are *major*, everything else with an
effect is *minor*, and text alone is *patch*. In versions below 1.0 the next lower part takes each place.

What decides about a client of ours, and differs from other clients:

- Enums are open: values that the spec does not list are kept, and can be sent, unless the configuration closes enums. Unions keep
  what no branch describes in `Unlisted`. Another string than a constant is kept.
- Undeclared members are ignored, and null is read as absent where a member may be absent ([types.md](types.md#members)).
- Defaults of received members are filled in. Those of parameters and of members that are sent are only documentation.
- Constraints of what is sent are checked before it leaves, unless a call turns that off; they never refuse a response. `format` is
  never checked, apart from formats with types of their own.
- Every response header is an option, and so are the bodies of errors.

A rule whose effect depends on more than the direction says so in its row: the effect there is that of the usual case.

## Rules
";

const VERIFIED: &str = "
## cargo-semver-checks

`cargo xtask diff OLD NEW --verify` generates both crates, and compares the verdict about Rust with that of
[cargo-semver-checks](https://github.com/obi1kenobi/cargo-semver-checks), which has lints for what is gone or marked otherwise. It may
need a lower version than `diff`, because

";

const OASDIFF: &str = "
## oasdiff

[oasdiff](https://github.com/oasdiff/oasdiff) compares specs for any client. The last column above lists its checks that a rule merges.
Its levels are those of the wire: `ERR` is breaking, `WARN` is risky, `INFO` is compatible or none.
";

const LEVELS: &str = "Where the level of oasdiff is not the effect of our rule, this is why:";
