//! The part of a file that is the document: the whole text, or a block of a Markdown page.
//!
//! Input: a file. Output: the document's text, and the file's lines and columns for places in it.

use std::ops::Range;

use super::SourceFile;
use super::markdown::openapi_block;
use crate::diagnostic::{Diagnostic, Error, Place, rules};
use crate::pointer::Origin;

/// The document of a file.
#[derive(Clone)]
pub(super) struct Body<'a> {
    pub(super) file: &'a SourceFile,
    /// Its position in the file, in bytes.
    pub(super) range: Range<usize>,
    /// How pointers name the file, unless it is a spec file.
    pub(super) part: Option<&'a str>,
}

impl<'a> Body<'a> {
    /// Finds the document of `file`.
    pub(super) fn find(file: &'a SourceFile) -> Result<Self, Diagnostic> {
        let body = Self { file, range: range_of(file)?, part: None };
        if body.is_empty() {
            return Err(at_file(
                rules::FILE_EMPTY,
                file,
                "the file is empty".into(),
                Some("an OpenAPI document is needed here"),
            ));
        }
        Ok(body)
    }

    /// The place of the document's root.
    pub(super) fn root(&self) -> Origin {
        match self.part {
            Some(part) => Origin::root_of_part(&self.file.path, part),
            None => Origin::root(&self.file.path),
        }
    }

    /// The document's text.
    pub(super) fn text(&self) -> &'a str {
        &self.file.text[self.range.clone()]
    }

    /// Whether the text begins like a JSON object or array.
    pub(super) fn begins_like_json(&self) -> bool {
        self.text().trim_start().starts_with(['{', '['])
    }

    /// Whether the file's name ends in `.json`.
    pub(super) fn is_named_json(&self) -> bool {
        has_extension(&self.file.path, &["json"])
    }

    /// Whether the file is a configuration, whose corrections have nodes.
    pub(super) fn is_named_toml(&self) -> bool {
        has_extension(&self.file.path, &["toml"])
    }

    /// An error at the byte `offset` of the document.
    pub(super) fn error_at(&self, rule: Error, offset: usize, message: String) -> Diagnostic {
        let (line, column) = self.position(offset);
        Diagnostic::new(rule, Place::Text { file: self.file.path.clone(), line, column }, message)
    }

    /// The file's line and column of the byte `offset` of the document.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        position(&self.file.text, self.range.start + offset)
    }

    /// An error about the file as a whole.
    pub(super) fn error(&self, rule: Error, message: String) -> Diagnostic {
        at_file(rule, self.file, message, None)
    }

    fn is_empty(&self) -> bool {
        self.text().lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
    }
}

/// The line and column of a byte, both from 1; columns count characters.
pub(super) fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

fn range_of(file: &SourceFile) -> Result<Range<usize>, Diagnostic> {
    let is_page = has_extension(&file.path, &["md", "mdx", "markdown"]);
    // No line of a YAML or JSON document begins with a fence, so a file with such a line is a page, whatever its name.
    if !is_page && !file.text.starts_with("```") && !file.text.contains("\n```") {
        return Ok(0..file.text.len());
    }
    match openapi_block(&file.text) {
        Some(block) => Ok(block),
        None if is_page => Err(no_block(file)),
        None => Ok(0..file.text.len()),
    }
}

fn no_block(file: &SourceFile) -> Diagnostic {
    let help = "the page needs a fenced block that begins with `openapi:` or `swagger:`";
    at_file(rules::NO_DOCUMENT_IN_PAGE, file, "the page has no OpenAPI document".into(), Some(help))
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn at_file(rule: Error, file: &SourceFile, message: String, help: Option<&str>) -> Diagnostic {
    Diagnostic { help: help.map(str::to_owned), ..Diagnostic::new(rule, Place::File(file.path.clone()), message) }
}
