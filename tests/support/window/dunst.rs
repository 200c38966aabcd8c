//! A desktop that shows notifications: dunst, on a display and a session bus of its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Fault;
use super::app::Home;
use super::display::Display;
use super::processes::Group;

const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(25);

/// The real notification service, without a window of Leeway's.
#[derive(Debug)]
pub struct Dunst {
    // Ended in this order.
    service: Group,
    _bus: Group,
    address: String,
    display: Display,
    home: Home,
}

impl Dunst {
    /// Starts it and waits until it listens.
    ///
    /// # Errors
    /// When it does not.
    pub fn start() -> Result<Self, Fault> {
        Self::set("markup = full")
    }

    /// Starts it with this line among its global settings.
    ///
    /// # Errors
    /// When it does not listen.
    pub fn set(setting: &str) -> Result<Self, Fault> {
        let home = Home::fresh(None, "UTC")?;
        // What is shown stays until a test is done with it.
        let stays =
            ["low", "normal", "critical"].map(|one| format!("[urgency_{one}]\ntimeout=0\n"));
        let config = format!("[global]\n{setting}\n{}", stays.concat());
        std::fs::write(home.path("dunstrc"), config)?;
        let display = Display::open(640, 480)?;
        let mut bus = Group::start(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )
        .map_err(|why| format!("could not start dbus-daemon: {why}"))?;
        let mut address = String::new();
        if let Some(said) = bus.leader().stdout.take() {
            BufReader::new(said).read_line(&mut address)?;
        }
        let address = address.trim().to_owned();
        let service = Self::service(&home, &display, &address)?;
        let dunst = Self { service, _bus: bus, address, display, home };
        dunst.listens()?;
        Ok(dunst)
    }

    fn service(home: &Home, display: &Display, address: &str) -> Result<Group, Fault> {
        let mut command = Command::new("dunst");
        home.surround(&mut command)
            .arg("-conf")
            .arg(home.path("dunstrc"))
            .env("DISPLAY", display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Group::start(&mut command).map_err(|why| {
            format!("could not start dunst ({why}): cargo xtask test installs it").into()
        })
    }

    fn listens(&self) -> Result<(), Fault> {
        self.until("dunst to listen", || self.run("dunstctl", &["is-paused"]).is_ok())
    }

    /// Ends it, as a crash would, and starts another one.
    ///
    /// # Errors
    /// When that does not start.
    pub fn restart(&mut self) -> Result<(), Fault> {
        self.service = Self::service(&self.home, &self.display, &self.address)?;
        self.listens()
    }

    /// The address of its session bus.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Runs a program on this desktop and returns what it says.
    ///
    /// # Errors
    /// When it can't be run, or says no.
    pub fn run(&self, program: &str, words: &[&str]) -> Result<String, Fault> {
        let said = self
            .home
            .surround(&mut Command::new(program))
            .args(words)
            .env("DISPLAY", self.display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .output()
            .map_err(|why| format!("could not run {program}: {why}"))?;
        if said.status.success() {
            Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
        } else {
            let why = String::from_utf8_lossy(&said.stderr);
            Err(format!("{program} {}: {}", words.join(" "), why.trim()).into())
        }
    }

    /// How many notifications it shows, or keeps back (`displayed`, `waiting`, `history`).
    ///
    /// # Errors
    /// When it does not say.
    pub fn count(&self, which: &str) -> Result<usize, Fault> {
        Ok(self.run("dunstctl", &["count", which])?.parse()?)
    }

    /// Waits until something is so.
    ///
    /// # Errors
    /// After 20 seconds.
    pub fn until(&self, what: &str, is_so: impl Fn() -> bool) -> Result<(), Fault> {
        let asked = Instant::now();
        while !is_so() {
            if asked.elapsed() > PATIENCE {
                return Err(format!("waited in vain for {what}").into());
            }
            std::thread::sleep(POLL);
        }
        Ok(())
    }
}
