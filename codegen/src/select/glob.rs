//! Patterns of paths and operation IDs.
//!
//! Input: a pattern and a text. Output: whether the pattern is about the text.

/// `*` is any text without a slash, `**` any text; `/pets/**` is also about `/pets`. Braces are letters like others.
pub(super) fn matches_path(pattern: &str, path: &str) -> bool {
    let parent = pattern.strip_suffix("/**").filter(|parent| !parent.is_empty());
    matches(pattern, path, Some('/')) || parent.is_some_and(|parent| matches(parent, path, Some('/')))
}

/// `*` is any text.
pub(super) fn matches_name(pattern: &str, name: &str) -> bool {
    matches(pattern, name, None)
}

/// `*` ends at `border`.
fn matches(pattern: &str, text: &str, border: Option<char>) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == text };
    let Some(rest) = text.strip_prefix(before) else { return false };
    let end = match border {
        Some(border) if !after.starts_with('*') => rest.find(border).unwrap_or(rest.len()),
        _ => rest.len(),
    };
    let after = after.trim_start_matches('*');
    let mut ends = rest[..end].char_indices().map(|(at, _)| at).chain([end]);
    ends.any(|at| matches(after, &rest[at..], border))
}
