//! A virtual desk: a display that nobody sees, and the app on it, with folders of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::advice::{Problem, Result};
use crate::args::{Look, Theme};
use crate::place;
use crate::process;

/// How long the app may take to show a window, and to finish painting it.
const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(100);
/// A picture is finished when it has stayed the same for so many polls …
const STILL: u32 = 10;
/// … and shows more than a blank page: at least so many colours.
const COLOURS: usize = 64;

pub(crate) struct Desk {
    folder: PathBuf,
    display: String,
    xvfb: Child,
    app: Option<Child>,
    look: Look,
}

impl Desk {
    /// Starts a display of the picture's size, in a fresh folder.
    pub(crate) fn open(look: Look) -> Result<Self> {
        let folder = place::target().join(format!("xtask/desk-{}", std::process::id()));
        let settings = folder.join("config/gtk-3.0");
        std::fs::create_dir_all(&settings)
            .map_err(|why| Problem::file("create", &settings, &why))?;
        // No blinking caret and no transitions: a picture that moves is never finished.
        std::fs::write(
            settings.join("settings.ini"),
            "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n",
        )
        .map_err(|why| Problem::file("write", &settings, &why))?;

        let mut xvfb = process::own_group(&mut process::command("Xvfb"))
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{}x{}x24", look.width, look.height))
            .arg("-fbdir")
            .arg(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| Problem::new(format!("could not start Xvfb: {why}")))?;
        // Xvfb writes the number of the display it found free, once it is ready.
        let mut number = String::new();
        if let Some(said) = xvfb.stdout.take() {
            let _ = BufReader::new(said).read_line(&mut number);
        }
        let desk = Self { folder, display: format!(":{}", number.trim()), xvfb, app: None, look };
        if number.trim().is_empty() {
            return Err(Problem::new("Xvfb did not start").todo("try it yourself: Xvfb :99"));
        }
        Ok(desk)
    }

    /// A fresh file for a database.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join("leeway.db")
    }

    /// Starts the app and waits until its window is on the display; returns the window's id.
    pub(crate) fn start(&mut self, app: &Path, database: &Path) -> Result<String> {
        let log = self.folder.join("app.log");
        let out = std::fs::File::create(&log).map_err(|why| Problem::file("write", &log, &why))?;
        let err = out.try_clone().map_err(|why| Problem::file("write", &log, &why))?;
        let mut command = process::command("dbus-run-session");
        command
            .arg("--")
            .arg(app)
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env(
                "GTK_THEME",
                match self.look.theme {
                    Theme::Light => "Adwaita",
                    Theme::Dark => "Adwaita:dark",
                },
            )
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
            .env("LEEWAY_DB", database)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err);
        self.app =
            Some(process::own_group(&mut command).spawn().map_err(|why| {
                Problem::new(format!("could not start {}: {why}", app.display()))
            })?);

        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let found = process::answer(self.xdotool().args([
                "search",
                "--onlyvisible",
                "--name",
                "^Leeway",
            ]));
            if let Some(id) = found.ok().and_then(|ids| ids.lines().next().map(str::to_owned)) {
                return Ok(id);
            }
            if let Some(Ok(Some(status))) = self.app.as_mut().map(Child::try_wait) {
                return Err(self.failed(&format!("the app ended with {status}")));
            }
            process::pause(POLL);
        }
        Err(self.failed("no window titled Leeway appeared within a minute"))
    }

    /// Waits until the window is painted and writes a picture of it.
    pub(crate) fn picture(&self, window: &str, file: &Path) -> Result<()> {
        let (width, height) = (self.look.width.to_string(), self.look.height.to_string());
        process::answer(self.xdotool().args(["windowmove", window, "0", "0"]))?;
        process::answer(self.xdotool().args(["windowsize", window, &width, &height]))?;
        self.wait_until_painted()?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|why| Problem::file("create", folder, &why))?;
        }
        process::answer(
            process::command("import")
                .args(["-display", &self.display, "-window", "root", "-depth", "8"])
                .arg(format!("png24:{}", file.display())),
        )
        .map(drop)
    }

    /// The display's memory, until it shows something and no longer changes.
    fn wait_until_painted(&self) -> Result<()> {
        let memory = self.folder.join("Xvfb_screen0");
        let began = Instant::now();
        let (mut before, mut still) = (Vec::new(), 0);
        while began.elapsed() < PATIENCE {
            process::pause(POLL);
            let now = std::fs::read(&memory).map_err(|why| Problem::file("read", &memory, &why))?;
            still = if now == before { still + 1 } else { 0 };
            if still >= STILL && colours(pixels(&now)) >= COLOURS {
                return Ok(());
            }
            before = now;
        }
        Err(self.failed("the window was not painted within a minute"))
    }

    fn xdotool(&self) -> Command {
        let mut xdotool = process::command("xdotool");
        xdotool.env("DISPLAY", &self.display);
        xdotool
    }

    fn failed(&self, what: &str) -> Problem {
        let log = std::fs::read_to_string(self.folder.join("app.log")).unwrap_or_default();
        let tail: Vec<&str> = log.lines().rev().take(20).collect();
        let tail: Vec<&str> = tail.into_iter().rev().collect();
        Problem::new(format!("{what}\n{}", tail.join("\n")))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        for child in self.app.iter_mut().chain([&mut self.xvfb]) {
            // The whole group: the app's bus and web processes would outlive it otherwise.
            let group = format!("kill -KILL -{}", child.id());
            let _ = Command::new("sh").args(["-c", &group]).stderr(Stdio::null()).status();
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The pixels of an X window dump: what follows its header and its table of colours, whose sizes
/// are its 1st and its 20th number.
fn pixels(dump: &[u8]) -> &[u8] {
    let number = |index: usize| {
        let bytes = dump.get(index * 4..index * 4 + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    let start = number(0).zip(number(19)).map(|(header, colours)| header + colours * 12);
    start.and_then(|start| dump.get(start..)).unwrap_or_default()
}

/// How many different pixels a 32-bit framebuffer holds; stops counting at what is asked.
fn colours(memory: &[u8]) -> usize {
    let mut seen = std::collections::BTreeSet::new();
    for pixel in memory.chunks_exact(4) {
        seen.insert(pixel);
        if seen.len() >= COLOURS {
            break;
        }
    }
    seen.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_page_is_not_a_picture() {
        assert_eq!(colours(&[255; 4096]), 1);
        let painted: Vec<u8> = (0..=255_u8).flat_map(|n| [n, 0, 0, 0]).collect();
        assert_eq!(colours(&painted), COLOURS);
    }

    #[test]
    fn the_header_of_a_dump_is_not_painted() {
        let mut dump = vec![0; 100];
        dump[3] = 100;
        dump[79] = 2;
        dump.extend([7; 24]);
        dump.extend([1, 2, 3, 4]);
        assert_eq!(pixels(&dump), [1, 2, 3, 4]);
        assert_eq!(pixels(&dump[..50]), [0; 0]);
    }
}
