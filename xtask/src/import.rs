//! `cargo xtask import`: extracts a spec file from a documentation page.
//!
//! The file holds the bytes of the page's OpenAPI block and nothing else. The configuration records under `[pages]` which
//! page each file comes from, so that importing a page again replaces its file.

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
A page is identified by the text after the language of its code block: `post /v0/webhooks` in
\"```yaml post /v0/webhooks\". Without such text, it is identified by its file name.

Examples:
  cargo xtask import create-a-webhook.md                        the first page becomes spec/openapi.yaml
  cargo xtask import list-webhooks.md                           a further page becomes spec/list-webhooks.yaml
  cargo xtask import list-webhooks.md --as webhooks/list.yaml   under another name";

/// Copy the OpenAPI block of a Markdown page into the spec folder, byte for byte
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// The Markdown page
    page: PathBuf,
    /// The spec file, relative to the configuration's folder
    #[arg(long = "as", value_name = "FILE")]
    file: Option<String>,
    /// The configuration; created if it does not exist [default: spec/codegen.toml of this repository]
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
                return Err(Stop::Reported("nothing was written: 1 error".to_owned()));
            }
        };
        let folder = config.parent().unwrap_or(Path::new(""));
        let mut listing = Listing::new(old, &page.title, page.extension())?;
        let file = self.choose_file(&listing, &page, folder)?;
        listing.add(&page.key, &file);
        let listing = listing.finish(&config.to_string_lossy())?;
        let spec = folder.join(&file);
        let texts = [(spec, page.block()), (config, listing.as_str())];
        let changes: Vec<Change> = texts.iter().map(|(path, text)| Change::of(path, text)).collect();
        replace_all(&texts)?;
        for ((path, _), change) in texts.iter().zip(&changes) {
            let line = TerminalText::line(&format!("{:<9} {}", change.name(), path.display()));
            terminal.print(&TerminalText::fill("{}\n", [line]))?;
        }
        terminal.print(&"run `cargo xtask gen` to generate the crate\n".into())?;
        Ok(())
    }

    /// The spec file for the page.
    fn choose_file(&self, listing: &Listing, page: &Page, folder: &Path) -> Result<String, Stop> {
        let help = "name the file with `--as FILE`";
        match (listing.file_of(&page.key), &self.file) {
            (Some(known), Some(wanted)) if known != wanted => {
                Err(Stop::error(format!("the page `{}` is already imported as `{known}`, not `{wanted}`", page.key))
                    .help("change its entry under `[pages]` first"))
            }
            (Some(known), _) => Ok(known.to_owned()),
            (None, Some(wanted)) => {
                match listing.page_of(wanted) {
                    Some(other) => Err(Stop::error(format!("`{wanted}` is already used by the page `{other}`"))
                        .help("use another name")),
                    None => Ok(wanted.clone()),
                }
            }
            (None, None) => {
                let missing =
                    listing.files().find(|file| !folder.join(file).exists() && listing.page_of(file).is_none());
                let file = missing.unwrap_or_else(|| page.file_name());
                let is_new = listing.page_of(&file).is_none() && !folder.join(&file).exists();
                if is_new { Ok(file) } else { Err(Stop::error(format!("`{file}` already exists")).help(help)) }
            }
        }
    }
}

/// A documentation page and its OpenAPI block.
struct Page {
    path: PathBuf,
    text: String,
    block: std::ops::Range<usize>,
    /// Identifies the page in the configuration.
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
        let key = block_info(&file.text[..block.start])
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

/// The document, or its first error.
fn parse(file: &SourceFile) -> Result<Node, Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let parsed = source::parse(file, &mut diagnostics);
    let first = || diagnostics.iter().next().cloned().expect("`parse` reports why a document is not parsed");
    parsed.ok_or_else(first)
}

/// The text after the language in the line that opens a code block.
fn block_info(before: &str) -> Option<String> {
    let line = before.lines().next_back()?.trim().trim_start_matches(['`', '~']);
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The validated text of the configuration; `None` if the file does not exist.
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

/// How a file changes.
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

    fn name(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}
