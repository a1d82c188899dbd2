//! `spec/codegen.toml`: what the user decides. Everything has a default; unknown keys are refused with their place.

use indexmap::IndexMap;

/// The whole configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub package: Package,
    /// The spec files, relative to the configuration's folder; merged in this order.
    pub spec: Vec<String>,
    /// Rust names by source pointer (`#/components/schemas/Webhook`, `#/components/schemas/Webhook/properties/url`,
    /// `#/paths/~1v0~1webhooks/post`).
    pub rename: IndexMap<String, String>,
    pub types: Types,
}

/// The `[package]` table: what the generated `Cargo.toml` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub description: Option<String>,
    pub license: Option<String>,
    pub repository: Option<String>,
    /// Default `2024`.
    pub edition: String,
    /// Default `1.85`, what the default transport's crate asks for.
    pub rust_version: String,
}

/// The `[types]` table: which Rust types stand for which formats.
#[derive(Clone, Debug, PartialEq)]
pub struct Types {
    /// For `date-time`, `date`, `time`: `chrono`, `jiff`, `time` or `text`.
    pub dates: Dates,
    /// For `uuid`: `uuid` or `text`.
    pub uuid: Uuid,
    /// Whether enums refuse values that the spec does not list.
    pub closed_enums: bool,
    /// Whether every record keeps the members that the spec does not declare.
    pub keep_unknown_members: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    #[default]
    Chrono,
    Jiff,
    Time,
    Text,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Uuid {
    #[default]
    Uuid,
    Text,
}
