//! The spec in a Markdown documentation page.
//!
//! Input: the text of a page. Output: the exact byte range of the spec. Must not change a byte of it.

use std::ops::Range;

/// The byte range of the first fenced block whose content is a spec.
///
/// The block is the text between the fences, including the end of its last line. One that is never closed runs to the
/// end of the page, as in `CommonMark`.
pub fn openapi_block(text: &str) -> Option<Range<usize>> {
    let mut lines = Lines { text, at: 0 };
    while let Some(line) = lines.next() {
        if let Some(fence) = Fence::opening(&text[line]) {
            let block = block_of(&fence, &mut lines);
            if is_openapi(&text[block.clone()]) {
                return Some(block);
            }
        }
    }
    None
}

/// The run of characters that opens a block.
struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    fn opening(line: &str) -> Option<Self> {
        let line = unindent(line)?;
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let length = run(line, mark);
        // The info string after backticks must not contain any, otherwise the line is inline code.
        let is_code = mark == '`' && line[length..].contains('`');
        (length >= 3 && !is_code).then_some(Self { mark, length })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        unindent(line).is_some_and(|line| {
            let length = run(line, self.mark);
            length >= self.length && line[length..].trim().is_empty()
        })
    }
}

/// The lines of a text as byte ranges, line ends included.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        (self.at > start).then_some(start..self.at)
    }
}

fn block_of(fence: &Fence, lines: &mut Lines<'_>) -> Range<usize> {
    let start = lines.at;
    let text = lines.text;
    let end = lines.find(|line| fence.is_closed_by(&text[line.clone()])).map_or(text.len(), |line| line.start);
    start..end
}

/// A line without its indentation of at most three spaces; deeper ones are code or belong to a list.
fn unindent(line: &str) -> Option<&str> {
    let trimmed = line.trim_start_matches(' ');
    (line.len() - trimmed.len() <= 3).then_some(trimmed)
}

fn run(line: &str, mark: char) -> usize {
    line.len() - line.trim_start_matches(mark).len()
}

fn is_openapi(block: &str) -> bool {
    if block.trim_start().starts_with('{') {
        return block.contains("\"openapi\"") || block.contains("\"swagger\"");
    }
    block.lines().any(|line| {
        let line = line.trim_start_matches(['\'', '"']);
        let rest = line.strip_prefix("openapi").or_else(|| line.strip_prefix("swagger"));
        rest.is_some_and(|rest| rest.trim_start_matches(['\'', '"', ' ']).starts_with(':'))
    })
}
