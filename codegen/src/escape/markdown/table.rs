//! Tables.
//!
//! Input: rows of cells, of any length. Output: lines; columns are not padded, so that a longer word in one row does
//! not change the others.

use pulldown_cmark::Alignment;

#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// Whether tags started it; then only tags add to it.
    pub(super) is_html: bool,
    /// The first one is the head.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn cell(&mut self, lines: Vec<Vec<String>>) {
        let text = lines.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(text.replace('|', "\\|"));
        }
    }

    pub(super) fn lines(mut self) -> Vec<String> {
        self.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let Some(head) = self.rows.first_mut() else { return Vec::new() };
        head.resize(columns, String::new());
        let mut lines: Vec<String> = self.rows.iter().map(|row| line(row.iter().map(String::as_str))).collect();
        lines.insert(1, line((0..columns).map(|column| rule(self.alignments.get(column)))));
        lines
    }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn rule(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Left) => ":--",
        Some(Alignment::Center) => ":-:",
        Some(Alignment::Right) => "--:",
        Some(Alignment::None) | None => "---",
    }
}
