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
use crate::ir::{Operation, ParameterSource, SchemeId, SchemeKind};

/// How a client is built.
pub(super) struct Access {
    /// The schemes whose credentials are set, together.
    schemes: Vec<SchemeId>,
    /// Those of them that are set by methods, and not by variables of the environment.
    set: Vec<SchemeId>,
    is_from_env: bool,
    /// `.api_key(key)`, and what else the builder needs.
    steps: Vec<CodeText>,
    /// The arguments that the reader has: `key: &str`.
    given: Vec<CodeText>,
    /// Whether one of the steps is deprecated.
    is_deprecated: bool,
}

/// The variables of snippets, which arguments must not be named after.
const OWN: [&str; 3] = ["client", "mock", "body"];

impl Access {
    pub(super) fn new(ctx: &Ctx<'_>, example: Option<&Candidate<'_>>) -> Self {
        let environment = &ctx.config.environment;
        let schemes = schemes(ctx, example);
        let is_set = |id: &&SchemeId| !environment.credentials.contains_key(&ctx.api.scheme(**id).name);
        let set: Vec<SchemeId> = schemes.iter().filter(is_set).copied().collect();
        let (mut steps, mut given) = (Vec::new(), Vec::new());
        let mut used = OWN.map(str::to_owned).to_vec();
        for id in &set {
            let arguments = unused(arguments(ctx, *id, set.len() > 1), &ctx.names.scheme(*id).setter, &mut used);
            let list = CodeText::join(arguments.iter().map(|name| named(name)), ", ");
            steps.push(CodeText::fill(".{}({})", [named(&ctx.names.scheme(*id).setter), list]));
            given.extend(arguments.iter().map(|name| CodeText::fill("{}: &str", [named(name)])));
        }
        steps.extend(example.into_iter().flat_map(|example| headers(ctx, example)));
        let server = example.map(|example| example.operation.server.as_str());
        if server.is_some_and(|server| !server.contains("://")) && environment.base_url.is_none() {
            steps.push(".base_url(\"https://api.example.com\")".into());
        }
        let is_deprecated = set.iter().any(|id| ctx.api.scheme(*id).docs.deprecated);
        Self { schemes, set, is_from_env: !environment.is_empty(), steps, given, is_deprecated }
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

    /// What is hidden before the function of a snippet that builds the client.
    pub(super) fn hidden(&self) -> Vec<CodeText> {
        self.is_deprecated.then(|| "#[allow(deprecated)]".into()).into_iter().collect()
    }
}

pub(super) fn authenticate(ctx: &Ctx<'_>, access: &Access) -> Option<Section> {
    if access.schemes.is_empty() {
        return None;
    }
    let lines = [vec![import(ctx, &[access.builder(&[])]), CodeText::default()], access.client(&[])].concat();
    let snippet = Snippet { feature: None, given: access.given(), hidden: access.hidden(), lines };
    let mut blocks = vec![Block::Text(credentials(ctx, access)), Block::Rust(snippet)];
    if ctx.api.schemes.iter().filter(|scheme| scheme.is_sent()).count() > access.schemes.len() {
        let text = Text::of("The API supports other credentials, too: each has its own method on ");
        blocks.push(Block::Text(text.item("ClientBuilder").words(".")));
    }
    Some(Section { title: "Authenticate", blocks })
}

/// What the environment holds, and what the methods set.
fn credentials(ctx: &Ctx<'_>, access: &Access) -> Text {
    match (ctx.config.environment.credentials.is_empty(), access.set.is_empty()) {
        (true, _) => setters(ctx, access, Text::default()),
        (false, true) => variables(ctx).words(" from the environment:"),
        (false, false) => setters(ctx, access, variables(ctx).words(" from the environment. ")),
    }
}

fn variables(ctx: &Ctx<'_>) -> Text {
    let mut text = Text::of("The client reads ");
    let names = ctx.config.environment.credentials.values().flat_map(|entry| entry.variables());
    for (index, (name, _)) in names.enumerate() {
        text = if index == 0 { text } else { text.words(", ") }.code(name);
    }
    text
}

/// What the methods set.
fn setters(ctx: &Ctx<'_>, access: &Access, mut text: Text) -> Text {
    for (index, id) in access.set.iter().enumerate() {
        let setter = ctx.names.scheme(*id).setter.trim_start_matches("r#");
        text = if index == 0 { text } else { text.words(" ") };
        text = text.linked(setter, &format!("ClientBuilder::{setter}")).words(" sets ");
        text = match &ctx.api.scheme(*id).kind {
            SchemeKind::Header(name) => text.words("the key in the header ").code(name),
            SchemeKind::Query(name) => text.words("the key in the query parameter ").code(name),
            SchemeKind::Cookie(name) => text.words("the key in the cookie ").code(name),
            SchemeKind::Basic => text.words("the user name and the password"),
            SchemeKind::Bearer | SchemeKind::Transport => text.words("the token of ").words(calls(ctx, access)),
            SchemeKind::Token { .. } => {
                text.words("the access token of ").words(calls(ctx, access)).words(", or what fetches one")
            }
            SchemeKind::Http(name) => text.words("the credentials of the scheme ").code(name),
        };
        let is_last = index + 1 == access.set.len();
        text = text.words(if is_last { ":" } else { ";" });
    }
    text
}

/// The calls that the credentials are sent with.
fn calls(ctx: &Ctx<'_>, access: &Access) -> &'static str {
    let is_set = |id: &SchemeId| access.schemes.contains(id) || !ctx.api.scheme(*id).is_sent();
    let has_them =
        |operation: &Operation| operation.security.iter().any(|set| !set.is_empty() && set.iter().all(is_set));
    if ctx.api.operations.iter().all(has_them) { "all calls" } else { "the calls for which the spec requires it" }
}

/// The credentials of the example's first alternative; without an example, of the first scheme of the spec. Deprecated
/// ones only if there are no others.
fn schemes(ctx: &Ctx<'_>, example: Option<&Candidate<'_>>) -> Vec<SchemeId> {
    let is_sent = |id: &&SchemeId| ctx.api.scheme(**id).is_sent();
    let sets = example.map(|example| example.operation.security.as_slice()).unwrap_or_default();
    let sets = sets.iter().map(|set| set.iter().filter(is_sent).copied().collect());
    let deprecated = |id: &SchemeId| ctx.api.scheme(*id).docs.deprecated;
    let set = sets.filter(|set: &Vec<_>| !set.is_empty()).min_by_key(|set| set.iter().any(deprecated));
    let others = || (0..ctx.api.schemes.len()).map(SchemeId).filter(|id| ctx.api.scheme(*id).is_sent());
    set.unwrap_or_else(|| others().min_by_key(deprecated).into_iter().collect())
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

/// The names, those in use with that of the method before them.
fn unused(names: Vec<String>, setter: &str, used: &mut Vec<String>) -> Vec<String> {
    let names = names.into_iter().map(|name| {
        let mut free = name.clone();
        if used.contains(&free) {
            free = if name == setter { "value".to_owned() } else { name };
            free = format!("{}_{free}", setter.trim_start_matches("r#"));
        }
        while used.contains(&free) {
            free.push('_');
        }
        used.push(free.clone());
        free
    });
    names.collect()
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
        let parameter = required(&header.wire_name).filter(|parameter| default(parameter).is_none())?;
        let hint = hint(parameter);
        let hint = if ctx.shows_secret(&parameter.ty) { hint.plain() } else { hint };
        Some(CodeText::fill(".{}({})", [named(setter), text(&hint)]))
    })
}
