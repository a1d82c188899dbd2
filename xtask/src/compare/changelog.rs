//! `CHANGELOG.md`: the changes of a version, in the form of <https://keepachangelog.com>.
//!
//! Input: the text of the file and the sections of an entry. Output: the text with both. Must not change what people wrote.

use codegen::diff::print::Section;

const START: &str = "\
# Changelog

The format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html).
";

/// Adds sections to the entry with a heading, which is made if it is not there: `## [Unreleased]`. Lines that the entry has already
/// are not added again.
pub(super) fn insert(text: &str, heading: &str, sections: &[Section]) -> String {
    let text = if text.trim().is_empty() { START } else { text };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let start =
        lines.iter().position(|line| is_heading(line, heading)).unwrap_or_else(|| add_entry(&mut lines, heading));
    for section in sections {
        add_section(&mut lines, start, section);
    }
    lines.join("\n") + "\n"
}

/// Whether a line is the heading, with or without a date behind it.
fn is_heading(line: &str, heading: &str) -> bool {
    let label = |line: &str| line.split(" - ").next().unwrap_or_default().trim().to_owned();
    line.starts_with("## ") && label(line).eq_ignore_ascii_case(&label(heading))
}

/// Adds an entry before all others; the line of its heading.
fn add_entry(lines: &mut Vec<String>, heading: &str) -> usize {
    let first = lines.iter().position(|line| line.starts_with("## ")).unwrap_or(lines.len());
    // Links at the end of the file stay there.
    let first = match lines.iter().position(|line| line.starts_with('[') && line.contains("]: ")) {
        Some(link) if first == lines.len() => link,
        _ => first,
    };
    let is_blank = |line: Option<&String>| line.is_none_or(|line| line.trim().is_empty());
    let mut added = vec![heading.to_owned()];
    if first < lines.len() {
        added.push(String::new());
    }
    if !is_blank(first.checked_sub(1).and_then(|before| lines.get(before))) {
        added.insert(0, String::new());
    }
    let at = first + added.iter().position(|line| line == heading).unwrap_or_default();
    lines.splice(first..first, added);
    at
}

fn add_section(lines: &mut Vec<String>, start: usize, section: &Section) {
    let end = end_of(lines, start + 1, &["## ", "["]);
    let title = format!("### {}", section.title);
    let new: Vec<&String> = section.lines.iter().filter(|line| !lines[start..end].contains(line)).collect();
    if new.is_empty() {
        return;
    }
    let known = (start..end).find(|line| lines[*line].trim_end() == title);
    let (at, mut added) = match known {
        Some(known) => (end_of(lines, known + 1, &["### ", "## ", "["]), Vec::new()),
        None => (end, vec![String::new(), title, String::new()]),
    };
    // The text ends before the blank lines in front of the next heading.
    let text_end = (0..at).rev().find(|line| !lines[*line].trim().is_empty()).map_or(at, |last| last + 1);
    added.extend(new.into_iter().cloned());
    lines.splice(text_end..text_end, added);
}

/// The first line from `from` on that begins with one of the marks, or the end.
fn end_of(lines: &[String], from: usize, marks: &[&str]) -> usize {
    let is_end = |line: &String| marks.iter().any(|mark| line.starts_with(mark));
    lines[from..].iter().position(is_end).map_or(lines.len(), |index| from + index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> Vec<Section> {
        let section = |title, line: &str| Section { title, lines: vec![line.to_owned()] };
        vec![section("Added", "- a new thing"), section("Removed", "- an old thing")]
    }

    #[test]
    fn a_new_file_begins_with_the_entry() {
        let text = insert("", "## [Unreleased]", &sections());
        let entry = "\n## [Unreleased]\n\n### Added\n\n- a new thing\n\n### Removed\n\n- an old thing\n";
        assert_eq!(text, format!("{START}{entry}"));
        assert_eq!(insert(&text, "## [Unreleased]", &sections()), text, "nothing is added twice");
    }

    #[test]
    fn what_people_wrote_stays() {
        let old = "# Changes\n\nHello.\n\n## [Unreleased]\n\nA word.\n\n### Added\n\n- by hand\n\n## [1.0.0] - 2026-01-01\n\n\
                   ### Removed\n\n- long ago\n\n[1.0.0]: https://example.com\n";
        let new = insert(old, "## [Unreleased]", &sections());
        assert_eq!(
            new,
            "# Changes\n\nHello.\n\n## [Unreleased]\n\nA word.\n\n### Added\n\n- by hand\n- a new thing\n\n### Removed\n\n\
             - an old thing\n\n## [1.0.0] - 2026-01-01\n\n### Removed\n\n- long ago\n\n[1.0.0]: https://example.com\n"
        );
    }

    #[test]
    fn a_new_entry_comes_before_the_others() {
        let old = "# Changes\n\n## [1.0.0] - 2026-01-01\n\n- first\n";
        let new = insert(old, "## [1.1.0] - 2026-02-03", &sections());
        let entry =
            "## [1.1.0] - 2026-02-03\n\n### Added\n\n- a new thing\n\n### Removed\n\n- an old thing\n\n## [1.0.0]";
        assert!(new.contains(entry), "{new}");
        let later = insert(&new, "## [1.1.0] - 2026-02-04", &sections());
        assert_eq!(later, new, "the date does not make another entry");
    }
}
