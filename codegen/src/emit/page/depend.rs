//! How to depend on the crate.
//!
//! Input: the configuration. Output: the section.

use super::super::Ctx;
use super::text::Text;
use super::{Block, Section};
use crate::config::{Package, Publish};
use crate::escape::TomlText;

pub(super) fn depend(ctx: &Ctx<'_>) -> Section {
    let package = &ctx.config.package;
    let lines = vec![
        "[dependencies]".into(),
        TomlText::fill("{} = {}", [TomlText::key(&package.name), source(package)]),
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }".into(),
    ];
    let text = Text::of("Calls are futures, which need a runtime: the default transport is made for ").code("tokio");
    let blocking =
        text.words(". With the feature ").code("blocking").words(", calls can also be made without an async runtime.");
    Section { title: "Add the dependency", blocks: vec![Block::Toml(lines), Block::Text(blocking)] }
}

/// Where the crate is: published, in a repository, or on disk.
fn source(package: &Package) -> TomlText {
    let version = TomlText::string(&package.version);
    match (&package.publish, &package.repository) {
        (Some(Publish::Anywhere(true)), _) => version,
        (Some(Publish::To(registries)), _) if !registries.is_empty() => {
            let registry = TomlText::string(&registries[0]);
            TomlText::fill("{ version = {}, registry = {} }", [version, registry])
        }
        (_, Some(repository)) => TomlText::fill("{ version = {}, git = {} }", [version, TomlText::string(repository)]),
        (_, None) => {
            let path = TomlText::string(&format!("path/to/{}", package.name));
            TomlText::fill("{ version = {}, path = {} }", [version, path])
        }
    }
}
