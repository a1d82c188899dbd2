//! A command as a child process: what it printed, and the CPU seconds and memory that it and its children took.
//!
//! `wait4` is the only call that tells this of one child among several; the crate of that name is a thin, safe door to
//! it. Memory is that of the largest process. What runs too long is ended.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::AddAssign;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use wait4::{ResUse, Wait4};

use xtask::stop::Stop;

/// What a process and its children took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Usage {
    pub(crate) cpu_seconds: f64,
    /// Of the largest process.
    pub(crate) peak_bytes: u64,
}

/// What a command did.
pub(crate) struct Done {
    /// `None`: it was ended because it took too long.
    pub(crate) status: Option<ExitStatus>,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) usage: Usage,
}

impl Done {
    pub(crate) fn is_success(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// How it ended, for a reader: `took longer than 60 s`, `exit status: 101: thread 'main' panicked at …`.
    pub(crate) fn ending(&self, limit: Duration) -> String {
        let Some(status) = self.status else { return format!("took longer than {} s", limit.as_secs()) };
        let said: Vec<&str> =
            self.err.lines().map(str::trim).filter(|line| !line.is_empty()).take(SHOWN_LINES).collect();
        if said.is_empty() { status.to_string() } else { format!("{status}: {}", said.join(" ")) }
    }
}

/// How many lines of what a command said tell enough of its end.
const SHOWN_LINES: usize = 6;

/// Runs a command to its end, or for `limit`.
pub(crate) fn measure(command: &mut Command, limit: Duration) -> Result<Done, Stop> {
    let program = command.get_program().to_string_lossy().into_owned();
    run(command, limit).map_err(|error| Stop::error(format!("cannot run `{program}`: {error}")))
}

fn run(command: &mut Command, limit: Duration) -> io::Result<Done> {
    // Files take any amount without a reader, where a pipe that nobody empties would stop the child.
    let (out, err) = (tempfile::tempfile()?, tempfile::tempfile()?);
    command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(err.try_clone()?);
    let mut child = command.spawn()?;
    let (used, in_time) = wait(&mut child, Instant::now() + limit)?;
    let cpu = used.rusage.utime + used.rusage.stime;
    Ok(Done {
        status: in_time.then_some(used.status),
        out: text(out)?,
        err: text(err)?,
        usage: Usage { cpu_seconds: cpu.as_secs_f64(), peak_bytes: used.rusage.maxrss },
    })
}

/// Waits until the child ends by itself or, once the time is over, ends it; yields which of the two it was.
fn wait(child: &mut Child, end: Instant) -> io::Result<(ResUse, bool)> {
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(used) = child.try_wait4()? {
            return Ok((used, true));
        }
        if Instant::now() >= end {
            break;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    end_children(child.id());
    child.kill()?;
    loop {
        if let Some(used) = child.try_wait4()? {
            return Ok((used, false));
        }
        thread::sleep(pause);
    }
}

/// Ends what a process has started, the last first: a compiler outlives the cargo that runs it.
fn end_children(process: u32) {
    // Where there are no such programs the compiler comes to its own end.
    let Ok(listed) = Command::new("pgrep").args(["-P", &process.to_string()]).output() else { return };
    for child in String::from_utf8_lossy(&listed.stdout).lines().filter_map(|line| line.trim().parse().ok()) {
        end_children(child);
        let kill = Command::new("kill").args(["-KILL", &child.to_string()]).stderr(Stdio::null()).status();
        drop(kill);
    }
}

fn text(mut file: File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// Seconds add up, the largest process stays.
impl AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        self.cpu_seconds += other.cpu_seconds;
        self.peak_bytes = self.peak_bytes.max(other.peak_bytes);
    }
}
