//! Runs a command as a child process and measures the CPU time and memory of it and its children.
//!
//! Only the system call `wait4` reports these for one of several children; the crate of that name is a thin, safe wrapper.
//! Memory is that of the largest process. A command that exceeds its time limit is killed.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::ops::AddAssign;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use wait4::{ResUse, Wait4};

use xtask::stop::Stop;

/// The resource usage of a process and its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Usage {
    pub(crate) cpu_seconds: f64,
    /// Of the largest process.
    pub(crate) peak_bytes: u64,
}

/// The output of a command.
pub(crate) struct CommandOutput {
    /// `None` if the command was killed because it exceeded a limit.
    pub(crate) status: Option<ExitStatus>,
    /// Whether it was killed because of its memory.
    pub(crate) is_too_large: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) usage: Usage,
}

impl CommandOutput {
    pub(crate) fn is_success(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// How the command failed, for the report: `took longer than 60 s`, `exit status: 101: thread 'main' panicked at …`.
    pub(crate) fn failure(&self, limit: Duration) -> String {
        let Some(status) = self.status else {
            let megabytes = self.usage.peak_bytes >> 20;
            let time = || format!("took longer than {} s", limit.as_secs());
            return if self.is_too_large { format!("used more than {megabytes} MB") } else { time() };
        };
        let stderr: Vec<&str> =
            self.stderr.lines().map(str::trim).filter(|line| !line.is_empty()).take(MAX_LINES).collect();
        if stderr.is_empty() { status.to_string() } else { format!("{status}: {}", stderr.join(" ")) }
    }
}

/// The number of lines of a command's errors shown in the report.
const MAX_LINES: usize = 6;

/// Runs a command until it ends or exceeds `limit`.
pub(crate) fn measure(command: &mut Command, limit: Duration) -> Result<CommandOutput, Stop> {
    measure_within(command, limit, u64::MAX)
}

/// The same, until it exceeds a number of bytes of memory, as far as the system reports them while it runs.
pub(crate) fn measure_within(command: &mut Command, limit: Duration, bytes: u64) -> Result<CommandOutput, Stop> {
    let program = command.get_program().to_string_lossy().into_owned();
    run(command, limit, bytes).map_err(|error| Stop::error(format!("cannot run `{program}`: {error}")))
}

fn run(command: &mut Command, limit: Duration, bytes: u64) -> io::Result<CommandOutput> {
    // Files instead of pipes: a full pipe that nobody reads would block the child.
    let (out, err) = (tempfile::tempfile()?, tempfile::tempfile()?);
    command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(err.try_clone()?);
    let mut child = command.spawn()?;
    let (used, end) = wait(&mut child, Instant::now() + limit, bytes)?;
    let cpu = used.rusage.utime + used.rusage.stime;
    Ok(CommandOutput {
        status: (end == End::Own).then_some(used.status),
        is_too_large: end == End::Memory,
        stdout: text(out)?,
        stderr: text(err)?,
        usage: Usage { cpu_seconds: cpu.as_secs_f64(), peak_bytes: used.rusage.maxrss },
    })
}

/// Why a child ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Own,
    Time,
    Memory,
}

/// Waits until the child ends, or kills it at `end` or when it has more than `bytes` of memory.
fn wait(child: &mut Child, end: Instant, bytes: u64) -> io::Result<(ResUse, End)> {
    let mut pause = Duration::from_millis(1);
    let reason = loop {
        if let Some(used) = child.try_wait4()? {
            return Ok((used, End::Own));
        }
        if Instant::now() >= end {
            break End::Time;
        }
        if bytes < u64::MAX && resident(child.id()).is_some_and(|resident| resident > bytes) {
            break End::Memory;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    kill_children(child.id());
    child.kill()?;
    loop {
        if let Some(used) = child.try_wait4()? {
            return Ok((used, reason));
        }
        thread::sleep(pause);
    }
}

/// The memory of a running process, where the system shows it in a file.
fn resident(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? << 10)
}

/// Kills the children of a process, descendants first: a compiler outlives the cargo that runs it.
fn kill_children(process: u32) {
    // On systems without `pgrep` the compiler runs to its end.
    let Ok(listed) = Command::new("pgrep").args(["-P", &process.to_string()]).output() else { return };
    for child in String::from_utf8_lossy(&listed.stdout).lines().filter_map(|line| line.trim().parse().ok()) {
        kill_children(child);
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

/// Adds the seconds and keeps the larger peak.
impl AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        self.cpu_seconds += other.cpu_seconds;
        self.peak_bytes = self.peak_bytes.max(other.peak_bytes);
    }
}
