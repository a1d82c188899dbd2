//! `environment.rs`: `from_env` of the client and its builder, if the configuration names variables.
//!
//! Input: the configuration and the names of the schemes. Output: the file. Must not read a variable that is not named.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::{Comment, code};
use super::file::{File, Fragment, Imports, RustFile};
use super::scope::ident;
use crate::config::{CredentialEntry, Variables};
use crate::escape::DocText;
use crate::ir::SchemeId;

pub(super) fn emit_environment(ctx: &Ctx<'_>) -> Option<(String, File)> {
    let environment = &ctx.config.environment;
    if environment.is_empty() {
        return None;
    }
    let mut imports = Imports::default();
    let has_credentials = !environment.credentials.is_empty();
    let of_credentials = has_credentials.then_some("environment::Variables");
    for name in ["Client", "ClientBuilder", "Error", "environment::Environment"].into_iter().chain(of_credentials) {
        imports.add(&format!("crate::runtime::{name}"));
    }
    if has_credentials {
        imports.add("crate::security");
    }
    let fragments = [table(ctx), client(), builder(ctx)].into_iter().map(Fragment::Item).collect();
    Some(("src/environment.rs".to_owned(), File::Rust(RustFile { imports, fragments, ..RustFile::default() })))
}

fn table(ctx: &Ctx<'_>) -> TokenStream {
    let environment = &ctx.config.environment;
    let base_url = environment.base_url.as_ref().map_or_else(|| quote!(None), |name| quote!(Some(#name)));
    let credentials = environment.credentials.iter().filter_map(|(scheme, entry)| credential(ctx, scheme, entry));
    quote! {
        static ENVIRONMENT: Environment = Environment { base_url: #base_url, credentials: &[#(#credentials),*] };
    }
}

fn credential(ctx: &Ctx<'_>, scheme: &str, entry: &CredentialEntry) -> Option<TokenStream> {
    let index = ctx.api.schemes.iter().position(|known| known.name == scheme)?;
    let constant = ident(&ctx.names.scheme(SchemeId(index)).constant);
    let variables = match &entry.variables {
        Variables::One(name) => quote!(Variables::Text(#name)),
        Variables::Login { user, password } => quote!(Variables::Login(#user, #password)),
    };
    Some(quote!((&security::#constant, #variables)))
}

fn client() -> TokenStream {
    quote! {
        impl Client {
            /// A client with the credentials and the server from the environment: see [`ClientBuilder::from_env`].
            ///
            /// # Errors
            ///
            /// A required variable is not set, or its value is not valid. The message contains its name, not its value.
            pub fn from_env() -> Result<Self, Error> {
                ClientBuilder::from_env().build()
            }
        }
    }
}

fn builder(ctx: &Ctx<'_>) -> TokenStream {
    let docs = docs(ctx).tokens();
    quote! {
        impl ClientBuilder {
            #docs
            pub fn from_env() -> Self {
                let mut builder = Self::default();
                builder.complete = Some(|builder| ENVIRONMENT.complete(builder));
                builder
            }
        }
    }
}

fn docs(ctx: &Ctx<'_>) -> Comment {
    let environment = &ctx.config.environment;
    let mut comment = Comment::default();
    comment.line("Starts building a client that reads these environment variables when it is built:");
    let mut entries = Vec::new();
    let mut entry = |name: &str, what: DocText| {
        let mut description = Comment::default();
        description.line(what);
        entries.push(description.entry(code(name)));
    };
    if let Some(name) = &environment.base_url {
        entry(name, "the URL of the server; unless it is set, the spec's server is used.".into());
    }
    for (scheme, credential) in &environment.credentials {
        for (name, what) in credential.variables() {
            entry(name, DocText::fill("{} of the security scheme {}.", [what.into(), code(scheme)]));
        }
    }
    comment.list(entries);
    comment.line("A setter takes precedence, and its variable is not read. An empty variable counts as not set.");
    if !environment.credentials.is_empty() {
        comment.line(
            "Without any credential, `build` fails with the names of the variables; see also [`Self::unauthenticated`].",
        );
    }
    comment
}
