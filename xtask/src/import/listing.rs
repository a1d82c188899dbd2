//! Edits the lists of spec files and pages in the text of a configuration, keeping comments and layout.

use codegen::config::Config;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

use crate::stop::Stop;

const HEADER: &str = "\
# Configuration of the generator; README.md lists every key. All but these two have a default.

";

const PAGES: &str = "\n# The spec file imported from each page.\n";

/// The parsed text of a configuration.
pub(super) struct Listing {
    document: DocumentMut,
}

impl Listing {
    /// Parses the text `old`, or creates a configuration for the API `title`.
    pub(super) fn new(old: Option<String>, title: &str, extension: &str) -> Result<Self, Stop> {
        let text = old.unwrap_or_else(|| {
            let file = format!("openapi.{extension}");
            let name = Config::for_spec(&file, title).package.name;
            format!("{HEADER}spec = \"{file}\"\n\n[package]\nname = \"{name}\"\n")
        });
        let document = text.parse().map_err(|error: toml_edit::TomlError| Stop::error(error.message()))?;
        Ok(Self { document })
    }

    /// The spec files in the order of the list.
    pub(super) fn files(&self) -> impl Iterator<Item = String> {
        let spec = self.document.get("spec");
        let one = spec.and_then(Item::as_str);
        let many = spec.and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str);
        one.into_iter().chain(many).map(str::to_owned)
    }

    /// The file that a page was imported to.
    pub(super) fn file_of(&self, page: &str) -> Option<&str> {
        self.pages()?.get(page)?.as_str()
    }

    /// The page that a file was imported from.
    pub(super) fn page_of(&self, file: &str) -> Option<&str> {
        self.pages()?.iter().find(|(_, item)| item.as_str() == Some(file)).map(|(page, _)| page)
    }

    /// Adds a file and the page that it was imported from.
    pub(super) fn add(&mut self, page: &str, file: &str) {
        if self.files().all(|known| known != file) {
            self.add_file(file);
        }
        if self.file_of(page).is_some() {
            return;
        }
        let pages = self.document.entry("pages").or_insert_with(|| {
            let mut table = Table::new();
            table.decor_mut().set_prefix(PAGES);
            Item::Table(table)
        });
        if let Some(pages) = pages.as_table_like_mut() {
            pages.insert(page, value(file));
        }
    }

    /// The edited text, validated.
    pub(super) fn finish(self, shown_as: &str) -> Result<String, Stop> {
        let text = self.document.to_string();
        match Config::parse(&text, shown_as) {
            Ok(_) => Ok(text),
            Err(error) => Err(Stop::error(error.message)),
        }
    }

    fn pages(&self) -> Option<&dyn TableLike> {
        self.document.get("pages")?.as_table_like()
    }

    fn add_file(&mut self, file: &str) {
        let Some(spec) = self.document.get_mut("spec").and_then(Item::as_value_mut) else { return };
        match spec {
            Value::Array(files) => {
                let prefix = files.iter().last().and_then(|last| last.decor().prefix()?.as_str()).map(str::to_owned);
                let mut new = Value::from(file);
                new.decor_mut().set_prefix(prefix.unwrap_or_default());
                if files.len() == 1 && !files.trailing_comma() {
                    new.decor_mut().set_prefix(" ");
                }
                files.push_formatted(new);
            }
            one => {
                let mut files = Array::new();
                files.extend([one.as_str().unwrap_or_default(), file]);
                let decor = one.decor().clone();
                *one = Value::Array(files);
                *one.decor_mut() = decor;
            }
        }
    }
}
