//! A session as it runs: one line, told anew each second.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use leeway_app::api::focus::{self, Beat};
use leeway_app::api::today::view::SessionView;

use super::drawn;
use super::focus::{NONE, session};
use crate::desk::Desk;
use crate::draw;
use crate::failure::Failure;

/// Seconds between two looks at how many notifications are held.
const HELD: u32 = 30;

/// Until the session ends, or Ctrl-C; once, where nobody watches.
pub(super) fn run(desk: &Desk) -> Result<String, Failure> {
    let (mut held, mut told) = (0, Vec::new());
    for second in 0_u32.. {
        let Beat { over, rest, slept, .. } = focus::beat(&desk.app)?;
        let now = if second.is_multiple_of(HELD) {
            session(desk)?
        } else {
            focus::session(&desk.app, ())?.map(|now| SessionView { held, ..now })
        };
        held = now.as_ref().map_or(0, |now| now.held);
        let line = now.as_ref().map(drawn::session);
        if second == 0 && (line.is_none() || !std::io::stdout().is_terminal()) {
            let text = line.map_or_else(|| NONE.to_owned(), |line| line + "\n");
            return desk.answer("session", &now, |_| text);
        }
        let Some(line) = line else { break };
        let mut text = String::new();
        // Each once, with the bell, on a line that stays.
        for (key, words) in [over, rest, slept].into_iter().flatten() {
            if !told.contains(&key) {
                text += &format!("{}.\u{7}\n", draw::plain(&words));
                told.push(key);
            }
        }
        if !written(&(text + &line.replace('\n', " "))) {
            return Ok(String::new());
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    Ok("\nThe session is over.\n".to_owned())
}

/// Over the line before; whether anybody still reads.
fn written(line: &str) -> bool {
    let mut out = anstream::stdout().lock();
    write!(out, "\r\u{1b}[2K{line}").and_then(|()| out.flush()).is_ok()
}
