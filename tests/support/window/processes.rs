//! Programs that end when we do.

use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group, test_kill_process_group};

/// How long a group may take to end by itself.
const GRACE: Duration = Duration::from_secs(2);

/// A program and everything it started, in a process group of their own.
#[derive(Debug)]
pub(crate) struct Group {
    leader: Child,
}

impl Group {
    pub(crate) fn start(command: &mut Command) -> std::io::Result<Self> {
        Ok(Self { leader: command.process_group(0).spawn()? })
    }

    pub(crate) fn leader(&mut self) -> &mut Child {
        &mut self.leader
    }

    fn id(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.leader.id()).ok()?)
    }

    /// How many processes of this group run a program of this name.
    pub(crate) fn running(&self, program: &str) -> usize {
        self.members(program).count()
    }

    /// Sends a signal to the processes of this group that run a program of this name; how many
    /// they were.
    pub(crate) fn signal(&self, program: &str, signal: Signal) -> std::io::Result<usize> {
        let mut reached = 0;
        for process in self.members(program) {
            let id = process.file_name().and_then(|name| name.to_str()?.parse().ok());
            if let Some(id) = id.and_then(Pid::from_raw) {
                kill_process(id, signal)?;
                reached += 1;
            }
        }
        Ok(reached)
    }

    /// A variable in the surroundings of a program of this group.
    pub(crate) fn environment(&self, program: &str, variable: &str) -> Option<String> {
        let process = self.members(program).next()?;
        let surroundings = std::fs::read(process.join("environ")).ok()?;
        surroundings.split(|byte| *byte == 0).find_map(|pair| {
            let (name, value) = std::str::from_utf8(pair).ok()?.split_once('=')?;
            (name == variable).then(|| value.to_owned())
        })
    }

    /// The folders in /proc of this group's processes with this name.
    fn members(&self, program: &str) -> impl Iterator<Item = PathBuf> {
        let group = self.leader.id().to_string();
        // The kernel keeps 15 characters of a name.
        let wanted: String = program.chars().take(15).collect();
        std::fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path()).filter(
            move |process| {
                // "pid (name) state parent group …"; the name may hold spaces.
                let Ok(stat) = std::fs::read_to_string(process.join("stat")) else { return false };
                let Some((before, after)) = stat.rsplit_once(')') else { return false };
                let name = before.split_once('(').map_or("", |(_, name)| name);
                let fields: Vec<&str> = after.split_whitespace().collect();
                name == wanted
                    && fields.first() != Some(&"Z")
                    && fields.get(2) == Some(&group.as_str())
            },
        )
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let Some(id) = self.id() else { return };
        let _ = kill_process_group(id, Signal::TERM);
        let asked = Instant::now();
        while asked.elapsed() < GRACE && test_kill_process_group(id).is_ok() {
            // Reaping the leader is what lets its group disappear.
            let _ = self.leader.try_wait();
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = kill_process_group(id, Signal::KILL);
        let _ = self.leader.wait();
    }
}
