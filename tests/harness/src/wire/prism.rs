//! Prism, a mock server that nobody here wrote: it checks each request against the document and answers from it.
//!
//! Comes in: a document. Goes out: the URL of a server on this machine, which ends with its value.
//!
//! It runs without `--errors`: that flag makes errors of what is wrong with its own answers, which we want to see; what is
//! wrong with a request it refuses either way, and tells in the header `sl-violations`.

use std::fs::File;
use std::io::{Read, Seek};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use xtask::root;
use xtask::stop::Stop;

/// Reading a large document takes it long.
const START_LIMIT: Duration = Duration::from_mins(10);

/// A server.
pub(super) struct Prism {
    program: PathBuf,
    child: Child,
    pub(super) url: String,
    log: File,
}

/// Where `npm ci --prefix tests` puts the program.
pub(crate) fn program() -> Result<PathBuf, Stop> {
    let program = root::find()?.join("tests/node_modules/.bin/prism");
    if program.is_file() {
        return Ok(program);
    }
    Err(Stop::error(format!("there is no `{}`", program.display())).help("`npm ci --prefix tests` gets it"))
}

impl Prism {
    /// Starts a server for a document; the reason if it does not come up.
    pub(super) fn start(program: &Path, spec: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("Prism cannot be started: {error}");
        let log = tempfile::tempfile().map_err(failed)?;
        let address = free_address().map_err(failed)?;
        let mut command = Command::new(program);
        command.args(["mock", "--host", "127.0.0.1", "--verboseLevel", "error", "--port"]);
        command.arg(address.port().to_string()).arg(spec);
        command.stdin(Stdio::null()).stdout(log.try_clone().map_err(failed)?);
        let child = command.stderr(log.try_clone().map_err(failed)?).spawn().map_err(failed)?;
        let mut prism = Self { program: program.to_owned(), child, url: format!("http://{address}"), log };
        prism.wait(address).map(|()| prism)
    }

    /// Another in its place.
    pub(super) fn again(&self, spec: &Path) -> Result<Self, String> {
        Self::start(&self.program, spec)
    }

    fn wait(&mut self, address: SocketAddr) -> Result<(), String> {
        let end = Instant::now() + START_LIMIT;
        while Instant::now() < end {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("Prism ended at once, {status}: {}", self.said()));
            }
            if TcpStream::connect(address).is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!("Prism did not come up in {} s: {}", START_LIMIT.as_secs(), self.said()))
    }

    /// The last that it said.
    pub(super) fn said(&mut self) -> String {
        let mut said = String::new();
        // What cannot be read is not told.
        let _ = self.log.rewind().and_then(|()| self.log.read_to_string(&mut said));
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines[lines.len().saturating_sub(SHOWN_LINES)..].join(" ")
    }
}

/// How many lines of what Prism said are shown.
const SHOWN_LINES: usize = 6;

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
