//! The specs below a folder.
//!
//! Comes in: a folder. Goes out: the documents that stand for themselves, each with its survey. A file that is part of
//! another document, or no spec at all, is passed over and counted.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use globset::GlobSet;

use crate::specs::survey::Survey;
use xtask::stop::Stop;

/// A file that may be a spec.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its path below the folder, with `/` between the parts.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
}

/// A document that stands for itself.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    pub(crate) candidate: Candidate,
    pub(crate) survey: Survey,
}

/// Files of the right kinds that say `openapi` or `swagger` somewhere, and how many others of these kinds there are.
pub(crate) fn find_candidates(folder: &Path, only: Option<&GlobSet>) -> Result<(Vec<Candidate>, usize), Stop> {
    let (mut candidates, mut passed_over) = (Vec::new(), 0);
    for path in files(folder)? {
        let name = name(folder, &path);
        if only.is_some_and(|only| !only.is_match(&name) && !only.is_match(path.file_name().unwrap_or_default())) {
            continue;
        }
        let unreadable = |error: io::Error| Stop::io("read", &path, &error);
        if names_a_version(File::open(&path).map_err(unreadable)?).map_err(unreadable)? {
            let bytes = fs::metadata(&path).map_err(unreadable)?.len();
            candidates.push(Candidate { name, path, bytes });
        } else {
            passed_over += 1;
        }
    }
    Ok((candidates, passed_over))
}

/// The candidates that are specs and stand for themselves: one without operations that another refers to is a part of it.
pub(crate) fn find_roots(surveyed: Vec<(Candidate, Survey)>) -> Vec<Spec> {
    let parts: BTreeSet<PathBuf> = surveyed
        .iter()
        .flat_map(|(candidate, survey)| {
            let folder = candidate.path.parent().unwrap_or(Path::new("")).to_owned();
            let own = plain(&candidate.path);
            survey.files.iter().map(move |file| plain(&folder.join(file))).filter(move |file| *file != own)
        })
        .collect();
    let stands = |(candidate, survey): &(Candidate, Survey)| {
        let is_spec = survey.version.is_some() || survey.error.is_some();
        is_spec && (!survey.operations.is_empty() || !parts.contains(&plain(&candidate.path)))
    };
    let roots = surveyed.into_iter().filter(stands);
    roots.map(|(candidate, survey)| Spec { candidate, survey }).collect()
}

const EXTENSIONS: [&str; 4] = ["yaml", "yml", "json", "md"];

/// The files of the right kinds below a folder, sorted; a file stands for itself.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        for entry in fs::read_dir(&path).map_err(|error| Stop::io("read", &path, &error))? {
            let entry = entry.map_err(|error| Stop::io("read", &path, &error))?.path();
            if entry.is_dir() || entry.extension().is_some_and(|found| EXTENSIONS.iter().any(|known| found == *known)) {
                left.push(entry);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn name(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).ok().filter(|inside| !inside.as_os_str().is_empty());
    let inside = inside.unwrap_or_else(|| Path::new(path.file_name().unwrap_or_default()));
    inside.to_string_lossy().replace('\\', "/")
}

/// A path without `.` and `..`, as far as its words tell.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// How much of a file is looked at at once: this process stays small, because what it takes counts as what its children
/// take at least.
const CHUNK: usize = 1 << 16;

/// How far the end of a chunk is looked at again with the next one.
const OVERLAP: usize = 32;

fn names_a_version(mut file: File) -> io::Result<bool> {
    let mut window = vec![b'\n'];
    loop {
        let read = file.by_ref().take(CHUNK as u64).read_to_end(&mut window)?;
        if [b"openapi".as_slice(), b"swagger"].iter().any(|key| has_key(&window, key)) {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
        window.drain(..window.len().saturating_sub(OVERLAP));
    }
}

/// Whether `key` stands where a key does: at a line's beginning or in quotes, before a colon.
fn has_key(text: &[u8], key: &[u8]) -> bool {
    text.windows(key.len()).enumerate().filter(|(_, word)| word == &key).any(|(at, _)| {
        // The last byte of a byte order mark is 0xBF.
        let begins = at > 0 && matches!(text[at - 1], b'\n' | b'"' | b'\'' | b'{' | 0xBF);
        let after = text[at + key.len()..].iter().find(|byte| !matches!(byte, b'"' | b'\'' | b' ' | b'\t'));
        begins && after == Some(&b':')
    })
}
