//! Media types by file extension.

/// The media type for a file's extension; `application/octet-stream` for one that is not listed.
///
/// Lists the files that are uploaded most, with the registered media types, or else those that browsers send.
pub(super) fn by_name(file_name: &str) -> &'static str {
    let Some((_, extension)) = file_name.rsplit_once('.') else { return OTHER };
    let known =
        TYPES.iter().find(|(extensions, _)| extensions.split(' ').any(|one| one.eq_ignore_ascii_case(extension)));
    known.map_or(OTHER, |(_, media_type)| *media_type)
}

const OTHER: &str = "application/octet-stream";

const TYPES: &[(&str, &str)] = &[
    ("aac", "audio/aac"),
    ("avi", "video/x-msvideo"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("epub", "application/epub+zip"),
    ("flac", "audio/flac"),
    ("gif", "image/gif"),
    ("gz tgz", "application/gzip"),
    ("heic", "image/heic"),
    ("heif", "image/heif"),
    ("html htm", "text/html"),
    ("ico", "image/vnd.microsoft.icon"),
    ("ics", "text/calendar"),
    ("jpg jpeg", "image/jpeg"),
    ("js mjs", "text/javascript"),
    ("json", "application/json"),
    ("jsonl ndjson", "application/x-ndjson"),
    ("m4a", "audio/mp4"),
    ("md markdown", "text/markdown"),
    ("mkv", "video/x-matroska"),
    ("mov", "video/quicktime"),
    ("mp3 mpga", "audio/mpeg"),
    ("mp4 m4v", "video/mp4"),
    ("mpeg mpg", "video/mpeg"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("oga ogg opus", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("parquet", "application/vnd.apache.parquet"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("rtf", "application/rtf"),
    ("svg", "image/svg+xml"),
    ("tar", "application/x-tar"),
    ("tif tiff", "image/tiff"),
    ("tsv", "text/tab-separated-values"),
    ("txt text log", "text/plain"),
    ("wasm", "application/wasm"),
    ("wav", "audio/wav"),
    ("weba", "audio/webm"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("yaml yml", "application/yaml"),
    ("zip", "application/zip"),
    ("zst", "application/zstd"),
];
