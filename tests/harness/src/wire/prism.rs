//! Prism, a mock server that validates each request against a document and generates responses from it.
//!
//! Input: a document. Output: the URL of a local server, which is stopped on drop.
//!
//! It runs without `--errors`: with this flag, Prism would replace its own invalid responses by errors, but the tests need to
//! see them. It rejects invalid requests either way and reports them in the header `sl-violations`.

use std::fs::File;
use std::io::{Read, Seek};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use xtask::root;
use xtask::stop::Stop;

/// The time limit for the start; Prism is slow to load large documents.
const START_LIMIT: Duration = Duration::from_mins(10);

/// A running server.
pub(super) struct Prism {
    program: PathBuf,
    child: Child,
    pub(super) url: String,
    log: File,
}

/// The path at which `npm ci --prefix tests` installs the program.
pub(crate) fn program() -> Result<PathBuf, Stop> {
    let program = root::find()?.join("tests/node_modules/.bin/prism");
    if program.is_file() {
        return Ok(program);
    }
    Err(Stop::error(format!("`{}` does not exist", program.display()))
        .help("run `npm ci --prefix tests` to install it"))
}

impl Prism {
    /// Starts a server for a document.
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

    /// Starts a new server to replace this one.
    pub(super) fn restart(&self, spec: &Path) -> Result<Self, String> {
        Self::start(&self.program, spec)
    }

    fn wait(&mut self, address: SocketAddr) -> Result<(), String> {
        let end = Instant::now() + START_LIMIT;
        while Instant::now() < end {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("Prism failed to start, {status}: {}", self.last_output()));
            }
            if TcpStream::connect(address).is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!("Prism did not start within {} s: {}", START_LIMIT.as_secs(), self.last_output()))
    }

    /// The last lines of its output.
    pub(super) fn last_output(&mut self) -> String {
        let mut output = String::new();
        // If the log cannot be read, the message goes without it.
        let _ = self.log.rewind().and_then(|()| self.log.read_to_string(&mut output));
        let lines: Vec<&str> = output.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines[lines.len().saturating_sub(MAX_LINES)..].join(" ")
    }
}

/// The number of output lines shown in messages.
const MAX_LINES: usize = 6;

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address with an unused port.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
