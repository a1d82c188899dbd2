//! Reads files from disk: the text of a file, or a message why it cannot be read.

use std::fs;
use std::io;
use std::path::Path;
use std::str;

use super::SourceFile;
use super::body::position;
use crate::diagnostic::{Diagnostic, Error, Place, rules};

/// Reads the file at `path`, which messages call `shown_as`.
pub fn read(path: &Path, shown_as: &str) -> Result<SourceFile, Diagnostic> {
    let bytes = fs::read(path).map_err(|error| unreadable(shown_as, &error))?;
    let text = decode(bytes, shown_as)?;
    Ok(SourceFile { path: shown_as.to_owned(), text })
}

/// How large a file may be that a spec refers to.
const MAX_PART_BYTES: u64 = 64 << 20;

/// Reads a file that a spec file refers to; the message does not name it.
pub fn read_part(path: &Path, shown_as: &str) -> Result<SourceFile, String> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(shown_as, &error).message)?;
    if !metadata.is_dir() && !metadata.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    if metadata.len() > MAX_PART_BYTES {
        return Err(format!("it is larger than {} MiB", MAX_PART_BYTES >> 20));
    }
    read(path, shown_as).map_err(|error| error.message)
}

fn unreadable(shown_as: &str, error: &io::Error) -> Diagnostic {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "the file does not exist".to_owned(),
        io::ErrorKind::IsADirectory => "this is a directory; a file is needed".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    };
    file_error(rules::FILE_UNREADABLE, shown_as, message)
}

fn decode(bytes: Vec<u8>, shown_as: &str) -> Result<String, Diagnostic> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let help = "convert it, with `iconv -f UTF-16 -t UTF-8` for example";
        let refused = file_error(rules::NOT_UTF8, shown_as, "the file is UTF-16; UTF-8 is needed".to_owned());
        return Err(Diagnostic { help: Some(help.to_owned()), ..refused });
    }
    let mut text =
        String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), &error.utf8_error(), shown_as))?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

fn not_utf8(bytes: &[u8], error: &str::Utf8Error, shown_as: &str) -> Diagnostic {
    let offset = error.valid_up_to();
    let valid = String::from_utf8_lossy(&bytes[..offset]);
    let (line, column) = position(&valid, offset);
    let byte = bytes.get(offset).copied().unwrap_or_default();
    file_error(
        rules::NOT_UTF8,
        shown_as,
        format!("the file is not UTF-8: byte 0x{byte:02X} at offset {offset} (line {line}, column {column})"),
    )
}

fn file_error(rule: Error, shown_as: &str, message: String) -> Diagnostic {
    Diagnostic::new(rule, Place::File(shown_as.to_owned()), message)
}
