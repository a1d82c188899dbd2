//! `cargo xtask import`: from a documentation page to a spec file.
//!
//! The file holds the bytes of the page and nothing else. Which page a file comes from stands in the configuration, under
//! `[pages]`, so that the same page replaces the same file.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use codegen::config::Config;
use codegen::diagnostic::{Diagnostic, Diagnostics};
use codegen::escape::TerminalText;
use codegen::source::{self, Node, SourceFile, Sources, markdown};

use crate::Terminal;
use crate::replace::replace_all;
use crate::report;
use crate::root;
use crate::stop::Stop;

mod listing;
use listing::Listing;

const EXAMPLES: &str = "\
A page is known by what its block says beside the language: `post /v0/webhooks` in \"```yaml post /v0/webhooks\". Where it
says nothing, the page's file name counts.

Examples:
  cargo xtask import create-a-webhook.md                        the first page makes spec/openapi.yaml
  cargo xtask import list-webhooks.md                           a further one makes spec/list-webhooks.yaml
  cargo xtask import list-webhooks.md --as webhooks/list.yaml   under another name";

/// Take the OpenAPI block of a Markdown page into the spec folder, byte for byte
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// The page
    page: PathBuf,
    /// The spec file, relative to the configuration's folder
    #[arg(long = "as", value_name = "FILE")]
    file: Option<String>,
    /// The configuration; it is made if there is none [default: spec/codegen.toml of this repository]
    #[arg(long)]
    config: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let config = self.config.clone().map_or_else(root::config, Ok)?;
        let mut sources = Sources::default();
        let read =
            Page::read(&self.page, &mut sources).and_then(|page| Ok((page, read_config(&config, &mut sources)?)));
        let (page, old) = match read {
            Ok(read) => read,
            Err(error) => {
                report::print_one(&error, &sources, terminal)?;
                return Err(Stop::Said("nothing was written: 1 error".to_owned()));
            }
        };
        let folder = config.parent().unwrap_or(Path::new(""));
        let mut listing = Listing::new(old, &page.title, page.extension())?;
        let file = self.choose(&listing, &page, folder)?;
        listing.add(&page.key, &file);
        let listing = listing.finish(&config.to_string_lossy())?;
        let spec = folder.join(&file);
        let texts = [(spec, page.block()), (config, listing.as_str())];
        let was: Vec<Change> = texts.iter().map(|(path, text)| Change::of(path, text)).collect();
        replace_all(&texts)?;
        for ((path, _), change) in texts.iter().zip(&was) {
            let line = TerminalText::line(&format!("{:<9} {}", change.word(), path.display()));
            terminal.print(&TerminalText::fill("{}\n", [line]))?;
        }
        terminal.print(&"`cargo xtask gen` makes the crate of it\n".into())?;
        Ok(())
    }

    /// The spec file for the page.
    fn choose(&self, listing: &Listing, page: &Page, folder: &Path) -> Result<String, Stop> {
        let help = "name the file with `--as FILE`";
        match (listing.file_of(&page.key), &self.file) {
            (Some(known), Some(wanted)) if known != wanted => {
                Err(Stop::because(format!("the page `{}` is `{known}`, not `{wanted}`", page.key))
                    .help("change its entry under `[pages]` first"))
            }
            (Some(known), _) => Ok(known.to_owned()),
            (None, Some(wanted)) => match listing.page_of(wanted) {
                Some(other) => {
                    Err(Stop::because(format!("`{wanted}` is the page `{other}`")).help("take another name"))
                }
                None => Ok(wanted.clone()),
            },
            (None, None) => {
                let missing =
                    listing.files().find(|file| !folder.join(file).exists() && listing.page_of(file).is_none());
                let file = missing.unwrap_or_else(|| page.file_name());
                let is_new = listing.page_of(&file).is_none() && !folder.join(&file).exists();
                if is_new { Ok(file) } else { Err(Stop::because(format!("`{file}` is there already")).help(help)) }
            }
        }
    }
}

/// A documentation page with its block.
struct Page {
    path: PathBuf,
    text: String,
    block: std::ops::Range<usize>,
    /// What it is known by.
    key: String,
    /// `info.title`
    title: String,
}

impl Page {
    fn read(path: &Path, sources: &mut Sources) -> Result<Self, Diagnostic> {
        let shown_as = path.to_string_lossy().replace('\\', "/");
        let file = source::read(path, &shown_as)?;
        sources.add(file.clone());
        let document = parse(&file)?;
        let block = markdown::openapi_block(&file.text).unwrap_or(0..file.text.len());
        let key = info_of(&file.text[..block.start])
            .unwrap_or_else(|| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        let title = document.get("info").and_then(|info| info.get("title")).and_then(Node::as_str).unwrap_or_default();
        Ok(Self { path: path.to_owned(), title: title.to_owned(), block, key, text: file.text })
    }

    fn block(&self) -> &str {
        &self.text[self.block.clone()]
    }

    fn extension(&self) -> &'static str {
        if self.block().trim_start().starts_with('{') { "json" } else { "yaml" }
    }

    fn file_name(&self) -> String {
        format!("{}.{}", self.path.file_stem().unwrap_or_default().to_string_lossy(), self.extension())
    }
}

/// The document, or the first thing that is wrong with it.
fn parse(file: &SourceFile) -> Result<Node, Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let parsed = source::parse(file, &mut diagnostics);
    let first = || diagnostics.iter().next().cloned().expect("what is not parsed is told of");
    parsed.ok_or_else(first)
}

/// What the line that opens a block says beside the language.
fn info_of(before: &str) -> Option<String> {
    let line = before.lines().next_back()?.trim().trim_start_matches(['`', '~']);
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The configuration's text, checked; `None` if there is none.
fn read_config(path: &Path, sources: &mut Sources) -> Result<Option<String>, Diagnostic> {
    if !path.exists() {
        return Ok(None);
    }
    let shown_as = path.to_string_lossy().replace('\\', "/");
    let file = source::read(path, &shown_as)?;
    let checked = Config::parse(&file.text, &shown_as).map(|_| Some(file.text.clone()));
    sources.add(file);
    checked
}

/// What becomes of a file.
enum Change {
    Created,
    Changed,
    Unchanged,
}

impl Change {
    fn of(path: &Path, text: &str) -> Self {
        match fs::read(path) {
            Ok(old) if old == text.as_bytes() => Self::Unchanged,
            Ok(_) => Self::Changed,
            Err(_) => Self::Created,
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}
