//! Suggestions for misspelled words.
//!
//! Input: a word and those that exist. Output: the one that was probably meant. Must not suggest what is very different.

/// How many changes of one character a suggestion may differ by.
const MAX_DISTANCE: usize = 2;

/// The candidate that differs least from `word`, if one is close enough to be a useful suggestion.
pub(crate) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= MAX_DISTANCE)
        .map(|candidate| (distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= MAX_DISTANCE.min(candidate.len() / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance, in bytes.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, a) in from.bytes().enumerate() {
        let mut corner = line;
        row[0] = line + 1;
        for (column, b) in to.bytes().enumerate() {
            let change = corner + usize::from(a != b);
            corner = row[column + 1];
            row[column + 1] = change.min(row[column] + 1).min(corner + 1);
        }
    }
    row[to.len()]
}
