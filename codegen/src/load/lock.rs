//! The lock file of vendored files: which URL was saved where, and with which content.
//!
//! Input: `vendor.lock` beside the spec. Output: its entries, and whether a file still has its content. Must not use the network.

use std::fs;
use std::io;
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::sha256::sha256;
use crate::diagnostic::{Diagnostic, Place, rules};

/// The name of the lock file, in the folder of the configuration, or of the spec if there is only that.
pub const LOCK: &str = "vendor.lock";

const HEADER: &str = "# Written by `cargo xtask vendor`: the files that were fetched, and their SHA-256.\n\n";

const VERSION: u32 = 1;

/// The vendored files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By URL, without a fragment.
    pub files: IndexMap<String, Locked>,
}

/// A vendored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// Relative to the folder of the lock file.
    pub path: String,
    /// Of the bytes, in hexadecimal.
    pub sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    #[serde(default, rename = "file")]
    files: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    url: String,
    path: String,
    sha256: String,
}

impl Lock {
    /// The lock file in a folder; an empty one if there is none.
    pub fn read(folder: &Path) -> Result<Self, Diagnostic> {
        let path = folder.join(LOCK);
        let failed = |message: String| Diagnostic {
            help: Some("`cargo xtask vendor` writes it".to_owned()),
            ..Diagnostic::new(rules::LOCK_FILE, Place::File(super::shown(&path)), message)
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(failed(format!("the lock file cannot be read: {error}"))),
        };
        Self::parse(&text).map_err(|error| failed(format!("the lock file is not valid: {error}")))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let document: Document = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        if document.version != VERSION {
            return Err(format!("its version is {}, not {VERSION}", document.version));
        }
        let mut files = IndexMap::new();
        for Entry { url, path, sha256 } in document.files {
            if let Some(twice) = files.insert(url, Locked { path, sha256 }) {
                return Err(format!("`{}` and another file have the same URL", twice.path));
            }
        }
        Ok(Self { files })
    }

    /// The text of the lock file, sorted by URL.
    pub fn to_text(&self) -> String {
        let entry = |(url, file): (&String, &Locked)| Entry {
            url: url.clone(),
            path: file.path.clone(),
            sha256: file.sha256.clone(),
        };
        let mut files: Vec<Entry> = self.files.iter().map(entry).collect();
        files.sort_by(|one, other| one.url.cmp(&other.url));
        let text = toml::to_string(&Document { version: VERSION, files }).expect("numbers and texts can be TOML");
        format!("{HEADER}{text}")
    }
}

impl Locked {
    pub fn new(path: String, bytes: &[u8]) -> Self {
        Self { path, sha256: sha256(bytes) }
    }

    /// Whether these are the bytes that were fetched.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.sha256 == sha256(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        let file = |path: &str| Locked::new(path.to_owned(), b"a: 1\n");
        let files = [("https://b.example/x.yaml", "vendor/b/x.yaml"), ("https://a.example/y", "vendor/a/y.json")];
        let lock = Lock { files: files.iter().map(|(url, path)| ((*url).to_owned(), file(path))).collect() };
        let text = lock.to_text();
        assert!(text.find("a.example") < text.find("b.example"), "{text}");
        let mut sorted = lock.clone();
        sorted.files.sort_keys();
        assert_eq!(Lock::parse(&text), Ok(sorted));
        assert_eq!(Lock::parse(&Lock::default().to_text()), Ok(Lock::default()));
    }

    #[test]
    fn a_wrong_lock_is_an_error() {
        let entry = "[[file]]\nurl = 'u'\npath = 'p'\nsha256 = 's'\n";
        for (text, error) in [
            (String::new(), "missing field `version`"),
            ("version = 2\n".to_owned(), "its version is 2, not 1"),
            (format!("version = 1\n{entry}{entry}"), "`p` and another file have the same URL"),
        ] {
            assert_eq!(Lock::parse(&text), Err(error.to_owned()), "{text}");
        }
    }
}
