//! One script that is connected.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncBufRead, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};

use super::line::{Line, Reading};
use super::{BATCH, Given, LINE, Verdict};

/// A client that says nothing for so long is let go: it may connect again.
const IDLE: Duration = Duration::from_secs(600);
/// So is one that does not read its answers for so long.
const STUCK: Duration = Duration::from_secs(30);
/// Lines are handed over together up to about so many bytes, so that many clients who send much
/// stay within some megabytes.
const BYTES: usize = 4 * LINE;

/// Reads lines, hands them over and answers each, until the client has said all or is gone.
pub(super) async fn serve<H, F>(
    reader: impl AsyncRead + Unpin,
    mut writer: impl AsyncWrite + Unpin,
    handler: H,
) where
    H: Fn(Vec<Given>) -> F,
    F: Future<Output = Vec<Verdict>>,
{
    let mut reader = BufReader::new(reader);
    let mut reading = Reading::default();
    let mut number: u64 = 0;
    loop {
        let (lines, more) = batch(&mut reading, &mut reader).await;
        if !lines.is_empty() {
            let answers = answer(&lines, &mut number, &handler).await;
            let written = tokio::time::timeout(STUCK, writer.write_all(answers.as_bytes())).await;
            if !matches!(written, Ok(Ok(()))) {
                return;
            }
        }
        if !more {
            return;
        }
    }
}

/// Waits for a line, and takes with it those that are there already; whether there may be more.
async fn batch(
    reading: &mut Reading,
    reader: &mut (impl AsyncBufRead + Unpin),
) -> (Vec<Line>, bool) {
    let mut lines = Vec::new();
    let mut bytes = 0;
    loop {
        let next: io::Result<Option<Line>> = if lines.is_empty() {
            match tokio::time::timeout(IDLE, reading.next(reader)).await {
                Ok(next) => next,
                Err(_) => return (lines, false),
            }
        } else {
            tokio::select! {
                biased;
                next = reading.next(reader) => next,
                () = std::future::ready(()) => return (lines, true),
            }
        };
        match next {
            Ok(Some(line)) => {
                bytes += if let Line::Whole(line) = &line { line.len() } else { 0 };
                lines.push(line);
            }
            // What was sent before the client died counts; half a line does not.
            Ok(None) | Err(_) => return (lines, false),
        }
        if lines.len() >= BATCH || bytes >= BYTES {
            return (lines, true);
        }
    }
}

/// One line of answer for each line.
async fn answer<H, F>(lines: &[Line], number: &mut u64, handler: &H) -> String
where
    H: Fn(Vec<Given>) -> F,
    F: Future<Output = Vec<Verdict>>,
{
    let mut given = Vec::new();
    let refused: Vec<Option<String>> = lines
        .iter()
        .map(|line| match understood(line) {
            Ok(text) => {
                given.push(text);
                None
            }
            Err(why) => Some(why),
        })
        .collect();
    let verdicts = if given.is_empty() { Vec::new() } else { handler(given).await };
    let mut verdicts = verdicts.into_iter();
    let mut answers = String::new();
    for why in refused {
        *number += 1;
        let verdict = match why {
            Some(why) => Err(why),
            None => verdicts.next().unwrap_or_else(|| Err("Leeway did not answer.".to_owned())),
        };
        let said = match verdict {
            Ok(kept) => json!({ "line": *number, "ok": kept }),
            Err(why) => json!({ "line": *number, "error": why }),
        };
        // Writing into text does not fail.
        let _written = writeln!(answers, "{said}");
    }
    answers
}

fn understood(line: &Line) -> Result<Given, String> {
    let bytes = match line {
        Line::Whole(bytes) => bytes,
        Line::TooLong => return Err(format!("A line has at most {} KiB.", LINE / 1024)),
    };
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err("This line is empty.".to_owned()),
        Ok(text) => Ok(text.trim_end_matches('\r').to_owned()),
        Err(_) => Err("This is not UTF-8.".to_owned()),
    }
}
