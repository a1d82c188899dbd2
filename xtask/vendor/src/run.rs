//! Fetches what is missing until nothing is.
//!
//! Input: the arguments. Output: files and the lock file. Each round loads the spec with what there is; `codegen` says which
//! URLs are missing then. What was fetched before an error is kept.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::escape::TerminalText;
use codegen::source::Sources;
use codegen::{Input, LOCK, Lock, Locked, load, missing_urls, read_config};
use url::Url;
use xtask::replace::replace_all;
use xtask::report::{count, print_one};
use xtask::stop::Stop;
use xtask::{Terminal, root};

use crate::Vendor;
use crate::fetch::Fetcher;
use crate::paths::path_of;

/// How many files a spec may refer to.
const MAX_FILES: usize = 10_000;

/// What a run is about.
struct Run {
    /// The folder of the lock file.
    folder: PathBuf,
    config: Config,
    lock: Lock,
    fetcher: Fetcher,
    /// The number of files that were fetched.
    fetched: usize,
}

impl Vendor {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let url = self.spec.as_deref().and_then(remote);
        let (folder, config) = self.folder_and_config(url.as_ref())?;
        let lock = Lock::read(&folder).map_err(|error| Stop::io("read", &folder.join(LOCK), &error.message))?;
        let fetcher = Fetcher::new().map_err(Stop::error)?;
        let mut run = Run { folder, config, lock, fetcher, fetched: 0 };
        if let Some(url) = url {
            let path = run.fetch(&url, terminal)?;
            run.write_lock()?;
            run.config.spec = vec![path];
        }
        if self.update {
            run.fetch_again(terminal)?;
        }
        run.restore(terminal)?;
        run.complete(terminal)?;
        let (all, new, lock) = (run.lock.files.len(), run.fetched, run.folder.join(LOCK));
        let line = format!("{} in {}, {new} fetched\n", count(all, "file"), lock.display());
        Ok(terminal.print(&TerminalText::lines(&line))?)
    }

    fn folder_and_config(&self, url: Option<&Url>) -> Result<(PathBuf, Config), Stop> {
        let config = || self.config.clone().map_or_else(root::config, Ok);
        let folder_of = |path: &Path| path.parent().unwrap_or(Path::new("")).to_owned();
        match (&self.spec, url) {
            (Some(_), Some(_)) => {
                let folder = self.into.clone().map_or_else(|| config().map(|config| folder_of(&config)), Ok)?;
                Ok((folder, Config::for_spec("", "client")))
            }
            (Some(spec), None) => {
                let path = Path::new(spec);
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Ok((folder_of(path), Config::for_spec(&name, "client")))
            }
            (None, _) => {
                let path = config()?;
                let read = read_config(&path, &mut Sources::default());
                Ok((folder_of(&path), read.map_err(|error| Stop::error(error.message))?))
            }
        }
    }
}

impl Run {
    /// Fetches the vendored spec files again; all else is found from there.
    fn fetch_again(&mut self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let old = std::mem::take(&mut self.lock);
        for (url, file) in &old.files {
            if self.config.spec.contains(&file.path) {
                self.fetch(&parsed(url)?, terminal)?;
            }
        }
        // The generator reads it to find out what is missing.
        self.write_lock()?;
        self.complete(terminal)?;
        let kept: Vec<&String> = self.lock.files.values().map(|file| &file.path).collect();
        for file in old.files.values().filter(|file| !kept.contains(&&file.path)) {
            let path = self.folder.join(&file.path);
            if path.is_file() {
                fs::remove_file(&path).map_err(|error| Stop::io("remove", &path, &error))?;
            }
        }
        Ok(())
    }

    /// Fetches the files of the lock file again that are missing or have changed.
    fn restore(&mut self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let is_changed = |file: &Locked| !fs::read(self.folder.join(&file.path)).is_ok_and(|bytes| file.is_of(&bytes));
        let changed = self.lock.files.iter().filter(|(_, file)| is_changed(file)).map(|(url, _)| url.clone());
        for url in changed.collect::<Vec<_>>() {
            self.fetch(&parsed(&url)?, terminal)?;
        }
        self.write_lock()
    }

    /// Fetches what is missing, and what that refers to.
    fn complete(&mut self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        loop {
            let mut sources = Sources::default();
            let input: Input = match load(self.config.clone(), &self.folder, &mut sources) {
                Ok(input) => input,
                Err(error) => {
                    print_one(&error, &sources, terminal)?;
                    return Err(Stop::Reported("the spec cannot be read".to_owned()));
                }
            };
            let missing = missing_urls(&input, &sources);
            if missing.is_empty() {
                return self.write_lock();
            }
            for url in missing {
                if self.lock.files.len() >= MAX_FILES {
                    return Err(Stop::error(format!("the spec refers to more than {MAX_FILES} files")));
                }
                self.fetch(&parsed(&url)?, terminal)?;
                self.lock_as(&url);
            }
            self.write_lock()?;
        }
    }

    /// Fetches and saves a file; returns its path.
    fn fetch(&mut self, url: &Url, terminal: &mut Terminal<'_>) -> Result<String, Stop> {
        let failed = |message: String| {
            Stop::error(format!("`{url}` cannot be fetched: {message}")).help("what was fetched before is kept")
        };
        terminal.print_message(&TerminalText::lines(&format!("fetching {url}\n")))?;
        let bytes = self.fetcher.fetch(url).map_err(failed)?;
        let text = String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8".to_owned()))?;
        let path = path_of(url, text.as_bytes());
        let to = self.folder.join(&path);
        let parent = to.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(parent).map_err(|error| Stop::io("create the folder", parent, &error))?;
        replace_all(&[(to, &text)])?;
        self.lock.files.insert(url.to_string(), Locked::new(path.clone(), text.as_bytes()));
        self.fetched += 1;
        Ok(path)
    }

    /// The entry of a URL is found by the text of the reference, which may be another spelling of it.
    fn lock_as(&mut self, written: &str) {
        let normal = parsed(written).map(|url| url.to_string()).unwrap_or_default();
        if normal != written
            && let Some(file) = self.lock.files.get(&normal).cloned()
        {
            self.lock.files.insert(written.to_owned(), file);
        }
    }

    fn write_lock(&self) -> Result<(), Stop> {
        let path = self.folder.join(LOCK);
        if self.lock.files.is_empty() && !path.exists() {
            return Ok(());
        }
        replace_all(&[(path, &self.lock.to_text())])?;
        Ok(())
    }
}

/// The URL, if a text is one that can be fetched.
fn remote(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

fn parsed(url: &str) -> Result<Url, Stop> {
    remote(url).ok_or_else(|| Stop::error(format!("`{url}` is not a URL that can be fetched")))
}
