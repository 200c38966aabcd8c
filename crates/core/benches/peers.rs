//! The table of docs/benchmarks.md: this crate and its peers on the same
//! questions, answers compared before times. `cargo xtask bench` installs the
//! peers; without them only what is in Rust is measured.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::disallowed_methods)]

#[path = "peers/passes.rs"]
mod passes;
#[path = "plain/mod.rs"]
mod plain;
mod team;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant as Stopwatch};

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::overlap::{Crowd, Need, overlap};
use leeway_core::{Calendar, Grade, Instant, Interval, Timeline, ZoneRules};
use serde_json::{Value, json};

fn main() {
    let peers = std::env::var_os("LEEWAY_PEERS").map(PathBuf::from);
    let rules = ZoneRules::bundled();
    println!("\n{}, rules {}\n", machine(), rules.version());
    println!("| | seconds | times ours |\n| --- | ---: | ---: |");
    // `cargo bench --bench peers -- meetings` asks only those.
    let named: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with('-')).collect();
    let asked = |part: &str| named.is_empty() || named.iter().any(|one| one == part);
    if asked("arithmetic") {
        arithmetic(&rules, peers.as_deref());
    }
    if asked("overlaps") {
        overlaps(&rules, peers.as_deref());
    }
    if asked("meetings") {
        meetings(peers.as_deref());
    }
    if asked("passes") {
        passes::passes(peers.as_deref());
    }
    if peers.is_none() {
        println!("\nWithout its peers, which `cargo xtask bench` installs.");
    }
}

/// Ends with the first of the answers that differ.
fn same(name: &str, ours: &[i64], theirs: &[i64]) {
    let differs = ours.iter().zip(theirs).position(|(a, b)| a != b);
    if let Some(at) = differs {
        panic!("{name}, answer {at}: {} instead of {}", theirs[at], ours[at]);
    }
    assert_eq!(ours.len(), theirs.len(), "{name} has another number of answers");
}

fn numbers(told: &Value) -> Vec<i64> {
    told.as_array().unwrap().iter().map(|one| one.as_i64().unwrap()).collect()
}

/// The least time of several rounds: what others do on the machine only adds.
fn least<T>(rounds: usize, mut work: impl FnMut() -> T) -> (f64, T) {
    let mut best = Duration::MAX;
    let mut answer = None;
    for _ in 0..rounds {
        let begun = Stopwatch::now();
        let found = std::hint::black_box(work());
        best = best.min(begun.elapsed());
        answer = Some(found);
    }
    (best.as_secs_f64(), answer.unwrap())
}

fn row(name: &str, seconds: f64, ours: f64) {
    let time = match seconds {
        0.1.. => format!("{seconds:.2} s"),
        0.0001.. => format!("{:.2} ms", seconds * 1e3),
        0.000_001.. => format!("{:.2} µs", seconds * 1e6),
        _ => format!("{:.0} ns", seconds * 1e9),
    };
    println!("| {name} | {time} | {:.1} |", seconds / ours);
}

fn overlaps(rules: &ZoneRules, peers: Option<&Path>) {
    let range = team::year();
    let mut thousand = (0.0, Vec::new());
    for people in [10, 100, 1_000, 10_000] {
        let calendars = team::calendars(&team::team(people), rules);
        let rounds = (200_000 / people).clamp(40, 200);
        let found = least(rounds, || Crowd::of(&calendars, range, Grade::Working).totals());
        if people == 1_000 {
            thousand = found.clone();
        }
        let ours = if people > 1_000 { thousand.0 } else { found.0 };
        row(&format!("overlap of {people} people, 2027, every k"), found.0, ours);
    }
    let (ours, answer) = thousand;
    let team = team::team(1_000);
    let (start, end) = (range.start().unix(), range.end().unix());
    let (seconds, swept) = least(5, || plain::totals(&team, start, end));
    same("chrono-tz", &answer, &swept);
    row("— sweep with chrono-tz, 1000 people", seconds, ours);
    if let Some(peers) = peers {
        let ask = |rounds| {
            question(
                "overlap",
                &json!({
                    "range": [start, end], "team": team.iter().map(written).collect::<Vec<_>>(),
                    "rounds": rounds,
                }),
            )
        };
        for (name, program, script, rounds) in [
            ("Python zoneinfo and numpy bitmap", python(peers), "overlap.py", 3),
            ("Luxon", PathBuf::from("node"), "overlap.mjs", 1),
        ] {
            let told = asked(&program, script, &ask(rounds), peers);
            same(name, &answer, &numbers(&told["answer"]));
            row(&format!("— {name}, 1000 people"), told["seconds"].as_f64().unwrap(), ours);
        }
    }
    let calendars = team::calendars(&team::team(1_001), rules);
    let crowd = Crowd::of(&calendars[1..], range, Grade::Working);
    let (seconds, _) =
        least(200, || crowd.with(&calendars[0].timeline(range).at_least(Grade::Working)).totals());
    row("one more on top of 1000 people, 2027", seconds, seconds);
    let week = Interval::new(range.start().plus(9 * 86_400), range.start().plus(16 * 86_400));
    let (week, need) = (week.unwrap(), Need::everyone(5, Grade::Working));
    let (seconds, _) = least(10_000, || {
        let each = |one: &Calendar| one.timeline(week);
        let people: Vec<Timeline> = calendars[..5].iter().map(each).collect();
        overlap(&people, week, &need)
    });
    row("five people, one week, everyone", seconds, seconds);
}

/// An hour together of 12 people within 30 days, 200 events in each calendar.
fn meetings(peers: Option<&Path>) {
    let asked = team::meeting::Asked::new(12);
    let (ours, found) = least(2_000, || asked.found());
    row("12 people, 30 days, 200 events each: every start ranked", ours, ours);
    let Some(peers) = peers else { return };
    let row_of = |start: &leeway_core::meeting::finder::Start| {
        [start.at.unix(), i64::from(start.total), i64::from(start.worst)]
    };
    let answer: Vec<i64> = found.best().flat_map(row_of).collect();
    assert!(answer.len() > 300, "hardly any start fits: {}", answer.len() / 3);
    let (start, end) = (asked.range.start().unix(), asked.range.end().unix());
    let taken = |busy: &leeway_core::IntervalSet| -> Vec<[i64; 2]> {
        busy.intervals().iter().map(|one| [one.start().unix(), one.end().unix()]).collect()
    };
    let path = question(
        "finder",
        &json!({
            "range": [start, end], "length": asked.ask().length, "every": asked.ask().every,
            "team": asked.team.iter().map(written).collect::<Vec<_>>(),
            "busy": asked.busy.iter().map(taken).collect::<Vec<_>>(), "rounds": 20,
        }),
    );
    for (name, program, script) in [
        ("Python zoneinfo and numpy", python(peers), "finder.py"),
        ("Luxon", PathBuf::from("node"), "finder.mjs"),
    ] {
        let told = self::asked(&program, script, &path, peers);
        same(name, &answer, &numbers(&told["answer"]));
        row(&format!("— {name}"), told["seconds"].as_f64().unwrap(), ours);
    }
}

/// People of the questions of arithmetic.
const PEOPLE: usize = 50;

fn arithmetic(rules: &ZoneRules, peers: Option<&Path>) {
    let team = team::team(PEOPLE);
    let calendars = team::calendars(&team, rules);
    let work: Vec<WorkingTime> =
        calendars.into_iter().map(|one| WorkingTime::new(one, Grade::Working)).collect();
    let questions = team::questions(1_000_000, PEOPLE);
    let add = |&(person, at, seconds): &team::Question| {
        work[person].add(Instant::from_unix(at), seconds).unwrap().unix()
    };
    let (seconds, answers) = least(10, || questions.iter().map(add).collect::<Vec<i64>>());
    let ours = seconds / 1e6;
    row("adding or subtracting working time, one of 1,000,000", ours, ours);
    let some = &questions[..20_000];
    let (seconds, walked) = least(3, || {
        let walk =
            |&(person, at, seconds): &team::Question| plain::walk(&team[person], at, seconds);
        some.iter().map(walk).collect::<Vec<i64>>()
    });
    same("walking days", &answers[..20_000], &walked);
    row("— walking days with chrono-tz", seconds / 2e4, ours);
    let Some(peers) = peers else { return };
    // CustomBusinessHour counts whole hours forward, by day.
    let hours: Vec<team::Question> = questions
        .iter()
        .filter(|(person, ..)| team::by_day(&team[*person]))
        .map(|(person, at, seconds)| (*person, *at, 1 + seconds.abs() / 3600))
        .take(2_000)
        .collect();
    let path = question(
        "arithmetic",
        &json!({
            "team": team.iter().map(written).collect::<Vec<_>>(),
            "questions": questions, "some": 50_000, "hours": hours,
        }),
    );
    let told = asked(&python(peers), "arithmetic.py", &path, peers);
    let seconds = |part: &str| told[part]["seconds"].as_f64().unwrap();
    same("numpy", &answers, &numbers(&told["at_once"]["answer"]));
    same("numpy", &answers[..50_000], &numbers(&told["one_by_one"]["answer"]));
    row("— numpy index, asked one by one", seconds("one_by_one"), ours);
    row("— numpy index, all asked at once", seconds("at_once"), ours);
    for ((person, at, hours), found) in hours.iter().zip(numbers(&told["pandas"]["answer"])) {
        let end = work[*person].add(Instant::from_unix(*at), hours * 3600).unwrap();
        // pandas calls closing time the next opening.
        let opening = work[*person].next_start(end).unwrap();
        assert!(
            [end, opening].map(Instant::unix).contains(&found),
            "pandas: {:?} {at} + {hours} h is {found}, not {end:?}",
            team[*person].zone
        );
    }
    row("— pandas CustomBusinessHour, whole hours", seconds("pandas"), ours);
}

fn written(member: &team::Member) -> Value {
    let leave: Vec<[String; 2]> =
        member.leave.iter().map(|(first, last)| [first.to_string(), last.to_string()]).collect();
    json!({ "zone": member.zone, "week": member.week, "leave": leave })
}

/// Where a peer finds its question.
fn question(name: &str, question: &Value) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    std::fs::write(&path, question.to_string()).unwrap();
    path
}

fn python(peers: &Path) -> PathBuf {
    peers.join("venv/bin/python")
}

fn asked(program: &Path, script: &str, question: &Path, peers: &Path) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../xtask/bench").join(script);
    let output = Command::new(program)
        .arg(script)
        .arg(question)
        .env("LEEWAY_PEERS", peers)
        // The rules of the package, not those of the system.
        .env("PYTHONTZPATH", "")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Processor, cores and memory, where Linux says so.
fn machine() -> String {
    let read = |path, key: &str| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(key)).map(str::to_owned);
        line.and_then(|line| Some(line.split_once(':')?.1.trim().to_owned())).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = read("/proc/cpuinfo", "model name");
    let memory = read("/proc/meminfo", "MemTotal");
    format!("{processor}, {cores} cores (one is used), {memory}, {}", std::env::consts::OS)
}
