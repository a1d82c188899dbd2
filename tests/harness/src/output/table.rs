//! Formats tables for the terminal and as Markdown.

use crate::crates::measure::Usage;

/// Rows of cells; the first row is the header.
pub(crate) type Table = Vec<Vec<String>>;

/// Columns aligned with spaces: text to the left, numbers to the right.
pub(crate) fn plain(table: &Table) -> String {
    let columns = table.first().map_or(0, Vec::len);
    let width = |column: usize| table.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let cell = |column: usize, text: &str| match column {
        0 | 1 => format!("{text:<0$}", widths[column]),
        last if last + 1 == columns => text.to_owned(),
        _ => format!("{text:>0$}", widths[column]),
    };
    let lines = table.iter().map(|row| {
        let cells: Vec<String> = row.iter().enumerate().map(|(column, text)| cell(column, text)).collect();
        format!("{}\n", cells.join("  ").trim_end())
    });
    lines.collect()
}

/// The table in Markdown.
pub(crate) fn markdown(table: &Table) -> String {
    let line =
        |row: &Vec<String>| format!("| {} |\n", row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "));
    let Some((head, rows)) = table.split_first() else { return String::new() };
    let rule: String = (0..head.len()).map(|column| if column < 2 { "|---" } else { "|--:" }).collect();
    format!("{}{rule}|\n{}", line(head), rows.iter().map(line).collect::<String>())
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// Two cells: CPU seconds and megabytes.
pub(crate) fn usage(usage: Option<Usage>) -> [String; 2] {
    match usage {
        Some(Usage { cpu_seconds, peak_bytes }) => [format!("{cpu_seconds:.2}"), (peak_bytes >> 20).to_string()],
        None => ["-".to_owned(), "-".to_owned()],
    }
}
