//! The spec files that a configuration lists, edited in its text: comments and layout stay.

use codegen::config::Config;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

use crate::stop::Stop;

const HEAD: &str = "\
# What the generator is told; README.md lists every key. All but these two have a default.

";

const PAGES: &str = "\n# The page that each spec file was imported from.\n";

/// A configuration's text, with its lists.
pub(super) struct Listing {
    document: DocumentMut,
}

impl Listing {
    /// The configuration with the text `old`, or a new one for the API `title`.
    pub(super) fn new(old: Option<String>, title: &str, extension: &str) -> Result<Self, Stop> {
        let text = old.unwrap_or_else(|| {
            let file = format!("openapi.{extension}");
            let name = Config::for_spec(&file, title).package.name;
            format!("{HEAD}spec = \"{file}\"\n\n[package]\nname = \"{name}\"\n")
        });
        let document = text.parse().map_err(|error: toml_edit::TomlError| Stop::because(error.message()))?;
        Ok(Self { document })
    }

    /// The spec files, in order.
    pub(super) fn files(&self) -> impl Iterator<Item = String> {
        let spec = self.document.get("spec");
        let one = spec.and_then(Item::as_str);
        let many = spec.and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str);
        one.into_iter().chain(many).map(str::to_owned)
    }

    /// The file of a page.
    pub(super) fn file_of(&self, page: &str) -> Option<&str> {
        self.pages()?.get(page)?.as_str()
    }

    /// The page that a file was imported from.
    pub(super) fn page_of(&self, file: &str) -> Option<&str> {
        self.pages()?.iter().find(|(_, item)| item.as_str() == Some(file)).map(|(page, _)| page)
    }

    /// Lists the file of a page.
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

    /// The text, if it is a configuration still.
    pub(super) fn finish(self, shown_as: &str) -> Result<String, Stop> {
        let text = self.document.to_string();
        match Config::parse(&text, shown_as) {
            Ok(_) => Ok(text),
            Err(error) => Err(Stop::because(error.message)),
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
