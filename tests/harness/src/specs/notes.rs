//! Reads how the documents of a folder are to end.
//!
//! Input: `corpus.tsv` in the folder, a table with the columns `file` and `notes`. Output: the documents in its order. A note
//! begins with `expect: ` and a word; without it, any end is right that is one.

use std::fs;
use std::path::{Path, PathBuf};

use globset::GlobSet;
use serde::Serialize;

use xtask::stop::Stop;

/// The name of the table.
const TABLE: &str = "corpus.tsv";

/// How a document is to end. Each has to end within the limits, without a panic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Expected {
    /// With an error, or repaired with a warning.
    Error,
    /// With a crate and a warning.
    Warn,
    /// With a crate.
    Safe,
    /// With a crate and without a warning.
    Accept,
    /// With an error or a crate; the note explains both.
    Either,
    /// With an error or a crate; there is no note.
    Any,
}

/// A document and its note.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    /// Its path relative to the folder, as in the table.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) expected: Expected,
    /// The rest of the note.
    pub(crate) note: String,
    /// What the folder's own table says, if another one says something else.
    pub(crate) replaced: Option<Expected>,
}

/// The documents of a folder that have a row in its table. Rows of the table `other` replace those with the same file.
pub(crate) fn read_notes(folder: &Path, other: Option<&Path>, only: Option<&GlobSet>) -> Result<Vec<Noted>, Stop> {
    let path = folder.join(TABLE);
    let mut noted = read(&path, folder)?;
    if let Some(other) = other {
        for row in read(other, folder)? {
            let Some(own) = noted.iter_mut().find(|own| own.name == row.name) else {
                return Err(Stop::error(format!("`{}`: no document `{}`", other.display(), row.name)));
            };
            *own = Noted { replaced: Some(own.expected), ..row };
        }
    }
    let is_wanted = |name: &str| {
        let file = name.rsplit('/').next().unwrap_or(name);
        only.is_none_or(|only| only.is_match(name) || only.is_match(file))
    };
    noted.retain(|noted| is_wanted(&noted.name));
    if noted.is_empty() {
        return Err(Stop::error(format!("no documents in `{}`", path.display())).help("check `--only`"));
    }
    Ok(noted)
}

fn read(table: &Path, folder: &Path) -> Result<Vec<Noted>, Stop> {
    let text = fs::read_to_string(table).map_err(|error| Stop::io("read", table, &error))?;
    parse(&text, folder).map_err(|message| Stop::io("read", table, &message))
}

fn parse(text: &str, folder: &Path) -> Result<Vec<Noted>, String> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let index = header.iter().position(|column| *column == name);
        index.ok_or_else(|| format!("there is no column `{name}`"))
    };
    let (file, notes) = (column("file")?, column("notes")?);
    let rows = lines.filter(|line| !line.is_empty()).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default().trim();
        let (expected, note) = expected(cell(notes)).map_err(|word| format!("{}: {word}", cell(file)))?;
        let (name, path) = (cell(file).to_owned(), folder.join(cell(file)));
        Ok(Noted { name, path, expected, note: note.to_owned(), replaced: None })
    });
    rows.collect()
}

/// The word of a note, and the rest of it.
fn expected(note: &str) -> Result<(Expected, &str), String> {
    let Some(note) = note.strip_prefix("expect:") else { return Ok((Expected::Any, note)) };
    let note = note.trim_start();
    let (word, rest) = note.split_at(note.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(note.len()));
    let expected = match word {
        "error" => Expected::Error,
        "warn" => Expected::Warn,
        "safe" => Expected::Safe,
        "accept" => Expected::Accept,
        "either" => Expected::Either,
        _ => return Err(format!("`expect: {word}` is none of error, warn, safe, accept, either")),
    };
    Ok((expected, rest.trim_start_matches([' ', '|', '\t'])))
}

impl Expected {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Safe => "safe",
            Self::Accept => "accept",
            Self::Either => "either",
            Self::Any => "any",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Expected, Path, parse};

    #[test]
    fn columns_are_found_by_their_names() {
        let text =
            "notes\tfile\nexpect: warn | at: /a | why\ta.yaml\nexpect: error\tb/c.json\n\nan older note\td.yaml\n";
        let rows = parse(text, Path::new("in")).expect("the table is right");
        let rows: Vec<_> = rows.iter().map(|row| (&*row.name, row.expected, &*row.note)).collect();
        let expected = [
            ("a.yaml", Expected::Warn, "at: /a | why"),
            ("b/c.json", Expected::Error, ""),
            ("d.yaml", Expected::Any, "an older note"),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_wrong_table_is_an_error() {
        let errors = [
            ("file\tnote\n", "there is no column `notes`"),
            ("", "there is no column `file`"),
            ("file\tnotes\na\texpect: warning\n", "a: `expect: warning` is none of error, warn, safe, accept, either"),
        ];
        for (text, error) in errors {
            assert_eq!(parse(text, Path::new("")).err().as_deref(), Some(error));
        }
    }
}
