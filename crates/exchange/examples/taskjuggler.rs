//! Schedules a plan file with TaskJuggler and prints where it differs from our
//! backward pass: `cargo run -p leeway-exchange --example taskjuggler --
//! examples/atlas.toml`. Needs `tj3` (Debian: `apt install tj3`).
//!
//! With a second argument, the file is written there and nothing is scheduled; with
//! `levelled` after it, so that people do one thing at a time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a check, not the program"
)]

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::pass;
use leeway_core::project::plan::{Given, Plan, Roster};
use leeway_core::{Calendar, Grade, Instant, Interval, Week, ZoneRules};
use leeway_exchange::{plan, tjp};

/// The shortest that TaskJuggler has, in seconds.
const SLOT: i64 = 300;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        println!("which plan file?");
        return ExitCode::FAILURE;
    };
    let rules = ZoneRules::bundled();
    let reading = plan::read_bytes(&std::fs::read(&path).unwrap(), &rules);
    for problem in &reading.problems {
        println!("{problem}");
    }
    let people = Roster::new(reading.team.people.clone(), &rules);
    let nobody = Calendar::new(rules.zone("UTC").unwrap(), Week::default(), Vec::new());
    let fallback = Arc::new(WorkingTime::new(nobody, Grade::Working));
    let given = |now| Given {
        projects: &reading.projects,
        tasks: &reading.tasks,
        people: &people,
        rules: &rules,
        fallback: &fallback,
        now,
    };
    // Nothing has happened yet: as of long before.
    let long_ago = given(Instant::from_unix(0));
    let plan = Plan::lay_out(&long_ago);
    let late = pass::backward(&plan.network);
    let moments = late.iter().filter_map(|late| late.as_ref().ok()?.as_ref());
    let (mut first, mut last) = (Instant::MAX, Instant::MIN);
    for one in moments {
        (first, last) = (first.min(one.ask_by), last.max(one.needed));
    }
    let horizon = Interval::new(first.plus(-14 * 86_400), last.plus(7 * 86_400)).unwrap();
    let to = args.next();
    let levelled = args.next().is_some_and(|word| word == "levelled");
    let booking = if levelled { tjp::Booking::OneAtATime } else { tjp::Booking::Free };
    let text = tjp::write(&plan, &long_ago, horizon, booking);
    if let Some(to) = to {
        std::fs::write(to, text).unwrap();
        return ExitCode::SUCCESS;
    }
    let theirs = schedule(&text);
    let mut differ = 0;
    for (task, late) in late.iter().enumerate() {
        let title = &plan.task(&long_ago, task).title;
        let Ok(Some(late)) = late else {
            println!("{title}: nothing asks for it");
            continue;
        };
        let (mut start, end) = theirs[&tjp::task_id(task)];
        let clock = plan.network.clock(task);
        let work = plan.node(task).effort > 0;
        if let Some((by, _)) = theirs.get(&tjp::start_id(task)) {
            start = if work { clock.last_start(*by).unwrap() } else { *by };
        }
        let due = if work { clock.last_work(end).unwrap() } else { end };
        for (what, ours, theirs) in [("ask by", late.ask_by, start), ("due", late.due, due)] {
            let apart = ours.since(theirs).abs();
            let mark = if apart < SLOT { "  " } else { "≠ " };
            differ += usize::from(apart >= SLOT);
            println!("{mark}{title}: {what} {}, TaskJuggler {}", said(ours), said(theirs));
        }
    }
    println!("{differ} of {} moments differ by a slot or more", 2 * late.len());
    if differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn said(at: Instant) -> String {
    at.utc().unwrap().format("%a %Y-%m-%d %H:%M UTC").to_string()
}

/// Start and end of each task, as TaskJuggler has them.
fn schedule(text: &str) -> HashMap<String, (Instant, Instant)> {
    let folder = std::env::temp_dir().join(format!("leeway-tj3-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("plan.tjp"), text).unwrap();
    let out = Command::new("tj3").arg("--silent").arg("plan.tjp").current_dir(&folder).output();
    let out = out.expect("tj3 must be installed");
    print!("{}", String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "TaskJuggler does not take the file in {}", folder.display());
    let table = std::fs::read_to_string(Path::new(&folder).join("plan.csv")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
        let at = |cell: &str| {
            let read = chrono::NaiveDateTime::parse_from_str(cell, "%Y-%m-%d-%H:%M").unwrap();
            Instant::from_unix(read.and_utc().timestamp())
        };
        (cells[0].to_owned(), (at(cells[cells.len() - 2]), at(cells[cells.len() - 1])))
    });
    rows.collect()
}
