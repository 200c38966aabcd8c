//! `leeway notify`: hands in a notification, or many, and says so once they are on the disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use clap::{Args as Group, ValueEnum};
use leeway_app::App;
use leeway_app::api::inbox::view::NoticeKind;
use leeway_app::api::inbox::wire::{self, LONGEST_LINE};
use leeway_app::api::inbox::{self, Receipt, Received};
use leeway_core::Instant;
use serde::Serialize;

use crate::clocks;
use crate::desk::word;
use crate::draw;
use crate::failure::Failure;
use crate::source;

/// Lines kept together at most: one change of the file, one acknowledgement.
const TOGETHER: usize = 1000;

/// Hand in a notification: it is held until its window, unless a rule lets it through.
///
/// What is acknowledged is on the disk. `leeway notify -` reads many, one JSON object a line, with
/// the fields title, body, source, kind, from, link, urgent, at and key.
#[derive(Group, Debug)]
pub(crate) struct Notify {
    /// In a line; - reads one JSON object a line from standard input
    #[arg(required_unless_present = "json")]
    title: Option<String>,
    /// The rest
    body: Option<String>,
    /// Who or what it is from: a name, an id of the team, an address
    #[arg(long, value_name = "SENDER", default_value = "")]
    from: String,
    /// The program or script it comes from
    #[arg(long, value_name = "NAME", default_value = "script")]
    source: String,
    /// How it was sent: that says by when an answer is owed
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Marked urgent
    #[arg(long)]
    urgent: bool,
    /// An address to open: http, https or mailto
    #[arg(long, value_name = "URL")]
    link: Option<String>,
    /// Its name at its source: another of that name is the same one again
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Print JSON, of the form in docs/cli-json.md; without a title, read it too
    #[arg(long)]
    json: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Kind {
    Chat,
    Email,
    Review,
    Issue,
    Update,
    Call,
    Other,
}

impl From<Kind> for NoticeKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Chat => Self::Chat,
            Kind::Email => Self::Email,
            Kind::Review => Self::Review,
            Kind::Issue => Self::Issue,
            Kind::Update => Self::Update,
            Kind::Call => Self::Call,
            Kind::Other => Self::Other,
        }
    }
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Acknowledged {
    /// Which line of the input, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    id: i64,
    state: String,
    until: Option<String>,
    reply_by: Option<String>,
}

impl Acknowledged {
    fn of(line: Option<usize>, receipt: &Receipt) -> Self {
        let utc = |at: i64| clocks::utc(Instant::from_unix(at));
        Self {
            line,
            id: receipt.id,
            state: word(&receipt.state),
            until: receipt.until.as_ref().map(|at| utc(at.at)),
            reply_by: receipt.reply_by.as_ref().map(|at| utc(at.at)),
        }
    }
}

pub(crate) fn run(data: Option<PathBuf>, asked: Notify) -> Result<String, Failure> {
    // No zone is needed to keep something: nothing is refused for want of one.
    let app = source::open(data)?;
    let Some(title) = asked.title.filter(|title| title != "-") else {
        return many(&app, &asked.source, asked.json);
    };
    let one = Received {
        source: asked.source,
        kind: asked.kind.map(Into::into),
        sender: asked.from,
        title,
        body: asked.body.unwrap_or_default(),
        link: asked.link,
        urgent: asked.urgent,
        at: None,
        key: asked.key,
    };
    let receipts = inbox::receive(&app, vec![one])?;
    receipts.first().map_or_else(|| Ok(String::new()), |one| said(None, one, asked.json))
}

fn said(line: Option<usize>, receipt: &Receipt, json: bool) -> Result<String, Failure> {
    if json {
        return Ok(serde_json::to_string(&Acknowledged::of(line, receipt))? + "\n");
    }
    let clock =
        |label: &leeway_app::labels::WhenLabel| format!("{} {}", word(&label.weekday), label.clock);
    let until = receipt.until.as_ref().map(|at| format!(" until {}", clock(at)));
    let by = receipt.reply_by.as_ref().map(|at| format!(", answer by {}", clock(at)));
    let (until, by) = (until.unwrap_or_default(), by.unwrap_or_default());
    Ok(format!("{}: {}{until}{by}\n", receipt.id, word(&receipt.state)))
}

/// Lines as they come: those that have come together are kept together, and acknowledged when
/// they are on the disk. A bad one is told by its number; the good ones around it are kept.
fn many(app: &App, source: &str, json: bool) -> Result<String, Failure> {
    let lines = lines();
    let (mut bad, mut all) = (0, 0);
    while let Ok(first) = lines.recv() {
        let mut together = vec![first];
        together.extend(lines.try_iter().take(TOGETHER - 1));
        let (mut numbers, mut good) = (Vec::new(), Vec::new());
        for (number, line) in together {
            let line = match line {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => wire::read(&line, source),
                Err(problem) => Err(problem),
            };
            all += 1;
            match line {
                Ok(one) => {
                    numbers.push(number);
                    good.push(one);
                }
                Err(problem) => {
                    bad += 1;
                    let told = format!("leeway: line {number}: {problem}");
                    let _unwritten = writeln!(anstream::stderr(), "{}", draw::plain(&told));
                }
            }
        }
        let receipts = inbox::receive(app, good)?;
        let mut text = String::new();
        for (number, receipt) in numbers.iter().zip(&receipts) {
            text += &said(Some(*number), receipt, json)?;
        }
        let mut out = anstream::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        written.map_err(|problem| Failure::Task(format!("can't write the answer: {problem}")))?;
    }
    match bad {
        0 => Ok(String::new()),
        _ => Err(Failure::Task(format!("{bad} of {} could not be kept", draw::count(all, "line")))),
    }
}

type Line = (usize, Result<String, String>);

/// The lines of standard input with their numbers, read ahead while others are kept.
fn lines() -> Receiver<Line> {
    let (send, lines) = sync_channel(TOGETHER);
    thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        for number in 1.. {
            let line = match line(&mut input) {
                Ok(Some(line)) => (number, line),
                Ok(None) => return,
                Err(problem) => (number, Err(format!("can't be read: {problem}"))),
            };
            let over = matches!(&line.1, Err(text) if text.starts_with("can't be read"));
            if send.send(line).is_err() || over {
                return;
            }
        }
    });
    lines
}

/// The next line, or what is wrong with it; `None` at the end. Of a line that is too long no more
/// is kept than shows that it is.
fn line(input: &mut impl BufRead) -> std::io::Result<Option<Result<String, String>>> {
    let mut bytes = Vec::new();
    let mut part = input.by_ref().take(LONGEST_LINE as u64 + 1);
    if part.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let long = bytes.len() > LONGEST_LINE && bytes.last() != Some(&b'\n');
    if long {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(format!("longer than {LONGEST_LINE} bytes"))));
    }
    let text = String::from_utf8(bytes);
    Ok(Some(text.map_err(|_| "is not text in UTF-8".to_owned())))
}
