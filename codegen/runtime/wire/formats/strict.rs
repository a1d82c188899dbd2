//! Dates and times are those of RFC 3339, and nothing else.

pub(super) fn date_time(_text: &str) -> Option<String> {
    None
}

pub(super) fn date(_text: &str) -> Option<&str> {
    None
}
