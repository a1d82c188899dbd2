//! How to authenticate: the builder's methods for the credentials of the call that the page shows.
//!
//! Input: the API and that call. Output: the section, and the chain that builds a client.

use super::super::Ctx;
use super::super::client_headers::default;
use super::super::scope::named;
use super::choose::{Candidate, hint};
use super::layout::chain;
use super::text::Text;
use super::value::text;
use super::{Block, Section, Snippet, import};
use crate::escape::CodeText;
use crate::ir::{ParameterSource, Scheme, SchemeId, SchemeKind};

/// How a client is built.
pub(super) struct Access {
    /// The schemes whose credentials are set, together.
    schemes: Vec<SchemeId>,
    is_from_env: bool,
    /// `.api_key(key)`, and what else the builder needs.
    steps: Vec<CodeText>,
    /// The arguments that the reader has: `key: &str`.
    given: Vec<CodeText>,
}

impl Access {
    pub(super) fn new(ctx: &Ctx<'_>, example: Option<&Candidate<'_>>) -> Self {
        let is_from_env = !ctx.config.environment.credentials.is_empty();
        let schemes = schemes(ctx, example);
        let (mut steps, mut given) = (Vec::new(), Vec::new());
        for id in schemes.iter().filter(|_| !is_from_env) {
            let arguments = arguments(ctx, *id, schemes.len() > 1);
            let list = CodeText::join(arguments.iter().map(|name| named(name)), ", ");
            steps.push(CodeText::fill(".{}({})", [named(&ctx.names.scheme(*id).setter), list]));
            given.extend(arguments.iter().map(|name| CodeText::fill("{}: &str", [named(name)])));
        }
        steps.extend(example.into_iter().flat_map(|example| headers(ctx, example)));
        let server = example.map(|example| example.operation.server.as_str());
        if server.is_some_and(|server| !server.contains("://")) && ctx.config.environment.base_url.is_none() {
            steps.push(".base_url(\"https://api.example.com\")".into());
        }
        Self { schemes, is_from_env, steps, given }
    }

    /// `let client = Client::builder().api_key(key).build()?;`, with `more` steps before `build`.
    pub(super) fn client(&self, more: &[&'static str]) -> Vec<CodeText> {
        if self.is_from_env && more.is_empty() && self.steps.is_empty() {
            return vec!["let client = Client::from_env()?;".into()];
        }
        let start = if self.is_from_env { "ClientBuilder::from_env()" } else { "Client::builder()" };
        let more = more.iter().map(|step| CodeText::from(*step));
        let steps = self.steps.iter().cloned().chain(more);
        let mut parts: Vec<CodeText> = [CodeText::from(start)].into_iter().chain(steps).collect();
        parts.push(".build()?".into());
        chain(&"let client = ".into(), &parts, ";")
    }

    /// The type that begins the chain.
    pub(super) fn builder(&self, more: &[&'static str]) -> &'static str {
        let is_builder = self.is_from_env && !(more.is_empty() && self.steps.is_empty());
        if is_builder { "ClientBuilder" } else { "Client" }
    }

    /// Whether no credentials are needed, so that no earlier section builds the client.
    pub(super) fn is_open(&self) -> bool {
        self.schemes.is_empty()
    }

    pub(super) fn given(&self) -> Vec<CodeText> {
        self.given.clone()
    }
}

pub(super) fn authenticate(ctx: &Ctx<'_>, access: &Access) -> Option<Section> {
    if access.schemes.is_empty() {
        return None;
    }
    let lines = [vec![import(ctx, &[access.builder(&[])]), CodeText::default()], access.client(&[])].concat();
    let snippet = Snippet { feature: None, given: access.given(), hidden: Vec::new(), lines };
    let mut blocks = vec![Block::Text(if access.is_from_env { variables(ctx) } else { setters(ctx, access) })];
    blocks.push(Block::Rust(snippet));
    if ctx.api.schemes.iter().filter(|scheme| scheme.is_sent()).count() > access.schemes.len() {
        let text = Text::of("The API has other ways to authenticate, too: each is a method of ");
        blocks.push(Block::Text(text.item("ClientBuilder").words(".")));
    }
    Some(Section { title: "Authenticate", blocks })
}

fn variables(ctx: &Ctx<'_>) -> Text {
    let mut text = Text::of("The client reads ");
    let names = ctx.config.environment.credentials.values().flat_map(|entry| entry.variables());
    for (index, (name, _)) in names.enumerate() {
        text = if index == 0 { text } else { text.words(", ") }.code(name);
    }
    text.words(" from the environment:")
}

/// What the methods set.
fn setters(ctx: &Ctx<'_>, access: &Access) -> Text {
    let mut text = Text::default();
    for (index, id) in access.schemes.iter().enumerate() {
        let setter = ctx.names.scheme(*id).setter.trim_start_matches("r#");
        text = if index == 0 { text } else { text.words(" ") };
        text = text.linked(setter, &format!("ClientBuilder::{setter}")).words(" sets ");
        text = match &ctx.api.scheme(*id).kind {
            SchemeKind::Header(name) => text.words("the key in the header ").code(name),
            SchemeKind::Query(name) => text.words("the key in the query parameter ").code(name),
            SchemeKind::Cookie(name) => text.words("the key in the cookie ").code(name),
            SchemeKind::Basic => text.words("the user name and the password"),
            SchemeKind::Bearer | SchemeKind::Transport => text.words("the token of all calls"),
            SchemeKind::Token { .. } => text.words("the access token of all calls, or what fetches one"),
            SchemeKind::Http(name) => text.words("the credentials of the scheme ").code(name),
        };
        let is_last = index + 1 == access.schemes.len();
        text = text.words(if is_last { ":" } else { ";" });
    }
    text
}

/// The credentials of the example's first alternative; without an example, of the first scheme of the spec.
fn schemes(ctx: &Ctx<'_>, example: Option<&Candidate<'_>>) -> Vec<SchemeId> {
    let is_sent = |id: &&SchemeId| ctx.api.scheme(**id).is_sent();
    let sets = example.map(|example| example.operation.security.as_slice()).unwrap_or_default();
    let set = sets.iter().map(|set| set.iter().filter(is_sent).copied().collect()).find(|set: &Vec<_>| !set.is_empty());
    let first = || ctx.api.schemes.iter().position(Scheme::is_sent).map(SchemeId).into_iter().collect();
    set.unwrap_or_else(first)
}

/// The names of the arguments of a scheme's method.
fn arguments(ctx: &Ctx<'_>, id: SchemeId, are_several: bool) -> Vec<String> {
    let setter = &ctx.names.scheme(id).setter;
    match &ctx.api.scheme(id).kind {
        SchemeKind::Basic => vec!["user".to_owned(), "password".to_owned()],
        _ if are_several => vec![setter.clone()],
        SchemeKind::Bearer | SchemeKind::Token { .. } => vec!["token".to_owned()],
        SchemeKind::Http(_) => vec!["credentials".to_owned()],
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) | SchemeKind::Transport => {
            vec!["key".to_owned()]
        }
    }
}

/// The methods for headers that the call requires from the client.
fn headers<'c>(ctx: &'c Ctx<'_>, example: &'c Candidate<'_>) -> impl Iterator<Item = CodeText> + use<'c> {
    let required = |name: &str| {
        example.operation.parameters.iter().find(|parameter| {
            let is_required = parameter.source == ParameterSource::Client && parameter.required;
            is_required && parameter.wire_name.eq_ignore_ascii_case(name)
        })
    };
    let known = ctx.api.client_headers().into_iter().zip(ctx.names.client_headers());
    known.filter_map(move |(header, setter)| {
        let parameter = required(&header.wire_name).filter(|parameter| default(ctx, parameter).is_none())?;
        Some(CodeText::fill(".{}({})", [named(setter), text(&hint(parameter))]))
    })
}
