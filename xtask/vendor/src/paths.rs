//! Where the content of a URL is saved.
//!
//! Input: a URL and its content. Output: a path like the URL, which is a valid name on every system.

use codegen::Locked;
use url::Url;

/// The folder of vendored files, beside the lock file.
const FOLDER: &str = "vendor";

/// The longest name of a file or folder.
const MAX_LENGTH: usize = 80;

/// Extensions by which files are read; other files get one.
const EXTENSIONS: [&str; 5] = ["yaml", "yml", "json", "md", "txt"];

/// `vendor/example.com/schemas/pet.yaml` for `https://example.com/schemas/pet.yaml`.
pub(crate) fn path_of(url: &Url, bytes: &[u8]) -> String {
    let port = url.port().map(|port| format!("_{port}")).unwrap_or_default();
    let host = format!("{}{port}", plain(url.host_str().unwrap_or_default()));
    let segments: Vec<&str> = url.path_segments().into_iter().flatten().collect();
    let (last, folders) = segments.split_last().map_or(("", &[][..]), |(last, folders)| (*last, folders));
    let mut steps = vec![FOLDER.to_owned(), host];
    steps.extend(folders.iter().filter(|folder| !folder.is_empty()).map(|folder| plain(folder)));
    steps.push(file_name(last, url.query(), bytes));
    steps.join("/")
}

/// The name of a file. A query is a part of it, and so is an extension, so that no file has the name of a folder.
fn file_name(last: &str, query: Option<&str>, bytes: &[u8]) -> String {
    let (stem, extension) = match last.rsplit_once('.') {
        Some((stem, extension)) if EXTENSIONS.contains(&&*extension.to_ascii_lowercase()) => (stem, extension),
        _ => (last, by_content(bytes)),
    };
    let stem = if stem.is_empty() { "index" } else { stem };
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}.{extension}", plain(&format!("{stem}{query}")))
}

fn by_content(bytes: &[u8]) -> &'static str {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(first, Some(b'{' | b'[')) { "json" } else { "yaml" }
}

/// A name without special characters. One that is changed gets a few digits of its hash, so that it stays unique.
fn plain(name: &str) -> String {
    let is_plain = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || matches!(one, '-' | '_' | '.');
    if name.len() <= MAX_LENGTH && !name.starts_with('.') && !name.ends_with('.') && name.chars().all(is_plain) {
        return name.to_owned();
    }
    let hash = Locked::new(String::new(), name.as_bytes()).sha256;
    let spelled: String = name.chars().take(MAX_LENGTH).map(|one| if is_plain(one) { one } else { '_' }).collect();
    // Upper case alone is not special, but some systems do not see it.
    let kept: String = name.chars().take(MAX_LENGTH).zip(spelled.chars()).map(kept).collect();
    format!("{}-{}", kept.trim_matches('.'), &hash[..8])
}

fn kept((original, spelled): (char, char)) -> char {
    if original.is_ascii_uppercase() { original } else { spelled }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_like_urls() {
        let rows = [
            ("https://example.com/schemas/pet.yaml", "vendor/example.com/schemas/pet.yaml"),
            ("http://127.0.0.1:8080/pet.json", "vendor/127.0.0.1_8080/pet.json"),
            ("https://example.com", "vendor/example.com/index.json"),
            ("https://example.com/v1.0", "vendor/example.com/v1.0.json"),
            ("https://example.com/v1.0/", "vendor/example.com/v1.0/index.json"),
            ("https://example.com/a/../b.md", "vendor/example.com/b.md"),
        ];
        for (url, path) in rows {
            assert_eq!(path_of(&url.parse().expect("a URL"), b" {}"), path);
        }
        assert_eq!(path_of(&"https://a.example/pet".parse().expect("a URL"), b"a: 1"), "vendor/a.example/pet.yaml");
    }

    #[test]
    fn different_urls_have_different_paths_on_every_system() {
        let urls = [
            "https://a.example/pet.json",
            "https://a.example/Pet.json",
            "https://a.example/pet.json?v=1",
            "https://a.example/pet.json?v=2",
            "https://a.example/p%65t.json",
            "https://a.example/p:t.json",
            "https://a.example/p_t.json",
            "https://a.example/..hidden/pet.json",
            "https://a.example:81/pet.json",
        ];
        let paths: Vec<String> =
            urls.iter().map(|url| path_of(&url.parse().expect("a URL"), b"{}").to_lowercase()).collect();
        for (index, path) in paths.iter().enumerate() {
            assert!(!paths[..index].contains(path), "{path}");
            assert!(path.split('/').all(|step| !step.starts_with('.') && !step.is_empty()), "{path}");
        }
    }
}
