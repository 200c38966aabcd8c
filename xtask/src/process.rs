//! Starting other programs: loudly (they speak for themselves) or quietly (into a log).

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::advice::{Problem, Result};
use crate::place;

const POLL: Duration = Duration::from_millis(50);

/// A command that runs in the root of the checkout.
///
/// What `cargo run` set for us is taken away: build scripts that watch those variables would
/// otherwise see them change and build again.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root());
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|set| name.starts_with(set))
        });
        if ours {
            command.env_remove(name);
        }
    }
    for name in ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "CARGO", "LD_LIBRARY_PATH"] {
        command.env_remove(name);
    }
    command
}

/// Makes the program the leader of its own process group, so that all it starts can be ended.
pub(crate) fn own_group(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// The command as it would be typed.
pub(crate) fn typed(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Runs with our own input and output.
pub(crate) fn loud(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|why| not_started(command, &why))?;
    if status.success() { Ok(()) } else { Err(ended(command, status)) }
}

/// Runs and returns what it wrote, without the space around it.
pub(crate) fn answer(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|why| not_started(command, &why))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Problem::new(format!("{}\n{said}", ended(command, output.status))))
    }
}

/// Runs with all output going to a log; `watch` is told the log's newest line now and then.
pub(crate) fn quiet(
    command: &mut Command,
    log: &mut Log,
    watch: &mut dyn FnMut(&str),
) -> Result<()> {
    log.note(&format!("$ {}", typed(command)))?;
    let (out, err) = (log.writer()?, log.writer()?);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .map_err(|why| not_started(command, &why))?;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(ended(command, status)),
            Ok(None) => {
                pause(POLL);
                watch(&log.newest_line());
            }
            Err(why) => return Err(not_started(command, &why)),
        }
    }
}

/// Waits before looking again at something that cannot tell us itself that it changed.
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// Whether a program can be found on the path.
pub(crate) fn exists(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

fn not_started(command: &Command, why: &std::io::Error) -> Problem {
    Problem::new(format!("could not start {}: {why}", typed(command)))
}

fn ended(command: &Command, status: ExitStatus) -> Problem {
    Problem::new(format!("`{}` ended with {status}", typed(command)))
}

/// What the programs of one step wrote.
pub(crate) struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    pub(crate) fn create(path: PathBuf) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|why| Problem::file("create", folder, &why))?;
        }
        std::fs::write(&path, "").map_err(|why| Problem::file("write", &path, &why))?;
        // Appending, so that a program's output and our notes never write over each other.
        let file = File::options()
            .append(true)
            .open(&path)
            .map_err(|why| Problem::file("open", &path, &why))?;
        Ok(Self { path, file })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn note(&mut self, line: &str) -> Result<()> {
        use std::io::Write as _;
        writeln!(self.file, "{line}").map_err(|why| Problem::file("write", &self.path, &why))
    }

    /// Everything so far, without colours.
    pub(crate) fn text(&self) -> String {
        let bytes = std::fs::read(&self.path).unwrap_or_default();
        anstream::adapter::strip_str(&String::from_utf8_lossy(&bytes)).to_string()
    }

    fn writer(&self) -> Result<File> {
        self.file.try_clone().map_err(|why| Problem::file("open", &self.path, &why))
    }

    fn newest_line(&self) -> String {
        const END: u64 = 512;
        let read = || -> std::io::Result<String> {
            let mut file = File::open(&self.path)?;
            let length = file.metadata()?.len();
            file.seek(SeekFrom::Start(length.saturating_sub(END)))?;
            let mut bytes = Vec::new();
            file.take(END).read_to_end(&mut bytes)?;
            Ok(anstream::adapter::strip_str(&String::from_utf8_lossy(&bytes)).to_string())
        };
        let text = read().unwrap_or_default();
        text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
    }
}
