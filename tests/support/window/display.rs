//! A display that nobody sees.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask};

use super::Fault;
use super::processes::Group;

/// An X server without a screen.
#[derive(Debug)]
pub(crate) struct Display {
    name: String,
    _server: Group,
}

impl Display {
    pub(crate) fn open(width: u32, height: u32) -> Result<Self, Fault> {
        let mut server = Group::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
                .arg(format!("{width}x{height}x24"))
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )
        .map_err(|why| format!("could not start Xvfb ({why}): cargo xtask test installs it"))?;
        // It writes the number it found free once it is ready, or ends without a word.
        let mut number = String::new();
        if let Some(said) = server.leader().stdout.take() {
            BufReader::new(said).read_line(&mut number)?;
        }
        match number.trim() {
            "" => Err("Xvfb ended without opening a display".into()),
            number => Ok(Self { name: format!(":{number}"), _server: server }),
        }
    }

    /// The value of `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Asks a window to close itself, as a click on the closer of its frame does: by the message
    /// `WM_DELETE_WINDOW` of ICCCM §4.2.8.1, for which xdotool has no word.
    pub(crate) fn ask_to_close(&self, window: u32) -> Result<(), Fault> {
        let (connection, _) = x11rb::connect(Some(&self.name))?;
        let atom = |name: &[u8]| -> Result<u32, Fault> {
            Ok(connection.intern_atom(false, name)?.reply()?.atom)
        };
        let data = [atom(b"WM_DELETE_WINDOW")?, x11rb::CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS")?, data);
        connection.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
        connection.flush()?;
        Ok(())
    }

    /// Runs xdotool on this display and returns what it says.
    pub(crate) fn xdotool(&self, words: &[&str]) -> Result<String, Fault> {
        let said = Command::new("xdotool").args(words).env("DISPLAY", &self.name).output()?;
        if said.status.success() {
            Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
        } else {
            let why = String::from_utf8_lossy(&said.stderr);
            Err(format!("xdotool {}: {}", words.join(" "), why.trim()).into())
        }
    }
}
