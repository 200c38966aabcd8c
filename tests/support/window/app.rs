//! Where the built programs are, and the surroundings they get.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Fault;

pub(crate) const APP: &str = "leeway-desktop";

/// A program beside the test's own: `target/PROFILE/NAME`.
fn built(name: &str) -> Result<PathBuf, Fault> {
    let test = std::env::current_exe()?;
    let folder = test.parent().and_then(Path::parent).ok_or("the test runs from no folder")?;
    let program = folder.join(name);
    if program.is_file() {
        Ok(program)
    } else {
        Err(format!("{} is not built: cargo xtask test builds it", program.display()).into())
    }
}

/// The app: the one just built, or another one, such as an installed one, by `LEEWAY_E2E_APP`.
pub(crate) fn app_program() -> Result<PathBuf, Fault> {
    std::env::var_os("LEEWAY_E2E_APP").map_or_else(|| built(APP), |path| Ok(PathBuf::from(path)))
}

/// The command line that was built with the app.
///
/// # Errors
/// When it has not been built.
pub fn cli_program() -> Result<PathBuf, Fault> {
    built("leeway")
}

/// A folder for all that a desk's programs write.
#[derive(Debug)]
pub(crate) struct Home {
    folder: tempfile::TempDir,
    now: Option<String>,
    zone: String,
}

impl Home {
    pub(crate) fn fresh(now: Option<&str>, zone: &str) -> Result<Self, Fault> {
        let folder = tempfile::Builder::new().prefix("leeway-desk-").tempdir()?;
        let gtk = folder.path().join("config/gtk-3.0");
        std::fs::create_dir_all(&gtk)?;
        // Still pictures: no blinking caret, no transitions (the page sees reduced motion).
        std::fs::write(
            gtk.join("settings.ini"),
            "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n",
        )?;
        Ok(Self { folder, now: now.map(str::to_owned), zone: zone.to_owned() })
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path("leeway.db")
    }

    /// The surroundings of every program on the desk.
    pub(crate) fn surround<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("LEEWAY_DB", self.database())
            // Each desk its own: another one may run beside it.
            .env("LEEWAY_SOCKET", self.path("leeway.sock"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("TZ", &self.zone)
            .env("NO_COLOR", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        match &self.now {
            Some(now) => command.env("LEEWAY_NOW", now),
            None => command.env_remove("LEEWAY_NOW"),
        }
    }
}
