//! A session as it runs: one line, told anew each second.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use leeway_app::api::focus::{self, Beat};
use leeway_app::api::today::view::SessionView;
use owo_colors::OwoColorize;

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
        if second == 0 && (now.is_none() || !std::io::stdout().is_terminal()) {
            return desk.answer("session", &now, |now| {
                now.as_ref().map_or_else(|| NONE.to_owned(), |now| drawn::session(now) + "\n")
            });
        }
        let Some(now) = now else { break };
        let mut text = String::new();
        // Each once, with the bell, on a line that stays.
        for (key, words) in [over, rest, slept].into_iter().flatten() {
            if !told.contains(&key) {
                text += &format!("{}.\u{7}\n", draw::plain(&words));
                told.push(key);
            }
        }
        if !written(&(text + &line(&now))) {
            return Ok(String::new());
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    Ok("\nThe session is over.\n".to_owned())
}

/// "Rate-limit spec  18:20 of 50:00, until 14:50, 17 held": to the second.
fn line(now: &SessionView) -> String {
    let title = draw::clipped(&now.title, 36);
    let (worked, planned) = (counted(now.worked), counted(now.planned));
    let state = match (now.running, now.worked > now.planned, &now.ends) {
        (false, ..) => ", paused".yellow().to_string(),
        (true, true, _) => format!(", {} over", counted(now.worked - now.planned)),
        (true, false, ends) => {
            ends.as_ref().map(|ends| format!(", until {}", ends.clock)).unwrap_or_default()
        }
    };
    let held = if now.held > 0 { format!(", {} held", now.held) } else { String::new() };
    format!("{}  {worked} of {planned}{state}{held}", title.bold())
}

/// "18:20", "1:05:00"
fn counted(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        hours => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// Over the line before; whether anybody still reads.
fn written(line: &str) -> bool {
    let mut out = anstream::stdout().lock();
    write!(out, "\r\u{1b}[2K{line}").and_then(|()| out.flush()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_counted_to_the_second() {
        let counted = [0, 59, 60, 1100, 3599, 3600, 3905].map(counted);
        assert_eq!(counted, ["0:00", "0:59", "1:00", "18:20", "59:59", "1:00:00", "1:05:05"]);
    }
}
