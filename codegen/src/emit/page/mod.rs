//! The first page of the crate: what the API is, and how to use its client.
//!
//! Input: the API, its names and the configuration. Output: a [`Page`], printed twice: as the documentation of `lib.rs`,
//! where its code is compiled as doc tests, and as `README.md`. Must not contain text of the spec as code, except for
//! assigned names and literals.

mod about;
mod authenticate;
mod call;
mod choose;
mod depend;
mod errors;
mod expression;
mod features;
mod layout;
mod lists;
mod mocks;
mod readme;
mod rustdoc;
mod settings;
mod streams;
mod text;
mod value;

use std::collections::BTreeSet;

use self::about::About;
use self::authenticate::Access;
use self::text::Text;
use super::Ctx;
use super::file::File;
use super::needs::Need;
use crate::escape::{CodeText, DocText, TomlText};

/// The page: a section for each thing to do. Those that the API does not have are left out.
pub(super) struct Page {
    about: About,
    depend: Section,
    authenticate: Option<Section>,
    call: Option<Section>,
    errors: Section,
    lists: Option<Section>,
    streams: Option<Section>,
    settings: Section,
    mocks: Option<Section>,
    features: Section,
}

/// A heading and what is below it.
struct Section {
    title: &'static str,
    blocks: Vec<Block>,
}

enum Block {
    /// A paragraph.
    Text(Text),
    /// A table: its columns, and its rows.
    Table([&'static str; 3], Vec<[Text; 3]>),
    /// Rust that is compiled.
    Rust(Snippet),
    /// Lines of a manifest.
    Toml(Vec<TomlText>),
}

/// A piece of Rust inside an async function that returns a `Result`.
struct Snippet {
    /// The cargo feature that it needs.
    feature: Option<&'static str>,
    /// What the reader already has: `client: Client`, an argument of that function.
    given: Vec<CodeText>,
    /// Imports that an earlier snippet shows.
    hidden: Vec<CodeText>,
    lines: Vec<CodeText>,
}

/// The page of a crate.
pub(super) fn page(ctx: &Ctx<'_>, needs: &BTreeSet<Need>) -> Page {
    let candidates = choose::candidates(ctx);
    let example = choose::call(ctx, &candidates);
    let access = Access::new(ctx, example);
    Page {
        about: about::about(ctx),
        depend: depend::depend(ctx),
        authenticate: authenticate::authenticate(ctx, &access),
        call: example.map(|example| call::call(ctx, example, &access)),
        errors: errors::errors(ctx, example),
        lists: choose::list(&candidates).map(|example| lists::lists(ctx, example)),
        streams: choose::stream(&candidates).map(|example| streams::streams(ctx, example)),
        settings: settings::settings(ctx, &access),
        mocks: example.and_then(|example| mocks::mocks(ctx, example, &access)),
        features: features::features(ctx, needs),
    }
}

impl Page {
    /// As the documentation of `lib.rs`.
    pub(super) fn rustdoc(&self, ctx: &Ctx<'_>) -> Vec<DocText> {
        rustdoc::print(self, &crate_name(ctx))
    }

    /// As `README.md`, unless the configuration says that there is none.
    pub(super) fn readme(&self, ctx: &Ctx<'_>) -> Option<(String, File)> {
        let text = ctx.config.package.readme.then(|| readme::print(self, &ctx.config.package.name))?;
        Some(("README.md".to_owned(), File::Outline(text)))
    }

    /// The sections in their order.
    fn sections(&self) -> Vec<&Section> {
        let optional = [&self.authenticate, &self.call].into_iter().flatten();
        let mut sections: Vec<&Section> = [&self.depend].into_iter().chain(optional).collect();
        sections.push(&self.errors);
        sections.extend([&self.lists, &self.streams].into_iter().flatten());
        sections.push(&self.settings);
        sections.extend(&self.mocks);
        sections.push(&self.features);
        sections
    }
}

/// `client: petstore::Client`
fn client_argument(ctx: &Ctx<'_>) -> CodeText {
    CodeText::fill("client: {}::Client", [crate_name(ctx)])
}

/// The name of the crate in Rust.
fn crate_name(ctx: &Ctx<'_>) -> CodeText {
    CodeText::name(&ctx.config.package.name.replace('-', "_"))
}

/// `println!("{}", webhook.id)`, with `{:?}` for `is_debug`.
fn print(is_debug: bool, value: CodeText) -> CodeText {
    let is_variable = value.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_debug && is_variable {
        return CodeText::fill("println!(\"{}{}{}\")", ["{".into(), value, ":?}".into()]);
    }
    let format = if is_debug { "{:?}" } else { "{}" };
    CodeText::fill("println!(\"{}\", {})", [format.into(), value])
}

/// `use petstore::Client;`
fn import(ctx: &Ctx<'_>, names: &[&'static str]) -> CodeText {
    let list = CodeText::join(names.iter().map(|name| (*name).into()), ", ");
    match names {
        [_] => CodeText::fill("use {}::{};", [crate_name(ctx), list]),
        _ => CodeText::fill("use {}::{}{}{};", [crate_name(ctx), "{".into(), list, "}".into()]),
    }
}
